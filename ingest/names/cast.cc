// Two passes. The first takes in every full name: of the tables, or written with a title or an honorific. The second
// reads all mentions in the order of the text, so that "ông Witkoff" finds Steve Witkoff wherever he is introduced,
// and an office without a name finds its holder.

#include "ingest/names/cast.h"

#include <algorithm>

#include "graph/text_fold.h"
#include "ingest/names/spelling.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

bool IsPerson(const Lexicon& lexicon, const NameSense& sense) {
  return lexicon.entity(sense.entity).kind == v1::ENTITY_KIND_PERSON;
}

bool Shares(const std::vector<uint16_t>& a, const std::vector<uint16_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](uint16_t kind) { return std::find(b.begin(), b.end(), kind) != b.end(); });
}

}  // namespace

Cast::Cast(const Document& document, const std::vector<std::vector<Mention>>& mentions,
           const std::vector<std::vector<DateMention>>& dates, const Lexicon& lexicon, const EdtfDate& published)
    : document_(document), lexicon_(lexicon), published_(published) {
  AddFullNames(mentions);
  readings_.resize(mentions.size());
  for (size_t s = 0; s < mentions.size(); ++s) {
    next_subject_ = kNoPerson;
    readings_[s].reserve(mentions[s].size());
    for (const Mention& mention : mentions[s])
      readings_[s].push_back(Resolve(mention, document.sentences[s], dates[s]));
    if (next_subject_ != kNoPerson) subject_ = next_subject_;
  }
  TellNamesakesApart();
}

// Two people of one name whom no table knows are hardly of one country; the whole article has told by now whose each
// is.
void Cast::TellNamesakesApart() {
  for (CastPerson& person : people_) {
    if (person.known != kNoEntity) continue;
    person.id = "person/" + Slug(person.name);
    if (person.body == kNoEntity) continue;
    const std::string& body = lexicon_.entity(lexicon_.ActorOf(person.body)).id;  // "country/KR", "org/nato"
    person.id += "-" + Slug(body.substr(body.find('/') + 1));
  }
}

std::string Cast::NameText(const Mention& mention) const {
  return std::string(
      document_.TextOf(document_.tokens[mention.name_first].begin, document_.tokens[mention.name_last - 1].end));
}

std::string Cast::FoldedName(const Mention& mention) const { return Folded(mention.name_first, mention.name_last); }

std::string Cast::Folded(uint32_t first, uint32_t last) const {
  std::string out;
  for (uint32_t i = first; i < last; ++i) {
    const Token& token = document_.tokens[i];
    if (token.kind == TokenKind::kPunctuation) continue;
    if (!out.empty()) out += ' ';
    out += FoldWord(document_.TextOf(token.begin, token.end));
  }
  return out;
}

EntityIndex Cast::BodyOf(const Mention& mention) const {
  if (mention.body != kNoEntity) return mention.body;
  for (const TitleSense& title : mention.titles) {
    if (title.body != kNoEntity) return title.body;
  }
  return kNoEntity;
}

void Cast::AddFullNames(const std::vector<std::vector<Mention>>& mentions) {
  for (size_t s = 0; s < mentions.size(); ++s) {
    for (const Mention& mention : mentions[s]) {
      if (!mention.has_name()) continue;
      if (mention.senses.empty()) {
        const std::string folded = FoldedName(mention);
        if (folded.find(' ') == std::string::npos || AddMisspelt(mention)) continue;
        if (mention.has_title() || mention.honorific) {
          AddUnknown(mention);
        } else if (mention.first != document_.sentences[s].first) {
          strangers_.insert(folded.substr(folded.rfind(' ') + 1));
        }
        continue;
      }
      const bool full = std::any_of(mention.senses.begin(), mention.senses.end(), [&](const NameSense& sense) {
        return sense.use == NameUse::kFull && IsPerson(lexicon_, sense);
      });
      if (full) PickKnown(mention, false);
      // After a word of the same sentence, no common word is written with a capital.
      const bool inside = mention.first > document_.sentences[s].first &&
                          document_.tokens[mention.first - 1].kind != TokenKind::kPunctuation;
      if (!full && inside) inside_.insert(FoldedName(mention));
    }
  }
}

PersonIndex Cast::AddKnown(EntityIndex known) {
  const auto [entry, added] = by_known_.try_emplace(known, static_cast<PersonIndex>(people_.size()));
  if (added) {
    const KnownEntity& entity = lexicon_.entity(known);
    CastPerson person;
    person.known = known;
    person.id = entity.id;
    person.name = entity.name;
    person.body = lexicon_.BodyOn(known, published_);
    person.rank = lexicon_.RankOf(known, published_);
    people_.push_back(std::move(person));
  }
  return entry->second;
}

// "Tổng thống Nga Vladmir Putin": a full name that no table knows, but whose family name, title and country are those
// of one person in office, is that person's.
bool Cast::AddMisspelt(const Mention& mention) {
  const EntityIndex body = BodyOf(mention);
  if (body == kNoEntity || mention.titles.empty() || !published_.known()) return false;
  const auto family = lexicon_.names().Longest(document_.tokens, mention.name_last - 1);
  EntityIndex found = kNoEntity;
  for (const NameSense& sense : family.values) {
    if (sense.use != NameUse::kFamily) continue;
    for (const Holding& holding : lexicon_.HoldingsOf(sense.entity)) {
      const auto& kinds = mention.titles.front().kinds;
      const bool office = std::find(kinds.begin(), kinds.end(), holding.kind) != kinds.end();
      if (!office || holding.body != body || !Covers(holding, published_.first())) continue;
      if (found != kNoEntity && found != sense.entity) return false;
      found = sense.entity;
    }
  }
  if (found == kNoEntity) return false;
  by_name_.try_emplace(FoldedName(mention), AddKnown(found));
  return true;
}

PersonIndex Cast::AddUnknown(const Mention& mention) {
  const std::string folded = FoldedName(mention);
  const auto [entry, added] = by_name_.try_emplace(folded, static_cast<PersonIndex>(people_.size()));
  if (added) {
    CastPerson person;
    const bool alias = HasPlainAlias(mention);
    person.name = StandardSpelling(alias ? document_.TextOf(document_.tokens[mention.alias_first].begin,
                                                            document_.tokens[mention.alias_last - 1].end)
                                         : NameText(mention));
    person.body = BodyOf(mention);
    if (person.body == kNoEntity && !alias && IsVietnameseSpelling(NameText(mention))) person.body = lexicon_.home();
    people_.push_back(std::move(person));
    AddParts(folded, entry->second);
    if (alias) {
      const std::string other = Folded(mention.alias_first, mention.alias_last);
      by_name_.try_emplace(other, entry->second);
      AddParts(other, entry->second);
    }
  }
  CastPerson& person = people_[entry->second];
  if (person.body == kNoEntity) person.body = BodyOf(mention);
  return entry->second;
}

// A foreign name's Vietnamese reading is followed by the spelling that the world knows.
bool Cast::HasPlainAlias(const Mention& mention) const {
  if (!mention.has_alias()) return false;
  return !IsVietnameseSpelling(
      document_.TextOf(document_.tokens[mention.alias_first].begin, document_.tokens[mention.alias_last - 1].end));
}

// The first and the last word of a full name stand for it.
void Cast::AddParts(const std::string& folded, PersonIndex person) {
  const size_t space = folded.rfind(' ');
  if (space == std::string::npos) return;
  by_part_.try_emplace(folded.substr(space + 1), person);
  by_part_.try_emplace(folded.substr(0, folded.find(' ')), person);
}

// Whether the person held the last office a lifetime ago: named for what he did, he takes part in nothing.
bool Cast::LongGone(EntityIndex known) const {
  constexpr int kYears = 40;
  const auto holdings = lexicon_.HoldingsOf(known);
  return published_.known() && !holdings.empty() &&
         std::all_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
           return holding.to.known() && holding.to.last().year() + kYears < published_.first().year();
         });
}

// Among the people of the tables that a spelling may mean: the one whom the article names in full, else the one whose
// country or office the phrase gives, else the only one in office, else the only one.
PersonIndex Cast::PickKnown(const Mention& mention, bool sentence_start) {
  const EntityIndex body = BodyOf(mention);
  std::vector<EntityIndex> candidates;
  bool full = false;
  for (const NameSense& sense : mention.senses) {
    if (!IsPerson(lexicon_, sense)) continue;
    full = full || sense.use == NameUse::kFull;
    if (std::find(candidates.begin(), candidates.end(), sense.entity) == candidates.end()) {
      candidates.push_back(sense.entity);
    }
  }
  const auto keep = [&](auto predicate) {
    std::vector<EntityIndex> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), predicate);
    if (!kept.empty()) candidates = std::move(kept);
  };
  AddCastNamesakes(mention, candidates);
  if (!full && !mention.titles.empty() && !mention.counterpart) {
    std::erase_if(candidates, [&](EntityIndex known) { return !MayHold(known, mention.titles.front()); });
  }
  bool in_cast = false;
  keep([&](EntityIndex known) {
    in_cast = in_cast || by_known_.contains(known);
    return by_known_.contains(known);
  });
  if (body != kNoEntity) keep([&](EntityIndex known) { return lexicon_.entity(known).body == body; });
  if (!mention.titles.empty()) {
    keep([&](EntityIndex known) {
      const auto holdings = lexicon_.HoldingsOf(known);
      return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
        const auto& kinds = mention.titles.front().kinds;
        return std::find(kinds.begin(), kinds.end(), holding.kind) != kinds.end() &&
               (!published_.known() || Covers(holding, published_.first()));
      });
    });
  }
  if (candidates.size() > 1 && published_.known()) {
    keep([&](EntityIndex known) {
      const auto holdings = lexicon_.HoldingsOf(known);
      return std::any_of(holdings.begin(), holdings.end(),
                         [&](const Holding& holding) { return Covers(holding, published_.first()); });
    });
  }
  if (candidates.size() != 1 || LongGone(candidates.front())) return kNoPerson;
  // Out of office, a person is known by more than the family name alone, which is also what streets, prizes and
  // namesakes are called.
  const bool private_now = lexicon_.RankOf(candidates.front(), published_) == OfficeRank::kOutsider;
  if (!full && !in_cast && private_now && !mention.has_title()) {
    if (!mention.honorific || strangers_.contains(FoldedName(mention))) return kNoPerson;
  }
  // A family name alone at the head of a sentence may be a common word written with a capital, where the article writes
  // it nowhere else.
  const bool head = sentence_start && !mention.honorific && !mention.has_title();
  if (!full && !in_cast && head && !inside_.contains(FoldedName(mention))) return kNoPerson;
  return AddKnown(candidates.front());
}

// The words that a known person may be called by alone: the first and last of the full name, and the first of how it is
// read in Vietnamese ("bà Thái", Thái Anh Văn, for Tsai Ing-wen).
const std::vector<std::string>& Cast::PartsOf(PersonIndex index) {
  CastPerson& person = people_[index];
  if (!person.parts.empty()) return person.parts;
  const KnownEntity& entity = lexicon_.entity(person.known);
  std::vector<std::string> words = FoldedWords(entity.name);
  if (words.size() > 1) person.parts = {words.front(), words.back()};
  for (const std::string& spelling : entity.spellings) {
    if (entity.body == lexicon_.home() || !IsVietnameseSpelling(spelling)) continue;
    words = FoldedWords(spelling);
    if (words.size() > 1) person.parts.push_back(words.front());
  }
  if (person.parts.empty()) person.parts.emplace_back();  // looked for, and there are none
  return person.parts;
}

// People of the cast who may be called by the word alone: "Đại sứ Kim" after "Sung Kim".
void Cast::AddCastNamesakes(const Mention& mention, std::vector<EntityIndex>& candidates) {
  const std::string folded = FoldedName(mention);
  if (folded.find(' ') != std::string::npos) return;
  for (const auto& [known, person] : by_known_) {
    const std::vector<std::string>& parts = PartsOf(person);
    const bool bears = std::find(parts.begin(), parts.end(), folded) != parts.end();
    if (bears && std::find(candidates.begin(), candidates.end(), known) == candidates.end())
      candidates.push_back(known);
  }
  std::sort(candidates.begin(), candidates.end());
}

// Whether the person is known to have held an office that the title names, or is a leader called so.
bool Cast::MayHold(EntityIndex known, const TitleSense& title) const {
  const OfficeRank rank = lexicon_.RankOf(title);
  const bool broad = title.kinds.front() == lexicon_.leader_kind() || rank == OfficeRank::kOutsider;
  const auto holdings = lexicon_.HoldingsOf(known);
  return broad || holdings.empty() || std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
           return std::find(title.kinds.begin(), title.kinds.end(), holding.kind) != title.kinds.end() ||
                  (rank == OfficeRank::kOfficial && lexicon_.office_kinds()[holding.kind].rank == rank);
         });
}

PersonIndex Cast::FindByPart(const Mention& mention) const {
  const std::string folded = FoldedName(mention);
  if (const auto name = by_name_.find(folded); name != by_name_.end()) return name->second;
  if (const auto part = by_part_.find(folded); part != by_part_.end()) return part->second;
  return kNoPerson;
}

PersonIndex Cast::ResolvePerson(const Mention& mention, const Sentence& sentence) {
  const bool marked = mention.has_title() || mention.honorific;
  if (!mention.senses.empty()) {
    const bool start = mention.first == sentence.first;
    const bool in_cast = std::any_of(mention.senses.begin(), mention.senses.end(),
                                     [&](const NameSense& sense) { return by_known_.contains(sense.entity); });
    const PersonIndex met = in_cast ? PickKnown(mention, start) : kNoPerson;
    if (met != kNoPerson) return met;
    if (const PersonIndex part = FindByPart(mention); part != kNoPerson) return part;
    return PickKnown(mention, start);
  }
  if (const PersonIndex part = FindByPart(mention); part != kNoPerson) return part;
  const bool start = mention.first == sentence.first;
  if (const PersonIndex namesake = marked ? PickKnown(mention, start) : kNoPerson; namesake != kNoPerson)
    return namesake;
  // A lone Vietnamese syllable names nobody in particular.
  const bool syllable = mention.name_last - mention.name_first == 1 && IsVietnameseSpelling(NameText(mention));
  return marked && !syllable ? AddUnknown(mention) : kNoPerson;
}

// The holder whom the tables give, if the article tells of that person; else whomever the article gives the office, but
// for those who held it before; else the holder.
PersonIndex Cast::Holder(const std::vector<uint16_t>& kinds, EntityIndex body) {
  const EntityIndex holder = published_.IsDay() ? lexicon_.HolderOf(kinds, body, published_.first()) : kNoEntity;
  if (const auto met = by_known_.find(holder); met != by_known_.end()) return met->second;
  for (PersonIndex i = 0; i < people_.size(); ++i) {
    if (people_[i].body != body || !Shares(people_[i].kinds, kinds)) continue;
    const bool held_before = holder != kNoEntity && people_[i].known != kNoEntity &&
                             lexicon_.RankOf(people_[i].known, published_) == OfficeRank::kOutsider;
    if (!held_before) return i;
  }
  return holder == kNoEntity ? kNoPerson : AddKnown(holder);
}

// "Năm 2000, Tổng thống Mỹ thăm Việt Nam" (in 2000 the US President visited Vietnam): the day that the sentence tells
// of, where it lies before the year of publication and right before the office, with no other date between. A date
// behind the office counts where it is the only one and the article does not name today's holder: it may be anything's
// ("rút khỏi thỏa thuận năm 2015", left the agreement of 2015).
std::optional<EdtfDate> Cast::EarlierDay(const Mention& mention, const std::vector<DateMention>& dates) const {
  if (!published_.known()) return std::nullopt;
  const DateMention* before = nullptr;
  const DateMention* behind = nullptr;
  for (const DateMention& date : dates) {
    if (date.last <= mention.first) before = &date;
    if (behind == nullptr && date.first >= mention.last) behind = &date;
  }
  // "left the agreement of 2015, before meeting the President on 6 July": the nearer of the two is the office's.
  const bool behind_nearer = before != nullptr && behind != nullptr && behind->date.known() &&
                             behind->first - mention.last < mention.first - before->last;
  if (behind_nearer && behind->date.last().year() >= published_.first().year()) return std::nullopt;
  const EntityIndex now = published_.IsDay()
                              ? lexicon_.HolderOf(mention.titles.front().kinds, BodyOf(mention), published_.first())
                              : kNoEntity;
  if (before == nullptr && dates.size() == 1 && !by_known_.contains(now)) before = &dates.front();
  if (before == nullptr || !before->date.known() || before->date.last().year() >= published_.first().year()) {
    return std::nullopt;
  }
  return before->date;
}

// Whoever held the office all through `day`.
PersonIndex Cast::EarlierHolder(const std::vector<uint16_t>& kinds, EntityIndex body, const EdtfDate& day) {
  const EntityIndex holder = lexicon_.HolderOf(kinds, body, day.first());
  if (holder == kNoEntity || holder != lexicon_.HolderOf(kinds, body, day.last())) return kNoPerson;
  const PersonIndex person = AddKnown(holder);
  people_[person].rank = std::min(people_[person].rank, lexicon_.RankOf(holder, day));
  return person;
}

PersonIndex Cast::ResolveOffice(const Mention& mention, const std::vector<DateMention>& dates) {
  if (mention.titles.empty()) return kNoPerson;
  const std::vector<uint16_t>& kinds = mention.titles.front().kinds;
  const OfficeRank rank = lexicon_.RankOf(mention.titles.front());
  // "A US official" is nobody in particular.
  if (rank > OfficeRank::kMinister) return kNoPerson;
  const EntityIndex body = BodyOf(mention);
  if (body != kNoEntity) {
    const std::optional<EdtfDate> day = EarlierDay(mention, dates);
    return day ? EarlierHolder(kinds, body, *day) : Holder(kinds, body);
  }
  // An office alone is the home country's where the article tells of its holder there, else that of whoever was told of
  // last with it, else the home country's again.
  const bool leader = rank == OfficeRank::kLeader;
  const bool home = leader && kinds.front() != lexicon_.leader_kind() && lexicon_.home() != kNoEntity &&
                    !mention.titles.front().abroad;
  if (home && published_.IsDay()) {
    const auto own = by_known_.find(lexicon_.HolderOf(kinds, lexicon_.home(), published_.first()));
    if (own != by_known_.end()) return own->second;
  }
  PersonIndex last = kNoPerson;
  for (PersonIndex i = 0; i < people_.size(); ++i) {
    if (Shares(people_[i].kinds, kinds) && (last == kNoPerson || people_[i].told >= people_[last].told)) last = i;
  }
  if (last != kNoPerson) return last;
  return home ? Holder(kinds, lexicon_.home()) : kNoPerson;
}

PersonIndex Cast::CounterpartOf(PersonIndex like, EntityIndex body) {
  std::vector<uint16_t> kinds = people_[like].kinds;
  if (people_[like].known != kNoEntity) {
    for (const Holding& holding : lexicon_.HoldingsOf(people_[like].known)) {
      if (published_.known() && Covers(holding, published_.first())) kinds.push_back(holding.kind);
    }
  }
  for (PersonIndex i = 0; i < people_.size(); ++i) {
    if (i != like && people_[i].body == body && Shares(people_[i].kinds, kinds)) return i;
  }
  return Holder(kinds, body);
}

void Cast::Note(PersonIndex index, const Mention& mention) {
  CastPerson& person = people_[index];
  person.told = ++mentions_told_;
  if (mention.has_name()) {
    if (!person.named) {
      person.first = mention.first;
      person.last = mention.last;
    }
    person.named = true;
    const std::string spelling = NameText(mention);
    if (std::find(person.spellings.begin(), person.spellings.end(), spelling) == person.spellings.end()) {
      person.spellings.push_back(spelling);
    }
  }
  const EntityIndex body = BodyOf(mention);
  const bool seat = body != kNoEntity && lexicon_.entity(body).kind == v1::ENTITY_KIND_ORGANISATION &&
                    lexicon_.ActorOf(body) == body && !mention.titles.empty();
  if (person.body == kNoEntity || seat) person.body = body == kNoEntity ? person.body : body;
  for (const TitleSense& title : mention.titles) {
    for (const uint16_t kind : title.kinds) {
      const OfficeRank rank = lexicon_.office_kinds()[kind].rank;
      if (person.known == kNoEntity) {
        person.rank = std::min(person.rank, rank);
        person.outsider = person.rank == OfficeRank::kOutsider;
      }
      person.official = person.official || rank != OfficeRank::kOutsider || kind == lexicon_.former_kind();
      if (std::find(person.kinds.begin(), person.kinds.end(), kind) == person.kinds.end()) person.kinds.push_back(kind);
    }
  }
}

Reading Cast::ResolveBare(const Mention& mention) {
  Reading reading;
  const NameSense* metonym = nullptr;
  const NameSense* body = nullptr;
  const NameSense* place = nullptr;
  for (const NameSense& sense : mention.senses) {
    const v1::EntityKind kind = lexicon_.entity(sense.entity).kind;
    if (sense.use == NameUse::kMetonym) {
      metonym = &sense;
    } else if (kind == v1::ENTITY_KIND_PLACE) {
      place = &sense;
    } else if (kind != v1::ENTITY_KIND_PERSON && body == nullptr) {
      body = &sense;
    }
  }
  const bool locative = mention.after_at || mention.after_to;
  if (place != nullptr && (locative || (metonym == nullptr && body == nullptr))) {
    reading.kind = Reading::Kind::kPlace;
    reading.place = place->entity;
    reading.body = lexicon_.entity(place->entity).body;
    return reading;
  }
  if (body == nullptr) body = metonym;
  if (body == nullptr) return reading;
  reading.kind = Reading::Kind::kBody;
  reading.body = lexicon_.ActorOf(body->entity);
  // A capital that stands for its country is still where a visit goes to.
  if (place != nullptr && body == metonym) reading.place = place->entity;
  return reading;
}

// "tại Muscat" (in Muscat): after a preposition of place, a spelling that may be a family name is the place.
bool Cast::NamesPlace(const Mention& mention) const {
  if (!mention.after_at && !mention.after_to) return false;
  return std::any_of(
             mention.senses.begin(), mention.senses.end(),
             [&](const NameSense& sense) { return lexicon_.entity(sense.entity).kind == v1::ENTITY_KIND_PLACE; }) &&
         std::all_of(mention.senses.begin(), mention.senses.end(), [&](const NameSense& sense) {
           return !IsPerson(lexicon_, sense) || sense.use == NameUse::kFamily;
         });
}

Reading Cast::Resolve(const Mention& mention, const Sentence& sentence, const std::vector<DateMention>& dates) {
  const bool person_sense = std::any_of(mention.senses.begin(), mention.senses.end(),
                                        [&](const NameSense& sense) { return IsPerson(lexicon_, sense); });
  const bool bare = !mention.has_title() && !mention.honorific;
  PersonIndex person = kNoPerson;
  if (bare && NamesPlace(mention)) return ResolveBare(mention);
  if (mention.pronoun) {
    // "A said that he …": whoever the sentence told of first, else the one before it.
    person = next_subject_ != kNoPerson ? next_subject_ : subject_;
  } else if (mention.has_name() && (person_sense || mention.senses.empty() || !bare)) {
    person = ResolvePerson(mention, sentence);
  } else if (!mention.has_name() && !mention.counterpart) {
    person = ResolveOffice(mention, dates);
  }
  if (person != kNoPerson) {
    if (!mention.pronoun) Note(person, mention);
    if (next_subject_ == kNoPerson && !people_[person].outsider) next_subject_ = person;
    return {.kind = Reading::Kind::kPerson, .person = person, .body = people_[person].body};
  }
  if (bare) return ResolveBare(mention);
  // An office whose holder is not certain still acts for its country.
  Reading reading;
  if (const EntityIndex body = BodyOf(mention); body != kNoEntity && !mention.pronoun) {
    reading.kind = Reading::Kind::kBody;
    reading.body = lexicon_.ActorOf(body);
  }
  return reading;
}

}  // namespace annals::ingest
