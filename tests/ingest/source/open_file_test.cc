// Which files hold articles, and that every kind of them leads to articles.

#include "ingest/source/open_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "ingest/source/article_reader.h"
#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kFeed =
    "<rss><channel><title>Báo Mai</title><item><title>Tin</title><link>https://mai.vn/1</link>"
    "<pubDate>Fri, 31 Dec 2021 23:35:00 +0700</pubDate><description>Hai ngoại trưởng gặp nhau.</description></item>"
    "</channel></rss>";
constexpr std::string_view kArchive =
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://mai.vn/2\r\nContent-Type: "
    "text/plain\r\nContent-Length: "
    "12\r\n\r\nHai ben gap.\r\n\r\n";

class OpenFileTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, std::string_view bytes) {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
    return directory_ / name;
  }
  // "url published: text", errors as "!message".
  static std::vector<std::string> ReadAll(const std::string& path) {
    ArticleReader reader({path});
    std::vector<std::string> all;
    while (const std::optional<ArticleReader::Item> item = reader.Next()) {
      all.push_back(item->article.ok()
                        ? item->article->url + " " + item->article->published.ToString() + ": " + item->article->text
                        : "!" + std::string(item->article.status().message()));
    }
    return all;
  }

  TempDirectory directory_;
};

TEST_F(OpenFileTest, EveryKindLeadsToArticles) {
  const std::string line = "{\"url\":\"https://mai.vn/0\",\"text\":\"Tin\"}\n";
  const std::string of_line = "https://mai.vn/0 : Tin",
                    of_feed = "https://mai.vn/1 2021-12-31: Tin\n\nHai ngoại trưởng gặp nhau.",
                    of_archive = "https://mai.vn/2 : Hai ben gap.";
  EXPECT_THAT(ReadAll(Write("a.jsonl", line)), ElementsAre(of_line));
  EXPECT_THAT(ReadAll(Write("a.jsonl.gz", Gzip(line))), ElementsAre(of_line));
  EXPECT_THAT(ReadAll(Write("a.jsonl.zst", Zstd(line))), ElementsAre(of_line));
  EXPECT_THAT(ReadAll(Write("a.rss", kFeed)), ElementsAre(of_feed));
  EXPECT_THAT(ReadAll(Write("a.atom", kFeed)), ElementsAre(of_feed));
  EXPECT_THAT(ReadAll(Write("a.xml", kFeed)), ElementsAre(of_feed));
  EXPECT_THAT(ReadAll(Write("a.warc", kArchive)), ElementsAre(of_archive));
  EXPECT_THAT(ReadAll(Write("a.warc.gz", Gzip(kArchive))), ElementsAre(of_archive));
  EXPECT_THAT(ReadAll(Write("a.warc.zst", Zstd(kArchive))), ElementsAre(of_archive));
}

TEST_F(OpenFileTest, InAFolderOnlyXmlThatIsAFeedCounts) {
  Write("a.xml", kFeed);
  Write("sitemap.xml", "<?xml version='1.0'?><urlset/>");
  EXPECT_THAT(ReadAll(directory_.path()), ElementsAre(HasSubstr("https://mai.vn/1")));
  EXPECT_THAT(ReadAll(directory_ / "sitemap.xml"),
              ElementsAre(HasSubstr("sitemap.xml: no RSS or Atom feed: its root element is <urlset>")));
}

TEST_F(OpenFileTest, AnArticleIsTheSameInEveryFeed) {
  ArticleReader reader(
      {Write("a.rss", kFeed), Write("b.atom", kFeed), Write("c.jsonl", R"({"url":"https://mai.vn/1","text":"x"})")});
  std::vector<std::string> ids;
  while (const std::optional<ArticleReader::Item> item = reader.Next()) {
    ASSERT_THAT(item->article, IsOk());
    ids.push_back(item->article->id);
  }
  ASSERT_EQ(ids.size(), 3u);
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(ids[0], ids[2]);
}

}  // namespace
}  // namespace annals::ingest
