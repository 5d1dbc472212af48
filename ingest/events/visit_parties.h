#ifndef ANNALS_INGEST_EVENTS_VISIT_PARTIES_H_
#define ANNALS_INGEST_EVENTS_VISIT_PARTIES_H_

#include <cstdint>
#include <vector>

#include "ingest/events/chunk.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

// As FindParties, for a trigger of a visit: its owners are who goes, its goals where to.
Parties FindVisitParties(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_VISIT_PARTIES_H_
