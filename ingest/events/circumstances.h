#ifndef ANNALS_INGEST_EVENTS_CIRCUMSTANCES_H_
#define ANNALS_INGEST_EVENTS_CIRCUMSTANCES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/events/chunk.h"
#include "ingest/events/draft.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

// A chunk that says something of a trigger's event.
struct Circumstance {
  int chunk = -1;         // -1: there is none
  std::string_view rule;  // that found it
};

// The date that belongs to the trigger: the nearest on its right within the clause, else on its left;
// a date that opens the sentence counts for the sentence's own verb only.
Circumstance FindDate(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties);

// The place that belongs to the trigger: in its clause, or opening the sentence.
Circumstance FindPlace(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties);

// Whether the trigger at `i` names an event around the one told of before it: "on the sidelines of the summit". Its day
// and place are those of what happens in it.
bool BeginsEnclosing(const std::vector<Chunk>& chunks, uint32_t i);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_CIRCUMSTANCES_H_
