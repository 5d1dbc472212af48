#ifndef ANNALS_INGEST_TIME_DATE_EXPRESSION_H_
#define ANNALS_INGEST_TIME_DATE_EXPRESSION_H_

#include <cstdint>
#include <optional>

namespace annals::ingest {

enum class TimeUnit : uint8_t { kDay, kWeek, kMonth, kYear };

// Where an expression or its clause says that the date lies.
enum class DateDirection : uint8_t {
  kUnsaid,
  kPast,          // the expression says so
  kFutureClause,  // a word of the clause says so
  kFuture,        // the expression says so
};

// A day, month or year as written; 0 where a part is not written, shifts where it is given from publication.
struct DatePoint {
  int day = 0, month = 0, year = 0;
  std::optional<int> month_shift{}, year_shift{};
  bool past_month = false;  // the month that most of the thirty days up to publication lie in
};

// A date expression as written, before it is resolved. A plain value.
struct DateExpression {
  enum class Kind : uint8_t {
    kCalendar,   // from .. to, each of the precision of its smallest part
    kDayShift,   // amount: days from publication
    kWeekday,    // amount: 1 to 7; shift: its week, from that of publication
    kWeek,       // shift: from the week of publication
    kWeekend,    // shift: the same
    kMonths,     // `amount` months, beginning with from.month of from.year or from.year_shift
    kAgo,        // amount units before publication
    kAround,     // the month that lies `amount` days from publication, roughly
    kEvent,      // amount (may be negative) units from the day of the report, for an event named next to it
    kDiscourse,  // amount (may be negative) units from the date named last
  };
  Kind kind = Kind::kCalendar;
  uint32_t first = 0, last = 0;  // atoms, half-open; tokens in what DateFinder returns
  DatePoint from;
  std::optional<DatePoint> to;
  int amount = 0;
  TimeUnit unit = TimeUnit::kDay;
  std::optional<int> shift;
  bool approximate = false;
  bool lasting = false;      // from publication until then
  bool from_told = false;    // kAgo: before the day that was told last, where one was
  bool alternative = false;  // "or": one of this and the expression before it is meant
  DateDirection direction = DateDirection::kUnsaid;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_EXPRESSION_H_
