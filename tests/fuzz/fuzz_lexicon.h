#ifndef ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_
#define ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_

#include <memory>

#include "graph/status_macros.h"
#include "ingest/lexicon/lexicon.h"

namespace annals {

// The lexicon that the programs carry, loaded at the first call.
inline const ingest::Lexicon& FuzzLexicon() {
  static const ingest::Lexicon& lexicon = *[] {
    auto loaded = ingest::Lexicon::Load(ingest::EmbeddedTables());
    ANNALS_CHECK(loaded.ok());
    return loaded->release();
  }();
  return lexicon;
}

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_
