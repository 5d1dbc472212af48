#ifndef ANNALS_GRAPH_QUERY_PHRASE_DATE_H_
#define ANNALS_GRAPH_QUERY_PHRASE_DATE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "graph/edtf_date.h"
#include "graph/query/phrase_words.h"

namespace annals {

struct PhraseDate {
  EdtfDate date;  // a day, a month or a year
  size_t words;   // how many it is written with
};

// Reads the date that begins at `position`: "2025", "2025-02-18", "18/2/2025", "18.2.2025", "12/2021", and, with the
// vocabulary's words, "18 February 2025", "Feb 18, 2025", "February 2025", "tháng 2 năm 2025", "ngày 18/2/2025".
// Nothing where no date begins. INVALID_ARGUMENT: a day that no calendar has, a day or month without its year.
absl::StatusOr<std::optional<PhraseDate>> PhraseDateAt(const PhraseWords& words, size_t position);

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_DATE_H_
