#include "ingest/source/url_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/ingest/source/test_server.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Items = std::vector<std::string>;

class MapMemory : public FetchMemory {
 public:
  std::optional<Fetched> Find(std::string_view url) override {
    const auto found = known.find(std::string(url));
    return found == known.end() ? std::nullopt : std::optional(found->second);
  }
  void Remember(std::string_view url, const Fetched& fetched) override { known[std::string(url)] = fetched; }

  std::map<std::string, Fetched> known;
};

// Pages by their targets, each with its ETag; what is not there is 404.
class UrlSourceTest : public ::testing::Test {
 protected:
  struct Page {
    std::string type, etag, body;
  };

  UrlSourceTest()
      : server_([this](const TestServer::Request& request) -> std::optional<std::string> {
          if (request.target == "/busy") return Respond("503 Busy", "", "");
          const std::lock_guard<std::mutex> lock(mutex_);
          const auto page = pages_.find(request.target);
          if (page == pages_.end()) return Respond("404 Not Found", "", "");
          const auto& [type, etag, body] = page->second;
          if (!etag.empty() && request.fields.Find("If-None-Match") == etag) return Respond("304 Not Modified", "", "");
          return Respond("200 OK", "Content-Type: " + type + "\r\n" + (etag.empty() ? "" : "ETag: " + etag + "\r\n"),
                         body);
        }),
        client_({.max_attempts = 2, .sleep = [](absl::Duration) {}, .interrupted = [this] { return interrupted_; }}) {}

  // Pages as "target|title|published|charset|bytes", errors as "!message" from the target on; "same": not modified.
  Items Read(const std::string& target) {
    absl::StatusOr<OpenedUrl> opened = OpenUrl(server_.Url(target), memory_, client_, {.min_entry_bytes = 20});
    if (!opened.ok()) return {"!" + WithoutServer(std::string(opened.status().message()))};
    if (!opened->modified()) return {"same"};
    Items items;
    while (const std::optional<Source::Item> item = opened->source->Next()) {
      if (!item->article.ok()) {
        EXPECT_TRUE(std::string(item->article.status().message()).starts_with(item->location + ": "));
        items.push_back("!" + WithoutServer(std::string(item->article.status().message())));
        continue;
      }
      const RawArticle& article = *item->article;
      EXPECT_EQ(article.location, article.fields.url());
      items.push_back(WithoutServer(article.location) + "|" + article.fields.title() + "|" +
                      article.fields.published().edtf() + "|" + article.charset + "|" + article.bytes);
      if (interrupt_after_first_) interrupted_ = true;
    }
    return items;
  }
  std::string WithoutServer(const std::string& text) const {
    const std::string server = server_.Url("");
    return text.starts_with(server) ? text.substr(server.size()) : text;
  }
  std::string Feed(const std::string& items) const {
    return "<rss><channel><title>Báo Mai</title>" + items + "</channel></rss>";
  }
  std::string Entry(const std::string& name, const std::string& text = "") const {
    return "<item><title>Tin " + name + "</title><link>/" + name +
           "</link><pubDate>Fri, 31 Dec 2021 23:35:00 +0700</pubDate>" + "<description>" + text +
           "</description></item>";
  }

  void Put(const std::string& target, Page page) {
    const std::lock_guard<std::mutex> lock(mutex_);
    pages_[target] = std::move(page);
  }

  std::mutex mutex_;
  std::map<std::string, Page> pages_;  // guarded by mutex_
  bool interrupted_ = false;
  bool interrupt_after_first_ = false;
  MapMemory memory_;
  TestServer server_;
  HttpClient client_;
};

constexpr const char* kLong = "Hai ngoại trưởng đã gặp nhau tại Rome hôm nay.";

TEST_F(UrlSourceTest, APageIsOneArticle) {
  Put("/a", {"text/html; charset=windows-1258", "\"1\"", "<p>a</p>"});
  EXPECT_THAT(Read("/a"), ElementsAre("/a|||windows-1258|<p>a</p>"));
  EXPECT_THAT(Read("/a"), ElementsAre("same"));
  Put("/a", {"text/html", "\"2\"", "<p>b</p>"});
  EXPECT_THAT(Read("/a"), ElementsAre("/a||||<p>b</p>"));
}

TEST_F(UrlSourceTest, WithoutWordOfTheServerThePagesBytesTellWhetherItHasChanged) {
  Put("/a", {"text/plain", "", "Tin"});
  EXPECT_THAT(Read("/a"), ElementsAre("/a||||Tin"));
  EXPECT_THAT(Read("/a"), ElementsAre("same"));
  Put("/a", {"text/plain", "", "Tin mới"});
  EXPECT_THAT(Read("/a"), ElementsAre("/a||||Tin mới"));
}

TEST_F(UrlSourceTest, AnArticleThatWasNotAskedForIsNotRemembered) {
  Put("/a", {"text/plain", "", "Tin"});
  ASSERT_THAT(OpenUrl(server_.Url("/a"), memory_, client_), IsOk());
  EXPECT_THAT(memory_.known, IsEmpty());
}

TEST_F(UrlSourceTest, OtherContentIsRefused) {
  Put("/a", {"application/pdf", "", "%PDF"});
  EXPECT_THAT(Read("/a"), ElementsAre("!/a: what is there is no article but 'application/pdf'"));
  EXPECT_THAT(Read("/none"), ElementsAre("!/none: answered with status 404"));
  EXPECT_THAT(OpenUrl("mai.vn", memory_, client_),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("mai.vn: no URL")));
}

TEST_F(UrlSourceTest, EntriesGiveTheirTextOrElseTheirPage) {
  Put("/feed", {"text/html", "\"1\"", Feed(Entry("long", kLong) + Entry("teaser", "Ngắn…") + Entry("bare"))});
  Put("/teaser", {"text/html; charset=utf-8", "\"t\"", "<p>cả bài</p>"});
  Put("/bare", {"text/plain", "", "chữ"});
  EXPECT_THAT(Read("/feed"),
              ElementsAre("/long|Tin long|2021-12-31||" + std::string(kLong),
                          "/teaser|Tin teaser|2021-12-31|utf-8|<p>cả bài</p>", "/bare|Tin bare|2021-12-31||chữ"));
  EXPECT_THAT(server_.TakeTargets(), ElementsAre("/feed", "/teaser", "/bare"));
  EXPECT_THAT(Read("/feed"), ElementsAre("same"));
  EXPECT_THAT(server_.TakeTargets(), ElementsAre("/feed"));
}

TEST_F(UrlSourceTest, OnlyWhatIsNewOfAChangedFeedIsRead) {
  Put("/feed", {"text/xml", "\"1\"", Feed(Entry("long", kLong) + Entry("teaser", "Ngắn…"))});
  Put("/teaser", {"text/html", "\"t\"", "<p>cả bài</p>"});
  EXPECT_EQ(Read("/feed").size(), 2u);
  server_.TakeTargets();
  // One that is new; one whose teaser has changed, while its page has not; one as it was.
  const std::string changed = Feed(Entry("new", kLong) + Entry("teaser", "Ngắn hơn…") + Entry("long", kLong));
  Put("/feed", {"text/xml", "\"2\"", changed});
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("/new|Tin new|")));
  EXPECT_THAT(server_.TakeTargets(), ElementsAre("/feed", "/teaser"));
  // Changed in what does not matter: modified, but nothing new.
  Put("/feed", {"text/xml", "\"3\"", changed + "<!-- 12:00 -->"});
  EXPECT_THAT(Read("/feed"), IsEmpty());
  EXPECT_THAT(server_.TakeTargets(), ElementsAre("/feed"));
  // A text that has changed is given again.
  Put("/feed", {"text/xml", "\"4\"", Feed(Entry("new", std::string(kLong) + " Hết."))});
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("gặp nhau tại Rome hôm nay. Hết.")));
}

TEST_F(UrlSourceTest, APageThatCannotBeFetchedIsTheEntrysErrorAndTriedAgain) {
  Put("/feed", {"text/xml", "\"1\"", Feed(Entry("busy") + Entry("long", kLong) + "<item><title>x</title></item>")});
  const auto expected_busy = HasSubstr("!/busy: answered with status 503 (2 attempts)");
  const auto expected_bare = "!/feed#3: the entry has no link to a page of the web";
  EXPECT_THAT(Read("/feed"), ElementsAre(expected_busy, HasSubstr("/long|"), expected_bare));
  EXPECT_THAT(Read("/feed"), ElementsAre(expected_busy, expected_bare));
  // What is not there, or no article, does not keep the feed from being remembered.
  Put("/feed", {"text/xml", "\"2\"", Feed(Entry("none") + Entry("film") + Entry("long", kLong))});
  Put("/film", {"video/mp4", "", "film"});
  EXPECT_THAT(Read("/feed"),
              ElementsAre("!/none: answered with status 404", "!/film: what is there is no article but 'video/mp4'"));
  EXPECT_THAT(Read("/feed"), ElementsAre("same"));
}

TEST_F(UrlSourceTest, ABrokenFeedIsReadUpToTheBreakAndTriedAgain) {
  const std::string whole = Feed(Entry("long", kLong) + Entry("two", kLong));
  Put("/feed", {"text/xml", "\"1\"", whole.substr(0, whole.size() - 60)});
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("/long|"), HasSubstr("!/feed: the XML breaks off at byte ")));
  Put("/feed", {"text/xml", "\"1\"", whole});
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("/two|")));
}

TEST_F(UrlSourceTest, AnInterruptEndsTheFeedWhichIsNotRemembered) {
  Put("/feed", {"text/xml", "\"1\"", Feed(Entry("a") + Entry("b") + Entry("c"))});
  for (const char* page : {"/a", "/b", "/c"}) Put(page, {"text/html", "", page});
  interrupt_after_first_ = true;
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("/a|"), "!/b: interrupted"));
  interrupted_ = interrupt_after_first_ = false;
  EXPECT_THAT(Read("/feed"), ElementsAre(HasSubstr("/b|"), HasSubstr("/c|")));
}

}  // namespace
}  // namespace annals::ingest
