#ifndef ANNALS_INGEST_EVENTS_AGREEMENTS_H_
#define ANNALS_INGEST_EVENTS_AGREEMENTS_H_

#include <cstdint>
#include <vector>

#include "ingest/events/chunk.h"

namespace annals::ingest {

// "A and B reached a number of agreements", "the agreement that the two sides reached in Minsk": a verb of arriving at
// something is one of signing where what is reached is an agreement. Makes such verbs triggers.
// So is the agreement itself that is named with those who made it and when: "the treaty of 1987 between A and B".
void FindAgreements(std::vector<Chunk>& chunks);

// Whether the trigger at `at` is such an agreement, named by itself.
bool NamesAgreement(const std::vector<Chunk>& chunks, uint32_t at);

// Whether the trigger at `at` is such a verb right behind its agreement, so that no subject stands by it: "the
// agreement reached in Minsk".
bool IsParticiple(const std::vector<Chunk>& chunks, uint32_t at);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_AGREEMENTS_H_
