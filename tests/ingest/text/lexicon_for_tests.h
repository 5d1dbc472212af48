#ifndef ANNALS_TESTS_INGEST_TEXT_LEXICON_FOR_TESTS_H_
#define ANNALS_TESTS_INGEST_TEXT_LEXICON_FOR_TESTS_H_

#include <string>

#include "graph/status_macros.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/document_builder.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// A table of the Vietnamese lexicon, from the source tree.
Table LoadTable(const std::string& name, std::initializer_list<std::string_view> columns);

// Builds documents with the Vietnamese tables.
const DocumentBuilder& VietnameseBuilder();

}  // namespace annals::ingest

#endif  // ANNALS_TESTS_INGEST_TEXT_LEXICON_FOR_TESTS_H_
