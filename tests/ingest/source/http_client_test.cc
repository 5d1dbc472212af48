#include "ingest/source/http_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/ingest/source/pack.h"
#include "tests/ingest/source/test_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Request = TestServer::Request;
using Answer = std::optional<std::string>;

// Counts what would be slept.
struct Fixture {
  explicit Fixture(TestServer::Handler handler, HttpOptions given = {})
      : server(std::move(handler)), client([&] {
          given.sleep = [this](absl::Duration pause) { slept += pause; };
          return given;
        }()) {}

  absl::StatusOr<HttpResponse> Get(const std::string& target) { return client.Get({server.Url(target), "", ""}); }

  absl::Duration slept;
  TestServer server;
  HttpClient client;
};

TEST(HttpClientTest, WhatTheServerSaysComesBack) {
  Fixture fixture([](const Request& request) -> Answer {
    EXPECT_THAT(std::string(request.fields.Find("User-Agent")), StartsWith("annals/"));
    EXPECT_EQ(request.fields.Find("If-None-Match"), "");
    return Respond(
        "200 OK",
        "ETag: \"v1\"\r\nLast-Modified: Fri, 31 Dec 2021 16:35:00 GMT\r\nContent-Type: text/html; charset=utf-8\r\n",
        "<p>Hai bên</p>");
  });
  ASSERT_OK_AND_ASSIGN(const HttpResponse response, fixture.Get("/a b?c=ế"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.etag, "\"v1\"");
  EXPECT_EQ(response.last_modified, "Fri, 31 Dec 2021 16:35:00 GMT");
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(response.bytes, "<p>Hai bên</p>");
  EXPECT_THAT(fixture.server.TakeTargets(), ElementsAre("/a%20b?c=%e1%ba%bf"));
}

TEST(HttpClientTest, WhatIsNotModifiedIsNotSentAgain) {
  Fixture fixture([](const Request& request) -> Answer {
    const bool same = request.fields.Find("If-None-Match") == "\"v1\"" &&
                      request.fields.Find("If-Modified-Since") == "Fri, 31 Dec 2021 16:35:00 GMT";
    return same ? Respond("304 Not Modified", "", "") : Respond("200 OK", "", "new");
  });
  const std::string url = fixture.server.Url("/");
  ASSERT_OK_AND_ASSIGN(const HttpResponse same, fixture.client.Get({url, "\"v1\"", "Fri, 31 Dec 2021 16:35:00 GMT"}));
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.bytes, "");
  ASSERT_OK_AND_ASSIGN(const HttpResponse changed, fixture.client.Get({url, "\"v0\"\r\nX: y", ""}));
  EXPECT_EQ(changed.bytes, "new");
}

TEST(HttpClientTest, RedirectsAreFollowedWithinTheWeb) {
  Fixture fixture(
      [](const Request& request) -> Answer {
        if (request.target == "/1") return Respond("301 Moved", "Location: /2\r\nETag: \"old\"\r\n", "moved");
        if (request.target == "/2") return Respond("302 Found", "Location: 3#top\r\n", "");
        if (request.target == "/3") return Respond("200 OK", "", "page");
        if (request.target == "/gone") return Respond("302 Found", "Location: /none\r\n", "");
        if (request.target == "/file") return Respond("302 Found", "Location: file:///etc/hostname\r\n", "");
        if (request.target == "/ftp") return Respond("302 Found", "Location: ftp://127.0.0.1/\r\n", "");
        if (request.target == "/round") return Respond("302 Found", "Location: /round\r\n", "");
        return Respond("404 Not Found", "", "");
      },
      {.max_redirects = 3});
  ASSERT_OK_AND_ASSIGN(const HttpResponse response, fixture.Get("/1"));
  EXPECT_EQ(response.bytes, "page");
  EXPECT_EQ(response.etag, "");
  EXPECT_THAT(response.final_url, StartsWith(fixture.server.Url("/3")));
  EXPECT_THAT(fixture.Get("/gone"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("at " + fixture.server.Url("/none"))));
  for (const char* target : {"/file", "/ftp"}) {
    EXPECT_THAT(fixture.Get(target),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("neither http nor https")));
  }
  fixture.server.TakeTargets();
  EXPECT_THAT(fixture.Get("/round"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("redirects without end")));
  EXPECT_EQ(fixture.server.TakeTargets().size(), 4u);
}

TEST(HttpClientTest, OnlyTheWebIsFetched) {
  HttpClient client;
  for (const char* url : {"", "file:///etc/hostname", "ftp://127.0.0.1/", "mai.vn", "gopher://127.0.0.1:70/"}) {
    EXPECT_THAT(client.Get({url, "", ""}), StatusIs(absl::StatusCode::kInvalidArgument)) << url;
  }
}

TEST(HttpClientTest, StatusesAreTold) {
  Fixture fixture([](const Request& request) -> Answer { return Respond(request.target.substr(1), "", "body"); });
  const struct {
    const char* target;
    absl::StatusCode code;
  } kCases[] = {
      {"/404", absl::StatusCode::kNotFound},           {"/410", absl::StatusCode::kNotFound},
      {"/401", absl::StatusCode::kPermissionDenied},   {"/403", absl::StatusCode::kPermissionDenied},
      {"/400", absl::StatusCode::kFailedPrecondition}, {"/418", absl::StatusCode::kFailedPrecondition},
      {"/300", absl::StatusCode::kFailedPrecondition}, {"/304", absl::StatusCode::kFailedPrecondition},
      {"/501", absl::StatusCode::kUnavailable},
  };
  for (const auto& [target, code] : kCases) {
    EXPECT_THAT(fixture.Get(target), StatusIs(code, HasSubstr("status " + std::string(target + 1)))) << target;
    EXPECT_EQ(fixture.server.TakeTargets().size(), 1u) << target;
  }
  EXPECT_EQ(fixture.slept, absl::ZeroDuration());
}

TEST(HttpClientTest, PackedBodiesAreUnpacked) {
  const std::string text(5000, 'x');
  Fixture fixture(
      [&](const Request& request) -> Answer {
        if (request.target == "/cut") return Respond("200 OK", "Content-Encoding: gzip\r\n", "no gzip");
        return Respond("200 OK", "Content-Encoding: gzip\r\n", Gzip(request.target == "/big" ? text + text : text));
      },
      {.max_bytes = 6000});
  ASSERT_OK_AND_ASSIGN(const HttpResponse response, fixture.Get("/"));
  EXPECT_EQ(response.bytes, text);
  EXPECT_THAT(fixture.Get("/big"), StatusIs(absl::StatusCode::kResourceExhausted, "longer than 6000 bytes"));
  EXPECT_THAT(fixture.Get("/cut"), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(HttpClientTest, SizesAreBoundedWithAndWithoutAWordOfThem) {
  Fixture fixture(
      [](const Request& request) -> Answer {
        if (request.target == "/told") return Respond("200 OK", "", std::string(1001, 'x'));
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(1001, 'x');
      },
      {.max_bytes = 1000});
  for (const char* target : {"/told", "/untold"}) {
    EXPECT_THAT(fixture.Get(target), StatusIs(absl::StatusCode::kResourceExhausted, "longer than 1000 bytes"));
  }
}

TEST(HttpClientTest, WhatMayPassIsTriedAgainWithLongerPauses) {
  std::atomic<int> calls = 0;
  Fixture fixture([&](const Request&) -> Answer {
    switch (++calls) {
      case 1:
        return Respond("503 Unavailable", "", "busy");
      case 2:
        return "";
      case 3:
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut";
      default:
        return Respond("200 OK", "", "page");
    }
  });
  ASSERT_OK_AND_ASSIGN(const HttpResponse response, fixture.Get("/"));
  EXPECT_EQ(response.bytes, "page");  // nothing of what came before
  EXPECT_EQ(calls, 4);
  EXPECT_EQ(fixture.slept, absl::Seconds(1 + 2 + 4));
}

TEST(HttpClientTest, InTheEndItIsGivenUp) {
  Fixture fixture([](const Request&) -> Answer { return Respond("500 Oops", "", ""); },
                  {.max_attempts = 5, .first_pause = absl::Seconds(2), .max_pause = absl::Seconds(5)});
  EXPECT_THAT(fixture.Get("/"), StatusIs(absl::StatusCode::kUnavailable, "answered with status 500 (5 attempts)"));
  EXPECT_EQ(fixture.slept, absl::Seconds(2 + 4 + 5 + 5));
}

TEST(HttpClientTest, RetryAfterCountsWithinBounds) {
  std::atomic<int> calls = 0;
  Fixture fixture([&](const Request& request) -> Answer {
    if (request.target == "/long") return Respond("429 Too Many", "Retry-After: 3600\r\n", "");
    return ++calls == 1 ? Respond("429 Too Many", "Retry-After: 7\r\n", "") : Respond("200 OK", "", "page");
  });
  EXPECT_THAT(fixture.Get("/"), IsOk());
  EXPECT_EQ(fixture.slept, absl::Seconds(7));
  EXPECT_THAT(fixture.Get("/long"), StatusIs(absl::StatusCode::kUnavailable,
                                             "answered with status 429, and asks to be left alone for 3600 seconds"));
  EXPECT_EQ(fixture.slept, absl::Seconds(7));
}

TEST(HttpClientTest, NoServerIsUnavailable) {
  std::string url;
  {
    const TestServer server([](const Request&) -> Answer { return ""; });
    url = server.Url("/");
  }
  HttpClient client({.max_attempts = 1});
  EXPECT_THAT(client.Get({url, "", ""}), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("cannot be fetched")));
}

TEST(HttpClientTest, ACertificateThatNobodyVouchesForIsRefused) {
  setenv("no_proxy", "127.0.0.1", 1);
  const TempDirectory directory;
  const std::string files = " -keyout " + directory / "key" + " -out " + directory / "certificate";
  if (std::system(
          ("openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 2>/dev/null" + files).c_str()) != 0) {
    GTEST_SKIP() << "needs the openssl program";
  }
  // For one connection, on a free port that it tells: "ACCEPT 127.0.0.1:12345".
  FILE* const server = popen(("timeout 30 openssl s_server -accept 127.0.0.1:0 -naccept 1 -www -key " +
                              directory / "key" + " -cert " + directory / "certificate" + " 2>/dev/null")
                                 .c_str(),
                             "r");
  ASSERT_NE(server, nullptr);
  std::string port;
  for (char line[256]; port.empty() && std::fgets(line, sizeof(line), server) != nullptr;) {
    const std::string text(line);
    if (text.starts_with("ACCEPT ")) port = text.substr(text.rfind(':') + 1, text.find('\n') - text.rfind(':') - 1);
  }
  HttpClient client({.max_attempts = 1});
  EXPECT_THAT(client.Get({"https://127.0.0.1:" + port + "/", "", ""}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("its certificate is not trusted")));
  pclose(server);
}

TEST(HttpClientTest, ASilentServerIsNotWaitedForForEver) {
  Fixture fixture([](const Request&) -> Answer { return std::nullopt; },
                  {.timeout = absl::Milliseconds(100), .max_attempts = 2});
  EXPECT_THAT(fixture.Get("/"), StatusIs(absl::StatusCode::kDeadlineExceeded, HasSubstr("no answer in time")));
  EXPECT_EQ(fixture.server.TakeTargets().size(), 2u);
}

TEST(HttpClientTest, AnInterruptEndsWaitingAndPausing) {
  std::atomic<bool> interrupted = false;
  Fixture fixture(
      [&](const Request& request) -> Answer {
        interrupted = true;
        return request.target == "/silent" ? Answer() : Respond("503 Unavailable", "", "");
      },
      {.interrupted = [&] { return interrupted.load(); }});
  EXPECT_THAT(fixture.Get("/silent"), StatusIs(absl::StatusCode::kCancelled));
  interrupted = false;
  EXPECT_THAT(fixture.Get("/busy"), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(fixture.Get("/"), StatusIs(absl::StatusCode::kCancelled));  // before it began
  EXPECT_EQ(fixture.slept, absl::ZeroDuration());
  EXPECT_THAT(fixture.server.TakeTargets(), ElementsAre("/silent", "/busy"));
}

}  // namespace
}  // namespace annals::ingest
