#ifndef ANNALS_INGEST_LEXICON_CUE_H_
#define ANNALS_INGEST_LEXICON_CUE_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace annals::ingest {

// What a function word does for extraction. The words themselves are in the language's cues.tsv, whose column `class`
// holds the names given in cue.cc.
enum class WordCue : uint8_t {
  kWith,             // joins the other side: met *with* B
  kBetween,          // talks *between* A and B
  kOf,               // visit *of* A
  kAnd,              // coordinates
  kBy,               // agent of a passive or of leading
  kAt,               // place follows
  kTo,               // goal of a movement follows
  kHonorific,        // Mr, Mrs: a person's name follows
  kKin,              // aunt, brother, girl: a given name follows, even one that is also a country
  kCounterpart,      // the same office of another country
  kPassive,          // the subject undergoes what follows
  kReciprocal,       // each other
  kTwoSides,         // the two sides, countries, leaders: the parties told of last
  kTwoPeople,        // the two leaders, ministers: the people told of last
  kAbout,            // on, regarding: what follows is a subject, no party
  kTopic,            // conflict in, issue of: the place after it is what it is about
  kNegation,         // it did not happen
  kFuture,           // it is yet to come
  kProposed,         // it is asked for, possible, considered
  kCancelled,        // it was called off
  kThreat,           // threatens to: what follows has not happened
  kPossible,         // may: what is done at the event that follows is still to come, and so is the event
  kAct,              // asks, agrees, calls off: done on a day of its own, which is not that of the event
  kPast,             // it has happened
  kOngoing,          // it goes on as the article is published
  kRecent,           // it has happened lately
  kAfter,            // after: what is said stands in the time after the event that follows
  kWhen,             // when: the day before it is that of what follows, too
  kSay,              // the subject speaks: what went before is the speaker
  kClause,           // a new clause begins
  kApart,            // that, but, because: what stands before it says nothing of what follows
  kPress,            // the press, a press conference: who speaks to it is where it is
  kSource,           // according to: the name that follows is a source
  kParticipants,     // a list of those present follows
  kDelegation,       // side or delegation: what follows acts for a country
  kGeneric,          // such, any, many: speaks of no single event
  kNext,             // an event after the one told of: the next
  kVirtual,          // by video: the event is a call
  kSport,            // match, tournament: no diplomacy
  kAlso,             // a further one: other than the event told of
  kHost,             // hosts, chairs, receives
  kInvite,           // invites: the goal that follows is proposed
  kRepresentatives,  // officials, representatives of: stands for its country
  kPlaceNoun,        // city, capital, state: a place's name follows
  kNameParticle,     // bin, al, von: joins the parts of a name
  kInCharge,         // in charge of: a title's field of work follows
  kFormer,           // former, late: the title that follows is held no more
  kConcurrent,       // and at the same time: another title of the same person follows
  kHolds,            // is now: the title that follows is that of the name before it
  kCompound,         // a word of several syllables that begins like a name: Pháp luật (law), Tập đoàn (group)
  kHyphenFamily,     // Kim, Tsai: family names whose given name is two syllables with a hyphen
  kPlural,           // several: an office after it is nobody's in particular
  kWithin,           // on the sidelines of, in the course of: the event that follows is around the one told
  kEve,              // before: the event that follows is still to come then
  kPurpose,          // in order to: what follows is done where and when the clause before says
  kRelative,         // who: after a comma, speaks of the person before it
  kOrgNoun,          // ministry, office, bank: the capitalised words after it name a body, no person
  kHere,             // the place told of last
  kOrdinal1,         // the first of its kind
  kOrdinal2,
  kOrdinal3,
  kPrivate,      // for treatment, to study, on tour: a journey made for it is private
  kCount,        // two, several: before an event's noun, more than one of them
  kAny,          // any, no … whatever: with a negation before it, there is none
  kTimes,        // times: with a number before it, a count of contacts
  kHabit,        // usually, every time: tells of no single event
  kWhether,      // whether or not: left open
  kPlain,        // a phrase that holds a cue's word and is none
  kArticle,      // the, a, his: says nothing, and is passed over
  kGenitive,     // 's: what follows belongs to what stands before
  kNoName,       // written with a capital and never part of a person's name: Tuesday, January
  kFrom,         // out of, towards: a preposition whose noun is no party
  kBilateral,    // bilateral: of two sides, however many are named
  kBegins,       // begins, from: the day beside it is the first
  kEnds,         // ends: the day beside it is the last
  kBefore,       // before, as a conjunction: what follows comes after what is told
  kLeads,        // leads a delegation
  kAccompanies,  // accompanies: the one before it goes along with the one behind it
  kDeparts,      // leaves for: what it is for is still to come
  kSends,        // sends: whoever stands behind it goes
  kThatCountry,  // that country: the one named before
  kMediates,     // mediates, through the mediation
  kWhichever,    // any whatever: no event in particular
  kAgreement,    // agreement, treaty: what is signed
  kReaches,      // arrives at: with an agreement beside it, it was reached
  kLight,        // holds, takes part in: carries the event's noun without a meaning of its own
};

// A set of cues.
class CueSet {
 public:
  void Add(WordCue cue) { bits_.set(static_cast<size_t>(cue)); }
  bool Has(WordCue cue) const { return bits_[static_cast<size_t>(cue)]; }
  bool HasAny(std::initializer_list<WordCue> cues) const {
    for (const WordCue cue : cues) {
      if (Has(cue)) return true;
    }
    return false;
  }
  bool empty() const { return bits_.none(); }

 private:
  std::bitset<static_cast<size_t>(WordCue::kLight) + 1> bits_;  // the last one
};

// Nothing where `name` is no class.
std::optional<WordCue> CueFromName(std::string_view name);

// Whether the class tells of the parts of titles and names only, so that its words are plain words everywhere else.
bool IsNameWord(WordCue cue);

// What kind of word tells of an event.
enum class TriggerShape : uint8_t {
  kNoun,    // the meeting, a call: needs nothing to be an event's name
  kVerb,    // meets, receives: subject and object take part
  kWeak,    // a bare word that is an event only with both sides or an ordinal beside it
  kMotion,  // goes to: a visit where an official moves to another country
};

std::optional<TriggerShape> TriggerShapeFromName(std::string_view name);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LEXICON_CUE_H_
