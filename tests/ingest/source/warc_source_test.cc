#include "ingest/source/warc_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Items = std::vector<std::string>;

std::string Record(std::string_view fields, std::string_view block) {
  return "WARC/1.0\r\n" + std::string(fields) + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         std::string(block) + "\r\n\r\n";
}

std::string Info() {
  return Record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n", "software: test\r\n");
}

std::string Response(std::string_view url, std::string_view http, std::string_view more_fields = "") {
  return Record("WARC-Type: response\r\nWARC-Target-URI: " + std::string(url) +
                    "\r\nContent-Type: application/http; msgtype=response\r\n" + std::string(more_fields),
                http);
}

std::string Page(std::string_view text) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n" + std::string(text);
}

class WarcSourceTest : public ::testing::Test {
 protected:
  // Pages as "@offset format charset url bytes", errors as "!@offset: message".
  Items Dump(std::string_view bytes, size_t max_article_bytes = 1 << 20) {
    const std::string path = directory_ / "crawl.warc";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    absl::StatusOr<std::unique_ptr<Source>> source = OpenWarc(path, {max_article_bytes});
    if (!source.ok()) return {"!" + std::string(source.status().message())};
    Items items;
    while (const std::optional<Source::Item> item = (*source)->Next()) {
      const std::string at = item->location.substr(path.size());
      if (!item->article.ok()) {
        const std::string message(item->article.status().message());
        EXPECT_TRUE(message.starts_with(item->location + ": ")) << message;
        items.push_back("!" + message.substr(path.size()));
        continue;
      }
      const RawArticle& article = *item->article;
      EXPECT_EQ(article.location, item->location);
      items.push_back(at + (article.format == Format::kHtml ? " html " : " text ") + article.charset + " " +
                      article.fields.url() + " " + article.bytes);
    }
    return items;
  }

  TempDirectory directory_;
};

TEST_F(WarcSourceTest, PagesAreReadAndAllElseIsPassedOver) {
  const std::string image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
  const std::vector<std::string> records = {
      Info(),
      Record("WARC-Type: request\r\nWARC-Target-URI: https://mai.vn/1\r\nContent-Type: application/http; "
             "msgtype=request\r\n",
             "GET /1 HTTP/1.1\r\n\r\n"),
      Response("https://mai.vn/1", Page("<p>Một</p>")),
      Response("https://mai.vn/moved",
               "HTTP/1.1 301 Moved\r\nLocation: /1\r\nContent-Type: text/html\r\n\r\n<p>Moved</p>"),
      Response("https://mai.vn/a.png", image),
      Response("dns:mai.vn", "20220101 mai.vn. IN A 1.2.3.4"),
      Record("WARC-Type: revisit\r\nWARC-Target-URI: https://mai.vn/1\r\nContent-Type: application/http\r\n", Page("")),
      Record("warc-type: resource\r\nwarc-target-uri: <https://mai.vn/2>\r\ncontent-type: text/plain\r\n", "Hai"),
  };
  std::string plain, packed;
  for (const std::string& record : records) {
    plain += record;
    packed += Gzip(record);  // a member a record
  }
  const std::string first = "@" + std::to_string(records[0].size() + records[1].size());
  const std::string second = "@" + std::to_string(plain.size() - records.back().size());
  const Items expected = {first + " html UTF-8 https://mai.vn/1 <p>Một</p>", second + " text  https://mai.vn/2 Hai"};
  EXPECT_EQ(Dump(plain), expected);
  EXPECT_EQ(Dump(packed), expected);
  EXPECT_EQ(Dump(Zstd(plain)), expected);
}

TEST_F(WarcSourceTest, ChunksAndPackingOfHttpAreUndone) {
  EXPECT_THAT(
      Dump(Response("https://mai.vn/1",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\n<p>\r\n1\r\na\r\n0\r\n\r\n") +
           Response("https://mai.vn/2",
                    "HTTP/1.1 200 OK\r\nContent-Type: application/xhtml+xml\r\nContent-Encoding: gzip\r\n\r\n" +
                        Gzip("<p>b")) +
           Response("https://mai.vn/3",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nxyz")),
      ElementsAre("@0 html  https://mai.vn/1 <p>a", HasSubstr(" html  https://mai.vn/2 <p>b"), HasSubstr("'br'")));
}

TEST_F(WarcSourceTest, ReadingGoesOnBehindADamagedRecord) {
  const std::string page = Response("https://mai.vn/1", Page("a"));
  const std::string expected = " html UTF-8 https://mai.vn/1 a";
  const struct {
    std::string damaged, message;
  } kCases[] = {
      {"WARC/1.0\r\nWARC-Type: response\r\nno field\r\nContent-Length: 5\r\n\r\nWARC/\r\n\r\n",
       "at byte 233 that is no field"},
      {"WARC/1.0\r\nWARC-Type: response\r\n\r\nblock\r\n\r\n", "does not say how long it is"},
      {"WARC/1.0\r\nContent-Length: -5\r\n\r\nblock\r\n\r\n", "does not say how long it is"},
      {"WARC/1.0\r\nWARC-Type: response\r\n", "does not end before the next record"},
      {"rubbish\r\nmore\r\n", "no WARC/1 record begins here"},
      {std::string(200000, 'x') + "\r\n", "no WARC/1 record begins here"},
      {"WARC/2.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no WARC/1 record begins here"},
      {"WARC/1.0\r\nX: " + std::string(70000, 'x') + "\r\nContent-Length: 5\r\n\r\nblock\r\n\r\n",
       "at byte 212 that is no field"},
      {"WARC/1.0\r\nX: " + std::string(60000, 'x') + "\r\nContent-Length: 5\r\nX: " + std::string(60000, 'x') +
           "\r\n\r\nblock\r\n\r\n",
       "that is too much"},
      {Response("https://mai.vn/0", "no HTTP"), "no HTTP response"},
      {Response("https://mai.vn/0", Page("a"), "WARC-Truncated: length\r\n"), "(WARC-Truncated: length)"},
      {Response("https://mai.vn/0", Page("a"), "WARC-Segment-Number: 1\r\n"), "in segments"},
  };
  for (const auto& [damaged, message] : kCases) {
    const Items items = Dump(page + damaged + page);
    ASSERT_EQ(items.size(), 3u) << message << "\n" << ::testing::PrintToString(items);
    EXPECT_EQ(items[0], "@0" + expected);
    EXPECT_THAT(items[1], HasSubstr("!@" + std::to_string(page.size()) + ": "));
    EXPECT_THAT(items[1], HasSubstr(message));
    EXPECT_EQ(items[2], "@" + std::to_string(page.size() + damaged.size()) + expected);
  }
}

TEST_F(WarcSourceTest, ALengthThatIsWrongCostsNoMoreThanTheRecordsItCovers) {
  const std::string page = Response("https://mai.vn/1", Page("a"));
  const std::string too_short = "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nlonger\r\n\r\n";
  EXPECT_THAT(Dump(too_short + page),
              ElementsAre(HasSubstr("no WARC/1 record begins here"), HasSubstr("https://mai.vn/1 a")));
  const std::string too_long = "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 20\r\n\r\nshorter\r\n\r\n";
  EXPECT_THAT(Dump(too_long + page + page),
              ElementsAre(HasSubstr("no WARC/1 record begins here"), HasSubstr("https://mai.vn/1 a")));
}

TEST_F(WarcSourceTest, CutFilesGiveWhatIsWhole) {
  const std::string page = Response("https://mai.vn/1", Page("a"));
  EXPECT_THAT(Dump(page + page.substr(0, 30)),
              ElementsAre(HasSubstr("https://mai.vn/1 a"),
                          HasSubstr(absl::StrFormat("@%d: the file ends within a record's head", page.size()))));
  EXPECT_THAT(Dump(page + page.substr(0, page.size() - 6)),
              ElementsAre(HasSubstr("https://mai.vn/1 a"), HasSubstr("the file ends within a record: 58 bytes of 60")));
  const std::string packed = Gzip(page) + Gzip(page);
  EXPECT_THAT(Dump(packed.substr(0, packed.size() - 20)),
              ElementsAre(HasSubstr("https://mai.vn/1 a"), HasSubstr("cannot be read on: it ends too soon")));
  EXPECT_THAT(Dump(page.substr(0, page.size() - 4)), ElementsAre(HasSubstr("https://mai.vn/1 a")));
}

TEST_F(WarcSourceTest, SizesAreBounded) {
  const std::string big(100000, 'x');
  const std::string page = Response("https://mai.vn/1", Page("a"));
  EXPECT_THAT(
      Dump(Response("https://mai.vn/0", Page(big)) +
               Response("https://mai.vn/0", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + big) +
               Response("https://mai.vn/0",
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + Gzip(big)) +
               Info() + page,
           1000),
      ElementsAre(HasSubstr("bytes; an article may have 1000"), HasSubstr("longer than 1000 bytes"),
                  HasSubstr("https://mai.vn/1 a")));
}

TEST_F(WarcSourceTest, AnEmptyFileIsAnErrorAndOneWithoutPagesIsNone) {
  EXPECT_THAT(Dump(""), ElementsAre("!: the file is empty"));
  EXPECT_THAT(Dump(Info()), IsEmpty());
  EXPECT_THAT(OpenWarc(directory_ / "none.warc", {}), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace annals::ingest
