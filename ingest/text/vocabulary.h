#ifndef ANNALS_INGEST_TEXT_VOCABULARY_H_
#define ANNALS_INGEST_TEXT_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
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
  WordId Find(std::string_view folded) const { return Look(folded).word; }

  // With a fingerprint of the word, which does not depend on what the tables hold and is the same in every version:
  // what is stored rests on it (sketch.h). Two words rarely share one.
  struct Found {
    WordId word = kUnknownWord;
    uint32_t fingerprint = 0;
  };
  Found Look(std::string_view folded) const;
  size_t size() const { return words_.size(); }

  // The words of a table's cell, interned, spelled as in text: split like Tokenize does, hyphens left out. `capitals`,
  // where given, gets the bit i set for each of the first 32 words that is written with a capital.
  std::vector<WordId> InternPhrase(std::string_view phrase, uint32_t* capitals = nullptr);

 private:
  // Every word of every text is looked up, and most are not held or short: a table of keys answers those without
  // touching a string. Open addressing, a power of two of slots, at most half of them filled.
  struct Slot {
    uint64_t key = 0;  // 0: free
    WordId id = kUnknownWord;
  };
  size_t FindSlot(std::string_view folded, uint64_t key) const;
  void Grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::deque<std::string> words_;  // by WordId - 1
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_VOCABULARY_H_
