#ifndef ANNALS_INGEST_EVENTS_PARTIES_H_
#define ANNALS_INGEST_EVENTS_PARTIES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/events/chunk.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Who stands in the grammar around a trigger. Indexes into the sentence's chunks.
struct Parties {
  std::vector<uint32_t> sides;               // everyone who takes part
  std::vector<std::string_view> side_rules;  // in step with `sides`: by which rule
  std::vector<uint32_t> owners;              // visits: the visitor
  std::vector<uint32_t> goals;               // visits: where to, one or more
  bool sent = false;                         // visits: those whom the owners send, who are not named
  bool goal_before = false;                  // "in Hanoi, on the visit of A": the goal is where the sentence is
  uint32_t right_end = 0;                    // chunk after the last argument on the right
  bool two_sides = false;                    // "the two sides"
  bool two_people = false;                   // "the two leaders"
  bool pair_object = false;                  // these are whom the verb's subject meets: "received the two guests"
  bool attends = false;                      // "attends the conference": its subject is there
  std::vector<uint32_t> speaker;             // "A said at the conference": who is there, where nobody else is told of
  bool light = false;                        // a light verb or the trigger's own verb ties it to the sentence's subject
  std::string_view rule;                     // empty: nobody was found
};

// Reads the parties of trigger `at` off the chunks. `taken` marks chunks that are objects of an earlier trigger and so
// are nobody's subject; the objects found here are added to it.
Parties FindParties(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_PARTIES_H_
