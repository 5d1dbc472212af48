#ifndef ANNALS_TESTS_SUPPORT_CORPUS_H_
#define ANNALS_TESTS_SUPPORT_CORPUS_H_

#include <random>
#include <string>
#include <vector>

#include "annals/v1/extraction.pb.h"
#include "graph/graph.h"

// Small random corpora for property tests. The same seed gives the same corpus.
namespace annals {

using Random = std::mt19937;

// An extraction about few people, countries, places and days, so that articles often speak of the same events.
v1::Extraction RandomExtraction(Random& random, const std::string& article_id);

// Articles "a0", "a1", …
std::vector<v1::Extraction> RandomCorpus(Random& random, int articles);

// A query that has good chances of some results.
EventQuery RandomQuery(Random& random);

// All lines of an export.
std::vector<std::string> ExportOf(const Graph& graph);

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_CORPUS_H_
