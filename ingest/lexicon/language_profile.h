#ifndef ANNALS_INGEST_LEXICON_LANGUAGE_PROFILE_H_
#define ANNALS_INGEST_LEXICON_LANGUAGE_PROFILE_H_

#include <string_view>
#include <unordered_set>

#include "absl/status/statusor.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// By what a language is known: its most frequent words, and letters that hardly any other has. Movable; immutable, so
// safe to use from many threads.
class LanguageProfile {
 public:
  // `table` has the columns form and class (word or letters). INVALID_ARGUMENT with FILE:LINE for any other class.
  static absl::StatusOr<LanguageProfile> Make(const Table& table);

  // The share, 0 to 1, of the words of `text` (NFC UTF-8) that are among the frequent ones or hold such a letter. 0 for
  // a text without words.
  double Share(std::string_view text) const;

 private:
  LanguageProfile() = default;
  bool HasLetter(std::string_view word) const;

  Vocabulary words_;
  std::unordered_set<char32_t> letters_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LEXICON_LANGUAGE_PROFILE_H_
