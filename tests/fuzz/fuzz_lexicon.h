#ifndef ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_
#define ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_

#include <memory>

#include "graph/status_macros.h"
#include "ingest/lexicon/languages.h"

namespace annals {

// The tables that the programs carry, loaded at the first call.
inline const ingest::Languages& FuzzLanguages() {
  static const ingest::Languages& languages = *[] {
    auto loaded = ingest::Languages::Load(ingest::EmbeddedTables());
    ANNALS_CHECK(loaded.ok());
    return loaded->release();
  }();
  return languages;
}

inline const ingest::Lexicon& FuzzLexicon() {
  static const ingest::Lexicon& lexicon = *FuzzLanguages().Find("vi");
  return lexicon;
}

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_FUZZ_LEXICON_H_
