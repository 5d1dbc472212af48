#ifndef ANNALS_INGEST_NAMES_CAST_H_
#define ANNALS_INGEST_NAMES_CAST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/edtf_date.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/mention.h"
#include "ingest/text/document.h"
#include "ingest/time/date_expression.h"

namespace annals::ingest {

using PersonIndex = uint32_t;
inline constexpr PersonIndex kNoPerson = 0xFFFFFFFF;

// A person of one article.
struct CastPerson {
  EntityIndex known = kNoEntity;  // in the lexicon; kNoEntity for a person found by the way the name is written
  // "person/sergei-lavrov"; of one whom no table knows with the country or body behind the name, where it is known:
  // "person/yoon-young-chan-kr", "person/tom-bahar-iaea"
  std::string id;
  std::string name;                    // standard or most complete spelling
  EntityIndex body = kNoEntity;        // whom the person acts for
  std::vector<uint16_t> kinds;         // offices that the article gives
  std::vector<std::string> spellings;  // as written in the article, without repetition
  OfficeRank rank = OfficeRank::kOutsider;
  bool named = false;              // by name; false where only the office is named
  bool outsider = false;           // acts for nobody: journalist, scholar, former official
  bool official = false;           // is or was in an office
  uint32_t first = 0, last = 0;    // tokens of the first mention by name, half-open
  std::vector<std::string> parts;  // of the name that stand for it; known people, once asked for
  uint32_t told = 0;               // when last: a count over the article's mentions
};

// What a mention means once the whole article is known.
struct Reading {
  enum class Kind : uint8_t { kNothing, kPerson, kBody, kPlace };
  Kind kind = Kind::kNothing;
  PersonIndex person = kNoPerson;
  EntityIndex body = kNoEntity;   // country or organisation; for a place, its country (if any)
  EntityIndex place = kNoEntity;  // the place; kNoEntity where only the country is named
};

// Everyone in an article: decides for each mention who or what is meant, from the tables, the rest of the article and
// who held which office on the day of publication. Made for one article, then only read.
class Cast {
 public:
  // `mentions` and `dates` have one list a sentence of `document`.
  Cast(const Document& document, const std::vector<std::vector<Mention>>& mentions,
       const std::vector<std::vector<DateMention>>& dates, const Lexicon& lexicon, const EdtfDate& published);

  const std::vector<CastPerson>& people() const { return people_; }
  const CastPerson& person(PersonIndex index) const { return people_[index]; }
  // One list a sentence, in step with the mentions.
  const std::vector<std::vector<Reading>>& readings() const { return readings_; }

  // The holder of the offices of `like` in another country: "the Russian counterpart" of a minister. kNoPerson where
  // that is not certain. May add a person who is not named.
  PersonIndex CounterpartOf(PersonIndex like, EntityIndex body);

 private:
  void AddFullNames(const std::vector<std::vector<Mention>>& mentions);
  void TellNamesakesApart();
  Reading Resolve(const Mention& mention, const Sentence& sentence, const std::vector<DateMention>& dates);
  bool NamesPlace(const Mention& mention) const;
  Reading ResolveBare(const Mention& mention);
  PersonIndex ResolvePerson(const Mention& mention, const Sentence& sentence);
  PersonIndex ResolveOffice(const Mention& mention, const std::vector<DateMention>& dates);
  std::optional<EdtfDate> EarlierDay(const Mention& mention, const std::vector<DateMention>& dates) const;
  PersonIndex PickKnown(const Mention& mention, bool sentence_start);
  void AddCastNamesakes(const Mention& mention, std::vector<EntityIndex>& candidates);
  const std::vector<std::string>& PartsOf(PersonIndex index);
  bool MayHold(EntityIndex known, const TitleSense& title) const;
  PersonIndex FindByPart(const Mention& mention) const;
  PersonIndex AddKnown(EntityIndex known);
  bool AddMisspelt(const Mention& mention);
  PersonIndex AddUnknown(const Mention& mention);
  PersonIndex Holder(const std::vector<uint16_t>& kinds, EntityIndex body);
  PersonIndex EarlierHolder(const std::vector<uint16_t>& kinds, EntityIndex body, const EdtfDate& day);
  bool LongGone(EntityIndex known) const;
  void Note(PersonIndex person, const Mention& mention);
  std::string NameText(const Mention& mention) const;
  std::string FoldedName(const Mention& mention) const;
  std::string Folded(uint32_t first, uint32_t last) const;
  bool HasPlainAlias(const Mention& mention) const;
  void AddParts(const std::string& folded, PersonIndex person);
  EntityIndex BodyOf(const Mention& mention) const;

  const Document& document_;
  const Lexicon& lexicon_;
  const EdtfDate published_;
  std::vector<CastPerson> people_;
  std::unordered_map<EntityIndex, PersonIndex> by_known_;
  std::unordered_map<std::string, PersonIndex> by_name_;  // folded full name of people no table knows
  std::unordered_map<std::string, PersonIndex> by_part_;  // folded last or first word of these
  std::unordered_set<std::string> inside_;                // folded lone names that stand inside a sentence
  std::unordered_set<std::string> strangers_;             // folded last word of full names without a title
  std::vector<std::vector<Reading>> readings_;
  uint32_t mentions_told_ = 0;
  PersonIndex subject_ = kNoPerson;       // whom a pronoun means
  PersonIndex next_subject_ = kNoPerson;  // first person of the sentence being read
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_CAST_H_
