// Reads the tables in the order in which they refer to one another: kinds of offices, countries, organisations, places,
// people, holdings; then the language's words.

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/extractor.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  absl::AsciiStrToLower(&out);
  return out;
}

std::string Upper(std::string_view text) {
  std::string out(text);
  absl::AsciiStrToUpper(&out);
  return out;
}

// Longer acronyms are written like words, too: Asean, Nato.
bool IsShortAcronym(std::string_view spelling) {
  constexpr size_t kLongest = 3;
  return spelling.size() <= kLongest && std::all_of(spelling.begin(), spelling.end(), absl::ascii_isupper);
}

}  // namespace

// Fills a Lexicon; lives for the length of one Load.
class LexiconLoader {
 public:
  LexiconLoader(const Lexicon::Tables& tables, std::string_view language, Lexicon& lexicon)
      : tables_(tables), language_(language), lexicon_(lexicon) {}

  absl::Status Load() {
    ANNALS_RETURN_IF_ERROR(LoadSettings());
    ANNALS_RETURN_IF_ERROR(LoadOfficeKinds());
    ANNALS_RETURN_IF_ERROR(LoadCountries());
    ANNALS_RETURN_IF_ERROR(LoadOrganisations());
    ANNALS_RETURN_IF_ERROR(LoadPlaces());
    ANNALS_RETURN_IF_ERROR(LoadPeople());
    ANNALS_RETURN_IF_ERROR(LoadHoldings());
    ANNALS_RETURN_IF_ERROR(FindHome());
    ANNALS_RETURN_IF_ERROR(LoadCountryNames());
    ANNALS_RETURN_IF_ERROR(LoadPairNames());
    ANNALS_RETURN_IF_ERROR(LoadTitles());
    ANNALS_RETURN_IF_ERROR(LoadTriggers());
    ANNALS_RETURN_IF_ERROR(LoadCues());
    ANNALS_ASSIGN_OR_RETURN(const Table dates, ReadOwn("dates.tsv", {}));
    ANNALS_ASSIGN_OR_RETURN(DateFinder finder, DateFinder::Make(dates, lexicon_.vocabulary_));
    lexicon_.dates_ = std::make_unique<DateFinder>(std::move(finder));
    ANNALS_ASSIGN_OR_RETURN(const Table profile, ReadOwn("profile.tsv", {}));
    ANNALS_ASSIGN_OR_RETURN(LanguageProfile made, LanguageProfile::Make(profile));
    lexicon_.profile_ = std::make_unique<LanguageProfile>(std::move(made));
    ANNALS_ASSIGN_OR_RETURN(const Table boilerplate, ReadOwn("boilerplate.tsv", {}));
    ANNALS_ASSIGN_OR_RETURN(const Table abbreviations, ReadOwn("abbreviations.tsv", {}));
    ANNALS_ASSIGN_OR_RETURN(DocumentBuilder documents,
                            DocumentBuilder::Make(boilerplate, abbreviations, lexicon_.vocabulary_));
    lexicon_.documents_ = std::make_unique<DocumentBuilder>(std::move(documents));
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<Table> Read(const std::string& name, std::initializer_list<std::string_view> columns) const {
    const auto table = tables_.find(name);
    if (table == tables_.end()) return absl::NotFoundError(absl::StrFormat("the lexicon lacks the table %s", name));
    return Table::Parse(name, table->second, columns);
  }

  // A table of the language.
  absl::StatusOr<Table> ReadOwn(std::string_view name, std::initializer_list<std::string_view> columns) const {
    return Read(absl::StrFormat("%s/%s", language_, name), columns);
  }

  absl::StatusOr<EntityIndex> AddEntity(KnownEntity entity, const Table::Row& row) {
    const auto index = static_cast<EntityIndex>(lexicon_.entities_.size());
    const auto [entry, added] = lexicon_.by_id_.try_emplace(entity.id, index);
    if (!added) return row.Error(absl::StrFormat("the id '%s' is there twice", entity.id));
    lexicon_.entities_.push_back(std::move(entity));
    return index;
  }

  void AddName(EntityIndex entity, std::string_view spelling, NameUse use) {
    if (spelling.empty()) return;
    uint32_t capitals = 0;
    const std::vector<WordId> words = lexicon_.vocabulary_.InternPhrase(spelling, &capitals);
    lexicon_.names_.Add(words, {entity, use, capitals, IsShortAcronym(spelling)});
    if (use == NameUse::kFull) lexicon_.entities_[entity].spellings.emplace_back(spelling);
  }

  // The names in a column of world/ that is called like the language, where there is one.
  void AddOwnNames(EntityIndex entity, const Table& table, const Table::Row& row) {
    if (table.HasColumn(language_)) AddNames(entity, row.List(language_), NameUse::kFull);
  }

  void AddNames(EntityIndex entity, const std::vector<std::string_view>& spellings, NameUse use) {
    for (const std::string_view spelling : spellings) AddName(entity, spelling, use);
  }

  // A body is written as a country's code or an organisation's id, in either case.
  EntityIndex FindBody(std::string_view text) const {
    const EntityIndex country = lexicon_.Find("country/" + Upper(text));
    return country != kNoEntity ? country : lexicon_.Find("org/" + Lower(text));
  }

  std::optional<uint16_t> FindKind(std::string_view id) const {
    for (size_t i = 0; i < lexicon_.office_kinds_.size(); ++i) {
      if (lexicon_.office_kinds_[i].id == id) return static_cast<uint16_t>(i);
    }
    return std::nullopt;
  }

  absl::Status LoadOfficeKinds() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, Read("world/office_kinds.tsv", {"kind", "role", "rank"}));
    constexpr std::pair<std::string_view, OfficeRank> kRanks[] = {{"leader", OfficeRank::kLeader},
                                                                  {"minister", OfficeRank::kMinister},
                                                                  {"official", OfficeRank::kOfficial},
                                                                  {"outsider", OfficeRank::kOutsider}};
    for (const Table::Row& row : table.rows()) {
      const auto rank = std::find_if(std::begin(kRanks), std::end(kRanks),
                                     [&](const auto& entry) { return entry.first == row["rank"]; });
      if (rank == std::end(kRanks)) return row.Error("the rank is none of leader, minister, official, outsider");
      if (FindKind(row["kind"])) return row.Error("the kind is there twice");
      lexicon_.office_kinds_.push_back({std::string(row["kind"]), std::string(row["role"]), rank->second});
    }
    return absl::OkStatus();
  }

  absl::Status LoadCountries() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, Read("world/countries.tsv", {"code", "name", "names", "leader"}));
    if (!adjectives_.empty() && !table.HasColumn(adjectives_)) {
      return absl::InvalidArgumentError(
          absl::StrFormat("%s/language.tsv: %s has no column '%s'", language_, table.name(), adjectives_));
    }
    for (const Table::Row& row : table.rows()) {
      KnownEntity country{.id = "country/" + std::string(row["code"]),
                          .kind = v1::ENTITY_KIND_COUNTRY,
                          .name = std::string(row["name"]),
                          .code = std::string(row["code"])};
      if (!row["leader"].empty()) {
        const auto leader = FindKind(row["leader"]);
        if (!leader) return row.Error("the leader's office is not in world/office_kinds.tsv");
        country.leader = *leader;
      }
      ANNALS_ASSIGN_OR_RETURN(const EntityIndex index, AddEntity(std::move(country), row));
      AddName(index, row["name"], NameUse::kFull);
      AddNames(index, row.List("names"), NameUse::kFull);
      if (!adjectives_.empty()) AddNames(index, row.List(adjectives_), NameUse::kAdjective);
    }
    return absl::OkStatus();
  }

  // A format is known by the summits that it is, a forum by its conferences.
  static v1::EventType GatheringOf(std::string_view kind) {
    if (kind == "format") return v1::EVENT_TYPE_SUMMIT;
    return kind == "forum" ? v1::EVENT_TYPE_CONFERENCE : v1::EVENT_TYPE_UNSPECIFIED;
  }

  absl::Status LoadOrganisations() {
    ANNALS_ASSIGN_OR_RETURN(const Table table,
                            Read("world/organisations.tsv", {"id", "code", "name", "acronym", "kind", "names"}));
    for (const Table::Row& row : table.rows()) {
      KnownEntity body{.id = "org/" + std::string(row["id"]),
                       .kind = v1::ENTITY_KIND_ORGANISATION,
                       .name = std::string(row["name"]),
                       .code = std::string(row["code"]),
                       .collective = row["kind"] == "collective",
                       .gathering = GatheringOf(row["kind"])};
      body.body = lexicon_.Find("country/" + body.code);
      constexpr std::string_view kMultilateral[] = {"intergovernmental", "format", "forum", "organ", "fund"};
      body.multilateral = body.body == kNoEntity && std::find(std::begin(kMultilateral), std::end(kMultilateral),
                                                              row["kind"]) != std::end(kMultilateral);
      const bool meets_at_seat = body.multilateral && (row["kind"] == "forum" || row["kind"] == "organ");
      ANNALS_ASSIGN_OR_RETURN(const EntityIndex index, AddEntity(std::move(body), row));
      if (meets_at_seat && table.HasColumn("seat")) seats_.emplace_back(index, row["seat"]);
      AddName(index, row["name"], NameUse::kFull);
      AddName(index, row["acronym"], NameUse::kFull);
      AddNames(index, row.List("names"), NameUse::kFull);
      AddOwnNames(index, table, row);
    }
    return absl::OkStatus();
  }

  absl::Status LoadPlaces() {
    ANNALS_ASSIGN_OR_RETURN(const Table table,
                            Read("world/places.tsv", {"id", "name", "kind", "country", "within", "names"}));
    std::vector<EntityIndex> indexes;
    for (const Table::Row& row : table.rows()) {
      KnownEntity place{.id = "place/" + std::string(row["id"]),
                        .kind = v1::ENTITY_KIND_PLACE,
                        .name = std::string(row["name"]),
                        .water = row["kind"] == "sea",
                        .city = row["kind"] == "city" || row["kind"] == "capital",
                        .venue = row["kind"] == "venue"};
      if (!row["country"].empty()) {
        place.body = lexicon_.Find("country/" + std::string(row["country"]));
        if (place.body == kNoEntity) return row.Error("the country is not in world/countries.tsv");
      }
      ANNALS_ASSIGN_OR_RETURN(const EntityIndex index, AddEntity(std::move(place), row));
      indexes.push_back(index);
      AddName(index, row["name"], NameUse::kFull);
      AddNames(index, row.List("names"), NameUse::kFull);
      AddOwnNames(index, table, row);
    }
    for (size_t i = 0; i < indexes.size(); ++i) {
      const Table::Row& row = table.rows()[i];
      if (row["within"].empty()) continue;
      const EntityIndex within = lexicon_.Find("place/" + std::string(row["within"]));
      if (within == kNoEntity) return row.Error("the containing place is not in the table");
      lexicon_.entities_[indexes[i]].within = within;
    }
    for (const auto& [body, seat] : seats_) {
      for (size_t i = 0; i < indexes.size() && lexicon_.entities_[body].seat == kNoEntity; ++i) {
        const bool city = table.rows()[i]["kind"] == "city" && table.rows()[i]["name"] == seat;
        if (city) lexicon_.entities_[body].seat = indexes[i];
      }
    }
    return absl::OkStatus();
  }

  absl::Status LoadPeople() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, Read("world/people.tsv", {"id", "name", "family", "country", "names"}));
    for (const Table::Row& row : table.rows()) {
      KnownEntity person{.id = "person/" + std::string(row["id"]),
                         .kind = v1::ENTITY_KIND_PERSON,
                         .name = std::string(row["name"]),
                         .body = FindBody(row["country"])};
      if (person.body == kNoEntity)
        return row.Error("the country is neither a country's code nor an organisation's id");
      ANNALS_ASSIGN_OR_RETURN(const EntityIndex index, AddEntity(std::move(person), row));
      AddName(index, row["name"], NameUse::kFull);
      AddNames(index, row.List("names"), NameUse::kFull);
      AddNames(index, row.List("family"), NameUse::kFamily);
    }
    return absl::OkStatus();
  }

  absl::Status LoadHoldings() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, Read("world/holdings.tsv", {"person", "office", "body", "from", "to"}));
    for (const Table::Row& row : table.rows()) {
      Holding holding;
      holding.person = lexicon_.Find("person/" + std::string(row["person"]));
      if (holding.person == kNoEntity) return row.Error("the person is not in world/people.tsv");
      const auto kind = FindKind(row["office"]);
      if (!kind) return row.Error("the office is not in world/office_kinds.tsv");
      holding.kind = *kind;
      holding.body = FindBody(row["body"]);
      if (holding.body == kNoEntity) return row.Error("the body is neither a country's code nor an organisation's id");
      const auto from = EdtfDate::Parse(row["from"]), to = EdtfDate::Parse(row["to"]);
      if (!from || !to) return row.Error("a date is not EDTF");
      if (from->known() && to->known() && to->last() < from->first())
        return row.Error("the term ends before it begins");
      holding.from = *from;
      holding.to = *to;
      lexicon_.holdings_by_person_[holding.person].push_back(holding);
      lexicon_.holdings_by_body_[holding.body].push_back(std::move(holding));
    }
    return absl::OkStatus();
  }

  // What language.tsv says, before any other table is read.
  absl::Status LoadSettings() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("language.tsv", {"key", "value"}));
    for (const Table::Row& row : table.rows()) {
      const std::string_view key = row["key"], value = row["value"];
      if (key == "language") {
        if (value != language_) return row.Error("the language is not that of its folder");
        lexicon_.language_ = language_;
      } else if (key == "home") {
        home_ = std::string(value);
      } else if (key == "title_body") {
        if (value != "before" && value != "behind") return row.Error("a title's body stands before it or behind");
        lexicon_.body_before_title_ = value == "before";
      } else if (key == "adjectives") {
        adjectives_ = std::string(value);
      } else {
        return row.Error(absl::StrFormat("'%s' is no setting", key));
      }
    }
    if (lexicon_.language_.empty()) {
      return absl::InvalidArgumentError(absl::StrFormat("%s: 'language' is missing", table.name()));
    }
    return absl::OkStatus();
  }

  absl::Status FindHome() {
    const auto leader = FindKind("leader");
    if (!leader) return absl::InvalidArgumentError("world/office_kinds.tsv: the kind 'leader' is missing");
    lexicon_.leader_kind_ = *leader;
    const auto former = FindKind("former_official");
    if (!former) return absl::InvalidArgumentError("world/office_kinds.tsv: the kind 'former_official' is missing");
    lexicon_.former_kind_ = *former;
    if (home_.empty()) return absl::OkStatus();
    lexicon_.home_ = lexicon_.Find("country/" + home_);
    if (lexicon_.home_ != kNoEntity) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrFormat("%s/language.tsv: 'home' names no country", language_));
  }

  absl::Status LoadPairNames() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("pair_names.tsv", {"form", "body"}));
    for (const Table::Row& row : table.rows()) {
      const std::vector<std::string_view> bodies = row.List("body");
      for (const std::string_view id : bodies) {
        const EntityIndex body = FindBody(id);
        if (body == kNoEntity) return row.Error("the body is neither a country's code nor an organisation's id");
        const NameUse use = bodies.size() > 1 ? NameUse::kGroup : NameUse::kPair;
        for (const std::string_view form : row.List("form")) AddName(body, form, use);
      }
    }
    return absl::OkStatus();
  }

  absl::Status LoadCountryNames() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("countries.tsv", {"code", "names", "metonyms"}));
    for (const Table::Row& row : table.rows()) {
      const EntityIndex country = lexicon_.Find("country/" + std::string(row["code"]));
      if (country == kNoEntity) return row.Error("the country is not in world/countries.tsv");
      AddNames(country, row.List("names"), NameUse::kFull);
      AddNames(country, row.List("metonyms"), NameUse::kMetonym);
    }
    return absl::OkStatus();
  }

  absl::Status LoadTitles() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("titles.tsv", {"form", "kind", "body"}));
    for (const Table::Row& row : table.rows()) {
      TitleSense sense;
      for (const std::string_view id : row.List("kind")) {
        const auto kind = FindKind(id);
        if (!kind) return row.Error(absl::StrFormat("the kind '%s' is not in world/office_kinds.tsv", id));
        sense.kinds.push_back(*kind);
      }
      if (sense.kinds.empty()) return row.Error("a title needs a kind");
      sense.abroad = row["body"] == "-";
      if (!row["body"].empty() && !sense.abroad) {
        sense.body = FindBody(row["body"]);
        if (sense.body == kNoEntity) return row.Error("the body is neither a country's code nor an organisation's id");
      }
      for (const std::string_view form : row.List("form")) {
        lexicon_.titles_.Add(lexicon_.vocabulary_.InternPhrase(form), sense);
      }
    }
    return absl::OkStatus();
  }

  absl::Status LoadTriggers() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("triggers.tsv", {"form", "type", "shape", "medium"}));
    for (const Table::Row& row : table.rows()) {
      Trigger trigger;
      v1::EventType type = v1::EVENT_TYPE_UNSPECIFIED;
      if (row["type"] != "none" && !v1::EventType_Parse("EVENT_TYPE_" + Upper(row["type"]), &type)) {
        return row.Error("the type is no event type");
      }
      const auto shape = TriggerShapeFromName(row["shape"]);
      if (!shape) return row.Error("the shape is none of noun, verb, weak, motion");
      trigger = {type, *shape,
                 row["medium"] == "phone"   ? CallMedium::kPhone
                 : row["medium"] == "video" ? CallMedium::kVideo
                                            : CallMedium::kUnsaid};
      for (const std::string_view form : row.List("form")) {
        lexicon_.triggers_.Add(lexicon_.vocabulary_.InternPhrase(form), trigger);
      }
    }
    return absl::OkStatus();
  }

  absl::Status LoadCues() {
    ANNALS_ASSIGN_OR_RETURN(const Table table, ReadOwn("cues.tsv", {"form", "class"}));
    for (const Table::Row& row : table.rows()) {
      const auto cue = CueFromName(row["class"]);
      if (!cue) return row.Error(absl::StrFormat("'%s' is no class of cues", row["class"]));
      for (const std::string_view form : row.List("form")) {
        PhraseTrie<WordCue>& words = IsNameWord(*cue) ? lexicon_.name_words_ : lexicon_.cues_;
        words.Add(lexicon_.vocabulary_.InternPhrase(form), *cue);
      }
    }
    return absl::OkStatus();
  }

  const Lexicon::Tables& tables_;
  const std::string language_;
  std::string home_, adjectives_;  // of language.tsv: a country's code; the column of its adjectives
  Lexicon& lexicon_;
  std::vector<std::pair<EntityIndex, std::string>> seats_;  // bodies that meet at their seats, and its name
};

absl::StatusOr<std::unique_ptr<const Lexicon>> Lexicon::Load(const Tables& tables, std::string_view language) {
  std::unique_ptr<Lexicon> lexicon(new Lexicon);
  lexicon->extractor_ = ExtractorName(tables);
  ANNALS_RETURN_IF_ERROR(LexiconLoader(tables, language, *lexicon).Load());
  return lexicon;
}

}  // namespace annals::ingest
