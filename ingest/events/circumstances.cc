#include "ingest/events/circumstances.h"

#include <algorithm>

#include "ingest/events/clause.h"

namespace annals::ingest {
namespace {

bool EndsClause(const Chunk& chunk) {
  return (chunk.kind == ChunkKind::kMark && (chunk.mark == ';' || chunk.mark == ':' || chunk.mark == '.')) ||
         (chunk.kind == ChunkKind::kCue && chunk.cues.HasAny({WordCue::kSay}));
}

// "Met A, B and C": whether the comma at `i` goes on with a list of people and countries.
bool ContinuesList(const std::vector<Chunk>& chunks, uint32_t i) {
  return i > 0 && i + 1 < chunks.size() && chunks[i - 1].kind == ChunkKind::kActor &&
         chunks[i + 1].kind == ChunkKind::kActor;
}

// Whether what `wanted` accepts stands right behind the list that goes on at the comma `i`. With more between them, the
// last of the list may be the subject of another clause.
template <class Wanted>
bool EndsList(const std::vector<Chunk>& chunks, uint32_t i, Wanted wanted) {
  constexpr uint32_t kWords = 1;
  uint32_t words = 0;
  for (++i; i < chunks.size() && words <= kWords; ++i) {
    if (wanted(i)) return true;
    const bool list =
        chunks[i].kind == ChunkKind::kActor || chunks[i].mark == ',' || HasCue(chunks[i], {WordCue::kAnd});
    const bool empty = chunks[i].kind == ChunkKind::kPlace || HasCue(chunks[i], {WordCue::kPlain, WordCue::kAt});
    if (list || empty) continue;
    if (chunks[i].kind != ChunkKind::kWord) return false;
    ++words;
  }
  return false;
}

// ", held on …", ", in Geneva", ", the state of Alaska", ", expected to take place on …": whether the comma at `i` goes
// on with when or where.
bool GoesOnWithCircumstance(const std::vector<Chunk>& chunks, uint32_t i) {
  constexpr uint32_t kFarthest = 4;
  if (i + 2 < chunks.size() && HasCue(chunks[i + 1], {WordCue::kPlaceNoun}) &&
      chunks[i + 2].kind == ChunkKind::kPlace) {
    return true;
  }
  for (uint32_t next = i + 1; next < chunks.size() && next <= i + kFarthest; ++next) {
    if (HasCue(chunks[next], {WordCue::kLight})) return true;
    if (next == i + 1 && (chunks[next].kind == ChunkKind::kPlace || chunks[next].kind == ChunkKind::kDate)) return true;
    if (!HasCue(chunks[next], {WordCue::kFuture, WordCue::kPast, WordCue::kPassive, WordCue::kRecent})) return false;
  }
  return false;
}

// "A, on meeting B in C, has urged …": whether the particle of tense at `i` opens the predicate that the event is only
// an aside of. "The meeting was held in C" goes on with the event itself.
bool OpensPredicate(const std::vector<Chunk>& chunks, uint32_t i) {
  if (!HasCue(chunks[i], {WordCue::kPast}) || HasCue(chunks[i], {WordCue::kAfter, WordCue::kRecent})) return false;
  if (i + 1 == chunks.size()) return false;
  const Chunk& verb = chunks[i + 1];
  return (verb.kind == ChunkKind::kWord && !verb.number) ||
         HasCue(verb, {WordCue::kProposed, WordCue::kCancelled, WordCue::kInvite, WordCue::kThreat});
}

// ", on the 5th", ", from the 5th", ", in the two days, the 5th and 6th": whether what `wanted` accepts follows the
// comma at `i`, with nothing but that between.
template <class Wanted>
bool Follows(const std::vector<Chunk>& chunks, uint32_t i, Wanted wanted) {
  constexpr uint32_t kFarthest = 3;
  uint32_t words = 0;
  for (uint32_t next = i + 1; next < chunks.size() && next <= i + kFarthest; ++next) {
    if (wanted(next)) return true;
    const bool empty =
        HasCue(chunks[next], {WordCue::kWithin, WordCue::kAt, WordCue::kBegins, WordCue::kCount, WordCue::kPast}) &&
        !HasCue(chunks[next], {WordCue::kAfter, WordCue::kEve});
    if (!empty && (chunks[next].kind != ChunkKind::kWord || ++words > 1)) return false;
  }
  return false;
}

// "Met B in Hamburg, a city in the north, on the 5th": whether the comma at `i` opens an aside, without a verb of its
// own, behind whose comma what `wanted` accepts follows.
template <class Wanted>
bool GoesOnBehindAside(const std::vector<Chunk>& chunks, uint32_t i, Wanted wanted) {
  constexpr uint32_t kLongest = 12;
  for (uint32_t next = i + 1; next < chunks.size() && next <= i + kLongest; ++next) {
    const Chunk& chunk = chunks[next];
    if (chunk.mark == ',') return next > i + 1 && Follows(chunks, next, wanted);
    const bool person = chunk.kind == ChunkKind::kActor && chunk.reading.kind == Reading::Kind::kPerson;
    const bool verb = HasCue(chunk, {WordCue::kPast, WordCue::kFuture, WordCue::kProposed, WordCue::kCancelled,
                                     WordCue::kPassive, WordCue::kNegation, WordCue::kRelative, WordCue::kPurpose}) ||
                      (HasCue(chunk, {WordCue::kClause}) && !HasCue(chunk, {WordCue::kWithin}));
    const bool other = chunk.kind == ChunkKind::kTrigger && !BeginsEnclosing(chunks, next);
    if (person || verb || other || EndsClause(chunk) || chunk.kind == ChunkKind::kDate) return false;
  }
  return false;
}

// Looks for a chunk to the right of the trigger that `wanted` accepts, no further than the clause goes: another
// trigger, a verb of saying or a comma that something else than `wanted` follows ends it.
template <class Wanted>
int LookRight(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties, Wanted wanted) {
  for (uint32_t i = at + 1; i < chunks.size(); ++i) {
    const Chunk& chunk = chunks[i];
    if (wanted(i)) return static_cast<int>(i);
    if (i < parties.right_end) continue;
    if (OpensPredicate(chunks, i)) return -1;
    if (BeginsEnclosing(chunks, i)) continue;
    const bool coordinated = i > 0 && HasCue(chunks[i - 1], {WordCue::kAnd});
    if (EndsClause(chunk) || (chunk.kind == ChunkKind::kTrigger && !coordinated)) return -1;
    if (HasCue(chunk, {WordCue::kClause}) && !chunk.cues.Has(WordCue::kWithin)) return -1;
    if (chunk.kind == ChunkKind::kMark && chunk.mark == ',') {
      if (ContinuesList(chunks, i) && EndsList(chunks, i, wanted)) continue;
      const bool circumstance = GoesOnWithCircumstance(chunks, i);
      // "In Biarritz, France, on the 24th"
      const bool country = i > 0 && i + 1 < chunks.size() && chunks[i - 1].kind == ChunkKind::kPlace &&
                           chunks[i + 1].kind == ChunkKind::kActor &&
                           chunks[i + 1].reading.body == chunks[i - 1].reading.body;
      const bool near = circumstance || country || (i + 2 < chunks.size() && wanted(i + 2)) ||
                        Follows(chunks, i, wanted) || GoesOnBehindAside(chunks, i, wanted);
      if (!near) return -1;
    }
  }
  return -1;
}

// What a sentence opens with before its subject: "On Friday, in B, on the occasion of the session of C, A met D".
struct Opening {
  uint32_t occasion = 0;  // where the events around the sentence's own begin
  uint32_t end = 0;       // the comma before the subject; 0: the sentence does not open so
};

Opening FindOpening(const std::vector<Chunk>& chunks) {
  Opening opening;
  bool on_occasion = false;
  for (uint32_t i = 0; i < chunks.size(); i = std::max(i + 1, SkipParenthesis(chunks, i))) {
    const Chunk& chunk = chunks[i];
    if (EndsClause(chunk)) return {};
    if (chunk.mark == ',') {
      const bool before_subject =
          i + 1 < chunks.size() &&
          (chunks[i + 1].kind == ChunkKind::kActor || HasCue(chunks[i + 1], {WordCue::kTwoPeople, WordCue::kTwoSides}));
      if (on_occasion && before_subject && chunks[i - 1].kind != ChunkKind::kActor) return {opening.occasion, i};
      if (!on_occasion) opening.occasion = 0;
    } else if (!on_occasion && HasCue(chunk, {WordCue::kWithin, WordCue::kEve, WordCue::kAfter})) {
      opening.occasion = i;
    } else if (chunk.kind == ChunkKind::kTrigger) {
      if (opening.occasion == 0) return {};
      on_occasion = true;
    } else if (chunk.kind == ChunkKind::kActor && !on_occasion) {
      return {};
    }
  }
  return {};
}

// "On the 12th (the 13th in Hanoi)": the day of the event for a day in brackets that says the same elsewhere.
int LocalDate(const std::vector<Chunk>& chunks, int date) {
  constexpr int kLongest = 8;
  for (int i = date - 1; i > 0 && date - i <= kLongest; --i) {
    if (chunks[i].mark == '(') return chunks[i - 1].kind == ChunkKind::kDate ? i - 1 : date;
    if (chunks[i].mark == ')' || chunks[i].kind == ChunkKind::kTrigger) return date;
  }
  return date;
}

// The same to the left: another trigger, unless it is of what is around the event, or a verb of saying ends the clause.
template <class Wanted>
int LookLeft(const std::vector<Chunk>& chunks, uint32_t at, Wanted wanted) {
  const bool noun = chunks[at].trigger.shape == TriggerShape::kNoun;
  bool purpose = false;
  for (uint32_t i = at; i > 0;) {
    --i;
    const Chunk& chunk = chunks[i];
    if (wanted(i)) return static_cast<int>(i);
    if (EndsClause(chunk)) return -1;
    // "Came to B on the 5th to meet C", but who leaves for B is not yet there.
    const bool journey = purpose && chunk.kind == ChunkKind::kTrigger && chunk.trigger.shape == TriggerShape::kMotion &&
                         !HasCue(chunk, {WordCue::kDeparts});
    if (chunk.kind == ChunkKind::kTrigger && !BeginsEnclosing(chunks, i) && !journey) {
      const Opening opening = FindOpening(chunks);
      if (i > opening.end || at < opening.end) return -1;
      i = opening.occasion;  // of events around this one
      continue;
    }
    // "Flew to B to meet C", but not "flew to B to prepare the summit".
    purpose = purpose || (HasCue(chunk, {WordCue::kPurpose}) && at - i <= 2 && !noun);
    if (HasCue(chunk, {WordCue::kClause}) && !purpose && !HasCue(chunk, {WordCue::kWithin, WordCue::kPast})) return -1;
  }
  return -1;
}

// "Met A, who said last week …", "…, the paper told on the 8th": the date of what is said in an aside.
bool IsOfSaying(const std::vector<Chunk>& chunks, uint32_t date) {
  constexpr uint32_t kFarthest = 6;
  if (date + 1 >= chunks.size() || !HasCue(chunks[date + 1], {WordCue::kSay})) return false;
  for (uint32_t back = 1; back <= kFarthest && back <= date; ++back) {
    if (chunks[date - back].kind == ChunkKind::kTrigger) return false;
    if (chunks[date - back].mark == ',') return true;
  }
  return false;
}

// A date right before the trigger, with nothing that carries meaning between: "Ngày 12/1 là cuộc họp".
int DateBefore(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 3;
  for (uint32_t back = 1; back <= kFarthest && back <= at; ++back) {
    const Chunk& chunk = chunks[at - back];
    if (chunk.kind == ChunkKind::kDate) return static_cast<int>(at - back);
    const bool empty = chunk.kind == ChunkKind::kWord || (chunk.kind == ChunkKind::kMark && chunk.mark == ',');
    if (!empty) return -1;
  }
  return -1;
}

// The date right before the word at `end`, or, with no other event between, at the opening of the sentence: "in May A
// seemed tired when he met B".
int DateOfClause(const std::vector<Chunk>& chunks, uint32_t end) {
  if (chunks[end - 1].kind == ChunkKind::kDate) return static_cast<int>(end - 1);
  // "In July 2015, when A met B", but not "began in July, when A visited B, C and D".
  if (chunks[end - 1].mark == ',' && end > 1 && chunks[end - 2].kind == ChunkKind::kDate) {
    return end > 2 && HasCue(chunks[end - 3], {WordCue::kBegins}) ? -1 : static_cast<int>(end - 2);
  }
  constexpr uint32_t kOpening = 2;
  int date = -1;
  for (uint32_t i = 0; i < end; ++i) {
    if (EndsClause(chunks[i]) || chunks[i].kind == ChunkKind::kTrigger) return -1;
    if (chunks[i].kind != ChunkKind::kDate) continue;
    if (date >= 0 || i >= kOpening) return -1;
    date = static_cast<int>(i);
  }
  return date;
}

// "The line was crossed in 2016 when A went to meet B": a date right before the word that opens the event's clause.
int DateBeforeWhen(const std::vector<Chunk>& chunks, uint32_t at) {
  for (uint32_t i = at; i > 1;) {
    const Chunk& chunk = chunks[--i];
    if (HasCue(chunk, {WordCue::kWhen})) return DateOfClause(chunks, i);
    const bool motion = chunk.kind == ChunkKind::kTrigger && chunk.trigger.shape == TriggerShape::kMotion;
    if (EndsClause(chunk) || (chunk.kind == ChunkKind::kTrigger && !motion)) return -1;
  }
  return -1;
}

// "A week after the visit", "two days after A met B": how far the event is from what is told, or -1.
int Distance(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 6;
  if (at > 1 && chunks[at - 2].distance) return static_cast<int>(at) - 2;
  for (uint32_t back = 1; back <= kFarthest && back < at; ++back) {
    const uint32_t i = at - back;
    if (chunks[i].kind == ChunkKind::kTrigger || chunks[i].kind == ChunkKind::kMark) return -1;
    // Only a conjunction opens a clause: "two years before A met B", but not "two years ago A met B".
    if (HasCue(chunks[i], {WordCue::kClause})) return chunks[i - 1].distance ? static_cast<int>(i - 1) : -1;
  }
  return -1;
}

// "the conflict in Ukraine": a place that says what the talk is about, not where it is.
bool IsTopic(const std::vector<Chunk>& chunks, uint32_t place) {
  for (uint32_t back = 1; back <= 2 && back <= place; ++back) {
    if (HasCue(chunks[place - back], {WordCue::kTopic, WordCue::kAbout})) return true;
  }
  return false;
}

// Whether the place at `place`, left of the event at `at`, is where the event is, too: at the opening of the sentence
// or near the event. Not where somebody goes only afterwards ("before he left for C, A met B"), and not where something
// else took place before it or after it ("met B in C before the talks with D").
bool PlacesWhatFollows(const std::vector<Chunk>& chunks, uint32_t place, uint32_t at) {
  constexpr uint32_t kWords = 3;
  const bool opening = std::none_of(chunks.begin(), chunks.begin() + place, [](const Chunk& chunk) {
    return chunk.kind == ChunkKind::kActor || chunk.kind == ChunkKind::kTrigger;
  });
  uint32_t words = 0;
  bool apart = false;
  for (uint32_t i = place + 1; i < at; ++i) {
    if (chunks[i].kind == ChunkKind::kWord) ++words;
    apart = apart || HasCue(chunks[i], {WordCue::kEve, WordCue::kAfter});
  }
  if (!opening && words > kWords) return false;
  // "Sent word to C after the meeting": where the word went.
  if (apart && place > 0 && HasCue(chunks[place - 1], {WordCue::kTo})) return false;
  for (uint32_t i = place; i > 0;) {
    const Chunk& chunk = chunks[--i];
    if (HasCue(chunk, {WordCue::kBefore}) || (apart && chunk.kind == ChunkKind::kTrigger)) return false;
    if (chunk.mark == ',' || EndsClause(chunk)) break;
  }
  return true;
}

// "Put off after the call on the 20th": the date is that of the event that `at` is told to follow.
bool IsOfEarlier(const std::vector<Chunk>& chunks, uint32_t at, uint32_t date) {
  constexpr uint32_t kGoverning = 3;
  bool cancelled = false;
  for (uint32_t back = 1; back <= kGoverning && back <= at && chunks[at - back].kind != ChunkKind::kTrigger; ++back) {
    cancelled = cancelled || HasCue(chunks[at - back], {WordCue::kCancelled});
  }
  for (uint32_t i = at + 1; i < date; ++i) {
    cancelled = cancelled || HasCue(chunks[i], {WordCue::kCancelled});
    if (cancelled && BeginsEnclosing(chunks, i) && HasCue(chunks[i - 1], {WordCue::kAfter})) return true;
  }
  return false;
}

// "In Biarritz (France)", "in Hanoi, Vietnam": of a country and the place in it that stands before it, the latter.
int Finest(const std::vector<Chunk>& chunks, int place) {
  if (place < 2) return place;
  const Chunk& country = chunks[place];
  const Chunk& within = chunks[place - 2];
  const char mark = chunks[place - 1].mark;
  const bool apposed = mark == ',' || mark == '(' || mark == '-';
  return apposed && within.kind == ChunkKind::kPlace && within.reading.body == country.reading.body ? place - 2 : place;
}

}  // namespace

bool BeginsEnclosing(const std::vector<Chunk>& chunks, uint32_t i) {
  if (chunks[i].kind != ChunkKind::kTrigger || chunks[i].trigger.shape != TriggerShape::kNoun) return false;
  for (uint32_t back = 1; back <= 2 && back <= i; ++back) {
    if (HasCue(chunks[i - back], {WordCue::kWithin, WordCue::kEve})) return true;
  }
  return false;
}

Circumstance FindDate(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties) {
  const auto is_date = [&](uint32_t i) { return chunks[i].kind == ChunkKind::kDate; };
  const auto is_own_date = [&](uint32_t i) {
    return is_date(i) && !IsOfSaying(chunks, i) && !IsOfEarlier(chunks, at, i);
  };
  if (const int left = DateBefore(chunks, at); left >= 0) return {left, "date-before"};
  if (const int right = LookRight(chunks, at, parties, is_own_date); right >= 0) return {right, "date-right"};
  if (const int distance = Distance(chunks, at); distance >= 0) return {distance, "date-distance"};
  if (const int when = DateBeforeWhen(chunks, at); when >= 0) return {when, "date-before-when"};
  if (!parties.light) return {};
  // "On Monday A met B and called C": the day that opens the sentence is that of both.
  const bool coordinated = at > 0 && HasCue(chunks[at - 1], {WordCue::kAnd});
  if (coordinated && chunks[at].trigger.shape == TriggerShape::kVerb && chunks[0].kind == ChunkKind::kDate) {
    return {0, "date-opening"};
  }
  const int before = LocalDate(chunks, LookLeft(chunks, at, is_date));
  // "On the 27th, three days after A's visit to B": the day that the distance counts from.
  const bool counted = before >= 0 && std::any_of(chunks.begin() + before, chunks.begin() + at,
                                                  [](const Chunk& chunk) { return chunk.distance; });
  return {counted ? -1 : before, "date-left"};
}

Circumstance FindPlace(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties) {
  // A sea or a continent says no more of where it was than nothing.
  const auto is_place = [&](uint32_t i) {
    return chunks[i].kind == ChunkKind::kPlace && chunks[i].reading.body != kNoEntity && !IsTopic(chunks, i);
  };
  if (const int right = LookRight(chunks, at, parties, is_place); right >= 0) return {right, "place-right"};
  const int left = Finest(chunks, LookLeft(chunks, at, is_place));
  if (left < 0 || !PlacesWhatFollows(chunks, left, at)) return {};
  return {left, "place-left"};
}

}  // namespace annals::ingest
