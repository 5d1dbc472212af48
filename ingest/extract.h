#ifndef ANNALS_INGEST_EXTRACT_H_
#define ANNALS_INGEST_EXTRACT_H_

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/lexicon/languages.h"
#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {

// All that an article says: who met, called, visited or negotiated with whom, when, where and whether; and the people
// it names. A pure function: no clock, no input or output, no state, safe to call from many threads; the same article
// and tables give the same extraction, byte for byte. An article in a language that no table speaks has no events but
// the issue "unsupported_language".
v1::Extraction Extract(const Article& article, const Languages& languages);

// The same with the tables of one language, whatever the article's is.
v1::Extraction Extract(const Article& article, const Lexicon& lexicon);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXTRACT_H_
