// Which language an article is read in: of its tag, else of its own words.

#include "ingest/lexicon/languages.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using testing::HasSubstr;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

const Languages& Embedded() {
  static const Languages& languages = *[] {
    auto loaded = Languages::Load(EmbeddedTables());
    EXPECT_THAT(loaded, IsOk());
    return loaded->release();
  }();
  return languages;
}

std::string LanguageOf(const Lexicon* lexicon) { return lexicon == nullptr ? "none" : lexicon->language(); }

std::string ChosenFor(std::string_view tag, std::string_view text) {
  Article article;
  article.language = tag;
  article.text = text;
  return LanguageOf(Embedded().Choose(article));
}

TEST(LanguagesTest, ATagIsReadToItsFirstPart) {
  const struct {
    const char *tag, *language;
  } kCases[] = {{"vi", "vi"},    {"vi-VN", "vi"}, {"VI", "vi"}, {"vi_VN", "vi"},   {"en", "en"},
                {"en-GB", "en"}, {"fr", "none"},  {"", "none"}, {"world", "none"}, {"vie", "none"}};
  for (const auto& [tag, language] : kCases) EXPECT_EQ(LanguageOf(Embedded().Find(tag)), language) << tag;
}

TEST(LanguagesTest, TextTellsItsLanguage) {
  const struct {
    const char *language, *text;
  } kCases[] = {
      {"vi", "Hai ngoại trưởng gặp nhau"},
      {"vi", "Ngày 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với Ngoại trưởng Mỹ Mike Pompeo tại Helsinki."},
      {"vi", "Hội đàm Lavrov - Pompeo"},
      // Without marks, as old wires and messages are written.
      {"vi", "Hai ngoai truong gap nhau tai Helsinki sau cuoc dien dam cua hai tong thong."},
      // Decomposed characters are the same letters.
      {"vi", "Thu\u031B\u0301 tru\u031Bo\u031B\u0309ng ngoa\u0323i giao"},
      {"en", "The two foreign ministers met in Helsinki after a phone call between their presidents."},
      {"en", "Lavrov and Pompeo to meet in Helsinki"},
      {"none",
       "Les deux ministres des affaires étrangères se sont rencontrés à Helsinki, où ils ont parlé de la paix."},
      {"none", "Die beiden Außenminister trafen sich am Montag in Helsinki und sprachen über den Frieden."},
      {"none", "Los dos ministros de Asuntos Exteriores se reunieron en Helsinki para hablar de la paz."},
      {"none", "两国外长星期一在赫尔辛基举行会晤。"},
      {"none", "Министры встретились в Хельсинки в понедельник."},
      {"none", ""},
      {"none", "2018-07-16 16:30 +84"},
      {"none", "Lavrov Pompeo"},
      // What most of the text is in.
      {"vi", "Bộ trưởng nói: \"We agreed to meet again.\" Hai bên sẽ tiếp tục đàm phán tại Hà Nội vào tháng tới."},
      {"en", "The minister said that pho and bún chả had been served at the dinner in Hà Nội after the talks."},
  };
  for (const auto& [language, text] : kCases) EXPECT_EQ(ChosenFor("", text), language) << text;
}

TEST(LanguagesTest, ATagOutweighsTheTextWhereThereAreTablesForIt) {
  const std::string_view kEnglish = "The two ministers met in Helsinki on Monday, the foreign ministry said.";
  EXPECT_EQ(ChosenFor("vi-VN", kEnglish), "vi");
  EXPECT_EQ(ChosenFor("fr", kEnglish), "en");
}

TEST(LanguagesTest, OnlyTheBeginOfALongTextIsLookedAt) {
  std::string text;
  while (text.size() < 4096) text += "The two ministers met in Helsinki on Monday, the foreign ministry said. ";
  for (int i = 0; i < 1000; ++i) text += "Hai bên gặp nhau. ";
  EXPECT_EQ(ChosenFor("", text), "en");
  // A cut through a character is none.
  std::string vietnamese;
  while (vietnamese.size() < 4096) vietnamese += "ậ ";
  for (int shift = 0; shift < 4; ++shift) {
    EXPECT_EQ(ChosenFor("", std::string(shift, ' ') + vietnamese), "vi");
  }
}

TEST(LanguagesTest, SampleArticlesAreVietnamese) {
  ArticleReader reader({ANNALS_SOURCE_DIR "/tests/data/articles"});
  int articles = 0;
  while (std::optional<ArticleReader::Item> item = reader.Next()) {
    ASSERT_THAT(item->article, IsOk());
    EXPECT_EQ(ChosenFor("", item->article->text), "vi") << item->article->id;
    ++articles;
  }
  EXPECT_GT(articles, 20);
}

TEST(LanguagesTest, AnArticleThatNoTablesSpeakHasAnIssueAndNoEvents) {
  Article article;
  article.id = "a";
  article.language = "fr";
  article.text = "Le ministre russe Sergei Lavrov a rencontré Antony Blinken à Genève vendredi.";
  const v1::Extraction extraction = Extract(article, Embedded());
  EXPECT_EQ(extraction.events_size(), 0);
  ASSERT_EQ(extraction.issues_size(), 1);
  EXPECT_EQ(extraction.issues(0).code(), "unsupported_language");
  EXPECT_EQ(extraction.article().id(), "a");
  EXPECT_EQ(extraction.article().language(), "fr");
  EXPECT_FALSE(extraction.article().content_hash().empty());
}

TEST(LanguagesTest, TheLanguageThatWasFoundIsWritten) {
  Article article;
  article.id = "a";
  article.text = "Russian Foreign Minister Sergei Lavrov met with his colleagues after the talks in Geneva on Friday.";
  EXPECT_EQ(Extract(article, Embedded()).article().language(), "en");
  article.text = "Ngoại trưởng Nga Sergei Lavrov hội đàm với các đồng nghiệp.";
  EXPECT_EQ(Extract(article, Embedded()).article().language(), "vi");
}

TEST(LanguagesTest, AFolderOfTablesMakesALanguage) {
  Lexicon::Tables tables = EmbeddedTables();
  for (const auto& [name, content] : EmbeddedTables()) {
    if (name.starts_with("en/")) tables["xx/" + name.substr(3)] = content;
  }
  EXPECT_THAT(Languages::Load(tables), StatusIs(kInvalid, HasSubstr("xx/language.tsv:")));  // it says "en"
  tables["xx/language.tsv"] = "key\tvalue\nlanguage\txx\n";
  tables["xx/profile.tsv"] = "form\tclass\nblar|blor\tword\n";
  ASSERT_OK_AND_ASSIGN(const auto languages, Languages::Load(tables));
  EXPECT_EQ(LanguageOf(languages->Find("xx")), "xx");
  EXPECT_EQ(LanguageOf(languages->Detect("blar blor blar")), "xx");
  tables.erase("xx/cues.tsv");
  EXPECT_THAT(Languages::Load(tables), StatusIs(absl::StatusCode::kNotFound, HasSubstr("xx/cues.tsv")));
}

}  // namespace
}  // namespace annals::ingest
