#ifndef ANNALS_INGEST_EXTRACT_H_
#define ANNALS_INGEST_EXTRACT_H_

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {

// All that an article says: who met, called, visited or negotiated with whom, when, where and whether; and the people
// it names. A pure function: no clock, no input or output, no state, safe to call from many threads; the same article
// and lexicon give the same extraction, byte for byte.
v1::Extraction Extract(const Article& article, const Lexicon& lexicon);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXTRACT_H_
