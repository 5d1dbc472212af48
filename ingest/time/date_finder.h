#ifndef ANNALS_INGEST_TIME_DATE_FINDER_H_
#define ANNALS_INGEST_TIME_DATE_FINDER_H_

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/document.h"
#include "ingest/text/vocabulary.h"
#include "ingest/time/date_expression.h"
#include "ingest/time/date_words.h"

namespace annals::ingest {

// What a date expression counts from.
enum class DateAnchor : uint8_t {
  kCalendar,     // stated by day, month or year
  kPublication,  // "yesterday", "last week", "on Tuesday"
  kDiscourse,    // another date of the text: "two days later", "the same day"
  kEvent,        // what happened so long before or after the event named next: "two days" before "after the summit"
};

// A date expression of a sentence and the day or interval that it means.
struct DateMention {
  uint32_t first = 0, last = 0;  // tokens of the document, half-open
  EdtfDate date;                 // known
  v1::DateBasis basis = v1::DATE_BASIS_UNSPECIFIED;
  DateAnchor anchor = DateAnchor::kCalendar;
  bool until = false;  // "lasts until the 5th": only its last day is told
};

// What dates of a sentence are resolved against.
struct TimeContext {
  // A day; or a whole year, into which days without a year then fall while days relative to publication get no date; or
  // unknown, and then only dates written with their year are found.
  EdtfDate published;
  v1::DateBasis published_basis = v1::DATE_BASIS_UNSPECIFIED;
  std::optional<EdtfDate> previous;      // the last date mentioned before
  std::optional<EdtfDate> previous_day;  // the last of those that are single days

  void Mention(const EdtfDate& date) {
    previous = date;
    if (date.IsDay()) previous_day = date;
  }
};

// "Five days", "a week": how long something lasts.
struct DayCount {
  uint32_t first = 0;  // token of the document
  uint8_t days = 0;    // more than one
};

// Finds the date expressions of sentences.
//
//   ANNALS_ASSIGN_OR_RETURN(DateFinder finder, DateFinder::Make(dates, vocabulary));
//   for (const DateMention& mention : finder.Find(document, sentence, {.published = article.published})) …
//
// Movable; immutable, so safe to use from many threads. The document's tokens must have been cut with the vocabulary
// that Make was given, after Make.
class DateFinder {
 public:
  // `dates` has the columns form, class and value; see date_words.h. INVALID_ARGUMENT with file and line for a bad row.
  static absl::StatusOr<DateFinder> Make(const Table& dates, Vocabulary& vocabulary);

  // In the text's order, not overlapping. Expressions that mean no definite date ("in the coming days"), that no
  // calendar has (31/2) or that `context` cannot resolve are left out.
  std::vector<DateMention> Find(const Document& document, const Sentence& sentence, const TimeContext& context) const {
    return ResolveAll(Read(document, sentence), context);
  }

  // In the text's order; those that begin a date ("two days, the 27th and 28th") are left out.
  std::vector<DayCount> ReadLengths(const Document& document, const Sentence& sentence) const;

  // The two halves of Find, for who resolves the same sentence more than once: its expressions as written, with `first`
  // and `last` in tokens of the document, and what they mean.
  std::vector<DateExpression> Read(const Document& document, const Sentence& sentence) const;
  static std::vector<DateMention> ResolveAll(const std::vector<DateExpression>& expressions,
                                             const TimeContext& context);

 private:
  explicit DateFinder(DateWords words) : words_(std::move(words)) {}

  DateWords words_;
};

// The year that an article without a publication date was published in, as far as its text tells without doubt: all
// days written out with their year are of one year. Unknown otherwise. `expressions` has those of each sentence, as
// DateFinder::Read returns them.
EdtfDate AssumePublication(const Document& document, const std::vector<std::vector<DateExpression>>& expressions);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_FINDER_H_
