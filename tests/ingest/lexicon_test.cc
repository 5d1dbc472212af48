#include "ingest/lexicon/lexicon.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/lexicon/languages.h"
#include "ingest/lexicon/table.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

const Lexicon& Embedded() {
  static const Lexicon& lexicon = *[] {
    auto loaded = Lexicon::Load(EmbeddedTables(), "vi");
    EXPECT_THAT(loaded, IsOk());
    return loaded->release();
  }();
  return lexicon;
}

Table ParseEmbedded(const std::string& name) {
  absl::StatusOr<Table> table = Table::Parse(name, EmbeddedTables().at(name), {});
  EXPECT_THAT(table, IsOk());
  return *std::move(table);
}

// The cells of the table's header, tab-separated.
std::string HeaderOf(const std::string& table) {
  std::istringstream lines(EmbeddedTables().at(table));
  std::string line;
  while (std::getline(lines, line) && (line.empty() || line.front() == '#')) {
  }
  return line;
}

// A row of the table from "column=cell; column=cell"; cells that are not named are empty.
std::string RowOf(const std::string& table, std::string_view cells) {
  std::map<std::string, std::string> named;
  std::istringstream pairs{std::string(cells)};
  for (std::string pair; std::getline(pairs >> std::ws, pair, ';');) {
    named[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
  }
  std::istringstream columns(HeaderOf(table));
  std::string row, separator;
  for (std::string column; std::getline(columns, column, '\t'); separator = "\t") {
    row += separator + named[column];
    named.erase(column);
  }
  EXPECT_TRUE(named.empty()) << table << " has no column " << named.begin()->first;
  return row;
}

// The embedded tables with a row added at the end of one; `line` becomes its number there.
Lexicon::Tables WithRow(const std::string& table, std::string_view row, int& line) {
  Lexicon::Tables tables = EmbeddedTables();
  std::string& content = tables.at(table);
  line = 1 + static_cast<int>(std::count(content.begin(), content.end(), '\n'));
  content += std::string(row) + "\n";
  return tables;
}

absl::CivilDay Day(int year, int month, int day) { return absl::CivilDay(year, month, day); }

TEST(LexiconTest, EveryTableOfTheSourcesIsEmbeddedAsItIs) {
  const std::filesystem::path root = ANNALS_SOURCE_DIR "/ingest/lexicon";
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".tsv") continue;
    const std::string name = entry.path().lexically_relative(root).generic_string();
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(file), {});
    ASSERT_EQ(EmbeddedTables().count(name), 1u) << name;
    EXPECT_EQ(EmbeddedTables().at(name), content) << name;
    EXPECT_EQ(content.back(), '\n') << name << " does not end its last line";
    names.insert(name);
  }
  EXPECT_EQ(names.size(), EmbeddedTables().size());
}

TEST(LexiconTest, EveryTableHasRowsAndALanguageToSpeak) {
  for (const auto& [name, content] : EmbeddedTables()) EXPECT_FALSE(ParseEmbedded(name).rows().empty()) << name;
  EXPECT_EQ(Embedded().language(), "vi");
  EXPECT_EQ(Embedded().entity(Embedded().home()).code, "VN");
}

TEST(LexiconTest, KnowsPeopleByEverySpellingAndWhoHeldWhichOfficeWhen) {
  const Lexicon& lexicon = Embedded();
  const EntityIndex lavrov = lexicon.Find("person/sergei-lavrov");
  ASSERT_NE(lavrov, kNoEntity);
  EXPECT_EQ(lexicon.entity(lavrov).name, "Sergei Lavrov");
  EXPECT_EQ(lexicon.entity(lexicon.entity(lavrov).body).code, "RU");
  EXPECT_EQ(lexicon.RankOf(lavrov, *EdtfDate::Parse("2022-01-21")), OfficeRank::kMinister);

  const EntityIndex us = lexicon.Find("country/US");
  const EntityIndex trump = lexicon.Find("person/donald-trump"), biden = lexicon.Find("person/joe-biden");
  uint16_t president = 0;
  while (lexicon.office_kinds()[president].id != "president") ++president;
  const uint16_t offices[] = {president};
  EXPECT_EQ(lexicon.HolderOf(offices, us, Day(2018, 6, 12)), trump);
  EXPECT_EQ(lexicon.HolderOf(offices, us, Day(2021, 12, 30)), biden);
  EXPECT_EQ(lexicon.HolderOf(offices, us, Day(2025, 8, 15)), trump);
  EXPECT_EQ(lexicon.HolderOf(offices, us, Day(1900, 1, 1)), kNoEntity);
}

TEST(LexiconTest, EveryEntityHasANameAndAnIdOfItsOwn) {
  std::set<std::string> ids;
  for (const KnownEntity& entity : Embedded().entities()) {
    EXPECT_FALSE(entity.name.empty()) << entity.id;
    EXPECT_TRUE(ids.insert(entity.id).second) << entity.id;
    for (const char c : entity.id) {
      EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '/')
          << entity.id;
    }
  }
  EXPECT_EQ(ids.size(), Embedded().entities().size());
}

TEST(LexiconTest, CountriesHaveTheirIsoCodesAndVietnameseNames) {
  std::set<std::string> iso = {"XK"};  // Kosovo has none; this is what news agencies use
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) iso.insert(*code);
  std::set<std::string> countries, named;
  const Table world = ParseEmbedded("world/countries.tsv"), vietnamese = ParseEmbedded("vi/countries.tsv");
  for (const Table::Row& row : world.rows()) {
    const std::string code(row["code"]);
    EXPECT_EQ(iso.count(code), 1u) << code;
    countries.insert(code);
  }
  for (const Table::Row& row : vietnamese.rows()) named.insert(std::string(row["code"]));
  for (const char* code : {"CN", "DE", "FR", "GB", "IN", "JP", "KP", "KR", "RU", "UA", "US", "VN", "XK"}) {
    EXPECT_EQ(countries.count(code), 1u) << code;
    EXPECT_EQ(named.count(code), 1u) << code;
  }
  EXPECT_GE(countries.size(), 195u);  // the members of the United Nations and their observers
}

TEST(LexiconTest, PlacesLieOnTheGlobe) {
  const Table places = ParseEmbedded("world/places.tsv");
  for (const Table::Row& row : places.rows()) {
    for (const auto& [column, limit] : {std::pair{"lat", 90.0}, std::pair{"lon", 180.0}}) {
      if (row[column].empty()) continue;
      size_t read = 0;
      const std::string cell(row[column]);
      EXPECT_LE(std::abs(std::stod(cell, &read)), limit) << row["id"];
      EXPECT_EQ(read, cell.size()) << row["id"];
    }
  }
}

TEST(LexiconTest, ABadRowIsReportedWithItsFileAndLine) {
  struct Case {
    const char* table;
    const char* row;
    const char* complaint;
  };
  const Case kCases[] = {
      {"world/office_kinds.tsv", "kind=x; role=X; rank=boss", "rank"},
      {"world/office_kinds.tsv", "kind=president; role=President; rank=leader", "twice"},
      {"world/countries.tsv", "code=VN; name=Vietnam", "twice"},
      {"world/countries.tsv", "code=QQ; name=Nowhere; leader=tsar", "leader"},
      {"world/organisations.tsv", "id=un; code=UN; name=UN; kind=organ", "twice"},
      {"world/places.tsv", "id=x-qq; name=X; kind=city; country=QQ", "country"},
      {"world/places.tsv", "id=x-vn; name=X; kind=city; country=VN; within=nowhere", "containing place"},
      {"world/people.tsv", "id=sergei-lavrov; name=Sergei Lavrov; country=RU", "twice"},
      {"world/people.tsv", "id=x; name=X; country=QQ", "country"},
      {"world/holdings.tsv", "person=nobody; office=president; body=US", "person"},
      {"world/holdings.tsv", "person=joe-biden; office=tsar; body=US", "office"},
      {"world/holdings.tsv", "person=joe-biden; office=president; body=QQ", "body"},
      {"world/holdings.tsv", "person=joe-biden; office=president; body=US; from=soon", "EDTF"},
      {"world/holdings.tsv", "person=joe-biden; office=president; body=US; from=2021; to=2020",
       "ends before it begins"},
      {"vi/countries.tsv", "code=QQ; names=X", "country"},
      {"vi/pair_names.tsv", "form=X; body=QQ", "body"},
      {"vi/titles.tsv", "form=x; kind=tsar", "'tsar'"},
      {"vi/titles.tsv", "form=x", "needs a kind"},
      {"vi/triggers.tsv", "form=x; type=duel; shape=noun", "event type"},
      {"vi/triggers.tsv", "form=x; type=meeting; shape=round", "shape"},
      {"vi/cues.tsv", "form=x; class=hint", "'hint'"},
      {"vi/dates.tsv", "form=x; class=era", "'era'"},
      {"vi/boilerplate.tsv", "form=x; class=junk", "'junk'"},
      {"vi/profile.tsv", "form=x; class=sound", "neither word nor letters"},
      {"en/language.tsv", "key=tone; value=low", "'tone' is no setting"},
      {"en/language.tsv", "key=title_body; value=above", "before it or behind"},
      {"en/language.tsv", "key=language; value=vi", "not that of its folder"},
      {"en/titles.tsv", "form=x", "needs a kind"},
  };
  for (const Case& bad : kCases) {
    int line = 0;
    const Lexicon::Tables tables = WithRow(bad.table, RowOf(bad.table, bad.row), line);
    const std::string where = std::string(bad.table) + ":" + std::to_string(line) + ": ";
    EXPECT_THAT(Languages::Load(tables),
                StatusIs(kInvalid, testing::AllOf(StartsWith(where), HasSubstr(bad.complaint))))
        << bad.row;
  }
}

TEST(LexiconTest, ARowWithTooFewCellsIsReportedWithItsFileAndLine) {
  for (const auto& [name, content] : EmbeddedTables()) {
    int line = 0;
    const Lexicon::Tables tables = WithRow(name, "x", line);
    const std::string where = name + ":" + std::to_string(line) + ": 1 cells";
    EXPECT_THAT(Languages::Load(tables), StatusIs(kInvalid, StartsWith(where)));
  }
}

TEST(LexiconTest, ATableThatIsMissingOrHasAnotherHeaderIsNamed) {
  for (const auto& [name, content] : EmbeddedTables()) {
    Lexicon::Tables tables = EmbeddedTables();
    tables.erase(name);
    EXPECT_THAT(Languages::Load(tables), StatusIs(absl::StatusCode::kNotFound, HasSubstr(name)));
  }
  Lexicon::Tables tables = EmbeddedTables();
  tables["world/people.tsv"] = "# people\nid\tname\n";
  EXPECT_THAT(Languages::Load(tables), StatusIs(kInvalid, StartsWith("world/people.tsv:2: ")));
}

class OverlayTest : public testing::Test {
 protected:
  void Write(const std::string& name, std::string_view content) {
    const std::filesystem::path path = std::filesystem::path(folder_.path()) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }

  TempDirectory folder_;
};

TEST_F(OverlayTest, AUsersRowsAreAddedToTheTable) {
  const std::string row = RowOf("world/people.tsv", "id=ada-test; name=Ada Test; family=Test; country=VN");
  Write("world/people.tsv", HeaderOf("world/people.tsv") + "\n" + row + "\n");
  ASSERT_OK_AND_ASSIGN(const Lexicon::Tables tables, TablesWithOverlay(folder_.path()));
  ASSERT_OK_AND_ASSIGN(const auto lexicon, Lexicon::Load(tables, "vi"));
  EXPECT_NE(lexicon->Find("person/ada-test"), kNoEntity);
  EXPECT_NE(lexicon->Find("person/sergei-lavrov"), kNoEntity);
}

TEST_F(OverlayTest, AFolderOfAnotherLanguageIsALanguage) {
  for (const auto& [name, content] : EmbeddedTables()) {
    if (name.starts_with("en/")) Write("xx/" + name.substr(3), content);
  }
  Write("xx/language.tsv", HeaderOf("en/language.tsv") + "\nlanguage\txx\n");
  ASSERT_OK_AND_ASSIGN(const Lexicon::Tables tables, TablesWithOverlay(folder_.path()));
  ASSERT_OK_AND_ASSIGN(const auto languages, Languages::Load(tables));
  EXPECT_NE(languages->Find("xx"), nullptr);
  EXPECT_NE(languages->Find("vi"), nullptr);
  Write("xx/colours.tsv", "form\n");
  EXPECT_THAT(TablesWithOverlay(folder_.path()), StatusIs(kInvalid, HasSubstr("xx/colours.tsv")));
}

TEST_F(OverlayTest, AFolderThatIsMissingAFileOfNoTableAndAnotherHeaderAreRefused) {
  EXPECT_THAT(TablesWithOverlay(folder_.path() + "/missing"), StatusIs(absl::StatusCode::kNotFound));
  Write("world/peopel.tsv", "id\n");
  EXPECT_THAT(TablesWithOverlay(folder_.path()), StatusIs(kInvalid, HasSubstr("world/peopel.tsv")));
  std::filesystem::remove(std::filesystem::path(folder_.path()) / "world/peopel.tsv");
  Write("world/people.tsv", "id\tname\nx\tX\n");
  EXPECT_THAT(TablesWithOverlay(folder_.path()), StatusIs(kInvalid, HasSubstr("header")));
}

}  // namespace
}  // namespace annals::ingest
