#ifndef ANNALS_TESTS_BENCH_ARTICLES_H_
#define ANNALS_TESTS_BENCH_ARTICLES_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "annals/v1/extraction.pb.h"
#include "graph/graph.h"
#include "ingest/article.h"
#include "ingest/lexicon/languages.h"

// What the benchmarks work on. Each is made at the first call and kept.
namespace annals::bench {

const ingest::Languages& TheLanguages();

// The sample articles, or those that the environment variable ANNALS_BENCH_ARTICLES names. Stops the program where
// there are none.
const std::vector<ingest::Article>& Articles();
size_t BytesOfArticles();

// `count` extractions: those of the articles again and again, each time under other ids and a week later, so that they
// tell of new events.
std::vector<v1::Extraction> Extractions(size_t count);

// Applies all, in the batches that kgingest writes.
void ApplyAll(Graph& graph, const std::vector<v1::Extraction>& extractions);

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_ARTICLES_H_
