// Extraction rules, tested by text: every case of tests/cases/events and tests/cases/people is a test of its own
// (format: tests/support/case_file.h), and so is every article of tests/data/en, of which the main events are shown.
// With --update, or ANNALS_UPDATE_CASES=1 in the environment, the program writes what extraction gives into the files
// instead, for the difference to be reviewed.
//
// An event's line: "TYPE STATUS DATE CITY/COUNTRY [participants]", "-" for a date or place that is not known, "/FI"
// where only the country is. A person's line: person NAME COUNTRY "ROLE". "none" stands for no line.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract.h"
#include "tests/support/case_file.h"
#include "tests/support/status_matchers.h"

namespace annals {

void PrintTo(const TextCase& text_case, std::ostream* out) { *out << text_case.file << ":" << text_case.line; }

}  // namespace annals

namespace annals::ingest {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

namespace fs = std::filesystem;

const fs::path kCases = fs::path(ANNALS_SOURCE_DIR) / "tests" / "cases";
const fs::path kArticles = "../data/en";  // from there

const Languages& Embedded() {
  static const Languages& languages = *[] {
    auto loaded = Languages::Load(EmbeddedTables());
    if (!loaded.ok()) {
      std::cerr << loaded.status() << "\n";
      std::abort();
    }
    return loaded->release();
  }();
  return languages;
}

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// What a file's cases show of an extraction.
enum class Shows { kEvents, kMainEvents, kPeople };

Shows ShownBy(std::string_view file) {
  if (file.starts_with(kArticles.native())) return Shows::kMainEvents;
  return file.starts_with("people/") ? Shows::kPeople : Shows::kEvents;
}

// Files with cases, relative to kCases, sorted.
std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const fs::path& folder : {fs::path("events"), fs::path("people"), kArticles}) {
    for (const auto& entry : fs::recursive_directory_iterator(kCases / folder)) {
      if (entry.path().extension() == ".case")
        files.push_back((folder / entry.path().lexically_relative(kCases / folder)).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A file that is not understood gives one case that fails and says why.
std::vector<TextCase> AllCases() {
  std::vector<TextCase> all;
  for (const std::string& file : CaseFiles()) {
    const auto cases = ParseCases(file, ReadAll(kCases / file));
    if (cases.ok()) {
      all.insert(all.end(), cases->begin(), cases->end());
    } else {
      all.push_back({.file = file, .name = std::string(cases.status().message())});
    }
  }
  return all;
}

// One article for each variant of the case.
std::vector<Article> ArticlesOf(const TextCase& text_case) {
  std::vector<Article> articles;
  const std::string title = text_case.title.empty() ? "" : text_case.title + "\n\n";
  for (std::string& text : ExpandVariants(title + text_case.text)) {
    Article article{.id = "case", .language = text_case.language};
    // An article tells its language by itself; a single sentence may be too short for that.
    if (article.language.empty() && ShownBy(text_case.file) != Shows::kMainEvents) article.language = "vi";
    if (!title.empty()) article.title = text.substr(0, text.find('\n'));
    if (const auto published = EdtfDate::Parse(text_case.published)) article.published = *published;
    if (article.published.known()) article.published_basis = v1::DATE_BASIS_STATED;
    article.text = std::move(text);
    articles.push_back(std::move(article));
  }
  return articles;
}

using Codes = std::map<std::string, std::string>;

Codes CodesOf(const v1::Extraction& extraction) {
  Codes codes;
  for (const v1::Entity& entity : extraction.entities()) {
    codes[entity.id()] = entity.code().empty() ? entity.name() : entity.code();
  }
  return codes;
}

std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

// "EVENT_TYPE_MEETING" without its prefix, in lower case.
std::string Word(const std::string& enum_name, std::string_view prefix) {
  return absl::AsciiStrToLower(enum_name.substr(prefix.size()));
}

std::string PlaceLine(const v1::EventPlace& place, Codes& codes) {
  if (place.country_id().empty()) return OrDash(place.name());
  return absl::StrCat(place.name(), "/", codes[place.country_id()]);
}

// A role that words of the text give, behind the name: "Xi Jinping (host)".
std::string PartyLine(const v1::Participant& participant) {
  switch (participant.role()) {
    case v1::PARTICIPANT_ROLE_HOST:
    case v1::PARTICIPANT_ROLE_HEAD_OF_DELEGATION:
    case v1::PARTICIPANT_ROLE_MEDIATOR:
      return absl::StrFormat("%s (%s)", participant.name(),
                             Word(v1::ParticipantRole_Name(participant.role()), "PARTICIPANT_ROLE_"));
    default:
      return participant.name();
  }
}

std::string EventLine(const v1::EventMention& event, Codes& codes) {
  std::vector<std::string> names;
  for (const v1::Participant& participant : event.participants()) names.push_back(PartyLine(participant));
  return absl::StrFormat("%s %s %s %s [%s]", Word(v1::EventType_Name(event.type()), "EVENT_TYPE_"),
                         Word(v1::EventStatus_Name(event.status()), "EVENT_STATUS_"), OrDash(event.date().edtf()),
                         PlaceLine(event.place(), codes), absl::StrJoin(names, "; "));
}

std::vector<std::string> OutputOf(const v1::Extraction& extraction, Shows shows) {
  Codes codes = CodesOf(extraction);
  std::vector<std::string> lines;
  if (shows == Shows::kPeople) {
    for (const v1::PersonMention& person : extraction.people()) {
      lines.push_back(absl::StrFormat("person %s %s \"%s\"", codes[person.entity_id()],
                                      OrDash(codes[person.country_id()]), person.role()));
    }
  } else {
    for (const v1::EventMention& event : extraction.events()) {
      if (event.main() || shows == Shows::kEvents) lines.push_back(EventLine(event, codes));
    }
  }
  if (lines.empty()) lines.push_back("none");
  return lines;
}

bool BeginsCharacter(const std::string& text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void ExpectWholeCharacters(const v1::TextSpan& span, const std::string& text) {
  ASSERT_LT(span.begin(), span.end());
  ASSERT_LE(span.end(), text.size());
  EXPECT_TRUE(BeginsCharacter(text, span.begin())) << span.begin();
  EXPECT_TRUE(BeginsCharacter(text, span.end())) << span.end();
}

// Every field that is known, and each participant, names its words and its rule; a role does where words give it.
void ExpectSources(const v1::EventMention& event, const std::string& text) {
  std::vector<std::string> wanted{"EVENT_FIELD_TYPE", "EVENT_FIELD_STATUS"};
  if (!event.date().edtf().empty()) wanted.push_back("EVENT_FIELD_DATE");
  if (event.has_place()) wanted.push_back("EVENT_FIELD_PLACE");
  for (const v1::Participant& participant : event.participants()) wanted.push_back(participant.entity_id());
  std::vector<std::string> written;
  for (const v1::FieldSource& source : event.sources()) {
    ExpectWholeCharacters(source.span(), text);
    EXPECT_NE(source.rule(), "");
    if (source.field() == v1::EVENT_FIELD_ROLE) continue;
    written.push_back(source.entity_id().empty() ? v1::EventField_Name(source.field()) : source.entity_id());
  }
  EXPECT_EQ(written, wanted);
}

void ExpectSoundSpans(const v1::Extraction& extraction, const std::string& text) {
  for (const v1::PersonMention& person : extraction.people()) ExpectWholeCharacters(person.span(), text);
  for (const v1::EventMention& event : extraction.events()) {
    EXPECT_FALSE(event.evidence().empty());
    ExpectSources(event, text);
    for (const v1::Evidence& evidence : event.evidence()) {
      ExpectWholeCharacters(evidence.span(), text);
      EXPECT_EQ(evidence.text(), text.substr(evidence.span().begin(), evidence.text().size()));
    }
  }
}

class ExtractionCasesTest : public testing::TestWithParam<TextCase> {};

TEST_P(ExtractionCasesTest, GivesTheExpectedLines) {
  const TextCase& text_case = GetParam();
  ASSERT_GT(text_case.line, 0) << text_case.name;
  ASSERT_TRUE(text_case.published.empty() || EdtfDate::Parse(text_case.published)) << text_case.published;
  for (const Article& article : ArticlesOf(text_case)) {
    SCOPED_TRACE(absl::StrCat(text_case.file, ":", text_case.line, ": ", text_case.name, "\n", article.text));
    const v1::Extraction extraction = Extract(article, Embedded());
    EXPECT_THAT(OutputOf(extraction, ShownBy(text_case.file)), ElementsAreArray(text_case.expected));
    ExpectSoundSpans(extraction, article.text);
  }
}

std::string TestName(const testing::TestParamInfo<TextCase>& info) {
  std::string name = fs::path(info.param.file).replace_extension().generic_string();
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return absl::StrCat(name, "_", info.param.line);
}

INSTANTIATE_TEST_SUITE_P(All, ExtractionCasesTest, testing::ValuesIn(AllCases()), TestName);

TEST(CaseFileTest, CaseHasFieldsTextOfSeveralLinesAndOutput) {
  const auto cases = ParseCases("a.case", "# One\n# rule.\npublished: 2018-07-17\ntitle: T\ntext: A\n\nB\n--\nx\ny\n");
  ASSERT_THAT(cases, IsOk());
  ASSERT_EQ(cases->size(), 1u);
  EXPECT_EQ(cases->front().name, "One rule.");
  EXPECT_EQ(cases->front().published, "2018-07-17");
  EXPECT_EQ(cases->front().title, "T");
  EXPECT_EQ(cases->front().text, "A\n\nB");
  EXPECT_THAT(cases->front().expected, ElementsAre("x", "y"));
}

TEST(CaseFileTest, LineOfWhatIsMissingIsNamed) {
  const auto message = [](std::string_view content) {
    return std::string(ParseCases("a.case", content).status().message());
  };
  EXPECT_EQ(message("text: A\n--\nx\n"), "a.case:1: a case begins with a comment that says what it shows");
  EXPECT_EQ(message("# N\nA\n--\nx\n"), "a.case:2: 'text: ' expected");
  EXPECT_EQ(message("# N\ntext: A\n==\n"), "a.case:3: '--' expected before '=='");
  EXPECT_EQ(message("# N\ntext: A\n"), "a.case:3: '--' expected after the text");
  EXPECT_EQ(message("# N\ntext: A\n--\n==\n"), "a.case:4: a line of output expected after '--'");
}

TEST(CaseFileTest, VariantsAreCombined) {
  EXPECT_THAT(ExpandVariants("{{a|b}} x {{c|}}."), ElementsAre("a x c.", "a x .", "b x c.", "b x ."));
  EXPECT_THAT(ExpandVariants("x {{ y"), ElementsAre("x {{ y"));
}

TEST(CaseFileTest, OnlyExpectedLinesAreReplaced) {
  const std::string content = "# N\ntext: A\n--\nold\nold\n==\n# M\ntext: B\n--\nkept\n";
  const auto cases = ParseCases("a.case", content);
  ASSERT_THAT(cases, IsOk());
  EXPECT_EQ(ReplaceExpected(content, *cases, {{"new"}, {"kept"}}),
            "# N\ntext: A\n--\nnew\n==\n# M\ntext: B\n--\nkept\n");
}

// The lines to write for a case: what its variants give, or the old ones where these differ.
std::vector<std::string> UpdatedOutput(const TextCase& text_case) {
  std::vector<std::string> output;
  for (const Article& article : ArticlesOf(text_case)) {
    std::vector<std::string> lines = OutputOf(Extract(article, Embedded()), ShownBy(text_case.file));
    if (!output.empty() && lines != output) {
      std::cerr << text_case.file << ":" << text_case.line << ": variants differ, left as it is\n";
      return text_case.expected;
    }
    output = std::move(lines);
  }
  return output;
}

int UpdateCases() {
  for (const std::string& file : CaseFiles()) {
    const std::string content = ReadAll(kCases / file);
    const auto cases = ParseCases(file, content);
    if (!cases.ok()) {
      std::cerr << cases.status().message() << "\n";
      return 1;
    }
    std::vector<std::vector<std::string>> outputs;
    for (const TextCase& text_case : *cases) outputs.push_back(UpdatedOutput(text_case));
    std::ofstream(kCases / file, std::ios::binary) << ReplaceExpected(content, *cases, outputs);
  }
  return 0;
}

}  // namespace
}  // namespace annals::ingest

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  const char* environment = std::getenv("ANNALS_UPDATE_CASES");
  bool update = environment != nullptr && std::string_view(environment) == "1";
  for (int i = 1; i < argc; ++i) update = update || std::string_view(argv[i]) == "--update";
  return update ? annals::ingest::UpdateCases() : RUN_ALL_TESTS();
}
