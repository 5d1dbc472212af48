// A date without its year is the one candidate within a window around publication. The window is a year long, so that
// it holds one such day only, and lies where the words say: wholly behind, wholly ahead, or, as news mostly reports
// what was, eleven months behind and one ahead.

#include "ingest/time/date_resolver.h"

#include <string>

#include "absl/time/civil_time.h"
#include "graph/validate.h"

namespace annals::ingest {
namespace {

using absl::CivilDay;
using absl::CivilMonth;

bool IsFuture(DateDirection direction) {
  return direction == DateDirection::kFuture || direction == DateDirection::kFutureClause;
}

// The earliest day, counted from publication, that a day without a year may fall on.
int WindowStart(DateDirection direction) {
  switch (direction) {
    case DateDirection::kPast:
      return -363;  // up to a day ahead: it is tomorrow already in the east
    case DateDirection::kFutureClause:
      return -180;
    case DateDirection::kFuture:
      return -7;  // news that is printed late
    case DateDirection::kUnsaid:
      break;
  }
  return -334;
}

// The same for months.
int MonthWindowStart(DateDirection direction) {
  switch (direction) {
    case DateDirection::kPast:
      return -11;
    case DateDirection::kFutureClause:
      return -2;
    case DateDirection::kFuture:
      return 0;
    case DateDirection::kUnsaid:
      break;
  }
  return -10;
}

std::optional<CivilDay> MakeDay(int year, int month, int day) {
  const CivilDay made(year, month, day);
  if (month < 1 || month > 12 || made.day() != day || made.month() != month) return std::nullopt;
  return made;
}

CivilDay Monday(CivilDay day) { return day - static_cast<int>(absl::GetWeekday(day)); }

EdtfDate WeekOf(CivilDay day) { return EdtfDate::Interval(Monday(day), Monday(day) + 6); }

std::optional<EdtfDate> Join(const EdtfDate& from, const EdtfDate& to) {
  const auto plain = [](std::string text) {
    if (text.back() == '~') text.pop_back();
    return text;
  };
  if (from == to) return from;
  return EdtfDate::Parse(plain(from.ToString()) + "/" + plain(to.ToString()));
}

// One article's point in time, and the rules to resolve against it.
class Resolver {
 public:
  Resolver(const DateExpression& expression, const TimeContext& context)
      : expression_(expression), context_(context), direction_(expression.direction) {
    if (!context.published.known()) return;
    year_ = static_cast<int>(context.published.first().year());
    if (context.published.IsDay()) day_ = context.published.first();
  }

  std::optional<EdtfDate> Date() const {
    std::optional<EdtfDate> date = Written();
    constexpr int kMostDays = 31;
    const bool lasts = expression_.lasting && date && date->IsDay() && day_ && *day_ < date->first() &&
                       date->first() - *day_ <= kMostDays;
    return lasts ? EdtfDate::Interval(*day_, date->last()) : date;
  }

  std::optional<EdtfDate> Written() const {
    switch (expression_.kind) {
      case DateExpression::Kind::kCalendar:
        return expression_.to ? Range() : Point(expression_.from);
      case DateExpression::Kind::kMonths:
        return Months();
      case DateExpression::Kind::kDiscourse:
        return Discourse();
      case DateExpression::Kind::kDayShift:
        return day_ ? std::optional(EdtfDate::Day(*day_ + expression_.amount)) : std::nullopt;
      case DateExpression::Kind::kWeekday:
        return day_ ? std::optional(EdtfDate::Day(Weekday())) : std::nullopt;
      case DateExpression::Kind::kWeek:
        return day_ ? std::optional(WeekOf(*day_ + 7 * expression_.shift.value_or(0))) : std::nullopt;
      case DateExpression::Kind::kWeekend:
        return day_ ? std::optional(Weekend()) : std::nullopt;
      case DateExpression::Kind::kAgo:
        return day_ ? std::optional(Shifted(CountedFrom(*day_), -expression_.amount)) : std::nullopt;
      case DateExpression::Kind::kAround:
        return day_ ? std::optional(EdtfDate::Month(CivilMonth(*day_ + expression_.amount), true)) : std::nullopt;
      case DateExpression::Kind::kEvent:
        return FromEvent();
    }
    return std::nullopt;
  }

  DateAnchor Anchor() const {
    switch (expression_.kind) {
      case DateExpression::Kind::kCalendar:
      case DateExpression::Kind::kMonths:
        return expression_.from.past_month || expression_.from.month_shift ||
                       (!expression_.from.month && expression_.from.year_shift)
                   ? DateAnchor::kPublication
                   : DateAnchor::kCalendar;
      case DateExpression::Kind::kDiscourse:
        return DateAnchor::kDiscourse;
      case DateExpression::Kind::kEvent:
        return DateAnchor::kEvent;
      default:
        return DateAnchor::kPublication;
    }
  }

  v1::DateBasis Basis() const {
    const DatePoint& point = expression_.to ? *expression_.to : expression_.from;
    const bool written =
        expression_.kind == DateExpression::Kind::kCalendar || expression_.kind == DateExpression::Kind::kMonths;
    if (written && point.year != 0) return v1::DATE_BASIS_STATED;
    return context_.published_basis == v1::DATE_BASIS_ASSUMED ? v1::DATE_BASIS_ASSUMED : v1::DATE_BASIS_RESOLVED;
  }

 private:
  std::optional<int> YearOf(const DatePoint& point) const {
    if (point.year != 0) return point.year;
    if (point.year_shift && year_) return *year_ + *point.year_shift;
    return std::nullopt;
  }

  std::optional<EdtfDate> Point(const DatePoint& point) const {
    if (point.day != 0) {
      const std::optional<CivilDay> day = DayOf(point);
      return day ? std::optional(EdtfDate::Day(*day)) : std::nullopt;
    }
    if (point.month != 0 || point.month_shift || point.past_month) {
      const std::optional<CivilMonth> month = MonthOf(point);
      return month ? std::optional(EdtfDate::Month(*month, expression_.approximate)) : std::nullopt;
    }
    const std::optional<int> year = YearOf(point);
    return year ? std::optional(EdtfDate::Year(*year, expression_.approximate)) : std::nullopt;
  }

  std::optional<CivilDay> DayOf(const DatePoint& point) const {
    if (point.month == 0 && !point.month_shift) return NearestDay(point.day);
    if (point.month_shift) {
      const std::optional<CivilMonth> month = MonthOf(point);
      return month ? MakeDay(static_cast<int>(month->year()), month->month(), point.day) : std::nullopt;
    }
    if (const auto year = YearOf(point)) return MakeDay(*year, point.month, point.day);
    if (point.year_shift || !year_) return std::nullopt;
    if (!day_) return MakeDay(*year_, point.month, point.day);
    const CivilDay start = *day_ + WindowStart(direction_);
    for (int year = *year_ - 1; year <= *year_ + 1; ++year) {
      const auto day = MakeDay(year, point.month, point.day);
      if (day && *day >= start && *day < start + 365) return day;
    }
    return std::nullopt;
  }

  // "the 30th": the latest up to publication, or the next from it on.
  std::optional<CivilDay> NearestDay(int number) const {
    if (!day_) return std::nullopt;
    const int step = IsFuture(direction_) ? 1 : -1;
    CivilMonth month = CivilMonth(*day_) - step;
    for (int i = 0; i < 4; ++i, month += step) {
      const auto day = MakeDay(static_cast<int>(month.year()), month.month(), number);
      if (day && (step > 0 ? *day >= *day_ : *day <= *day_ + 1) && (step > 0 || *day > *day_ - 62)) return day;
    }
    return std::nullopt;
  }

  std::optional<CivilMonth> MonthOf(const DatePoint& point) const {
    if (point.past_month) return day_ ? std::optional(CivilMonth(*day_ - 15)) : std::nullopt;
    if (point.month_shift) return day_ ? std::optional(CivilMonth(*day_) + *point.month_shift) : std::nullopt;
    if (const auto year = YearOf(point)) return CivilMonth(*year, point.month);
    if (point.year_shift || !year_) return std::nullopt;
    if (!day_) return CivilMonth(*year_, point.month);
    const CivilMonth start = CivilMonth(*day_) + MonthWindowStart(direction_);
    const CivilMonth same_year(start.year(), point.month);
    return same_year >= start ? same_year : CivilMonth(start.year() + 1, point.month);
  }

  // The end tells when it was; the beginning is the last such time before it.
  std::optional<EdtfDate> Range() const {
    const std::optional<EdtfDate> to = Point(*expression_.to);
    if (!to) return std::nullopt;
    DatePoint from = expression_.from;
    const CivilDay end = to->last();
    if (from.day != 0 && from.month == 0 && !from.month_shift) {
      const CivilMonth month = CivilMonth(end) - (from.day > end.day() ? 1 : 0);
      from.month = month.month();
      from.year = static_cast<int>(month.year());
    } else if (from.month != 0 && !YearOf(from) && !from.year_shift) {
      const bool before = from.month > end.month() || (from.month == end.month() && from.day > end.day());
      from.year = static_cast<int>(end.year()) - (before ? 1 : 0);
    }
    const std::optional<EdtfDate> begin = Point(from);
    return begin ? Join(*begin, *to) : std::nullopt;
  }

  std::optional<EdtfDate> Months() const {
    std::optional<int> year = YearOf(expression_.from);
    if (!year && day_) {
      const std::optional<CivilMonth> month = MonthOf(expression_.from);
      if (month) year = static_cast<int>(month->year());
    }
    if (!year) return std::nullopt;
    const CivilMonth first(*year, expression_.from.month);
    return Join(EdtfDate::Month(first), EdtfDate::Month(first + (expression_.amount - 1)));
  }

  CivilDay Weekday() const {
    const int wanted = expression_.amount - 1;
    if (expression_.shift) return Monday(*day_) + 7 * *expression_.shift + wanted;
    const int today = static_cast<int>(absl::GetWeekday(*day_));
    if (direction_ == DateDirection::kFuture) return *day_ + 1 + (wanted - today + 6) % 7;
    if (direction_ == DateDirection::kFutureClause) return *day_ + (wanted - today + 7) % 7;
    return *day_ - (today - wanted + 7) % 7;
  }

  EdtfDate Weekend() const {
    CivilDay saturday = Monday(*day_) + 5;
    if (expression_.shift) {
      saturday += 7 * *expression_.shift;
    } else if (!IsFuture(direction_) && saturday > *day_) {
      saturday -= 7;
    }
    return EdtfDate::Interval(saturday, saturday + 1);
  }

  std::optional<EdtfDate> Discourse() const {
    if (!context_.previous || !context_.previous->known()) return std::nullopt;
    const EdtfDate& previous = *context_.previous;
    if (previous.last() - previous.first() > MostDaysOfAnchor()) return std::nullopt;
    if (expression_.unit == TimeUnit::kDay && expression_.amount == 0) return SameDay(previous);
    const bool after = expression_.amount > 0;
    return Shifted(after ? previous.last() : previous.first(), expression_.amount);
  }

  CivilDay CountedFrom(CivilDay published) const {
    const bool told = expression_.from_told && context_.previous && context_.previous->IsDay();
    return told ? context_.previous->first() : published;
  }

  // "On the 14th A met B, who is in C from the 14th to the 16th. On the same day, …": of days of which one was told
  // before them, it is that one.
  EdtfDate SameDay(const EdtfDate& previous) const {
    const std::optional<EdtfDate>& day = context_.previous_day;
    const bool within = day && previous.first() <= day->first() && day->last() <= previous.last();
    return within ? *day : previous;
  }

  // What is told with its distance from another event is news: of the day named last, where that is near publication.
  std::optional<EdtfDate> FromEvent() const {
    constexpr int kNewsDays = 10;
    if (!day_) return std::nullopt;
    CivilDay from = *day_;
    if (context_.previous && context_.previous->IsDay()) {
      const CivilDay named = context_.previous->first();
      if (named <= from && from - named <= kNewsDays) from = named;
    }
    if (expression_.approximate) {
      // "A few" may be half or twice as many; where these lie in two months, nothing is known.
      const CivilMonth near(from + expression_.amount / 2), far(from + 2 * expression_.amount);
      return near == far ? std::optional(EdtfDate::Month(near, true)) : std::nullopt;
    }
    if (expression_.unit == TimeUnit::kWeek) {
      return EdtfDate::Parse(EdtfDate::Day(from + 7 * expression_.amount).ToString() + "~");
    }
    return Shifted(from, expression_.amount);
  }

  // How long a date may be for "that month" or "two weeks later" to tell anything.
  int MostDaysOfAnchor() const {
    if (expression_.unit <= TimeUnit::kWeek) return 13;
    return expression_.unit == TimeUnit::kMonth ? 60 : 731;
  }

  // A count of days means a day; of weeks, months or years, that week, month or year.
  EdtfDate Shifted(CivilDay from, int amount) const {
    switch (expression_.unit) {
      case TimeUnit::kDay:
        return EdtfDate::Day(from + amount);
      case TimeUnit::kWeek:
        return WeekOf(from + 7 * amount);
      case TimeUnit::kMonth:
        return EdtfDate::Month(CivilMonth(from) + amount);
      case TimeUnit::kYear:
        break;
    }
    return EdtfDate::Year(static_cast<int>(from.year()) + amount);
  }

  const DateExpression& expression_;
  const TimeContext& context_;
  const DateDirection direction_;
  std::optional<CivilDay> day_;
  std::optional<int> year_;
};

}  // namespace

std::optional<ResolvedDate> Resolve(const DateExpression& expression, const TimeContext& context) {
  const Resolver resolver(expression, context);
  std::optional<EdtfDate> date = resolver.Date();
  if (!date || !date->known() || date->first().year() < 1000 || date->last().year() > 9999) return std::nullopt;
  // An era says when nothing happened, and the graph refuses an article with such a date.
  if (date->last() - date->first() > kMostDaysOfDate) return std::nullopt;
  return ResolvedDate{*std::move(date), resolver.Basis(), resolver.Anchor()};
}

}  // namespace annals::ingest
