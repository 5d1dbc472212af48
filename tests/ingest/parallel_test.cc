#include "ingest/parallel.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/extract.h"
#include "ingest/source/article_reader.h"

namespace annals::ingest {
namespace {

std::vector<Article> SampleArticles() {
  ArticleReader reader({ANNALS_SOURCE_DIR "/tests/data/articles"});
  std::vector<Article> articles;
  while (std::optional<ArticleReader::Item> item = reader.Next()) {
    if (item->article.ok()) articles.push_back(*std::move(item->article));
  }
  return articles;
}

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(EmbeddedTables()).value().release();
  return languages;
}

TEST(ExtractAllTest, ManyThreadsGiveWhatOneArticleAfterTheOtherGives) {
  const std::vector<Article> articles = SampleArticles();
  ASSERT_GT(articles.size(), 16u);
  const std::vector<v1::Extraction> together = ExtractAll(articles, TheLanguages(), 4);
  ASSERT_EQ(together.size(), articles.size());
  for (size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(together[i].SerializeAsString(), Extract(articles[i], TheLanguages()).SerializeAsString());
  }
}

TEST(ExtractAllTest, TakesMoreThreadsThanArticles) {
  EXPECT_TRUE(ExtractAll({}, TheLanguages(), 8).empty());
  Article article;
  article.id = "a";
  EXPECT_EQ(ExtractAll({article}, TheLanguages(), 8).size(), 1u);
}

}  // namespace
}  // namespace annals::ingest
