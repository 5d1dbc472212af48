#ifndef ANNALS_INGEST_EVENTS_CONFIDENCE_H_
#define ANNALS_INGEST_EVENTS_CONFIDENCE_H_

#include "ingest/events/draft.h"

namespace annals::ingest {

// How sure it is that a careful reader would find the event as it is read, with its day, country, standing and parties;
// in [0, 1], in whole hundredths. The weights are those with which annotated articles bear it out best; what events
// above and below 0.8 are worth is printed by tools/measure-extraction.
double ConfidenceOf(const EventDraft& event);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_CONFIDENCE_H_
