#include "ingest/source/http_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using ::testing::HasSubstr;

constexpr size_t kMaxBytes = 1 << 16;

absl::StatusOr<std::string> Decode(std::string_view head, std::string_view body) {
  const std::string bytes = "HTTP/1.1 200 OK\r\n" + std::string(head) + "\r\n" + std::string(body);
  absl::StatusOr<HttpMessage> message = ParseHttpMessage(bytes);
  if (!message.ok()) return message.status();
  return DecodeBody(*message, kMaxBytes);
}

TEST(HttpMessageTest, HeadIsRead) {
  const std::string_view bytes =
      "HTTP/1.1 404 Not Found\r\nContent-Type:text/html\r\nX-Long: a\r\n  b\r\nodd line\r\ncontent-type: "
      "x\r\n\r\nbody\n";
  ASSERT_OK_AND_ASSIGN(const HttpMessage message, ParseHttpMessage(bytes));
  EXPECT_EQ(message.status, 404);
  EXPECT_EQ(message.fields.Find("CONTENT-TYPE"), "text/html");
  EXPECT_EQ(message.fields.Find("x-long"), "a b");
  EXPECT_EQ(message.fields.Find("none"), "");
  EXPECT_EQ(message.body, "body\n");
  ASSERT_OK_AND_ASSIGN(const HttpMessage bare, ParseHttpMessage("HTTP/2 200\n\n"));
  EXPECT_EQ(bare.status, 200);
}

TEST(HttpMessageTest, OtherHeadsAreRefused) {
  for (const std::string_view bytes :
       {"", "HTTP/1.1 200 OK", "<html>\n", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 xyz\r\n\r\n"}) {
    EXPECT_THAT(ParseHttpMessage(bytes), StatusIs(absl::StatusCode::kInvalidArgument)) << bytes;
  }
}

TEST(HttpMessageTest, ContentTypesAreRead) {
  const struct {
    std::string_view value, type, charset;
  } kCases[] = {{"text/html", "text/html", ""},
                {" Text/HTML ; Charset = \"UTF-8\" ; x=y", "text/html", "UTF-8"},
                {"text/plain;charset='windows-1258'", "text/plain", "windows-1258"},
                {"", "", ""},
                {";;=;charset", "", ""}};
  for (const auto& [value, type, charset] : kCases) {
    const ContentType content = ParseContentType(value);
    EXPECT_EQ(content.type, type) << value;
    EXPECT_EQ(content.charset, charset) << value;
  }
}

TEST(HttpMessageTest, ChunksAndPackingAreUndone) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n", text = "<p>Hai bên gặp nhau.</p>";
  EXPECT_THAT(Decode("", text), IsOkAndHolds(text));
  EXPECT_THAT(Decode(chunked, "4\r\n<p>H\r\n00a;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"),
              IsOkAndHolds("<p>H0123456789"));
  EXPECT_THAT(Decode("Content-Encoding: gzip\r\n", Gzip(text)), IsOkAndHolds(text));
  EXPECT_THAT(Decode("Content-Encoding: zstd\r\n", Zstd(text)), IsOkAndHolds(text));
  EXPECT_THAT(Decode("Content-Encoding: Deflate\r\n", Deflate(text, 15)), IsOkAndHolds(text));
  EXPECT_THAT(Decode("Content-Encoding: deflate\r\n", Deflate(text, -15)), IsOkAndHolds(text));
  EXPECT_THAT(Decode("Content-Encoding: deflate, gzip\r\n", Gzip(Deflate(text, 15))), IsOkAndHolds(text));
  const std::string packed = Gzip(text);
  char size[16];
  std::snprintf(size, sizeof(size), "%zx\r\n", packed.size());
  EXPECT_THAT(Decode(chunked + "Content-Encoding: x-gzip\r\n", size + packed + "\r\n0\r\n\r\n"), IsOkAndHolds(text));
}

TEST(HttpMessageTest, WhatAnArchiveHasUndoneAlreadyStaysAsItIs) {
  const std::string text = "<p>Hai bên gặp nhau.</p>";
  for (const std::string_view head :
       {"Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: deflate\r\n",
        "Content-Encoding: zstd\r\n", "Content-Encoding: identity\r\n"}) {
    EXPECT_THAT(Decode(head, text), IsOkAndHolds(text)) << head;
    EXPECT_THAT(Decode(head, ""), IsOkAndHolds("")) << head;
  }
}

TEST(HttpMessageTest, DamageIsTold) {
  const std::string_view chunked = "Transfer-Encoding: chunked\r\n";
  for (const std::string_view body :
       {"4\r\nabcd\r\n", "4\r\nab", "4\r\nabcdef\r\n0\r\n\r\n", "4\r\nabcd\r\nxyz\r\n", "ffffffffffffff\r\n"}) {
    EXPECT_THAT(Decode(chunked, body), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("its chunks"))) << body;
  }
  const std::string packed = Gzip("text");
  EXPECT_THAT(Decode("Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 3)),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Decode("Content-Encoding: br\r\n", "xyz"), StatusIs(absl::StatusCode::kUnimplemented, HasSubstr("'br'")));
  EXPECT_THAT(Decode("Content-Encoding: gzip\r\n", Gzip(std::string(kMaxBytes + 1, 'x'))),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(Decode("", std::string(kMaxBytes + 1, 'x')), StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace annals::ingest
