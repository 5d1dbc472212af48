#include "ingest/events/clause.h"

#include <algorithm>

namespace annals::ingest {

uint32_t SkipParenthesis(const std::vector<Chunk>& chunks, uint32_t i) {
  constexpr uint32_t kLongest = 6;
  if (i >= chunks.size() || chunks[i].mark != '(') return i;
  for (uint32_t end = i + 1; end < chunks.size() && end <= i + kLongest; ++end) {
    if (chunks[end].mark == ')') return end + 1;
  }
  return i;
}

// Words that may stand between a preposition and the actor it governs: "with the delegation of", "between officials".
uint32_t Clause::SkipModifiers(uint32_t i) const {
  constexpr int kMost = 5;
  for (int n = 0; n < kMost && i < count_; ++n, ++i) {
    if (IsParty(i)) return i;
    const bool passable = Is(i, ChunkKind::kWord) ||
                          HasAny(i, {WordCue::kRepresentatives, WordCue::kDelegation, WordCue::kOf, WordCue::kGeneric,
                                     WordCue::kHonorific, WordCue::kPlural}) ||
                          (Has(i, WordCue::kPlaceNoun) && i > 0 && Has(i - 1, WordCue::kPlural));
    if (!passable) return i;
  }
  return i;
}

uint32_t Clause::ReadList(uint32_t i, std::vector<uint32_t>& out, ListKind kind) const {
  uint32_t party = SkipModifiers(i);
  if (!IsParty(party)) return i;
  for (;;) {
    if (Introduces(party)) ++party;
    out.push_back(party);
    uint32_t next = SkipParenthesis(party + 1);
    const uint32_t end = next;
    if (Has(next, WordCue::kAnd) || Mark(next, ',') || Mark(next, '-') ||
        ((kind != ListKind::kAny || out.size() > 1) && Has(next, WordCue::kWith))) {
      const bool comma = Mark(next, ',');
      ++next;
      if (comma && Has(next, WordCue::kAnd)) ++next;
      const uint32_t following = comma ? next : SkipModifiers(next);
      // After a comma an actor goes on with the list only where the list goes on behind it; else it is a new subject.
      const bool present = kind == ListKind::kPresent && IsParty(following) && !chunks_[following].title_only;
      if (IsParty(following) && (!comma || present || ListGoesOn(following))) {
        party = following;
        continue;
      }
    }
    return end;
  }
}

bool Clause::EndsWithCircumstances(uint32_t i) const {
  while (i < count_ && (Is(i, ChunkKind::kPlace) || Is(i, ChunkKind::kDate) || Mark(i, '.') ||
                        HasAny(i, {WordCue::kAt, WordCue::kPlaceNoun}))) {
    ++i;
  }
  return i == count_;
}

bool Clause::Introduces(uint32_t i) const {
  return IsParty(i) && !IsPerson(i) && !chunks_[i].title_only && IsPerson(i + 1) &&
         chunks_[i].reading.body == chunks_[i + 1].reading.body;
}

bool Clause::ListGoesOn(uint32_t party) const {
  const uint32_t next = SkipParenthesis(party + 1);
  if (HasAny(next, {WordCue::kAnd, WordCue::kWith})) return true;
  if (Mark(next, ',')) return IsParty(next + 1) && ListGoesOn(next + 1);
  // Of people, the last may only say who the one before is.
  return !IsPerson(party) && EndsWithCircumstances(next);
}

bool Clause::InParenthesis(uint32_t i) const {
  constexpr uint32_t kLongest = 6;
  for (uint32_t back = 1; back <= kLongest && back <= i; ++back) {
    if (Mark(i - back, ')')) return false;
    if (Mark(i - back, '(')) return SkipParenthesis(i - back) > i;
  }
  return false;
}

// Where the noun phrase of the actor at `i` begins: "the Ministry of Transport of B", "representatives of B" act for B.
uint32_t Clause::HeadOf(uint32_t i) const {
  constexpr uint32_t kLongest = 5;
  uint32_t head = i;
  const auto is_head = [&](uint32_t at) {
    return HasAny(at, {WordCue::kRepresentatives, WordCue::kDelegation, WordCue::kGeneric});
  };
  while (head > 0 && is_head(head - 1)) --head;
  if (head == 0 || IsPerson(i) || !Has(head - 1, WordCue::kOf)) return head;
  for (uint32_t back = 2; back <= kLongest && back <= head; ++back) {
    const uint32_t at = head - back;
    if (is_head(at) || Has(at, WordCue::kOrgNoun)) return at;
    if (!Is(at, ChunkKind::kWord)) break;
  }
  return head;
}

// Whether something makes the actor at `i` belong to another word than the verb.
bool Clause::Governed(uint32_t i) const {
  const uint32_t head = HeadOf(i);
  // "The agency quotes B as saying": B is its source, but the subject of what he says.
  if (head > 0 && Has(head - 1, WordCue::kSource) && Has(head - 1, WordCue::kSay)) return false;
  // "A, the father of B, met C"
  if (head > 0 && IsPerson(i) && Has(head - 1, WordCue::kTopic)) return true;
  // "Spoke of A with C"; but "spoke of it that A met C".
  if (head > 0 && Has(head - 1, WordCue::kAbout) && !Has(head - 1, WordCue::kClause)) return true;
  return head > 0 && Is(head - 1, ChunkKind::kCue) &&
         HasAny(head - 1, {WordCue::kWith, WordCue::kBetween, WordCue::kOf, WordCue::kAt, WordCue::kTo,
                           WordCue::kSource, WordCue::kBy, WordCue::kFrom});
}

// "B, special envoy of A for C": the office at `i` is that of the person at `person`, where no table names its holder.
bool Clause::Apposed(uint32_t person, uint32_t i) const {
  if (!IsPerson(person) || !Mark(person + 1, ',') || person + 2 != i) return false;
  const Reading& office = chunks_[i].reading;
  const EntityIndex body = chunks_[person].reading.body;
  return chunks_[i].title_only && office.kind == Reading::Kind::kBody && (body == kNoEntity || body == office.body);
}

// The list whose last actor is at `i`, read to the left; out is in the order of the text.
uint32_t Clause::SkipCompanion(uint32_t i) const {
  constexpr uint32_t kLongest = 2;
  for (uint32_t at = i; at + kLongest > i && at > 1; --at) {
    if (!Is(at, ChunkKind::kWord) && !Has(at, WordCue::kPlain)) return i;
    if (Has(at - 1, WordCue::kWith)) return at - 2;
  }
  return i;
}

bool Clause::OpensList(uint32_t comma) const {
  for (uint32_t i = comma;; i -= 2) {
    if (i == 0 || !Mark(i, ',') || !IsParty(i - 1)) return false;
    const Reading &one = chunks_[i - 1].reading, &next = chunks_[i + 1].reading;
    if (!IsParty(i + 1) || one.kind != next.kind || one.body == next.body) return false;
    if (i == 1) return true;
  }
}

void Clause::ReadListBackwards(uint32_t i, std::vector<uint32_t>& out) const {
  std::vector<uint32_t> reversed{i};
  size_t apposed = 0;  // of these, how many say again who another one is
  for (;;) {
    const uint32_t head = HeadOf(i);
    if (head < 2) break;
    const uint32_t before = head - 1;
    const bool again = Apposed(before - 1, i);
    const bool joined = again || OpensList(before) || Has(before, WordCue::kAnd) || Mark(before, '-') ||
                        (Mark(before, ',') && reversed.size() > apposed + 1) ||
                        (Has(before, WordCue::kWith) && !taken_[i]);
    if (!joined) break;
    apposed += again ? 1 : 0;
    uint32_t party = before - 1;
    // "A, together with B"
    if (Has(before, WordCue::kWith) && Mark(party, ',') && party > 0) --party;
    if (Mark(party, ')')) {
      while (party > 0 && !Mark(party, '(')) --party;
      if (party > 0) --party;
    }
    if (Has(before, WordCue::kAnd)) party = SkipCompanion(party);
    if (!IsParty(party)) break;
    reversed.push_back(party);
    i = party;
  }
  out.insert(out.end(), reversed.rbegin(), reversed.rend());
}

std::vector<uint32_t> Clause::Subject(uint32_t from) const {
  std::vector<uint32_t> out;
  // What stands within quotation marks is no subject of what stands outside them.
  bool speech = false, quoted = false;
  for (uint32_t i = 0; i < from; ++i) speech = speech != Mark(i, '"');
  for (uint32_t i = from; i > 0;) {
    --i;
    if (Mark(i, ';') || Mark(i, ':')) break;
    // "B, who is visiting": the one before the comma, whatever else is said of B.
    if (i >= 2 && Has(i, WordCue::kRelative) && Mark(i - 1, ',') && IsParty(i - 2)) return {i - 2};
    if (Mark(i, '"')) quoted = !quoted;
    if (!IsParty(i) || taken_[i] || InParenthesis(i) || (quoted && !speech)) continue;
    ReadListBackwards(i, out);
    if (!Governed(out.front())) return out;
    i = out.front();
    out.clear();
  }
  return out;
}

bool Clause::ActsForIt(uint32_t i) const {
  constexpr uint32_t kFarthest = 4;
  if (IsPerson(i) || chunks_[i].title_only) return true;
  for (uint32_t back = 1; back <= kFarthest && back <= i; ++back) {
    if (HasAny(i - back, {WordCue::kRepresentatives, WordCue::kDelegation})) return true;
    if (!Is(i - back, ChunkKind::kWord) && !Has(i - back, WordCue::kOf)) return false;
  }
  return false;
}

std::vector<uint32_t> Clause::ActingSubject(uint32_t from) const {
  const std::vector<uint32_t> nearest = Subject(from);
  std::vector<uint32_t> subject = nearest;
  while (!subject.empty() && std::none_of(subject.begin(), subject.end(), [&](uint32_t i) { return ActsForIt(i); })) {
    const uint32_t passed = subject.front();
    subject = Subject(passed);
    for (uint32_t i = subject.empty() ? 0 : subject.back(); i < passed; ++i) {
      if (HasAny(i, {WordCue::kSay, WordCue::kClause, WordCue::kSource})) return nearest;
    }
  }
  return subject.empty() ? nearest : subject;
}

std::vector<uint32_t> Clause::SubjectAfter(uint32_t from) const {
  std::vector<uint32_t> out;
  uint32_t i = from;
  while (i < count_ && !Mark(i, ',')) ++i;
  for (++i; i < count_ && !Mark(i, '.'); ++i) {
    if (Is(i, ChunkKind::kTrigger) || Has(i, WordCue::kClause)) break;
    if (IsParty(i) && !Governed(i)) {
      ReadList(i, out);
      return out;
    }
  }
  return out;
}

bool Clause::LightBefore(uint32_t at) const {
  constexpr uint32_t kFarthest = 4;
  for (uint32_t back = 1; back <= kFarthest && back <= at; ++back) {
    const uint32_t i = at - back;
    if (Has(i, WordCue::kLight)) return true;
    const bool passable =
        Is(i, ChunkKind::kWord) || Is(i, ChunkKind::kDate) ||
        (Is(i, ChunkKind::kCue) && !HasAny(i, {WordCue::kWith, WordCue::kOf, WordCue::kBetween, WordCue::kAt,
                                               WordCue::kClause, WordCue::kSay, WordCue::kWithin}));
    if (!passable) return false;
  }
  return false;
}

bool Clause::IsTopic(uint32_t i) const { return i > 0 && HasAny(i - 1, {WordCue::kAbout, WordCue::kTopic}); }

}  // namespace annals::ingest
