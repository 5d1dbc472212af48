#ifndef ANNALS_INGEST_PARALLEL_H_
#define ANNALS_INGEST_PARALLEL_H_

#include <vector>

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/lexicon/languages.h"

namespace annals::ingest {

// Extract() of each article, in their order, by `threads` threads (at least one).
std::vector<v1::Extraction> ExtractAll(const std::vector<Article>& articles, const Languages& languages, int threads);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_PARALLEL_H_
