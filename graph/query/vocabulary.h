#ifndef ANNALS_GRAPH_QUERY_VOCABULARY_H_
#define ANNALS_GRAPH_QUERY_VOCABULARY_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace annals {

// What a word does in a phrase. The tables write the class as in WordClassName.
enum class WordClass {
  kFiller,     // filler: means nothing by itself
  kTitle,      // title: stands before a person's name
  kType,       // type: value lists event types, or "all"
  kTravel,     // travel: a type whose object is a place ("visited Vietnam")
  kStatus,     // status: value is a status, or "any"
  kWith,       // with: participants follow
  kOf,         // of: participants or a date follow
  kBetween,    // between: participants or two dates follow
  kAnd,        // and
  kOr,         // or
  kIn,         // in: a place or a date follows
  kTo,         // to: the end of a range of dates or a place follows
  kOn,         // on: a date follows
  kFrom,       // from: the beginning of a range of dates follows
  kUntil,      // until: its end follows, and is included
  kBefore,     // before: its end follows, and is not included
  kAfter,      // after: a date follows that is over when the range begins
  kOrder,      // order: value "newest" or "oldest"
  kDayWord,    // day: stands before the number of a day
  kMonthWord,  // month: stands before the number of a month
  kYearWord,   // year: stands before a year
  kMonthName,  // month-name: value is its number
  kSuffix,     // suffix: letters at the end of a word that mean nothing; value "number" or "name"
};

struct VocabularyTable {
  std::string_view name;
  std::string_view contents;
};

// The words that phrases are made of, from tables of lines "form<TAB>class<TAB>value"; "#" begins a comment line.
// Forms are compared folded, so they match with and without diacritics. Immutable, hence safe to use from many threads.
class Vocabulary {
 public:
  struct Entry {
    std::string form;  // as in the table
    WordClass word_class;
    std::string value;
  };
  struct Match {
    const Entry* entry;
    size_t words;
  };

  // INVALID_ARGUMENT names file and line of what is malformed, or of a form that two lines give different meanings.
  static absl::StatusOr<Vocabulary> Parse(std::span<const VocabularyTable> tables);
  // The tables compiled in.
  static const Vocabulary& Embedded();

  // The longest form that the folded words begin with.
  std::optional<Match> Longest(std::span<const std::string_view> folded_words) const;
  // Up to `limit` forms that look like the folded word, nearest first.
  std::vector<std::string> Nearest(std::string_view folded_word, size_t limit) const;
  // `word`, as typed, without the suffix of the given kind that it ends with; nothing where it has none.
  std::optional<std::string_view> WithoutSuffix(std::string_view word, std::string_view kind) const;

  size_t longest_form() const { return longest_form_; }

 private:
  absl::Status Add(const VocabularyTable& table, int line_number, std::string_view line);

  std::map<std::string, Entry, std::less<>> entries_;  // by the folded form
  size_t longest_form_ = 0;                            // in words
};

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_VOCABULARY_H_
