// What the record of an article says beside its events: who is known, what read it.

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "ingest/extract.h"
#include "ingest/extractor.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(EmbeddedTables()).value().release();
  return languages;
}

v1::Extraction ExtractionOf(std::string text, std::string language = "vi") {
  Article article;
  article.id = "a";
  article.language = std::move(language);
  article.published = *EdtfDate::Parse("2018-07-17");
  article.published_basis = v1::DATE_BASIS_STATED;
  article.text = std::move(text);
  return Extract(article, TheLanguages());
}

const v1::Entity* Find(const v1::Extraction& extraction, std::string_view id) {
  for (const v1::Entity& entity : extraction.entities()) {
    if (entity.id() == id) return &entity;
  }
  return nullptr;
}

TEST(ExtractionRecordTest, EntitiesOfTheTablesAreListedAndOthersAreNot) {
  const v1::Extraction extraction = ExtractionOf(
      "Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với Thứ trưởng Ngoại giao Hàn Quốc John Kimson tại "
      "Geneva.");
  for (const char* listed : {"person/sergei-lavrov", "country/RU", "country/KR", "place/geneva-ch"}) {
    ASSERT_NE(Find(extraction, listed), nullptr) << listed;
    EXPECT_TRUE(Find(extraction, listed)->listed()) << listed;
  }
  const v1::Entity* unknown = Find(extraction, "person/john-kimson-kr");
  ASSERT_NE(unknown, nullptr) << extraction.DebugString();
  EXPECT_FALSE(unknown->listed());
  EXPECT_EQ(unknown->name(), "John Kimson");
  EXPECT_EQ(unknown->country(), "country/KR");
}

TEST(ExtractionRecordTest, NamesakesOfDifferentCountriesAreTwo) {
  const auto id_with = [](const std::string& whose) {
    const v1::Extraction extraction =
        ExtractionOf("Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với " + whose + " John Kimson tại Geneva.");
    for (const v1::Entity& entity : extraction.entities()) {
      if (entity.name() == "John Kimson") return entity.id();
    }
    return std::string("nobody");
  };
  EXPECT_EQ(id_with("Thứ trưởng Ngoại giao Mỹ"), "person/john-kimson-us");
  EXPECT_EQ(id_with("Thứ trưởng Ngoại giao Canada"), "person/john-kimson-ca");
  EXPECT_EQ(id_with("Phó Tổng thư ký NATO"), "person/john-kimson-nato");
  EXPECT_EQ(id_with("Thứ trưởng Ngoại giao"), "person/john-kimson");  // nobody says whose
}

TEST(ExtractionRecordTest, TheCountryCountsWhereverTheArticleTellsIt) {
  const v1::Extraction extraction = ExtractionOf(
      "Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với ông John Kimson tại Geneva. Thứ trưởng Ngoại giao Mỹ John "
      "Kimson nói cuộc gặp hữu ích.");
  EXPECT_NE(Find(extraction, "person/john-kimson-us"), nullptr) << extraction.DebugString();
  EXPECT_EQ(Find(extraction, "person/john-kimson"), nullptr);
}

TEST(ExtractionRecordTest, TheExtractorNamesRulesAndTables) {
  const std::string name = ExtractorName(EmbeddedTables());
  EXPECT_THAT(name, MatchesRegex("annals-[0-9.]+/rules-[0-9]+/[0-9a-f]+"));
  EXPECT_EQ(TheLanguages().extractor(), name);
  EXPECT_EQ(ExtractionOf("Ngoại trưởng Nga Sergei Lavrov hội đàm với các đồng nghiệp.").extractor(), name);
  EXPECT_EQ(ExtractionOf("Le ministre russe a rencontré son homologue.", "fr").extractor(), name);
}

TEST(ExtractionRecordTest, AnyOtherTableIsAnotherExtractor) {
  Lexicon::Tables tables = EmbeddedTables();
  tables["world/people.tsv"] += "# a remark\n";
  ASSERT_OK_AND_ASSIGN(const auto languages, Languages::Load(tables));
  EXPECT_NE(languages->extractor(), TheLanguages().extractor());
  // Of whatever language: it may be the one that an article is read in from now on.
  tables = EmbeddedTables();
  tables["en/profile.tsv"] += "# a remark\n";
  EXPECT_NE(ExtractorName(tables), TheLanguages().extractor());
}

TEST(ExtractionRecordTest, ArticlesOfSomeLengthHaveASketch) {
  EXPECT_EQ(ExtractionOf("Ngoại trưởng Nga Sergei Lavrov hội đàm với các đồng nghiệp.").article().text_sketch(), "");
  std::string text;
  for (int i = 0; i < 5; ++i)
    text += "Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với các đồng nghiệp tại Geneva. ";
  EXPECT_EQ(ExtractionOf(text).article().text_sketch().size(), 64u);
}

}  // namespace
}  // namespace annals::ingest
