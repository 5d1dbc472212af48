#ifndef ANNALS_INGEST_TIME_DATE_GRAMMAR_H_
#define ANNALS_INGEST_TIME_DATE_GRAMMAR_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "ingest/time/date_atoms.h"
#include "ingest/time/date_expression.h"
#include "ingest/time/date_words.h"

namespace annals::ingest {

// Reads the date expressions of one sentence from its atoms. The parts, a file each:
//   days     "21/1", "27-28/2", "from the 27th to 28-2"        day_grammar.cc
//   periods  months, years, quarters, seasons, weeks           period_grammar.cc
//   relative "yesterday", "on Tuesday (23/7)", "two days ago"  relative_grammar.cc
// Borrows the atoms; use within one function, by one thread.
class DateGrammar {
 public:
  DateGrammar(std::span<const DateAtom> atoms, const DateWords& words) : atoms_(atoms), words_(words) {}

  // All expressions in order, not overlapping.
  std::vector<DateExpression> ReadAll();

 private:
  enum class Cue : uint8_t { kNone, kWeak, kStrong };

  // A day of a list as written: the day's number and as much of month and year as follows it.
  struct DayItem {
    DatePoint point;
    size_t first = 0, last = 0;
    Cue cue = Cue::kNone;
    bool day_word = false;  // right after the word "day"
    bool past = false;
    bool month_first = false;  // the month's name stands before the day: "January 21"
    char separator = 0;        // between day and month; 0: the word "month", or no month
  };

  // Each Read… tries to read an expression of its sort at `at`: it adds what it finds to `out` and returns the atom
  // after it, or returns `at` and adds nothing. What only looks like a date is passed over.
  using Out = std::vector<DateExpression>;
  size_t ReadAt(size_t at, Out& out) const;
  size_t ReadDays(size_t at, Cue context, Out& out) const;
  size_t ReadPeriod(size_t at, Out& out) const;
  size_t ReadNamedMonth(size_t begin, size_t at, bool approximate, Out& out) const;
  size_t ReadShiftBefore(size_t at, Out& out) const;
  size_t ReadMonths(size_t begin, size_t at, bool approximate, Out& out) const;
  size_t ReadYears(size_t begin, size_t at, bool approximate, Out& out) const;
  size_t ReadMoreMonths(size_t at, Out& out) const;
  size_t ReadBareYear(size_t at, Out& out) const;
  size_t ReadBareMonth(size_t at, Out& out) const;
  size_t ReadQuarter(size_t at, Out& out) const;
  size_t ReadSeason(size_t at, Out& out) const;
  size_t ReadWeek(size_t begin, size_t at, Out& out) const;
  size_t ReadHoliday(size_t at, Out& out) const;
  size_t ReadRelativeDay(size_t at, Out& out) const;
  size_t ReadWeekday(size_t at, Out& out) const;
  size_t ReadApposition(size_t begin, size_t at, Out& out) const;
  size_t ReadDiscourse(size_t at, Out& out) const;
  size_t ReadOffset(size_t at, Out& out) const;
  size_t ReadAgo(size_t at, Out& out) const;
  size_t ReadSoon(size_t at, Out& out) const;

  // Days.
  std::optional<DayItem> ReadDayItem(size_t at) const;
  bool ReadMonthAfterDay(DayItem& item) const;
  void ReadNamedYear(DayItem& item) const;
  size_t DayNumberEnd(size_t at) const;
  bool ReadSeparatedMonth(DayItem& item) const;
  void ReadYearTail(DayItem& item) const;
  bool IsDayRange(const DateAtom& separator, size_t at) const;
  bool AcceptDays(std::span<const DayItem> items, Cue context) const;
  bool AcceptBare(const DayItem& first, const DayItem& last, Cue cue) const;
  void AddDays(std::span<DayItem> items, Out& out) const;
  Cue ContextBefore(size_t at) const;

  // Small questions; all answer for positions past the end.
  bool Is(size_t at, DateClass date_class) const { return at < atoms_.size() && atoms_[at].Is(date_class); }
  bool IsMark(size_t at, char mark) const { return at < atoms_.size() && atoms_[at].mark == mark; }
  bool Before(size_t at, DateClass date_class) const { return at > 0 && atoms_[at - 1].Is(date_class); }
  bool IsYearNumber(size_t at) const;
  bool Ends(size_t at) const;      // the sentence ends here, or a mark stands here
  bool Counts(size_t at) const;    // the number before counts what stands here
  bool Numbered(size_t at) const;  // a number or a word of several stands before
  std::optional<int> MonthNumber(size_t at) const;
  int MonthOfPart(size_t at) const;  // "the middle of" a year is about its sixth month; 0: none, or no such word
  std::optional<int> MonthNamed(size_t at) const;
  std::optional<int> Amount(size_t at) const;
  std::optional<TimeUnit> UnitAt(size_t at) const;
  // A year of any form at `at`, after a month, quarter or season: returns the atom after it, or `at`.
  size_t ReadYearOf(size_t at, DatePoint& point) const;
  // A word after the expression that says where it lies.
  size_t ReadTail(size_t at, DateDirection& direction) const;
  DateDirection DirectionBefore(size_t at) const;
  DateDirection ClauseDirection(const DateExpression& expression, size_t from, size_t to) const;

  std::span<const DateAtom> atoms_;
  const DateWords& words_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_GRAMMAR_H_
