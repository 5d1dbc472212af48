#ifndef ANNALS_INGEST_EVENTS_ROLES_H_
#define ANNALS_INGEST_EVENTS_ROLES_H_

#include <cstdint>
#include <vector>

#include "ingest/events/draft_writer.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

// In what capacity those take part who are told of beside trigger `at`: who receives the others, who leads a
// delegation, who mediates. Leaders of delegations and mediators take part even where the grammar around the trigger
// leaves them out. REQUIRES: `draft` has its sides. `taken` as in Clause.
void ReadRoles(uint32_t at, const Parties& parties, const std::vector<bool>& taken, const DraftWriter& writer,
               EventDraft& draft);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_ROLES_H_
