#ifndef ANNALS_INGEST_LEXICON_LEXICON_H_
#define ANNALS_INGEST_LEXICON_LEXICON_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/lexicon/cue.h"
#include "ingest/lexicon/language_profile.h"
#include "ingest/text/document_builder.h"
#include "ingest/text/phrase_trie.h"
#include "ingest/text/vocabulary.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

// Index of an entity in Lexicon::entities().
using EntityIndex = uint32_t;
inline constexpr EntityIndex kNoEntity = 0xFFFFFFFF;

// A person, country, organisation or place that the tables know.
struct KnownEntity {
  std::string id;  // "person/sergei-lavrov"
  v1::EntityKind kind = v1::ENTITY_KIND_UNSPECIFIED;
  std::string name;                // standard English spelling
  std::string code;                // countries and organisations: how annotations name it
  EntityIndex body = kNoEntity;    // people: whom they act for; places: their country; organs of a state: it
  EntityIndex within = kNoEntity;  // places: the containing place
  bool collective = false;         // organisations: a loose group of states ("the West")
  bool multilateral = false;       // organisations: a body of many states, whose sessions have more than one side
  // organisations: what a meeting of it is, where it is little but its meetings ("at the G20"); else unspecified
  v1::EventType gathering = v1::EVENT_TYPE_UNSPECIFIED;
  EntityIndex seat = kNoEntity;        // forums and organs of many states: the city where they meet
  uint16_t leader = 0;                 // countries: kind of the office whom news calls "the leader"; 0: none
  bool water = false;                  // places: a sea or strait, on which nobody meets
  bool city = false;                   // places: a city, a capital among them
  bool venue = false;                  // places: a building or compound, which counts through its city
  std::vector<std::string> spellings;  // every spelling of the tables, in their order
};

// How a spelling names its entity.
enum class NameUse : uint8_t {
  kFull,       // the name itself
  kFamily,     // a part of a person's name that is used alone
  kMetonym,    // a capital or seat that stands for the government
  kPair,       // a short name that stands only beside another country or after a title
  kGroup,      // a name for several countries at once, each of which has the sense
  kAdjective,  // "Russian": stands for its country only right before a title or a word for its people
};

// What a spelling in the text may mean.
struct NameSense {
  EntityIndex entity = kNoEntity;
  NameUse use = NameUse::kFull;
  uint32_t capitals = 0;  // bit i: the i-th word of the spelling is written with a capital
  bool upper = false;     // a short acronym, which is another word where it is not in capitals throughout: NAM, Nam
};

// What a title in the text may mean.
struct TitleSense {
  std::vector<uint16_t> kinds;   // indexes into office_kinds()
  EntityIndex body = kNoEntity;  // where the title names its country or organisation itself
  bool abroad = false;           // a title that nobody bears in the language's home country
};

enum class OfficeRank : uint8_t { kLeader, kMinister, kOfficial, kOutsider };

struct OfficeKind {
  std::string id;    // "foreign_minister"
  std::string role;  // "Foreign Minister"
  OfficeRank rank = OfficeRank::kOfficial;
};

// One person's time in one office.
struct Holding {
  EntityIndex person = kNoEntity;
  uint16_t kind = 0;
  EntityIndex body = kNoEntity;
  EdtfDate from;  // unknown: no beginning known
  EdtfDate to;    // unknown: no end known
};

// Whether the holding is known to include the day, as far as its ends are known.
bool Covers(const Holding& holding, absl::CivilDay day);

// By what means a call is made.
enum class CallMedium : uint8_t { kUnsaid, kPhone, kVideo };

// What tells of an event.
struct Trigger {
  v1::EventType type = v1::EVENT_TYPE_UNSPECIFIED;
  TriggerShape shape = TriggerShape::kNoun;
  CallMedium medium = CallMedium::kUnsaid;
};

// Everything that extraction knows of the world and of a language: tables read once into an immutable object, safe to
// use from many threads. Languages (languages.h) holds those of all languages.
//
//   ANNALS_ASSIGN_OR_RETURN(std::unique_ptr<const Lexicon> lexicon, Lexicon::Load(EmbeddedTables(), "vi"));
class Lexicon {
 public:
  // Table name ("world/people.tsv") to content.
  using Tables = std::map<std::string, std::string>;

  // Reads the tables of world/ and those of LANGUAGE/. INVALID_ARGUMENT "FILE:LINE: …" for the first bad line. A table
  // that is missing is named.
  static absl::StatusOr<std::unique_ptr<const Lexicon>> Load(const Tables& tables, std::string_view language);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<KnownEntity>& entities() const { return entities_; }
  const KnownEntity& entity(EntityIndex index) const { return entities_[index]; }
  // kNoEntity where no table holds the id.
  EntityIndex Find(std::string_view id) const;

  const PhraseTrie<NameSense>& names() const { return names_; }
  const PhraseTrie<TitleSense>& titles() const { return titles_; }
  const PhraseTrie<Trigger>& triggers() const { return triggers_; }
  const PhraseTrie<WordCue>& cues() const { return cues_; }
  // Words of the classes that are such only beside titles and names (IsNameWord); not in cues().
  const PhraseTrie<WordCue>& name_words() const { return name_words_; }
  const std::vector<OfficeKind>& office_kinds() const { return office_kinds_; }
  // "leader": the office whose meaning the country decides.
  uint16_t leader_kind() const { return leader_kind_; }
  // Whether a title's country may stand before it, as in "Russian President".
  bool body_before_title() const { return body_before_title_; }
  // How much of a text is of this language.
  const LanguageProfile& profile() const { return *profile_; }
  // "former_official": whoever held an office and holds it no more.
  uint16_t former_kind() const { return former_kind_; }
  // The country whose offices this language's news names without it; kNoEntity where none is meant before others.
  EntityIndex home() const { return home_; }
  // Its BCP 47 tag, which is its folder's name.
  const std::string& language() const { return language_; }
  // Names the rules and all tables that this was loaded from (extractor.h).
  const std::string& extractor() const { return extractor_; }
  // Who acts where an entity is named: a state for its own organs, itself otherwise.
  EntityIndex ActorOf(EntityIndex entity) const;
  const DateFinder& dates() const { return *dates_; }
  const DocumentBuilder& documents() const { return *documents_; }

  // Who held one of the offices of `body` on `day`; kNoEntity where nobody or more than one is known.
  EntityIndex HolderOf(std::span<const uint16_t> kinds, EntityIndex body, absl::CivilDay day) const;
  // The holdings of a person, in the order of the table.
  std::span<const Holding> HoldingsOf(EntityIndex person) const;
  // Whom a person acts for on `day`: the body of the office held last then, else that of the people's table.
  EntityIndex BodyOn(EntityIndex person, const EdtfDate& day) const;
  // Highest rank among the offices a person held on `day` (any day, where it is not known).
  OfficeRank RankOf(EntityIndex person, const EdtfDate& day) const;
  // Rank of the office that the title names first.
  OfficeRank RankOf(const TitleSense& title) const { return office_kinds_[title.kinds.front()].rank; }

 private:
  friend class LexiconLoader;
  Lexicon() = default;

  Vocabulary vocabulary_;
  std::vector<KnownEntity> entities_;
  std::unordered_map<std::string, EntityIndex> by_id_;
  PhraseTrie<NameSense> names_;
  PhraseTrie<TitleSense> titles_;
  PhraseTrie<Trigger> triggers_;
  PhraseTrie<WordCue> cues_, name_words_;
  std::vector<OfficeKind> office_kinds_{{"", "", OfficeRank::kOfficial}};  // 0: no office
  uint16_t leader_kind_ = 0, former_kind_ = 0;
  EntityIndex home_ = kNoEntity;
  bool body_before_title_ = false;
  std::string language_, extractor_;
  std::unordered_map<EntityIndex, std::vector<Holding>> holdings_by_person_;
  std::unordered_map<EntityIndex, std::vector<Holding>> holdings_by_body_;
  std::unique_ptr<LanguageProfile> profile_;
  std::unique_ptr<DateFinder> dates_;
  std::unique_ptr<DocumentBuilder> documents_;
};

// The tables that are compiled into the program.
const Lexicon::Tables& EmbeddedTables();

// The same with a user's own tables: FOLDER/world/people.tsv adds its rows to world/people.tsv, a whole FOLDER/fr/ is
// another language. NOT_FOUND: no such folder; INVALID_ARGUMENT: a file that no table is called, or with another
// header.
absl::StatusOr<Lexicon::Tables> TablesWithOverlay(const std::string& folder);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LEXICON_LEXICON_H_
