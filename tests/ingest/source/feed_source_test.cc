#include "ingest/source/feed_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FeedSourceTest : public ::testing::Test {
 protected:
  // The articles as "location url", errors as "!message"; paths without the folder.
  std::vector<std::string> Dump(std::string_view bytes, size_t max_article_bytes = 1 << 20) {
    const std::string path = directory_ / "feed.rss";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    absl::StatusOr<std::unique_ptr<Source>> source = OpenFeed(path, {max_article_bytes});
    if (!source.ok()) return {"!" + std::string(source.status().message())};
    std::vector<std::string> items;
    while (const std::optional<Source::Item> item = (*source)->Next()) {
      const auto without_folder = [&](std::string text) {
        EXPECT_TRUE(text.starts_with(path));
        return text.substr(directory_.path().size() + 1);
      };
      if (item->article.ok()) {
        EXPECT_EQ(item->location, item->article->location);
        EXPECT_EQ(item->article->fields.id(), "");
        items.push_back(without_folder(item->location) + " " + item->article->fields.url());
      } else {
        items.push_back("!" + without_folder(std::string(item->article.status().message())));
      }
    }
    return items;
  }

  TempDirectory directory_;
};

// Not ended.
constexpr std::string_view kItems =
    "<rss><channel><item><link>https://mai.vn/1</link><description>Hai ngoại trưởng gặp nhau.</description></item>"
    "<item><description>Không đường dẫn.</description></item>"
    "<item><link>https://mai.vn/3</link><title>Chỉ có tít</title><description>&lt;img src='a'&gt;</description></item>"
    "<item><link>https://mai.vn/4</link><pubDate>hôm qua</pubDate><description>a</description></item>"
    "<item><link>https://mai.vn/5</link><description>Hết.</description></item>";

TEST_F(FeedSourceTest, EntriesAreArticlesAndBadOnesAreNamed) {
  std::string whole(kItems);
  whole.append("</channel></rss>");
  for (const std::string& bytes : {whole, Gzip(whole), Zstd(whole)}) {
    EXPECT_THAT(Dump(bytes),
                ElementsAre("feed.rss#1 https://mai.vn/1",
                            "!feed.rss#2: the entry has no link to a page of the web, by which an article is known",
                            "!feed.rss#3: the entry has no text",
                            HasSubstr("!feed.rss#4: the entry's date 'hôm qua' is"), "feed.rss#5 https://mai.vn/5"));
  }
}

TEST_F(FeedSourceTest, ABreakIsToldOnceBehindWhatCameBefore) {
  const std::vector<std::string> items = Dump(kItems);
  ASSERT_EQ(items.size(), 6u);
  EXPECT_EQ(items[4], "feed.rss#5 https://mai.vn/5");
  EXPECT_THAT(items[5], HasSubstr("!feed.rss: the XML breaks off at byte "));
}

TEST_F(FeedSourceTest, SizesAreBounded) {
  EXPECT_THAT(Dump(kItems, 100), ElementsAre("!longer than 400 bytes"));
  const std::string long_text = "<rss><channel><item><link>https://mai.vn/1</link><description>" +
                                std::string(150, 'x') + "</description></item></channel></rss>";
  EXPECT_THAT(Dump(long_text, 140), ElementsAre("!feed.rss#1: the article has 150 bytes; 140 are the limit"));
}

TEST_F(FeedSourceTest, WhatCannotBeReadIsAStatus) {
  EXPECT_THAT(OpenFeed(directory_ / "none.rss", {}), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Dump("<html/>"), ElementsAre("!no RSS or Atom feed: its root element is <html>"));
}

}  // namespace
}  // namespace annals::ingest
