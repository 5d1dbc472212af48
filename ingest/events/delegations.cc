#include "ingest/events/delegations.h"

#include <algorithm>
#include <utility>

#include "ingest/events/clause.h"

namespace annals::ingest {
namespace {

class DelegationReader {
 public:
  DelegationReader(const SentenceView& view, const DraftWriter& writer)
      : view_(view), writer_(writer), taken_(view.chunks->size()), clause_(*view.chunks, taken_) {}

  std::vector<EventDraft> Run() const {
    std::vector<EventDraft> drafts;
    for (uint32_t i = 1; i < clause_.size(); ++i) {
      if (!IsSide(i)) continue;
      const Members members = MembersOf(i);
      if (EventDraft draft = DraftOf(i, members); !draft.people.empty()) drafts.push_back(std::move(draft));
    }
    return drafts;
  }

 private:
  struct Members {
    std::vector<uint32_t> people;  // chunks
    bool lead = false;             // the delegation, and are not only in it
  };

  // "the delegation of A", "the head of A's delegation"
  bool IsSide(uint32_t i) const {
    return clause_.IsParty(i) && !clause_.IsPerson(i) && !clause_[i].title_only && IsHead(i - 1);
  }

  bool IsHead(uint32_t i) const { return clause_.HasAny(i, {WordCue::kDelegation, WordCue::kLeads}); }

  Members MembersOf(uint32_t side) const {
    Members members;
    // "was still led by": an adverb may stand between.
    const uint32_t by = side + (clause_.Is(side + 1, ChunkKind::kWord) ? 2 : 1);
    if (clause_.Has(by, WordCue::kBy)) {
      members.lead = clause_.Has(SkipApposition(clause_.ReadList(by + 1, members.people)), WordCue::kLeads);
      if (!members.lead) members.people.clear();
      return members;
    }
    uint32_t head = side - 1;
    members.lead = clause_.Has(head, WordCue::kLeads);
    while (head > 0 && IsHead(head - 1)) members.lead = clause_.Has(--head, WordCue::kLeads) || members.lead;
    if (members.lead) {
      members.people = clause_.ListBefore(head);
      // "Heading the delegation of A is B": one word stands between.
      if (members.people.empty())
        clause_.ReadList(side + (clause_.Is(side + 1, ChunkKind::kWord) ? 2 : 1), members.people);
    } else if (clause_.HasAny(side + 1, {WordCue::kLight, WordCue::kParticipants})) {
      clause_.ReadList(side + 2, members.people);
    }
    return members;
  }

  // "by A, an adviser to the president, led": where the word for leading stands behind what commas enclose at `i`.
  uint32_t SkipApposition(uint32_t i) const {
    constexpr uint32_t kLongest = 6;
    if (!clause_.Mark(i, ',')) return i;
    for (uint32_t end = i; end <= i + kLongest; ++end) {
      if (clause_.Mark(end, ',') && clause_.Has(end + 1, WordCue::kLeads)) return end + 1;
    }
    return i;
  }

  EventDraft DraftOf(uint32_t side, const Members& members) const {
    EventDraft draft;
    const EntityIndex body = writer_.BodyAt(side);
    draft.AddBody(body, writer_.From(side, "delegation"));
    for (const uint32_t member : members.people) {
      const EntityIndex own = writer_.BodyAt(member);
      if (!clause_.IsPerson(member) || (own != kNoEntity && own != body)) continue;
      const PersonIndex person = clause_[member].reading.person;
      writer_.AddPerson(person, writer_.From(member, "delegation"), draft);
      if (members.lead) {
        draft.SetRole(person, v1::PARTICIPANT_ROLE_HEAD_OF_DELEGATION, writer_.From(member, "delegation"));
      }
    }
    draft.SetType(v1::EVENT_TYPE_TALKS, writer_.From(side - 1, "delegation"));
    draft.SetStatus(v1::EVENT_STATUS_HELD, writer_.From(side - 1, "delegation"));
    draft.rule = "delegation";
    draft.sentences = {view_.index};
    draft.anaphoric = true;
    return draft;
  }

  const SentenceView& view_;
  const DraftWriter& writer_;
  const std::vector<bool> taken_;  // nothing: no trigger has an object here
  const Clause clause_;
};

}  // namespace

std::vector<EventDraft> FindDelegations(const SentenceView& view, const DraftWriter& writer) {
  return DelegationReader(view, writer).Run();
}

}  // namespace annals::ingest
