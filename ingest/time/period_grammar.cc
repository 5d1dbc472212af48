// Months, years, quarters, seasons and weeks. A number or a word of several before the unit makes it a length of time,
// which is no date.

#include "ingest/time/date_grammar.h"

namespace annals::ingest {
namespace {

DateExpression Make(size_t first, size_t last, DateExpression::Kind kind) {
  DateExpression expression;
  expression.kind = kind;
  expression.first = static_cast<uint32_t>(first);
  expression.last = static_cast<uint32_t>(last);
  return expression;
}

}  // namespace

size_t DateGrammar::ReadPeriod(size_t at, Out& out) const {
  size_t unit = at;
  const bool part = Is(at, DateClass::kPart);
  if (part) ++unit;
  if (part && IsMark(unit, '-') && MonthNamed(unit + 1)) ++unit;  // "mid-January"
  // "two months", but "the two months 3 and 4"
  const bool listed = at + 2 < atoms_.size() && atoms_[at + 1].IsNumber() && Is(at + 2, DateClass::kAnd);
  if (!part && Numbered(at) && !Before(at, DateClass::kPlural) && !listed) return at;
  size_t next = ReadMonths(at, unit, part, out);
  if (next == unit) next = ReadYears(at, unit, part, out);
  if (next == unit) next = ReadWeek(at, unit, out);
  return next == unit ? at : next;
}

// "January 2022"; "in January", "late January": without a year only where a word places it in time.
size_t DateGrammar::ReadNamedMonth(size_t begin, size_t at, bool approximate, Out& out) const {
  const auto month = MonthNamed(at);
  if (!month || DayNumberEnd(at + 1) > at + 1) return at;
  DateExpression expression = Make(begin, at + 1, DateExpression::Kind::kCalendar);
  expression.from.month = *month;
  expression.approximate = approximate;
  expression.direction = DirectionBefore(begin);
  const size_t next = ReadYearOf(at + 1, expression.from);
  bool placed = approximate || next > at + 1;
  for (const DateClass cue : {DateClass::kAt, DateClass::kAtPast, DateClass::kFrom, DateClass::kTo}) {
    placed = placed || Before(begin, cue);
  }
  if (!placed) return at;
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

// "next week", "last Friday", "this year"
size_t DateGrammar::ReadShiftBefore(size_t at, Out& out) const {
  const auto shift = atoms_[at].ValueOf(DateClass::kShiftBefore);
  if (!shift || Numbered(at)) return at;
  DateExpression expression = Make(at, at + 2, DateExpression::Kind::kCalendar);
  expression.direction = *shift < 0   ? DateDirection::kPast
                         : *shift > 0 ? DateDirection::kFuture
                                      : DateDirection::kUnsaid;
  const size_t next = at + 1;
  if (next >= atoms_.size()) return at;
  if (const auto weekday = atoms_[next].ValueOf(DateClass::kWeekdayOnly)) {
    expression.kind = DateExpression::Kind::kWeekday;
    expression.amount = *weekday;
  } else if (const auto month = MonthNamed(next)) {
    expression.from.month = *month;
  } else if (Is(next, DateClass::kWeek) || Is(next, DateClass::kWeekend)) {
    const bool week = Is(next, DateClass::kWeek);
    expression.kind = week ? DateExpression::Kind::kWeek : DateExpression::Kind::kWeekend;
    expression.shift = *shift;
  } else if (Is(next, DateClass::kMonth)) {
    expression.from.month_shift = *shift;
  } else if (Is(next, DateClass::kYear)) {
    expression.from.year_shift = *shift;
  } else {
    return at;
  }
  out.push_back(expression);
  return expression.last;
}

size_t DateGrammar::ReadMonths(size_t begin, size_t at, bool approximate, Out& out) const {
  if (const size_t next = ReadNamedMonth(begin, at, approximate, out); next > at) return next;
  if (Is(at, DateClass::kPastMonth)) {
    DateExpression expression = Make(begin, at + 1, DateExpression::Kind::kCalendar);
    expression.from.past_month = true;
    out.push_back(expression);
    return at + 1;
  }
  if (!Is(at, DateClass::kMonth)) return at;
  DateExpression expression = Make(begin, at + 2, DateExpression::Kind::kCalendar);
  expression.approximate = approximate;
  expression.direction = DirectionBefore(begin);
  const auto month = MonthNumber(at + 1);
  if (!month) {
    if (approximate && !UnitAt(at + 1) && !Is(at + 1, DateClass::kShift) &&
        (Before(begin, DateClass::kAt) || Before(begin, DateClass::kAtPast))) {
      expression.from.month_shift = 0;  // "at the beginning of the month"
      expression.last = static_cast<uint32_t>(at + 1);
      out.push_back(expression);
      return at + 1;
    }
    if (!Is(at + 1, DateClass::kShift) || Before(begin, DateClass::kPlural)) return at;
    expression.from.month_shift = atoms_[at + 1].ValueOf(DateClass::kShift);
    out.push_back(expression);
    return at + 2;
  }
  expression.from.month = *month;
  size_t next = at + 2;
  // "months 6-7/2018"
  if (IsMark(next, '-') && MonthNumber(next + 1).value_or(0) > *month && atoms_[next + 1].IsNumber()) {
    expression.to = DatePoint{.month = *MonthNumber(next + 1)};
    next += 2;
  }
  next = ReadYearOf(next, expression.to ? *expression.to : expression.from);
  const DatePoint& dated = expression.to ? *expression.to : expression.from;
  if ((Counts(next) && dated.year == 0) || Is(next, DateClass::kLunar)) return at;
  if (Before(begin, DateClass::kNamedMonth) || (Before(begin, DateClass::kPlural) && !atoms_[at + 1].IsNumber())) {
    return at;
  }
  next = ReadTail(next, expression.direction);
  // "from month 3 to month 5/2018": one range
  if (!expression.to && Is(next, DateClass::kTo)) {
    Out end;
    const size_t last = ReadPeriod(next + 1, end);
    if (last > next + 1 && end.front().from.month != 0 && !end.front().to) {
      expression.to = end.front().from;
      expression.approximate = false;
      next = last;
    }
  }
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return ReadMoreMonths(next, out);
}

// "months 3 and 4/2018": the second, whose year is the first one's too
size_t DateGrammar::ReadMoreMonths(size_t at, Out& out) const {
  const auto month = Is(at, DateClass::kAnd) ? MonthNumber(at + 1) : std::nullopt;
  if (!month || !atoms_[at + 1].IsNumber()) return at;
  DateExpression expression = Make(at + 1, at + 2, DateExpression::Kind::kCalendar);
  expression.from.month = *month;
  const size_t next = ReadYearOf(at + 2, expression.from);
  if (next == at + 2) return at;
  DatePoint& before = out.back().from;
  if (before.year == 0 && !before.year_shift) {
    before.year_shift = expression.from.year_shift;
    before.year = expression.from.year - (expression.from.year != 0 && before.month > *month ? 1 : 0);
  }
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

size_t DateGrammar::ReadYears(size_t begin, size_t at, bool approximate, Out& out) const {
  if (!Is(at, DateClass::kYear)) return at;
  DateExpression expression = Make(begin, at + 2, DateExpression::Kind::kCalendar);
  expression.approximate = approximate;
  const bool plural = Before(at, DateClass::kPlural);
  const auto shift = at + 1 < atoms_.size() ? atoms_[at + 1].ValueOf(DateClass::kShift) : std::nullopt;
  if (shift && !plural && !Numbered(begin)) {
    expression.from.year_shift = *shift;
    expression.from.month = MonthOfPart(begin);
    out.push_back(expression);
    return at + 2;
  }
  if (!IsYearNumber(at + 1) || (plural && Counts(at + 2))) return at;
  expression.from.year = static_cast<int>(atoms_[at + 1].number);
  size_t next = at + 2;
  const bool list = Is(next, DateClass::kAnd) || IsMark(next, ',');
  if (plural && expression.from.year % 10 == 0 && !(list && IsYearNumber(next + 1)))
    expression.to = DatePoint{.year = expression.from.year + 9};
  const bool range = IsMark(next, '-') || Is(next, DateClass::kTo);
  const size_t end = next + (Is(next + 1, DateClass::kYear) ? 2 : 1);
  if (range && IsYearNumber(end) && static_cast<int>(atoms_[end].number) > expression.from.year) {
    expression.to = DatePoint{.year = static_cast<int>(atoms_[end].number)};
    next = end + 1;
  }
  if (!expression.to) expression.from.month = MonthOfPart(begin);
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  // "the years 2017 and 2018"
  while (!range && (Is(next, DateClass::kAnd) || IsMark(next, ',')) && IsYearNumber(next + 1) && !Counts(next + 2)) {
    DateExpression other = Make(next + 1, next + 2, DateExpression::Kind::kCalendar);
    other.from.year = static_cast<int>(atoms_[next + 1].number);
    out.push_back(other);
    next += 2;
  }
  return next;
}

size_t DateGrammar::ReadBareYear(size_t at, Out& out) const {
  if (!IsYearNumber(at) || at == 0 || Counts(at + 1)) return at;
  const bool period = Before(at, DateClass::kPeriod);
  const bool weak = Before(at, DateClass::kFrom) || Before(at, DateClass::kTo);
  const bool part = Before(at, DateClass::kPart);
  if (!period && !weak && !part && !Before(at, DateClass::kAt) && !Before(at, DateClass::kAtPast)) return at;
  const bool range = (IsMark(at + 1, '-') || Is(at + 1, DateClass::kTo)) && IsYearNumber(at + 2) && !Counts(at + 3) &&
                     atoms_[at + 2].number > atoms_[at].number;
  if (weak && !range && !Ends(at + 1)) return at;
  if (!range && at + 2 < atoms_.size() && atoms_[at + 1].IsSeparator() && !atoms_[at + 2].space_before) return at;
  DateExpression expression = Make(part ? at - 1 : at, range ? at + 3 : at + 1, DateExpression::Kind::kCalendar);
  expression.approximate = part && !range;
  expression.from.year = static_cast<int>(atoms_[at].number);
  if (range) {
    expression.to = DatePoint{.year = static_cast<int>(atoms_[at + 2].number)};
  } else if (part) {
    expression.from.month = MonthOfPart(at - 1);
  }
  out.push_back(expression);
  return expression.last;
}

// "12/2018" without the word "month", after a word that places something in time
size_t DateGrammar::ReadBareMonth(size_t at, Out& out) const {
  const auto month = atoms_[at].IsNumber() && at > 0 ? MonthNumber(at) : std::nullopt;
  if (!month || (!IsMark(at + 1, '/') && !IsMark(at + 1, '-')) || !IsYearNumber(at + 2)) return at;
  const bool part = Before(at, DateClass::kPart);
  const bool glued = at + 4 < atoms_.size() && atoms_[at + 3].IsSeparator() && !atoms_[at + 4].space_before;
  if (glued || (!part && ContextBefore(at) == Cue::kNone)) return at;
  DateExpression expression = Make(part ? at - 1 : at, at + 3, DateExpression::Kind::kCalendar);
  expression.from.month = *month;
  expression.from.year = static_cast<int>(atoms_[at + 2].number);
  expression.approximate = part;
  out.push_back(expression);
  return at + 3;
}

size_t DateGrammar::ReadQuarter(size_t at, Out& out) const {
  if (!Is(at, DateClass::kQuarter) || at + 1 >= atoms_.size() || Numbered(at)) return at;
  const DateAtom& atom = atoms_[at + 1];
  const int quarter = atom.IsNumber() ? static_cast<int>(atom.number) : atom.ValueOf(DateClass::kRoman).value_or(0);
  if (quarter < 1 || quarter > 4) return at;
  DateExpression expression = Make(at, 0, DateExpression::Kind::kMonths);
  expression.from.month = 3 * quarter - 2;
  expression.amount = 3;
  expression.direction = DirectionBefore(at);
  const size_t next = ReadTail(ReadYearOf(at + 2, expression.from), expression.direction);
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

size_t DateGrammar::ReadSeason(size_t at, Out& out) const {
  const auto month = atoms_[at].ValueOf(DateClass::kSeason);
  if (!month) return at;
  DateExpression expression = Make(at, 0, DateExpression::Kind::kMonths);
  expression.from.month = *month;
  expression.amount = 3;
  size_t next = ReadYearOf(at + 1, expression.from);
  if (next == at + 1) {
    const auto shift = next < atoms_.size() ? atoms_[next].ValueOf(DateClass::kShift) : std::nullopt;
    if (!shift || *shift > 0) return at;
    expression.from.year_shift = *shift;
    ++next;
  }
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

size_t DateGrammar::ReadWeek(size_t begin, size_t at, Out& out) const {
  const bool weekend = Is(at, DateClass::kWeekend);
  if ((!weekend && !Is(at, DateClass::kWeek)) || Numbered(begin)) return at;
  DateExpression expression =
      Make(begin, at + 1, weekend ? DateExpression::Kind::kWeekend : DateExpression::Kind::kWeek);
  expression.direction = DirectionBefore(begin);
  expression.shift = at + 1 < atoms_.size() ? atoms_[at + 1].ValueOf(DateClass::kShift) : std::nullopt;
  if (expression.shift) {
    ++expression.last;
  } else {
    // Without saying which, only right after a word that places something in time.
    const bool placed = Before(begin, DateClass::kAt) || Before(begin, DateClass::kAtPast);
    if (!placed || (!weekend && begin == at)) return at;
  }
  out.push_back(expression);
  return expression.last;
}

size_t DateGrammar::ReadHoliday(size_t at, Out& out) const {
  const auto month_day = atoms_[at].ValueOf(DateClass::kHoliday);
  if (!month_day || Before(at, DateClass::kDiscourseShift) || Before(at, DateClass::kShift)) return at;
  DateExpression expression = Make(at, 0, DateExpression::Kind::kCalendar);
  expression.from.month = *month_day / 100;
  expression.from.day = *month_day % 100;
  expression.direction = DirectionBefore(at);
  const size_t next = ReadTail(ReadYearOf(at + 1, expression.from), expression.direction);
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

}  // namespace annals::ingest
