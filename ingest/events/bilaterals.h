#ifndef ANNALS_INGEST_EVENTS_BILATERALS_H_
#define ANNALS_INGEST_EVENTS_BILATERALS_H_

#include <vector>

#include "ingest/events/draft_writer.h"

namespace annals::ingest {

// "A will have bilateral meetings with B and C": the contact told last is parted into one with each, where the text
// says that there are several, or that each is of two sides.
void PartBilaterals(const DraftWriter& writer, std::vector<EventDraft>& drafts);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_BILATERALS_H_
