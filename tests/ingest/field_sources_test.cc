// Which words each field of an event is read from, and by which rule: an event's line of "field 'words' rule".

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract.h"

namespace annals::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(EmbeddedTables()).value().release();
  return languages;
}

std::string NameOf(const v1::FieldSource& source) {
  switch (source.field()) {
    case v1::EVENT_FIELD_TYPE:
      return "type";
    case v1::EVENT_FIELD_STATUS:
      return "status";
    case v1::EVENT_FIELD_DATE:
      return "date";
    case v1::EVENT_FIELD_PLACE:
      return "place";
    default:
      return source.entity_id();
  }
}

// The sources of the first event that `text`, published on 17 July 2018, tells of.
std::vector<std::string> SourcesOf(const std::string& text) {
  Article article{.id = "a", .language = "vi", .text = text};
  article.published = *EdtfDate::Parse("2018-07-17");
  article.published_basis = v1::DATE_BASIS_STATED;
  const v1::Extraction extraction = Extract(article, TheLanguages());
  std::vector<std::string> lines;
  if (extraction.events().empty()) return lines;
  for (const v1::FieldSource& source : extraction.events(0).sources()) {
    const v1::TextSpan& span = source.span();
    lines.push_back(absl::StrFormat("%s '%s' %s", NameOf(source), text.substr(span.begin(), span.end() - span.begin()),
                                    source.rule()));
  }
  return lines;
}

TEST(FieldSourcesTest, EachFieldNamesItsOwnWords) {
  EXPECT_THAT(SourcesOf("Ngày 16/7, Ngoại trưởng Nga Sergei Lavrov đã gặp Ngoại trưởng Mỹ Mike Pompeo tại Helsinki."),
              ElementsAre("type 'gặp' trigger", "status 'đã' past-word", "date 'Ngày 16/7' date-left",
                          "place 'Helsinki' place-right",
                          "person/sergei-lavrov 'Ngoại trưởng Nga Sergei Lavrov' subject-object",
                          "person/mike-pompeo 'Ngoại trưởng Mỹ Mike Pompeo' subject-object",
                          "country/RU 'Ngoại trưởng Nga Sergei Lavrov' acts-for",
                          "country/US 'Ngoại trưởng Mỹ Mike Pompeo' acts-for"));
}

// The second sentence gives the day, in its own words.
TEST(FieldSourcesTest, MergedEventKeepsTheSourceOfTheValueThatWon) {
  EXPECT_THAT(
      SourcesOf("Ngoại trưởng Nga Sergei Lavrov đã gặp Ngoại trưởng Mỹ Mike Pompeo tại Helsinki. "
                "Cuộc gặp diễn ra hôm 16/7."),
      testing::IsSupersetOf({"type 'gặp' trigger", "date 'hôm 16/7' date-right", "place 'Helsinki' place-right"}));
}

TEST(FieldSourcesTest, StatusThatFollowsFromTheDateNamesTheDate) {
  EXPECT_THAT(SourcesOf("Tổng thống Nga Vladimir Putin gặp Tổng thống Mỹ Donald Trump ngày 20/9/2018 tại Helsinki."),
              testing::IsSupersetOf(
                  {"type 'gặp' leaders", "status 'ngày 20/9/2018' day-to-come", "date 'ngày 20/9/2018' date-right"}));
}

TEST(FieldSourcesTest, TwoLeadersAreThoseNamedBefore) {
  EXPECT_THAT(SourcesOf("Bà Merkel, Thủ tướng Đức, ca ngợi Tổng thống Pháp Emmanuel Macron. "
                        "Hai nhà lãnh đạo đã có cuộc hội đàm tại Paris."),
              Contains("person/emmanuel-macron 'Tổng thống Pháp Emmanuel Macron' two-sides"));
}

// Decomposed letters: offsets lead back to the bytes as given.
TEST(FieldSourcesTest, SpansCountInTheOriginalBytes) {
  EXPECT_THAT(SourcesOf("Nga\xCC\x80y 16/7, Nga va\xCC\x80 My\xCC\x83 ho\xCC\xA3p thượng đỉnh tại Helsinki."),
              Contains("date 'Nga\xCC\x80y 16/7' date-left"));
}

TEST(FieldSourcesTest, NoEventHasNoSources) { EXPECT_THAT(SourcesOf("Trời đẹp."), IsEmpty()); }

}  // namespace
}  // namespace annals::ingest
