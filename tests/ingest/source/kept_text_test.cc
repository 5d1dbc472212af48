// An article read again from what was kept of it must be read as it was at first, to the last byte.

#include "ingest/source/kept_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(EmbeddedTables()).value().release();
  return languages;
}

std::vector<Article> ReadAll(const std::string& path) {
  ArticleReader reader({path});
  std::vector<Article> articles;
  while (std::optional<ArticleReader::Item> item = reader.Next()) {
    EXPECT_THAT(item->article, IsOk()) << item->location;
    if (item->article.ok()) articles.push_back(*std::move(item->article));
  }
  return articles;
}

// Through the bytes that a graph keeps, which know nothing of the article but its id.
Article Again(const Article& article) {
  v1::KeptText kept;
  EXPECT_TRUE(kept.ParseFromString(GivenOf(article)->SerializeAsString()));
  absl::StatusOr<Article> again = ReadGiven(article.id, std::move(kept));
  EXPECT_THAT(again, IsOk());
  return again.ok() ? *std::move(again) : Article();
}

void ExpectReadAlike(const std::string& path, size_t fewest = 1) {
  const std::vector<Article> articles = ReadAll(path);
  EXPECT_GE(articles.size(), fewest);
  for (const Article& article : articles) {
    const v1::Extraction first = Extract(article, TheLanguages());
    const v1::Extraction second = Extract(Again(article), TheLanguages());
    EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString()) << article.id;
    EXPECT_EQ(first.article().content_hash(), ContentHash(*GivenOf(article))) << article.id;
  }
}

constexpr char kText[] =
    "Hai ngoại trưởng hội đàm\n\nLê Hà | 17/07/2018, 07:35\n\nHôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với "
    "Ngoại "
    "trưởng Mỹ Mike Pompeo tại Helsinki. Ông Lavrov gọi cuộc gặp là hữu ích.\n";

icu::UnicodeString Wide(const char* text) { return icu::UnicodeString::fromUTF8(text); }

std::string Utf16(const char* text) {
  const icu::UnicodeString wide = Wide(text);
  std::string bytes = "\xFF\xFE";
  for (int32_t i = 0; i < wide.length(); ++i) {
    bytes += static_cast<char>(wide[i] & 0xFF);
    bytes += static_cast<char>(wide[i] >> 8);
  }
  return bytes;
}

std::string Decomposed(const char* text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(error)->normalize(Wide(text), error).toUTF8String(out);
  EXPECT_TRUE(U_SUCCESS(error));
  return out;
}

class KeptTextTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& bytes) {
    const std::string path = (std::filesystem::path(folder_.path()) / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string HashOf(const std::string& path) {
    const std::vector<Article> articles = ReadAll(path);
    return articles.size() == 1 ? ContentHash(*GivenOf(articles[0])) : "not one article";
  }

  TempDirectory folder_;
};

TEST_F(KeptTextTest, SampleArticlesWithTheirSidecarsAreReadAsBefore) {
  ExpectReadAlike(ANNALS_SOURCE_DIR "/tests/data/articles", 22);
}

TEST_F(KeptTextTest, TextInAnyEncodingIsKeptAsItsBytesAndReadAsBefore) {
  for (const std::string& bytes :
       {std::string(kText), "\xEF\xBB\xBF" + std::string(kText), Utf16(kText), Decomposed(kText)}) {
    const std::string path = Write("a.txt", bytes);
    const std::vector<Article> articles = ReadAll(path);
    ASSERT_EQ(articles.size(), 1u);
    EXPECT_EQ(GivenOf(articles[0])->text(), bytes);
    EXPECT_EQ(Extract(articles[0], TheLanguages()).events_size(), 1);
    ExpectReadAlike(path);
  }
}

TEST_F(KeptTextTest, Windows1258IsKeptAsItsBytesAndReadAsBefore) {
  // A sentence of two ministers' talks in Geneva; tones are characters of their own.
  const std::string bytes =
      "Ngo\xE0i tr\xFD\xF5\xD2ng Nga Sergei Lavrov h\xF4\xF2i \xF0\xE0m v\xF5\xECi Ngo\xE0i tr\xFD\xF5\xD2ng M\xFE "
      "Mike Pompeo ta\xF2i Geneva.\n";
  const std::string path = Write("a.txt", bytes);
  ArticleReader reader({path});
  const auto item = reader.Next();
  ASSERT_TRUE(item.has_value());
  ASSERT_THAT(item->article, IsOk());
  EXPECT_EQ(GivenOf(*item->article)->text(), bytes);
  ExpectReadAlike(path);
}

TEST_F(KeptTextTest, WhatTheTextSaysOfItselfIsNotTakenForGiven) {
  Write("a.json", R"({"outlet":"Báo Mai","url":"https://example.org/1"})");
  const std::vector<Article> articles = ReadAll(Write("a.txt", kText));
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].author, "Lê Hà");
  EXPECT_EQ(articles[0].published.ToString(), "2018-07-17");
  const v1::Article& given = GivenOf(articles[0])->given();
  EXPECT_EQ(given.outlet(), "Báo Mai");
  EXPECT_EQ(given.url(), "https://example.org/1");
  EXPECT_EQ(given.author(), "");
  EXPECT_EQ(given.title(), "");
  EXPECT_FALSE(given.has_published());
}

TEST_F(KeptTextTest, TitlesGivenApartFromJsonTextsAreJoinedAgain) {
  const std::string path = Write(
      "a.jsonl",
      R"({"id":"x","title":"Nga - Mỹ: cuộc gặp ở Helsinki","published":"2018-07-17T07:35:00+07:00","text":"Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov gặp Ngoại trưởng Mỹ Mike Pompeo tại Helsinki."})"
      "\n");
  const std::vector<Article> articles = ReadAll(path);
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_TRUE(articles[0].text.starts_with("Nga - Mỹ"));
  EXPECT_TRUE(GivenOf(articles[0])->text().starts_with("Hôm 16/7"));
  EXPECT_EQ(GivenOf(articles[0])->given().published().edtf(), "2018-07-17");
  ExpectReadAlike(path);
}

TEST_F(KeptTextTest, TheHashIsOfBytesAndMetadata) {
  const std::string path = Write("a.txt", kText);
  const std::string plain = HashOf(path);
  EXPECT_EQ(plain.size(), 16u);
  EXPECT_EQ(HashOf(Write("another-id.txt", kText)), plain);
  // Spans count in the bytes, so the same words in other bytes are another text.
  EXPECT_NE(HashOf(Write("b.txt", Utf16(kText))), plain);
  EXPECT_NE(HashOf(Write("c.txt", std::string(kText) + "\n")), plain);
  Write("a.json", R"({"outlet":"Báo Mai"})");
  const std::string with_outlet = HashOf(path);
  EXPECT_NE(with_outlet, plain);
  Write("a.json", R"({"author":"Báo Mai"})");
  EXPECT_NE(HashOf(path), with_outlet);
}

TEST_F(KeptTextTest, AnArticleMadeByHandWasGivenAsItIs) {
  Article article;
  article.id = "x";
  article.title = "Hai ngoại trưởng hội đàm";
  article.published = *EdtfDate::Parse("2018-07-17");
  article.published_basis = v1::DATE_BASIS_STATED;
  article.text = kText;
  const auto given = GivenOf(article);
  EXPECT_EQ(given->text(), kText);
  EXPECT_EQ(given->given().title(), article.title);
  EXPECT_EQ(given->given().published().edtf(), "2018-07-17");
  EXPECT_EQ(Extract(article, TheLanguages()).article().content_hash(), ContentHash(*given));
}

TEST_F(KeptTextTest, WhatIsNoTextIsRefused) {
  v1::KeptText empty;
  EXPECT_THAT(ReadGiven("x", empty).status(), StatusIs(absl::StatusCode::kInvalidArgument, "the article is empty"));
  v1::KeptText dated;
  dated.set_text(kText);
  dated.mutable_given()->mutable_published()->set_edtf("soon");
  EXPECT_THAT(ReadGiven("x", dated).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, testing::HasSubstr("'soon'")));
}

}  // namespace
}  // namespace annals::ingest
