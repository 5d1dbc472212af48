#ifndef ANNALS_TESTS_SUPPORT_WORLD_H_
#define ANNALS_TESTS_SUPPORT_WORLD_H_

#include <vector>

#include "annals/v1/extraction.pb.h"
#include "tests/support/corpus.h"

// A small world in which things happen, and articles that tell of them: for tests of how claims are joined.
namespace annals {

struct WorldOptions {
  int events = 8;
  int articles = 18;
  // The same meet day after day, and articles are wrong at times: a day off, another place, somebody who was not there.
  bool confusing = true;
};

struct World {
  std::vector<v1::Extraction> articles;
  // Which event each mention of each article tells of: truth[article][mention].
  std::vector<std::vector<int>> truth;
};

// Few sides meet again and again, some of them day after day: people whom a lexicon lists, and unlisted ones under
// their full name, their family name or without their country, as articles give them; a body's sessions; visits and
// calls. Articles tell of them exactly, by month or not dated at all, by countries only, with some of the people or
// with more of them, at times a day off or with another place; before, after, or on an unknown day; some are copies of
// others. The same state of `random` gives the same world.
World RandomWorld(Random& random, const WorldOptions& options);

// Another version of an article of the world, as it might replace it.
v1::Extraction RandomVersion(Random& random, const World& world, const WorldOptions& options, size_t article);

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_WORLD_H_
