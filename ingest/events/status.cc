// Whether an event was held, is planned, proposed or called off: by the words that govern its trigger. The nearest one
// to its left counts, as far as it speaks of the event: what is said of the verb that an event is named around ("may
// sign it at the meeting") says only when that is.

#include "ingest/events/status.h"

#include <algorithm>
#include <string_view>

#include "ingest/events/circumstances.h"

namespace annals::ingest {
namespace {

bool EndsClause(const Chunk& chunk) {
  return (chunk.kind == ChunkKind::kMark && (chunk.mark == ';' || chunk.mark == ':' || chunk.mark == '.')) ||
         HasCue(chunk, {WordCue::kSay, WordCue::kApart});
}

class StatusReader {
 public:
  StatusReader(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties, bool caption)
      : chunks_(chunks),
        at_(at),
        parties_(parties),
        caption_(caption),
        inside_(BeforeIs(WordCue::kWithin)),
        eve_(BeforeIs(WordCue::kEve) && !IsAudience()),
        after_(BeforeIs(WordCue::kAfter)),
        around_(inside_ && !BeforeIs(WordCue::kLight)) {}

  StatusReading Read() {
    SettleByCues(chunks_[at_]);
    // A picture of the minute before a meeting says nothing of whether that is still to come.
    if (eve_ && !caption_) Settle(v1::EVENT_STATUS_SCHEDULED, chunks_[at_ - 1], "eve-word");
    ReadBetween();
    ReadLeft();
    ReadRight();
    SettleByEnclosing();
    if (cancelled_ != nullptr) {
      reading_.status = v1::EVENT_STATUS_CANCELLED;
      reading_.from = {cancelled_->first, cancelled_->last, "cancellation-word"};
      reading_.act = HasCue(*cancelled_, {WordCue::kAct});
      reading_.negated = false;
    }
    return reading_;
  }

 private:
  bool BeforeIs(WordCue cue) const { return at_ > 0 && HasCue(chunks_[at_ - 1], {cue}); }

  // "Spoke before the General Assembly": to it, and not earlier than it.
  bool IsAudience() const { return chunks_[at_].names_body && at_ > 1 && HasCue(chunks_[at_ - 2], {WordCue::kSay}); }

  bool Settled() const { return reading_.status != v1::EVENT_STATUS_UNSPECIFIED; }

  void Settle(v1::EventStatus status, const Chunk& by, std::string_view rule) {
    if (Settled()) return;
    reading_.status = status;
    reading_.from = {by.first, by.last, rule};
    reading_.act = HasCue(by, {WordCue::kAct});
  }

  void SettleByCues(const Chunk& by) {
    if (HasCue(by, {WordCue::kProposed})) Settle(v1::EVENT_STATUS_PROPOSED, by, "proposal-word");
    if (HasCue(by, {WordCue::kFuture})) Settle(v1::EVENT_STATUS_SCHEDULED, by, "future-word");
    if (HasCue(by, {WordCue::kPast})) Settle(v1::EVENT_STATUS_HELD, by, "past-word");
  }

  // "The coming talks between A and B", "a meeting planned between A and B", "the recent meeting of A and B".
  void ReadBetween() {
    const uint32_t end = std::max(at_ + 1, parties_.right_end);
    if (end < chunks_.size() && HasCue(chunks_[end], {WordCue::kRecent}) && !HasCue(chunks_[end], {WordCue::kFuture}))
      Settle(v1::EVENT_STATUS_HELD, chunks_[end], "past-word");
    for (uint32_t i = at_ + 1; i < parties_.right_end; ++i) {
      if (HasCue(chunks_[i], {WordCue::kFuture, WordCue::kNext})) {
        Settle(v1::EVENT_STATUS_SCHEDULED, chunks_[i], "future-word");
      }
      if (!HasCue(chunks_[i], {WordCue::kPassive})) return;
    }
  }

  void ReadLeft() {
    constexpr uint32_t kWindow = 7, kFarWindow = 14;
    bool any = false;
    bool around = around_;  // what stands here speaks of what happens at the event
    const bool signing = chunks_[at_].trigger.type == v1::EVENT_TYPE_SIGNING;
    bool agreement = false;
    for (uint32_t back = 1; back <= (around || any ? kFarWindow : kWindow) && back <= at_; ++back) {
      const Chunk& chunk = chunks_[at_ - back];
      // "Will go to B for the summit": the journey's standing is that of what it leads to.
      const bool journey = chunk.kind == ChunkKind::kTrigger && chunk.trigger.shape == TriggerShape::kMotion;
      if (EndsClause(chunk) || (chunk.kind == ChunkKind::kTrigger && !journey)) return;
      // "Left for B to meet C": the meeting is still to come.
      if (journey && HasCue(chunk, {WordCue::kDeparts}) && chunks_[at_].trigger.type != v1::EVENT_TYPE_VISIT)
        Settle(v1::EVENT_STATUS_SCHEDULED, chunk, "on-the-way");
      // "No treaty was signed", but "gave up the treaty signed in 1987": what is said of the agreement itself.
      if (signing && agreement) {
        reading_.negated = reading_.negated || HasCue(chunk, {WordCue::kNegation});
        return;
      }
      agreement = agreement || HasCue(chunk, {WordCue::kAgreement});
      // "No agreement whatever was signed".
      any = any || HasCue(chunk, {WordCue::kAny});
      if (any && HasCue(chunk, {WordCue::kNegation})) reading_.negated = true;
      // "Will raise it when they meet".
      around = around || HasCue(chunk, {WordCue::kWhen});
      if (around) {
        ReadAround(at_ - back);
      } else {
        ReadGoverning(back);
      }
    }
  }

  // A word that governs the event itself, `back` chunks before it.
  void ReadGoverning(uint32_t back) {
    constexpr uint32_t kNear = 3;
    const uint32_t i = at_ - back;
    const Chunk& chunk = chunks_[i];
    reading_.open = reading_.open || HasCue(chunk, {WordCue::kWhether});
    reading_.habitual = reading_.habitual || HasCue(chunk, {WordCue::kHabit});
    if (HasCue(chunk, {WordCue::kNegation}) && back <= kNear) {
      // "Will not meet B": it is refused; "has not met B": there is none.
      const bool refused = i > 0 && HasCue(chunks_[i - 1], {WordCue::kFuture}) && !HasCue(chunk, {WordCue::kPast});
      if (refused && !Settled()) cancelled_ = &chunk;
      reading_.negated = true;
    }
    if (HasCue(chunk, {WordCue::kCancelled}) && back <= kNear && !after_) {
      // "Threatens to call off": it is still planned. "The visit was put off after the call": not the call.
      const bool threat = i > 0 && HasCue(chunks_[i - 1], {WordCue::kFuture, WordCue::kProposed, WordCue::kThreat});
      if (threat) Settle(v1::EVENT_STATUS_SCHEDULED, chunk, "threat-word");
      if (!threat) cancelled_ = &chunk;
    }
    if (HasCue(chunk, {WordCue::kInvite})) Settle(v1::EVENT_STATUS_PROPOSED, chunk, "invitation");
    if (HasCue(chunk, {WordCue::kFuture}) && !HasCue(chunk, {WordCue::kProposed})) {
      if (const Chunk* hope = HopeBefore(i)) Settle(v1::EVENT_STATUS_PROPOSED, *hope, "proposal-word");
    }
    SettleByCues(chunk);
  }

  // "May meet", with a word for the future between: "possibly will meet", "hopes that A will meet B".
  const Chunk* HopeBefore(uint32_t i) const {
    constexpr uint32_t kFarthest = 4;
    for (uint32_t back = 1; back <= kFarthest && back <= i; ++back) {
      const Chunk& chunk = chunks_[i - back];
      if (HasCue(chunk, {WordCue::kProposed})) return &chunk;
      const bool subject = chunk.kind == ChunkKind::kActor ||
                           HasCue(chunk, {WordCue::kAnd, WordCue::kHonorific, WordCue::kTwoPeople, WordCue::kTwoSides});
      if (!subject) return nullptr;
    }
    return nullptr;
  }

  // A word of what happens at the event, or after it.
  void ReadAround(uint32_t i) {
    const Chunk& chunk = chunks_[i];
    // "Has vowed that he will" was vowed at the event.
    const bool vowed = i > 1 && HasCue(chunk, {WordCue::kFuture}) && HasCue(chunks_[i - 2], {WordCue::kPast});
    if (HasCue(chunk, {WordCue::kFuture, WordCue::kPossible}) && !vowed) {
      Settle(v1::EVENT_STATUS_SCHEDULED, chunk, "within-plan");
    }
    // "Will speak of those who were arrested, at the meeting": of somebody else.
    const bool of_others = i + 1 < chunks_.size() && HasCue(chunks_[i + 1], {WordCue::kPassive});
    if (HasCue(chunk, {WordCue::kPast}) && !of_others) Settle(v1::EVENT_STATUS_HELD, chunk, "past-word");
  }

  void ReadRight() {
    constexpr uint32_t kWindow = 4;
    for (uint32_t i = std::max(at_ + 1, parties_.right_end); i < chunks_.size() && i <= parties_.right_end + kWindow;
         ++i) {
      const Chunk& chunk = chunks_[i];
      if (EndsClause(chunk) || chunk.kind == ChunkKind::kTrigger || chunk.mark == ',') return;
      if (HasCue(chunk, {WordCue::kWhen})) return;
      reading_.open = reading_.open || HasCue(chunk, {WordCue::kWhether});
      reading_.habitual = reading_.habitual || HasCue(chunk, {WordCue::kHabit});
      // "Went to B but declined to attend the summit" calls off the summit.
      const bool of_other = i + 1 < chunks_.size() && chunks_[i + 1].kind == ChunkKind::kTrigger;
      if (HasCue(chunk, {WordCue::kCancelled}) && !of_other) cancelled_ = &chunk;
      // "The meeting may take place", but not "the meeting may help".
      const bool takes_place = i + 1 < chunks_.size() && HasCue(chunks_[i + 1], {WordCue::kLight});
      if (HasCue(chunk, {WordCue::kProposed}) && takes_place) {
        Settle(v1::EVENT_STATUS_PROPOSED, chunk, "proposal-word");
      }
      // "Came to prepare for the summit": of what follows.
      const bool of_object = chunks_[at_].trigger.shape != TriggerShape::kNoun && i + 1 < chunks_.size() &&
                             (chunks_[i + 1].kind == ChunkKind::kTrigger || chunks_[i + 1].kind == ChunkKind::kActor);
      if (HasCue(chunk, {WordCue::kFuture, WordCue::kNext}) && !of_object) {
        Settle(v1::EVENT_STATUS_SCHEDULED, chunk, "future-word");
      }
    }
  }

  // What the event is named around says when it is, where no word of its own does.
  void SettleByEnclosing() {
    if (!inside_) return;
    reading_.implied = !Settled() || reading_.from.rule == "within-plan";
    if (!after_ && WithinPlan()) Settle(v1::EVENT_STATUS_SCHEDULED, chunks_[at_ - 1], "within-plan");
    if (!after_ && around_ && OpensPlan()) Settle(v1::EVENT_STATUS_SCHEDULED, chunks_[at_ - 1], "within-plan");
    Settle(v1::EVENT_STATUS_HELD, chunks_[at_ - 1], "within-word");
  }

  // "Will meet B in the course of the visit": what the plan before the trigger falls in is still to come as well.
  bool WithinPlan() const {
    constexpr uint32_t kGoverning = 3;
    for (uint32_t i = at_; i > 0;) {
      const Chunk& chunk = chunks_[--i];
      if (EndsClause(chunk)) return false;
      if (chunk.kind != ChunkKind::kTrigger) continue;
      for (uint32_t back = 1; back <= kGoverning && back <= i; ++back) {
        if (HasCue(chunks_[i - back], {WordCue::kFuture})) return true;
      }
      return false;
    }
    return false;
  }

  // "At the meeting with B, A will …".
  bool OpensPlan() const {
    constexpr uint32_t kSubject = 6;
    const uint32_t begin = std::max(at_ + 1, parties_.right_end);
    for (uint32_t i = begin; i < chunks_.size() && i < begin + kSubject; ++i) {
      const Chunk& chunk = chunks_[i];
      if (HasCue(chunk, {WordCue::kFuture})) return true;
      const bool circumstance = chunk.kind == ChunkKind::kActor || chunk.kind == ChunkKind::kPlace ||
                                chunk.kind == ChunkKind::kDate || chunk.mark == ',';
      const bool subject = HasCue(chunk, {WordCue::kAnd, WordCue::kHonorific, WordCue::kTwoPeople, WordCue::kTwoSides,
                                          WordCue::kAt, WordCue::kRepresentatives});
      if (!circumstance && !subject) return false;
    }
    return false;
  }

  const std::vector<Chunk>& chunks_;
  const uint32_t at_;
  const Parties& parties_;
  const bool caption_;
  const bool inside_;  // "in the meeting", "after the call": told of as a fact
  const bool eve_;     // "on the eve of": as still to come
  const bool after_;
  const bool around_;  // `inside_`, not as what one attends
  const Chunk* cancelled_ = nullptr;
  StatusReading reading_;
};

}  // namespace

StatusReading ReadStatus(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties, bool caption) {
  return StatusReader(chunks, at, parties, caption).Read();
}

void SettleByDate(const EdtfDate& published, EventDraft& draft) {
  if (!draft.date.known() || !published.known()) return;
  const bool told_as_fact = draft.status == v1::EVENT_STATUS_HELD || draft.status == v1::EVENT_STATUS_UNSPECIFIED;
  // "Has signed a plan for 2019": the year is that of what is signed.
  constexpr int64_t kYear = 364;
  const bool signed_for = draft.type == v1::EVENT_TYPE_SIGNING && draft.status == v1::EVENT_STATUS_HELD &&
                          draft.status_stated && draft.date.last() - draft.date.first() >= kYear;
  if (signed_for && draft.date.first() > published.last()) return draft.SetDate({}, v1::DATE_BASIS_UNSPECIFIED, {});
  if (told_as_fact && draft.date.first() > published.last()) {
    draft.SetStatus(v1::EVENT_STATUS_SCHEDULED, draft.date_from.By("day-to-come"));
  }
  const bool plan = draft.status == v1::EVENT_STATUS_SCHEDULED || draft.status == v1::EVENT_STATUS_PROPOSED;
  if (plan && draft.date.last() < published.first()) {
    draft.SetStatus(v1::EVENT_STATUS_HELD, draft.date_from.By("day-passed"));
  }
}

void DropDayOfAct(const EdtfDate& published, const StatusReading& reading, EventDraft& draft) {
  const bool before = draft.date.known() && draft.date_from.last <= reading.from.first;
  const bool word = reading.act || reading.status == v1::EVENT_STATUS_PROPOSED;
  if (!before || !word || !published.known()) return;
  const bool come = reading.act ? draft.date.first() <= published.last() : draft.date.last() < published.first();
  if (come) draft.SetDate({}, v1::DATE_BASIS_UNSPECIFIED, {});
}

}  // namespace annals::ingest
