#ifndef ANNALS_INGEST_EVENTS_VISITS_H_
#define ANNALS_INGEST_EVENTS_VISITS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/events/draft_writer.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

// Who goes where. A visit needs someone in office who goes to a country or seat other than his own. Borrows what it is
// made of.
class VisitReader {
 public:
  VisitReader(const DraftWriter& writer, const std::vector<bool>& taken)
      : writer_(writer), chunks_(writer.chunks()), taken_(taken) {}

  // Fills in visitor and goal of the trigger `at`; `motion` where a mere verb of going tells of it. Why it is no visit;
  // empty where it is one.
  std::string_view Read(uint32_t at, const Parties& parties, bool motion, EventDraft& draft);

  // "Will go to Moscow to meet B": the trigger of the contact that follows the journey whose words end before `from`,
  // or kNone. The contact is the event, and Moscow its place.
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  uint32_t MeetingAfter(uint32_t from) const;

  // "Visited A, B and C": a visit each, and one for the visitors of each country. Replaces the visit read last, if any,
  // at the end of `drafts`.
  void Part(std::vector<EventDraft>& drafts);

 private:
  bool Travels(const EventDraft& draft, bool sent) const;
  void NoteHost(uint32_t at, const Parties& parties, EventDraft& draft) const;
  bool IsRegion(uint32_t at) const;
  bool SetGoal(uint32_t at, EventDraft& draft) const;
  void AddFurther(std::vector<EventDraft>& drafts);
  void PartVisitors(std::vector<EventDraft>& drafts) const;

  const DraftWriter& writer_;
  const std::vector<Chunk>& chunks_;
  const std::vector<bool>& taken_;       // objects of other triggers
  std::vector<uint32_t> further_goals_;  // of the visit read last, behind its first one
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_VISITS_H_
