#ifndef ANNALS_INGEST_EXTRACTION_BUILDER_H_
#define ANNALS_INGEST_EXTRACTION_BUILDER_H_

#include <string_view>
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

// The record of an article that could not be read: what its source says of it, and the issue that tells why.
// `extractor`: the rules and tables that could not.
v1::Extraction BuildUnread(const Article& article, std::string_view extractor, std::string_view code,
                           std::string_view message);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXTRACTION_BUILDER_H_
