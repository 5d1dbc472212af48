#ifndef ANNALS_INGEST_TEXT_BLOCKS_H_
#define ANNALS_INGEST_TEXT_BLOCKS_H_

#include <string_view>
#include <vector>

#include "ingest/text/boilerplate.h"
#include "ingest/text/document.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// Tells the lines of an article's page apart: one block for each line of `text` (NFC UTF-8), in order, and one more for
// a dateline before its own words, or a credit or source behind them, which are bylines. `title` is the article's
// title,
// "" where it is not known. A page on which nothing is known but prose is all body.
std::vector<Block> FindBlocks(std::string_view text, std::string_view title, const Boilerplate& boilerplate,
                              const Vocabulary& vocabulary);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_BLOCKS_H_
