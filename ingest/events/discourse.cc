#include "ingest/events/discourse.h"

namespace annals::ingest {

void Discourse::Remember(PersonIndex person, const Chunk& chunk) {
  std::erase_if(people, [&](const Named& named) { return named.person == person; });
  people.push_back({person, chunk.first, chunk.last});
}

}  // namespace annals::ingest
