#ifndef ANNALS_INGEST_EXTRACTION_BUILDER_H_
#define ANNALS_INGEST_EXTRACTION_BUILDER_H_

#include <vector>

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/events/draft.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"
#include "ingest/text/document.h"

namespace annals::ingest {

// Writes down what was found in an article as the record that leaves ingest/. Spans are carried back to the original
// bytes.
v1::Extraction BuildExtraction(const Article& article, const Document& document, const Lexicon& lexicon,
                               const Cast& cast, const std::vector<EventDraft>& events);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXTRACTION_BUILDER_H_
