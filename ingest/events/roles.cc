#include "ingest/events/roles.h"

#include <algorithm>

#include "ingest/events/clause.h"

namespace annals::ingest {
namespace {

class RoleReader {
 public:
  RoleReader(uint32_t at, const std::vector<bool>& taken, const DraftWriter& writer, EventDraft& draft)
      : at_(at), chunks_(writer.chunks()), clause_(chunks_, taken), writer_(writer), draft_(draft) {}

  void Run(const Parties& parties) {
    ReadHost(parties);
    for (uint32_t i = 0; i < chunks_.size(); ++i) {
      if (clause_.Has(i, WordCue::kLeads)) ReadLeader(i);
      if (clause_.Has(i, WordCue::kMediates)) ReadMediators(i);
    }
  }

 private:
  // "A received B", "B was received by A".
  void ReadHost(const Parties& parties) {
    if (!chunks_[at_].cues.Has(WordCue::kHost) || parties.sides.empty()) return;
    const bool passive = parties.rule == "passive";
    if (!passive && parties.rule != "subject-object") return;
    const uint32_t host = passive ? parties.sides.back() : parties.sides.front();
    if (clause_.IsPerson(host)) {
      draft_.SetRole(chunks_[host].reading.person, v1::PARTICIPANT_ROLE_HOST, writer_.From(host, "host"));
    }
  }

  // "The delegation of A, led by B", "B leads the delegation", "chief negotiator B": of those who take part only, since
  // whom a delegation is sent to is not always said.
  void ReadLeader(uint32_t i) {
    constexpr uint32_t kTitle = 3;
    int leader = -1;
    for (uint32_t back = 1; back <= 2 && back <= i && leader < 0; ++back) {
      if (clause_.IsPerson(i - back)) leader = static_cast<int>(i - back);
      if (!clause_.HasAny(i - back, {WordCue::kPast, WordCue::kFuture, WordCue::kBy}) && !clause_.Mark(i - back, ','))
        break;
    }
    for (uint32_t next = i + 1; next <= i + kTitle && next < chunks_.size() && leader < 0; ++next) {
      if (clause_.IsPerson(next)) leader = static_cast<int>(next);
      if (clause_.Is(next, ChunkKind::kMark) || clause_.HasAny(next, {WordCue::kSay, WordCue::kWith})) break;
    }
    if (leader < 0) return;
    const PersonIndex person = chunks_[leader].reading.person;
    if (std::find(draft_.people.begin(), draft_.people.end(), person) == draft_.people.end()) return;
    draft_.SetRole(person, v1::PARTICIPANT_ROLE_HEAD_OF_DELEGATION, writer_.From(i, "leads"));
  }

  // "Talks mediated by A", "through the mediation of A and B", "A mediates between B and C".
  void ReadMediators(uint32_t i) {
    if (!IsNearest(i)) return;
    std::vector<uint32_t> mediators;
    if (clause_.HasAny(i + 1, {WordCue::kOf, WordCue::kBy})) {
      clause_.ReadList(i + 2, mediators);
    } else if (clause_.IsParty(i + 1)) {
      clause_.ReadList(i + 1, mediators);
    } else {
      // A word may stand between: "B goes on mediating".
      const uint32_t before = i > 1 && clause_.Is(i - 1, ChunkKind::kWord) ? i - 2 : i - 1;
      if (i > 0 && clause_.IsParty(before)) mediators.push_back(before);
    }
    for (const uint32_t mediator : mediators) {
      const Reading& reading = chunks_[mediator].reading;
      const FieldOrigin from = writer_.From(mediator, "mediator");
      if (clause_.IsPerson(mediator)) {
        writer_.AddPerson(reading.person, from, draft_);
        draft_.SetRole(reading.person, v1::PARTICIPANT_ROLE_MEDIATOR, from);
      } else if (const EntityIndex body = writer_.BodyAt(mediator); body != kNoEntity) {
        draft_.AddBody(body, from);
        draft_.SetBodyRole(body, v1::PARTICIPANT_ROLE_MEDIATOR, from);
      }
    }
  }

  // Whether the word at `i` is in the clause of the event, with no other event between.
  bool IsNearest(uint32_t i) const {
    for (uint32_t between = std::min(i, at_) + 1; between < std::max(i, at_); ++between) {
      const bool own_clause = clause_.HasAny(between, {WordCue::kSay, WordCue::kClause}) || clause_.Mark(between, ';');
      if (own_clause || clause_.Is(between, ChunkKind::kTrigger)) return false;
    }
    return true;
  }

  const uint32_t at_;
  const std::vector<Chunk>& chunks_;
  const Clause clause_;
  const DraftWriter& writer_;
  EventDraft& draft_;
};

}  // namespace

void ReadRoles(uint32_t at, const Parties& parties, const std::vector<bool>& taken, const DraftWriter& writer,
               EventDraft& draft) {
  RoleReader(at, taken, writer, draft).Run(parties);
}

}  // namespace annals::ingest
