#ifndef ANNALS_INGEST_TEXT_VOCABULARY_H_
#define ANNALS_INGEST_TEXT_VOCABULARY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/text/token.h"

namespace annals::ingest {

// Numbers for the folded words that the lexicon's tables hold; every other word of a text is kUnknownWord. Built while
// tables are loaded, then only read, by any number of threads.
class Vocabulary {
 public:
  // The word's number, given now if it is new. `folded` comes from FoldWord.
  WordId Intern(std::string_view folded);
  // kUnknownWord where no table holds it.
  WordId Find(std::string_view folded) const;
  size_t size() const { return ids_.size(); }

  // The words of a table's cell, interned, spelled as in text: split like Tokenize does, hyphens left out.
  std::vector<WordId> InternPhrase(std::string_view phrase);

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_VOCABULARY_H_
