#ifndef ANNALS_INGEST_SOURCE_PAGE_WORDS_H_
#define ANNALS_INGEST_SOURCE_PAGE_WORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest/lexicon/table.h"

namespace annals::ingest {

// What an element's names say it holds, as bits; page_words.tsv explains each.
enum PageWord : uint16_t {
  kBodyWord = 1 << 0,
  kLeadWord = 1 << 1,
  kCaptionWord = 1 << 2,
  kAuthorWord = 1 << 3,
  kDateWord = 1 << 4,
  kLikelyWord = 1 << 5,
  kUnlikelyWord = 1 << 6,
  kLeftOutWord = 1 << 7,
  kNeverWord = 1 << 8,
};

// The words of page_words.tsv. Immutable, so safe to use from many threads.
class PageWords {
 public:
  // `table` has the columns form and class. INVALID_ARGUMENT with FILE:LINE for a class that does not exist, or a form
  // that no name could match.
  static absl::StatusOr<PageWords> Make(const Table& table);
  // Those that travel inside the program.
  static const PageWords& Embedded();

  // The bits of PageWord for the value of a class or id attribute: one name, or several parted by spaces. Of long
  // values only the begin is read.
  uint16_t Find(std::string_view names) const;

 private:
  PageWords() = default;
  std::map<std::string, uint16_t, std::less<>> forms_;
  size_t longest_ = 0;  // words of a form
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_PAGE_WORDS_H_
