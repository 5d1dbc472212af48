#ifndef ANNALS_INGEST_TEXT_SENTENCES_H_
#define ANNALS_INGEST_TEXT_SENTENCES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/lexicon/table.h"
#include "ingest/text/token.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// Where sentences end among the tokens of a paragraph. Works on tokens, which are there anyway, and so costs a small
// part of a pass of ICU's sentence iterator; knows what that does not: abbreviations, initials, numbered lists, closing
// quotes set off by a space.
// Immutable, so safe to use from many threads.
class SentenceSplitter {
 public:
  // `abbreviations` has the column form.
  static SentenceSplitter Make(const Table& abbreviations, Vocabulary& vocabulary);

  // Appends to `ends`, for each sentence of tokens[first, last), the index after its last token, ascending; the last
  // one is `last`. Nothing for an empty range; no sentence is longer than a thousand tokens. `text` is what the tokens
  // were cut from.
  void Split(std::string_view text, const std::vector<Token>& tokens, uint32_t first, uint32_t last,
             std::vector<uint32_t>& ends) const;

 private:
  SentenceSplitter() = default;
  bool EndsAt(std::string_view text, const std::vector<Token>& tokens, uint32_t first, uint32_t stop) const;

  std::vector<bool> abbreviation_;  // by WordId
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_SENTENCES_H_
