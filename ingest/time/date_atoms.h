#ifndef ANNALS_INGEST_TIME_DATE_ATOMS_H_
#define ANNALS_INGEST_TIME_DATE_ATOMS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ingest/text/document.h"
#include "ingest/time/date_words.h"

namespace annals::ingest {

// The smallest piece that the grammar of dates looks at: a phrase of the table, a number, a mark, or any other word.
// A plain value that borrows from the DateWords it was cut with.
struct DateAtom {
  uint32_t first = 0, last = 0;     // tokens, half-open
  std::span<const DateWord> words;  // what the phrase may do; empty for any other word
  uint64_t classes = 0;             // the same without values, a bit each: the grammar asks of little else
  uint32_t number = 0;
  uint8_t digits = 0;  // of a number; 0: none
  char mark = 0;
  bool space_before = false;
  bool glued_after = false;    // a word follows without a space ("14h30", "5G")
  bool capitalised = false;    // the phrase's last word
  bool capital_first = false;  // its first word

  std::optional<int> ValueOf(DateClass date_class) const {
    if (!Is(date_class)) return std::nullopt;
    for (const DateWord& word : words) {
      if (word.date_class == date_class) return word.value;
    }
    return std::nullopt;
  }
  bool Is(DateClass date_class) const { return (classes & BitOf(date_class)) != 0; }
  bool IsNumber() const { return digits > 0; }
  bool IsSeparator() const { return mark == '/' || mark == '.' || mark == '-'; }
};

// Cuts a sentence into atoms, the longest phrases first. Each token is in exactly one.
std::vector<DateAtom> CutAtoms(const Document& document, const Sentence& sentence, const DateWords& words);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_ATOMS_H_
