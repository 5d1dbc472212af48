// News seldom repeats a date. It names a day and goes on telling of it, reports what was said after a meeting rather
// than the meeting, and tells of a visit by the talks held on it. What follows from this is weaker than a stated date,
// so it is kept apart until all mentions of an event are known.

#include "ingest/events/event_dates.h"

#include <algorithm>
#include <limits>

namespace annals::ingest {
namespace {

constexpr int kNewsDays = 7;        // how old the day may be that a report tells of
constexpr uint32_t kSentences = 4;  // how far the day of a sentence goes; that of title or lead is the article's
constexpr uint32_t kNoLimit = std::numeric_limits<uint32_t>::max();

bool EndsSentence(const Chunk& chunk) {
  return chunk.kind == ChunkKind::kMark && (chunk.mark == ';' || chunk.mark == '.');
}

// "Said … when he met B": whether a word for it opens the event's clause. "Said that when he met B" and "after he met
// B" tell of any time.
bool InTimeClause(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kSubject = 3;
  if (chunks[at].trigger.type == v1::EVENT_TYPE_VISIT) return false;
  for (uint32_t back = 1; back <= kSubject && back < at; ++back) {
    const Chunk& chunk = chunks[at - back];
    if (HasCue(chunk, {WordCue::kWhen}))
      return !HasCue(chunks[at - back - 1], {WordCue::kClause, WordCue::kAfter, WordCue::kEve});
    const bool subject =
        chunk.kind == ChunkKind::kActor || HasCue(chunk, {WordCue::kTwoPeople, WordCue::kTwoSides, WordCue::kLight});
    if (!subject) return false;
  }
  return false;
}

// "In 2002, on the visit to B, A", "in May A caught a cold on the visit to B": whether the date at `date` opens the
// sentence and what follows is said to have happened at the event, in the same clause.
bool Frames(const std::vector<Chunk>& chunks, uint32_t date, uint32_t at) {
  const bool opens =
      date == 0 || (date == 1 && (chunks[0].kind == ChunkKind::kCue || chunks[0].kind == ChunkKind::kWord) &&
                    !HasCue(chunks[0], {WordCue::kBegins}));
  if (!opens) return false;
  for (uint32_t back = 1; back <= 2 && back < at; ++back) {
    if (HasCue(chunks[at - back], {WordCue::kAfter, WordCue::kEve})) return false;
  }
  return std::none_of(chunks.begin() + date + 1, chunks.begin() + at, [](const Chunk& chunk) {
    const bool clause = HasCue(chunk, {WordCue::kClause}) && !HasCue(chunk, {WordCue::kWithin});
    return clause || EndsSentence(chunk) || chunk.kind == ChunkKind::kDate;
  });
}

// "On the 18th A said in Munich after the meeting with B": the date of what is said at or after the event, or -1. One
// that is `numbered` may have been long before what is said of it: "on the 18th, at the first meeting" is on that day.
int DateOfStatement(const SentenceView& view, uint32_t at, bool numbered) {
  const std::vector<Chunk>& chunks = *view.chunks;
  constexpr uint32_t kNear = 2;
  bool at_event = !numbered && InTimeClause(chunks, at);
  for (uint32_t back = 1; back <= kNear && back <= at; ++back) {
    if (numbered && HasCue(chunks[at - back], {WordCue::kAfter})) return -1;
    at_event = at_event || HasCue(chunks[at - back], {WordCue::kWithin, WordCue::kAfter});
  }
  if (!at_event) return -1;
  for (uint32_t i = at; i > 0;) {
    const Chunk& chunk = chunks[--i];
    if (EndsSentence(chunk) || chunk.kind == ChunkKind::kTrigger) return -1;
    if (numbered && HasCue(chunk, {WordCue::kSay, WordCue::kClause})) return -1;
    if (chunk.kind != ChunkKind::kDate) continue;
    return (*view.dates)[chunk.date].date.IsDay() || Frames(chunks, i, at) ? static_cast<int>(i) : -1;
  }
  return -1;
}

// "A said in a call with B": the event is told for what was said at it. A journey or a session may be of any time.
bool IsSaidAt(const std::vector<Chunk>& chunks, uint32_t at, const EventDraft& draft) {
  const bool contact = FamilyOf(draft.type) == EventFamily::kInPerson || FamilyOf(draft.type) == EventFamily::kCall;
  if (!contact || draft.framed || draft.session != kNoEntity) return false;
  constexpr uint32_t kNear = 2;
  bool at_event = false;
  for (uint32_t back = 1; back <= kNear && back <= at; ++back) {
    const Chunk& chunk = chunks[at - back];
    at_event = at_event || (HasCue(chunk, {WordCue::kWithin}) && !HasCue(chunk, {WordCue::kAfter}));
  }
  const auto any = [&](WordCue cue) {
    return std::any_of(chunks.begin(), chunks.end(), [&](const Chunk& chunk) { return HasCue(chunk, {cue}); });
  };
  return at_event && any(WordCue::kSay) && !any(WordCue::kFuture);
}

// "A called B": the event is what somebody, whom the sentence begins with, is said to have done, and nothing that
// happened around something else.
bool IsNews(const std::vector<Chunk>& chunks, uint32_t at, const EventDraft& draft) {
  const bool contact = FamilyOf(draft.type) == EventFamily::kInPerson || FamilyOf(draft.type) == EventFamily::kCall;
  if (!contact || draft.plural || draft.generic || draft.session != kNoEntity) return false;
  constexpr uint32_t kWords = 3;
  const uint32_t subject = HasCue(chunks.front(), {WordCue::kHonorific}) ? 1 : 0;
  if (subject >= at || chunks[subject].kind != ChunkKind::kActor) return false;
  const auto words = std::count_if(chunks.begin(), chunks.begin() + at,
                                   [](const Chunk& chunk) { return chunk.kind == ChunkKind::kWord; });
  return words <= kWords && std::all_of(chunks.begin(), chunks.begin() + at, [](const Chunk& chunk) {
           const bool other_clause =
               HasCue(chunk, {WordCue::kClause, WordCue::kWhen, WordCue::kSay, WordCue::kRelative, WordCue::kPurpose,
                              WordCue::kWithin, WordCue::kEve, WordCue::kAct, WordCue::kAfter});
           return chunk.kind != ChunkKind::kTrigger && !other_clause;
         });
}

// The word near the event at `at` that tells that it was lately, or -1.
int RecentWord(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kBefore = 3, kAfter = 8;
  for (uint32_t i = at > kBefore ? at - kBefore : 0; i < at; ++i) {
    if (HasCue(chunks[i], {WordCue::kRecent})) return static_cast<int>(i);
  }
  for (uint32_t i = at + 1; i < chunks.size() && i <= at + kAfter; ++i) {
    if (EndsSentence(chunks[i]) || chunks[i].kind == ChunkKind::kTrigger || chunks[i].mark == ',') return -1;
    if (HasCue(chunks[i], {WordCue::kRecent})) return static_cast<int>(i);
  }
  return -1;
}

// The word right before the event at `at`, but for what carries it, that tells that it goes on ("is visiting", "are
// holding the talks"), or -1.
int OngoingWord(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kBefore = 3;
  if (HasCue(chunks[at], {WordCue::kOngoing})) return static_cast<int>(at);
  for (uint32_t back = 1; back <= kBefore && back <= at; ++back) {
    if (HasCue(chunks[at - back], {WordCue::kOngoing})) return static_cast<int>(at - back);
    if (!HasCue(chunks[at - back], {WordCue::kLight, WordCue::kPlural})) return -1;
  }
  return -1;
}

// "Before he came to B, A attended the summit": what is told of an earlier time says nothing of the day of the report.
bool TellsEarlier(const std::vector<Chunk>& chunks) {
  return HasCue(chunks.front(), {WordCue::kEve, WordCue::kBefore});
}

// A picture of somebody, with no event told, may be of any day.
bool IsPortrait(const SentenceView& view) {
  return view.sentence->part == Part::kCaption &&
         std::none_of(view.chunks->begin(), view.chunks->end(),
                      [](const Chunk& chunk) { return chunk.kind == ChunkKind::kTrigger; });
}

void Imply(const EdtfDate& date, v1::DateBasis basis, const FieldOrigin& from, EventDraft& draft) {
  draft.implied = date;
  draft.implied_basis = basis;
  draft.implied_from = from;
}

}  // namespace

void ImplyDate(const SentenceView& view, uint32_t at, const EdtfDate& published, const Discourse& discourse,
               EventDraft& draft) {
  const std::vector<Chunk>& chunks = *view.chunks;
  if (draft.status != v1::EVENT_STATUS_HELD) return;
  if (const int date = DateOfStatement(view, at, draft.ordinal > 0); date >= 0) {
    const DateMention& mention = (*view.dates)[chunks[date].date];
    return Imply(mention.date, mention.basis, {mention.first, mention.last, "date-of-statement"}, draft);
  }
  if (!published.IsDay() || draft.ordinal > 0) return;
  if (const int recent = RecentWord(chunks, at); recent >= 0) {
    const FieldOrigin from{chunks[recent].first, chunks[recent].last, "lately"};
    return Imply(EdtfDate::Month(absl::CivilMonth(published.first()), true), v1::DATE_BASIS_RESOLVED, from, draft);
  }
  // Only what a verb tells as news goes on with the day; a journey or a noun may be of any time.
  const TriggerShape shape = chunks[at].trigger.shape;
  const bool verb = shape == TriggerShape::kVerb || shape == TriggerShape::kWeak;
  // What the sentence dates otherwise, or tells of as earlier, was not on that day.
  const bool other = std::any_of(view.dates->begin(), view.dates->end(), [&](const DateMention& mention) {
    return mention.anchor != DateAnchor::kEvent && mention.last <= chunks[at].first && mention.date != discourse.day;
  });
  if (other || TellsEarlier(chunks)) return;
  const bool told = (verb || IsSaidAt(chunks, at, draft)) && view.index <= discourse.day_until;
  if (told && discourse.day.known()) return Imply(discourse.day, discourse.day_basis, discourse.day_from, draft);
  if (const int ongoing = OngoingWord(chunks, at); ongoing >= 0) {
    // States negotiate for weeks.
    const bool long_talks = draft.type == v1::EVENT_TYPE_TALKS && draft.people.empty();
    const EdtfDate date = long_talks ? EdtfDate::Month(absl::CivilMonth(published.first()), true) : published;
    return Imply(date, v1::DATE_BASIS_RESOLVED, {chunks[ongoing].first, chunks[ongoing].last, "under-way"}, draft);
  }
  draft.fresh = (draft.in_title || draft.in_lead) && shape == TriggerShape::kVerb && IsNews(chunks, at, draft);
}

void TakeFirstDay(const Discourse& discourse, std::vector<EventDraft>& drafts) {
  if (!discourse.first_day.known()) return;
  for (EventDraft& draft : drafts) {
    if (draft.fresh && draft.sentences.front() < discourse.first_sentence)
      Imply(discourse.first_day, discourse.first_basis, discourse.first_from, draft);
  }
}

void NoteDay(const SentenceView& view, const EdtfDate& published, Discourse& discourse) {
  if (!published.IsDay() || IsPortrait(view) || view.chunks->empty() || TellsEarlier(*view.chunks)) return;
  for (const DateMention& mention : *view.dates) {
    const bool news = mention.anchor != DateAnchor::kEvent && mention.date.IsDay() &&
                      mention.date.first() <= published.first() &&
                      published.first() - mention.date.first() <= kNewsDays;
    if (!news) continue;
    constexpr uint32_t kFirst = 6;  // sentences, title and lead among them
    if (!discourse.first_day.known() && view.index < kFirst) {
      discourse.first_day = mention.date;
      discourse.first_basis = mention.basis;
      discourse.first_from = {mention.first, mention.last, "day-of-report"};
      discourse.first_sentence = view.index;
    }
    const bool frames = view.sentence->part == Part::kTitle || view.sentence->part == Part::kLead;
    const uint32_t until = frames ? kNoLimit : view.index + kSentences;
    // The day of title or lead stays the article's when it is named again.
    discourse.day_until = mention.date == discourse.day ? std::max(discourse.day_until, until) : until;
    discourse.day = mention.date;
    discourse.day_basis = mention.basis;
    discourse.day_from = {mention.first, mention.last, "day-of-report"};
  }
}

}  // namespace annals::ingest
