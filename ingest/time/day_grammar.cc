// Days with numbers, alone and in lists. The marks between numbers are ambiguous: "8-9/4" is two days, "8-4" one, "2-1"
// a score, "1.200" a count. A number is a day only where a word or the form itself says so; see AcceptDays.

#include <algorithm>

#include "ingest/time/date_grammar.h"

namespace annals::ingest {
namespace {

constexpr size_t kLongestList = 31;  // days in one list; a longer one is a table, and costs its length cubed

bool CouldBeDay(const DateAtom& atom) {
  return atom.IsNumber() && atom.digits <= 2 && atom.number >= 1 && atom.number <= 31;
}

bool IsDayNumber(const DateAtom& atom) { return CouldBeDay(atom) && !atom.glued_after; }

bool HasMonth(const DatePoint& point) { return point.month != 0 || point.month_shift; }

// Whether the day after `a` is `b`, as far as days without a year tell.
bool IsNextDay(const DatePoint& a, const DatePoint& b) {
  return (a.month == b.month && a.month_shift == b.month_shift && b.day == a.day + 1) ||
         (a.month != 0 && b.month == a.month % 12 + 1 && b.day == 1 && a.day >= 28);
}

// Gives each day the month and year of the one after it where it has none of its own.
void Inherit(DatePoint& point, const DatePoint& next) {
  if (!HasMonth(point)) {
    point.month_shift = next.month_shift;
    const bool wraps = next.month != 0 && point.day > next.day;
    point.month = wraps ? (next.month + 10) % 12 + 1 : next.month;
  }
  if (point.year != 0 || point.year_shift) return;
  point.year_shift = next.year_shift;
  if (next.year != 0) point.year = next.year - (point.month > next.month ? 1 : 0);
}

}  // namespace

// The atom after a day's number at `at`, behind its suffix ("21st"); `at` where no day's number stands.
size_t DateGrammar::DayNumberEnd(size_t at) const {
  if (at >= atoms_.size() || !CouldBeDay(atoms_[at])) return at;
  if (!atoms_[at].glued_after) return at + 1;
  return Is(at + 1, DateClass::kOrdinalSuffix) ? at + 2 : at;
}

std::optional<DateGrammar::DayItem> DateGrammar::ReadDayItem(size_t at) const {
  DayItem item;
  item.first = at;
  if (const auto month = MonthNamed(at)) {
    const size_t end = DayNumberEnd(at + 1);
    if (end == at + 1) return std::nullopt;
    item.point.month = *month;
    item.point.day = static_cast<int>(atoms_[at + 1].number);
    item.last = end;
    item.cue = Cue::kStrong;
    item.day_word = item.month_first = true;
    ReadNamedYear(item);
    return item;
  }
  for (; at < atoms_.size(); ++at) {
    const bool day = Is(at, DateClass::kDay), past = Is(at, DateClass::kDayPast);
    if (!day && !past && !Is(at, DateClass::kDayPart)) break;
    item.cue = Cue::kStrong;
    item.day_word = day || past;
    item.past = item.past || past;
  }
  item.last = DayNumberEnd(at);
  if (item.last == at) return std::nullopt;
  item.point.day = static_cast<int>(atoms_[at].number);
  if (!ReadMonthAfterDay(item)) return std::nullopt;
  return item;
}

bool DateGrammar::ReadMonthAfterDay(DayItem& item) const {
  const size_t at = item.last;
  if (at >= atoms_.size()) return true;
  if (const auto month = MonthNamed(at)) {
    item.point.month = *month;
    item.last = at + 1;
    item.cue = Cue::kStrong;
    ReadNamedYear(item);
    return true;
  }
  if (atoms_[at].Is(DateClass::kMonth)) {
    if (const auto month = MonthNumber(at + 1)) {
      item.point.month = *month;
    } else if (Is(at + 1, DateClass::kShift) && item.cue == Cue::kStrong) {
      item.point.month_shift = atoms_[at + 1].ValueOf(DateClass::kShift);
    } else {
      return true;
    }
    item.last = at + 2;
    ReadYearTail(item);
    return true;
  }
  return !atoms_[at].IsSeparator() || ReadSeparatedMonth(item);
}

// "January 21, 2022", "21 January 2022"
void DateGrammar::ReadNamedYear(DayItem& item) const {
  const size_t year = item.last + (IsMark(item.last, ',') ? 1 : 0);
  if (!IsYearNumber(year) || !atoms_[year].space_before || Counts(year + 1)) return;
  item.point.year = static_cast<int>(atoms_[year].number);
  item.last = year + 1;
}

// Whether the number at `at`, after `separator`, is the second day of a range and not a month: another separator and a
// month follow.
bool DateGrammar::IsDayRange(const DateAtom& separator, size_t at) const {
  if (separator.mark != '-' || at + 2 >= atoms_.size() || !IsDayNumber(atoms_[at])) return false;
  if (Is(at + 1, DateClass::kMonth)) return true;
  if (!atoms_[at + 1].IsSeparator() || !MonthNumber(at + 2) || !atoms_[at + 2].IsNumber()) return false;
  return atoms_[at + 1].mark != '-' || atoms_[at].number > atoms_[at - 2].number;
}

bool DateGrammar::ReadSeparatedMonth(DayItem& item) const {
  const DateAtom& separator = atoms_[item.last];
  const size_t at = item.last + 1;
  if (IsDayRange(separator, at)) return true;
  const auto month = at < atoms_.size() && atoms_[at].IsNumber() ? MonthNumber(at) : std::nullopt;
  if (!month) {
    // "24 - 26", "on the 24th - the day of": the dash belongs to the sentence. "45/13", "6.50": no day at all.
    return separator.mark == '-' || at >= atoms_.size() || !atoms_[at].IsNumber() || atoms_[at].space_before;
  }
  // A stop ends a sentence or a clause where a space follows it alone.
  if (separator.mark == '.' && atoms_[at].space_before && !separator.space_before) return true;
  item.point.month = *month;
  item.separator = separator.mark;
  item.last = at + 1;
  ReadYearTail(item);
  const bool more = item.point.year == 0 && item.last + 1 < atoms_.size() && atoms_[item.last].IsSeparator() &&
                    !atoms_[item.last].space_before && atoms_[item.last + 1].IsNumber() &&
                    !atoms_[item.last + 1].space_before;
  return !more || atoms_[item.last].mark == '-';
}

void DateGrammar::ReadYearTail(DayItem& item) const {
  item.last = ReadYearOf(item.last, item.point);
  if (item.point.year != 0 || item.point.year_shift || item.separator == 0) return;
  // "21/01/22"
  const size_t at = item.last;
  if (at + 1 >= atoms_.size() || atoms_[at].mark != item.separator || atoms_[at].mark == '-') return;
  const DateAtom& year = atoms_[at + 1];
  if (year.digits != 2 || year.space_before || year.glued_after || year.number < 10 || year.number > 49) return;
  item.point.year = 2000 + static_cast<int>(year.number);
  item.last = at + 2;
}

DateGrammar::Cue DateGrammar::ContextBefore(size_t at) const {
  if (at == 0) return Is(1, DateClass::kQuantity) ? Cue::kNone : Cue::kWeak;
  const DateAtom& before = atoms_[at - 1];
  if (before.Is(DateClass::kNamed)) return Cue::kNone;
  for (const DateClass cue : {DateClass::kAt, DateClass::kAtPast, DateClass::kFrom, DateClass::kTo, DateClass::kHour}) {
    if (before.Is(cue)) return Cue::kWeak;
  }
  return before.mark == '(' ? Cue::kWeak : Cue::kNone;
}

bool DateGrammar::AcceptBare(const DayItem& first, const DayItem& last, Cue cue) const {
  if (Before(first.first, DateClass::kNamed)) return false;
  if (words_.IsIdiom(last.point.day, last.point.month) && cue == Cue::kNone) return false;
  const bool glued = first.first > 0 && !atoms_[first.first].space_before && atoms_[first.first - 1].mark != '(' &&
                     atoms_[first.first - 1].mark != '"';
  if (glued || Counts(last.last)) return false;
  if (last.separator == 0 || last.point.year != 0) return true;
  const bool improper = last.point.day > last.point.month;  // else it may be a fraction
  if (last.separator == '/') return cue == Cue::kWeak || improper;
  DateDirection direction;
  const bool placed =
      Ends(last.last) || Is(last.last, DateClass::kReport) || ReadTail(last.last, direction) > last.last;
  return cue == Cue::kWeak && first.first > 0 && (last.point.day > 12 || placed);
}

bool DateGrammar::AcceptDays(std::span<const DayItem> items, Cue context) const {
  const DayItem &first = items.front(), &last = items.back();
  const Cue cue = std::max(first.cue, context);
  if (HasMonth(last.point)) {
    if (cue != Cue::kStrong) return AcceptBare(first, last, cue);
    // "on the 10-5 Moscow time", where "10-5 hours" alone would be a length
    const bool local_time = Is(last.last, DateClass::kHour) && !Ends(last.last + 1) &&
                            (first.day_word || atoms_[last.last + 1].capitalised);
    return last.separator == 0 || last.separator == '/' || !Counts(last.last) || local_time;
  }
  if (!first.day_word || Counts(last.last) || IsMark(last.last, '.') || IsMark(last.last, '/')) {
    return first.day_word && IsMark(last.last, '.') && last.last + 1 == atoms_.size();
  }
  // "5 days 4 nights"
  if (Numbered(first.first) && Is(last.last, DateClass::kDayPart)) return false;
  return !Before(first.first, DateClass::kPlural) || items.size() > 1;
}

size_t DateGrammar::ReadDays(size_t at, Cue context, Out& out) const {
  std::vector<DayItem> items;
  std::optional<DayItem> item = ReadDayItem(at);
  if (!item) return at;
  size_t dated = 0;  // items up to the last one with a month
  while (item && items.size() < kLongestList) {
    // "January 21-22, 2022": the second day's month is the first one's.
    if (!items.empty() && items.back().month_first && !HasMonth(item->point) && !Counts(item->last)) {
      item->point.month = items.back().point.month;
      item->month_first = true;
      item->cue = Cue::kStrong;
      ReadNamedYear(*item);
    }
    // After a day with its month, a bare number is no day.
    const bool bare = item->cue != Cue::kStrong && !HasMonth(item->point);
    if (!items.empty() && HasMonth(items.back().point) && bare && !IsMark(items.back().last, '-')) break;
    items.push_back(*item);
    if (HasMonth(item->point)) dated = items.size();
    size_t next = item->last;
    if (IsMark(next, ',') && Is(next + 1, DateClass::kAnd)) ++next;
    // "3,8" is a fraction, but "the 3,4/5" is two days.
    const bool comma =
        IsMark(next, ',') && (items.front().day_word || (next + 1 < atoms_.size() && atoms_[next + 1].space_before));
    const bool joins = Is(next, DateClass::kAnd) || Is(next, DateClass::kTo) || comma || IsMark(next, '-');
    item = joins ? ReadDayItem(next + 1) : std::nullopt;
  }
  // "the 27th and 28th": without a month, two at most, for what follows may be a count.
  if (dated == 0)
    dated = items.size() == 2 && items[0].day_word && !Counts(items[1].last) &&
                    items[0].point.day < items[1].point.day && !IsMark(items[0].last, ',')
                ? 2
                : 1;
  if (Is(items[dated - 1].last, DateClass::kLunar)) return items[dated - 1].last;
  // The longest list that makes sense; a list may swallow numbers of what follows.
  for (; dated > 0; --dated) {
    if (!AcceptDays(std::span(items).first(dated), context)) continue;
    const size_t last = items[dated - 1].last;
    AddDays(std::span(items).first(dated), out);
    return std::max<size_t>(last, out.back().last);
  }
  return at;
}

void DateGrammar::AddDays(std::span<DayItem> items, Out& out) const {
  for (size_t i = items.size() - 1; i > 0; --i) Inherit(items[i - 1].point, items[i].point);
  DateDirection direction = items.front().past ? DateDirection::kPast : DirectionBefore(items.front().first);
  const size_t end = ReadTail(items.back().last, direction);
  for (size_t i = 0; i < items.size();) {
    size_t j = i;
    while (j + 1 < items.size() &&
           (Is(items[j].last, DateClass::kTo) || IsMark(items[j].last, '-') ||
            (!Is(items[j].last, DateClass::kTo) && IsNextDay(items[j].point, items[j + 1].point)))) {
      ++j;
    }
    DateExpression expression;
    expression.first = static_cast<uint32_t>(items[i].first);
    expression.last = static_cast<uint32_t>(j + 1 == items.size() ? end : items[j].last);
    expression.from = items[i].point;
    if (j > i) expression.to = items[j].point;
    expression.direction = direction;
    out.push_back(expression);
    i = j + 1;
  }
}

}  // namespace annals::ingest
