// What the tables of the world must agree on among themselves: a wrong row does not fail to load, it makes a wrong
// event. What looks wrong and is right is listed beside the rule that it breaks.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/edtf_date.h"
#include "graph/text_fold.h"
#include "gtest/gtest.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/lexicon/table.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

Table Parse(const std::string& name) {
  absl::StatusOr<Table> table = Table::Parse(name, EmbeddedTables().at(name), {});
  EXPECT_THAT(table, IsOk());
  return *std::move(table);
}

std::string Cell(const Table::Row& row, std::string_view column) { return std::string(row[column]); }

// "sergei-lavrov": parts of small letters and digits.
bool IsSlug(std::string_view id) {
  char before = '-';
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || before == '-')) return false;
    before = c;
  }
  return before != '-';
}

// As matching compares spellings: hyphens part words as spaces do. Case is kept, which sets a name apart from a word.
std::string Folded(std::string_view spelling) {
  std::string folded(spelling);
  for (char& c : folded) c = c == '-' ? ' ' : c;
  return folded;
}

TEST(WorldTablesTest, IdsAreSlugs) {
  for (const char* name : {"world/organisations.tsv", "world/people.tsv", "world/places.tsv"}) {
    const Table table = Parse(name);
    for (const Table::Row& row : table.rows()) EXPECT_TRUE(IsSlug(row["id"])) << name << ": " << row["id"];
  }
}

TEST(WorldTablesTest, TheWorldIsCoveredWidely) {
  const Table places = Parse("world/places.tsv"), holdings = Parse("world/holdings.tsv");
  const Table countries = Parse("world/countries.tsv");
  std::set<std::string> codes, bodies;
  for (const Table::Row& row : countries.rows()) codes.insert(Cell(row, "code"));
  for (const Table::Row& row : holdings.rows()) {
    if (codes.contains(Cell(row, "body"))) bodies.insert(Cell(row, "body"));
  }
  EXPECT_GE(places.rows().size(), 1500u);
  EXPECT_GE(holdings.rows().size(), 2500u);
  EXPECT_GE(bodies.size(), 120u);
}

TEST(WorldTablesTest, EveryStateHasItsSeatOfGovernmentAmongThePlaces) {
  const Table places = Parse("world/places.tsv"), countries = Parse("world/countries.tsv");
  std::set<std::pair<std::string, std::vector<std::string>>> cities;
  for (const Table::Row& row : places.rows()) {
    cities.emplace(Cell(row, "country"), FoldedWords(row["name"]));
    for (const std::string_view name : row.List("names")) cities.emplace(Cell(row, "country"), FoldedWords(name));
  }
  for (const Table::Row& row : countries.rows()) {
    if (row["capital"].empty() || row["leader"].empty()) continue;  // a territory
    EXPECT_TRUE(cities.contains({Cell(row, "code"), FoldedWords(row["capital"])})) << row["code"];
  }
}

struct Point {
  double lat;
  double lon;
};

// Degrees of a great circle, near enough for what lies close together.
double Distance(Point a, Point b) {
  constexpr double kRadians = 3.14159265358979 / 180;
  const double across = std::abs(a.lon - b.lon);
  return std::hypot(a.lat - b.lat, std::min(across, 360 - across) * std::cos((a.lat + b.lat) / 2 * kRadians));
}

struct Place {
  std::string country;
  std::string within;
  std::string kind;
  Point at;
};

std::map<std::string, Place> Places() {
  std::map<std::string, Place> places;
  const Table table = Parse("world/places.tsv");
  for (const Table::Row& row : table.rows()) {
    EXPECT_TRUE(!row["lat"].empty() && !row["lon"].empty()) << row["id"] << " lies nowhere";
    const Point at = {std::atof(Cell(row, "lat").c_str()), std::atof(Cell(row, "lon").c_str())};
    EXPECT_TRUE(std::abs(at.lat) <= 90 && std::abs(at.lon) <= 180) << row["id"];
    places[Cell(row, "id")] = {Cell(row, "country"), Cell(row, "within"), Cell(row, "kind"), at};
  }
  return places;
}

TEST(WorldTablesTest, APlaceLiesInTheCountryOfWhatContainsIt) {
  const std::map<std::string, Place> places = Places();
  for (const auto& [id, place] : places) {
    if (place.within.empty()) continue;
    const Place& container = places.at(place.within);
    // What several countries share, as the Dead Sea, has no country of its own.
    if (!container.country.empty()) {
      EXPECT_EQ(place.country, container.country) << id << " in " << place.within;
    }
    std::set<std::string> seen = {id};
    for (std::string up = place.within; !up.empty(); up = places.at(up).within) {
      ASSERT_TRUE(seen.insert(up).second) << id << " contains itself";
    }
  }
}

// Catches exchanged and mistyped coordinates. In degrees, of which one is 111 km of latitude: an island may belong to
// a city far from it, and from the middle of Queensland to its coast it is more than ten.
TEST(WorldTablesTest, APlaceLiesNearTheMiddleOfWhatContainsIt) {
  const std::map<std::string, Place> places = Places();
  for (const auto& [id, place] : places) {
    if (place.within.empty()) continue;
    const Place& container = places.at(place.within);
    const bool city = container.kind == "city" || container.kind == "capital" || container.kind == "venue";
    EXPECT_LE(Distance(place.at, container.at), city ? 1.5 : 12.0) << id << " in " << place.within;
  }
}

// Offices that one person of a body holds at a time.
constexpr const char* kUniqueOffices[] = {"president",
                                          "prime_minister",
                                          "chancellor",
                                          "monarch",
                                          "emir",
                                          "sultan",
                                          "emperor",
                                          "pope",
                                          "supreme_leader",
                                          "general_secretary",
                                          "foreign_minister",
                                          "defence_minister",
                                          "security_adviser",
                                          "finance_minister",
                                          "interior_minister",
                                          "intelligence_chief",
                                          "secretary_general",
                                          "commission_president",
                                          "council_president",
                                          "high_representative",
                                          "managing_director"};

// Two people at once, rightly: "one / other".
const std::set<std::string> kSharedOffices = {
    "fayez-al-sarraj / abdullah-al-thani",  // of the governments in Tripoli and Tobruk
    "mohamed-bolkiah / lim-jock-seng",      // first and second Foreign Minister of Brunei
};

struct Term {
  std::string person;
  EdtfDate from;
  EdtfDate to;
};

// Days that both terms are sure to include; a day that is not known is none. An office without an end goes on.
int SharedDays(const Term& a, const Term& b) {
  if (!a.from.known() || !b.from.known()) return 0;
  const absl::CivilDay from = std::max(a.from.last(), b.from.last());
  const absl::CivilDay never(9999, 1, 1);
  const absl::CivilDay to = std::min(a.to.known() ? a.to.first() : never, b.to.known() ? b.to.first() : never);
  return std::max<int>(0, to - from);
}

TEST(WorldTablesTest, OneHoldsAnOfficeAtATime) {
  std::map<std::pair<std::string, std::string>, std::vector<Term>> offices;
  const Table table = Parse("world/holdings.tsv");
  for (const Table::Row& row : table.rows()) {
    Term term = {Cell(row, "person"), {}, {}};
    for (const auto& [column, date] : {std::pair{"from", &term.from}, std::pair{"to", &term.to}}) {
      if (row[column].empty()) continue;
      const std::optional<EdtfDate> parsed = EdtfDate::Parse(row[column]);
      ASSERT_TRUE(parsed.has_value()) << row["person"] << ": " << row[column];
      *date = *parsed;
    }
    if (term.from.known() && term.to.known()) {
      EXPECT_LE(term.from.first(), term.to.last()) << row["person"];
    }
    offices[{Cell(row, "office"), Cell(row, "body")}].push_back(term);
  }
  // A few months are left to acting ministers and to sources that differ.
  constexpr int kTolerated = 100;
  std::set<std::string> found;
  const std::set<std::string> unique(std::begin(kUniqueOffices), std::end(kUniqueOffices));
  for (const auto& [office, terms] : offices) {
    for (size_t i = 0; i < terms.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        const Term &a = terms[j], &b = terms[i];
        if (a.person == b.person) {
          EXPECT_EQ(SharedDays(a, b), 0) << a.person << " is twice " << office.first << " of " << office.second;
        } else if (unique.contains(office.first) && SharedDays(a, b) > kTolerated) {
          const std::string pair = a.person + " / " + b.person;
          EXPECT_TRUE(kSharedOffices.contains(pair))
              << office.first << " of " << office.second << ": \"" << pair << "\"";
          found.insert(pair);
        }
      }
    }
  }
  for (const std::string& pair : kSharedOffices)
    EXPECT_TRUE(found.contains(pair)) << pair << " need not be listed any more";
}

// One name for two things, on purpose: the text around it decides which is meant.
constexpr const char* kNamesakes[] = {
    "country/DJ = place/djibouti-dj",
    "country/EH = place/western-sahara-eh",
    "country/GU = place/guam-gu",
    "country/HK = place/hong-kong-hk",
    "country/LU = place/luxembourg-lu",
    "country/MC = place/monaco-mc",
    "country/MO = place/macau-mo",
    "country/NC = place/new-caledonia-nc",
    "country/PR = place/puerto-rico-pr",
    "country/SG = place/singapore-sg",
    "country/SM = place/san-marino-sm",
    "country/ST = place/sao-tome-st",
    "country/VA = place/vatican-city-va",
    "organisation/eastern-europe = place/eastern-europe",
    "organisation/european-countries = place/europe",
    "organisation/france-mfa = place/quai-dorsay-fr",
    "organisation/transnistria = place/transnistria-md",
    "organisation/western-balkans = place/balkans",
    "person/ho-chi-minh = place/ho-chi-minh-city-vn",
};

TEST(WorldTablesTest, NoSpellingNamesTwoThingsUnlessListed) {
  std::map<std::string, std::set<std::string>> named;
  const auto read = [&](const std::string& file, const std::string& prefix, std::string_view id,
                        std::initializer_list<const char*> columns) {
    const Table table = Parse(file);
    for (const Table::Row& row : table.rows()) {
      for (const char* column : columns) {
        for (const std::string_view name : row.List(column)) named[Folded(name)].insert(prefix + Cell(row, id));
      }
    }
  };
  read("world/countries.tsv", "country/", "code", {"name", "names"});
  read("vi/countries.tsv", "country/", "code", {"names"});
  read("world/organisations.tsv", "organisation/", "id", {"name", "acronym", "names", "vi"});
  read("world/places.tsv", "place/", "id", {"name", "names", "vi"});
  read("world/people.tsv", "person/", "id", {"name", "names"});
  const std::set<std::string> listed(std::begin(kNamesakes), std::end(kNamesakes));
  std::set<std::string> found;
  for (const auto& [name, ids] : named) {
    if (ids.size() < 2) continue;
    std::string things;
    for (const std::string& id : ids) things += (things.empty() ? "" : " = ") + id;
    EXPECT_TRUE(listed.contains(things)) << name << ": \"" << things << "\"";
    found.insert(things);
  }
  for (const std::string& things : listed) EXPECT_TRUE(found.contains(things)) << things << " need not be listed";
}

// A family name that is also a place makes a person of the place, or the other way round.
TEST(WorldTablesTest, NoFamilyNameIsAPlaceUnlessListed) {
  const std::set<std::string> listed = {"Birmingham", "Muscat"};
  std::set<std::string> places;
  const Table place_table = Parse("world/places.tsv"), people = Parse("world/people.tsv");
  for (const Table::Row& row : place_table.rows()) {
    for (const char* column : {"name", "names", "vi"}) {
      for (const std::string_view name : row.List(column)) places.insert(Folded(name));
    }
  }
  for (const Table::Row& row : people.rows()) {
    for (const std::string_view family : row.List("family")) {
      EXPECT_TRUE(!places.contains(Folded(family)) || listed.contains(Folded(family))) << row["id"] << ": " << family;
    }
  }
}

}  // namespace
}  // namespace annals::ingest
