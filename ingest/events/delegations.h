#ifndef ANNALS_INGEST_EVENTS_DELEGATIONS_H_
#define ANNALS_INGEST_EVENTS_DELEGATIONS_H_

#include <vector>

#include "ingest/events/discourse.h"
#include "ingest/events/draft_writer.h"

namespace annals::ingest {

// Who sits for each side at the talks that the sentences before tell of: "the delegation of A is led by B, that of C by
// D", "heading the side of A is B". A draft a side, which points back to those talks. For sentences that tell of no
// event themselves: there the grammar around its trigger says who takes part.
std::vector<EventDraft> FindDelegations(const SentenceView& view, const DraftWriter& writer);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_DELEGATIONS_H_
