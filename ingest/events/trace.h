#ifndef ANNALS_INGEST_EVENTS_TRACE_H_
#define ANNALS_INGEST_EVENTS_TRACE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/events/draft.h"

namespace annals::ingest {

// What became of everything in an article that might have been an event, for those who ask why. The stages of events/
// fill one where they are given one, and decide nothing by it.
struct Trace {
  // Triggers that told of no event; the rule is why. In the order of the text.
  std::vector<FieldOrigin> passed;

  enum class Fate : uint8_t {
    kEvent,    // it began an event
    kMerged,   // it tells of one that is told already
    kDropped,  // it is none
  };
  struct Told {
    EventDraft draft;  // before merging
    Fate fate = Fate::kDropped;
    uint32_t into = 0;     // kMerged: index into `told`; kEvent: index into the article's events
    std::string_view why;  // kDropped
  };
  // In the order of the text.
  std::vector<Told> told;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_TRACE_H_
