// Days named by their distance from publication or from a date that the text has named. Where the calendar day stands
// beside ("on Tuesday (23/7)"), that day is what is read.

#include "ingest/time/date_grammar.h"

namespace annals::ingest {
namespace {

DateExpression Make(size_t first, size_t last, DateExpression::Kind kind, int amount) {
  DateExpression expression;
  expression.kind = kind;
  expression.first = static_cast<uint32_t>(first);
  expression.last = static_cast<uint32_t>(last);
  expression.amount = amount;
  return expression;
}

}  // namespace

// The calendar day in apposition to what ends at `at`: "(23/7)", ", 23/7", "23-7". Returns the atom after it, or `at`.
size_t DateGrammar::ReadApposition(size_t begin, size_t at, Out& out) const {
  const bool bracket = IsMark(at, '(');
  const size_t day = at + (bracket || IsMark(at, ',') || IsMark(at, '-') ? 1 : 0);
  Out days;
  size_t next = ReadDays(day, Cue::kStrong, days);
  if (next == day || days.size() != 1 || days.front().from.day == 0) return at;
  DateExpression& expression = days.front();
  if (expression.from.month == 0 && !expression.from.month_shift) return at;
  if (bracket && IsMark(next, ')')) ++next;
  expression.first = static_cast<uint32_t>(begin);
  expression.last = static_cast<uint32_t>(next);
  if (expression.direction == DateDirection::kUnsaid) expression.direction = DirectionBefore(begin);
  out.push_back(expression);
  return next;
}

size_t DateGrammar::ReadRelativeDay(size_t at, Out& out) const {
  const size_t word = Is(at, DateClass::kDayPart) ? at + 1 : at;
  const auto days = word < atoms_.size() ? atoms_[word].ValueOf(DateClass::kRelativeDay) : std::nullopt;
  if (!days) return at;
  if (const size_t next = ReadApposition(at, word + 1, out); next > word + 1) return next;
  DateExpression expression = Make(at, word + 1, DateExpression::Kind::kDayShift, *days);
  out.push_back(expression);
  return word + 1;
}

size_t DateGrammar::ReadWeekday(size_t at, Out& out) const {
  size_t word = at;
  while (Is(word, DateClass::kDay) || Is(word, DateClass::kDayPast) || Is(word, DateClass::kDayPart)) ++word;
  if (word >= atoms_.size()) return at;
  const DateAtom& atom = atoms_[word];
  std::optional<int> weekday = atom.ValueOf(DateClass::kWeekdayOnly);
  bool sure = weekday.has_value();
  if (!weekday) {
    weekday = atom.ValueOf(DateClass::kWeekday);
    sure = weekday && (atom.capitalised || word > at) && !Before(word, DateClass::kOrdinal) &&
           (atom.capitalised || !Before(word, DateClass::kDay));
  }
  size_t next = word + 1;
  if (!weekday && atom.Is(DateClass::kWeekdayWord) && next < atoms_.size() && atoms_[next].digits == 1 &&
      atoms_[next].number >= 2 && atoms_[next].number <= 7) {
    weekday = static_cast<int>(atoms_[next++].number) - 1;
    sure = word > at && !Before(word, DateClass::kDay);
  }
  size_t begin = at;
  while (Before(begin, DateClass::kDayPart)) --begin;
  if (!weekday || Is(next, DateClass::kRecurrent) || Before(begin, DateClass::kPlural)) return at;
  if (at > 0 && atoms_[at - 1].mark == '"' && !IsMark(next, ',')) return at;  // a title: "Green Sunday"
  if (const size_t end = ReadApposition(at, next, out); end > next) return end;
  DateExpression expression = Make(at, next, DateExpression::Kind::kWeekday, *weekday);
  expression.direction = word > at ? DirectionBefore(word) : DirectionBefore(at);
  if (Is(next, DateClass::kWeek) && Is(next + 1, DateClass::kShift)) {
    expression.shift = atoms_[next + 1].ValueOf(DateClass::kShift);
    next += 2;
    if (const size_t end = ReadApposition(at, next, out); end > next) return end;
  } else if (!sure) {
    return at;
  } else {
    next = ReadTail(next, expression.direction);
  }
  expression.last = static_cast<uint32_t>(next);
  out.push_back(expression);
  return next;
}

// "the next day", "the same month", "that year"
size_t DateGrammar::ReadDiscourse(size_t at, Out& out) const {
  size_t word = at;
  while (Is(word, DateClass::kDay) || Is(word, DateClass::kDayPart)) ++word;
  if (word < atoms_.size()) {
    if (const auto days = atoms_[word].ValueOf(DateClass::kDiscourseDay); days && !Numbered(at)) {
      out.push_back(Make(at, word + 1, DateExpression::Kind::kDiscourse, *days));
      return word + 1;
    }
  }
  if (const auto unit = UnitAt(at); unit && Is(at + 1, DateClass::kSameAfter) && !Numbered(at)) {
    DateExpression expression = Make(at, at + 2, DateExpression::Kind::kDiscourse, 0);
    expression.unit = *unit;
    out.push_back(expression);
    return at + 2;
  }
  if (!Is(word, DateClass::kSame)) return at;
  const auto unit = UnitAt(word + 1);
  const bool numbered = word + 2 < atoms_.size() && atoms_[word + 2].IsNumber();
  if (!unit || numbered) return at;
  DateExpression expression = Make(at, word + 2, DateExpression::Kind::kDiscourse, 0);
  expression.unit = *unit;
  out.push_back(expression);
  return word + 2;
}

// "two days later", "a week before that", "the month before that", "2 years ago", "after that, a day"
size_t DateGrammar::ReadOffset(size_t at, Out& out) const {
  const auto ahead = atoms_[at].ValueOf(DateClass::kDiscourseShift);
  const std::optional<int> amount = Amount(ahead ? at + 1 : at);
  const size_t unit_at = at + (ahead ? 1 : 0) + (amount ? 1 : 0);
  const auto unit = UnitAt(unit_at);
  if (!unit || (ahead && !amount) || Before(at, DateClass::kPlural)) return at;
  if (ahead && Before(at, DateClass::kFuture)) return at;  // "earlier than planned, by 3 months"
  if (!amount && Numbered(at)) return at;
  const size_t next = unit_at + 1;
  DateExpression expression = Make(at, next, DateExpression::Kind::kDiscourse, 0);
  expression.unit = *unit;
  if (ahead) {
    expression.amount = *ahead * *amount;
  } else {
    if (next >= atoms_.size()) return at;
    const auto behind = atoms_[next].ValueOf(DateClass::kDiscourseShift);
    const auto offset = atoms_[next].ValueOf(DateClass::kOffset);
    ++expression.last;
    if (amount && Is(next, DateClass::kAgo)) {
      expression.kind = DateExpression::Kind::kAgo;
      expression.amount = *amount;
    } else if (behind) {
      expression.amount = *behind * amount.value_or(1);
    } else if (amount && offset && Ends(next + 1)) {
      if (*offset < 0) expression.kind = DateExpression::Kind::kAgo;
      expression.amount = *amount;
      // "A day earlier, …": of the day before publication one would say "yesterday".
      expression.from_told = *amount == 1 && *unit == TimeUnit::kDay && at == 0 && IsMark(next + 1, ',');
    } else if (amount && offset) {
      // Before a noun or a clause it counts from what that names: "two days" before "after the meeting".
      expression.kind = DateExpression::Kind::kEvent;
      expression.amount = -*offset * *amount;
      expression.last = static_cast<uint32_t>(next);
    } else {
      return at;
    }
  }
  out.push_back(expression);
  return expression.last;
}

size_t DateGrammar::ReadAgo(size_t at, Out& out) const {
  if (!Is(at, DateClass::kAgo)) return at;
  const size_t number = at + 1;
  const auto amount = Amount(number);
  const auto unit = UnitAt(number + 1);
  if (!amount || !unit) return at;
  DateExpression expression = Make(at, number + 2, DateExpression::Kind::kAgo, *amount);
  expression.unit = *unit;
  out.push_back(expression);
  return expression.last;
}

// "in the coming weeks", "in the next 2-3 weeks", "a few days ago", "a few days" before "after the meeting": no more
// than the month is known, and that roughly.
size_t DateGrammar::ReadSoon(size_t at, Out& out) const {
  constexpr int kFewDays = 4, kFewWeeks = 17, kWeek = 7, kMostDays = 45;
  const bool few = Is(at, DateClass::kFew);
  const int least = few ? 0 : Amount(at).value_or(0);
  if ((!few && least == 0) || Before(at, DateClass::kPlural)) return at;  // "for two more weeks"
  int most = least;
  size_t unit_at = at + 1;
  if (!few && (IsMark(unit_at, '-') || Is(unit_at, DateClass::kTo))) {
    most = Amount(unit_at + 1).value_or(0);
    if (most <= least) return at;
    unit_at += 2;
  }
  const auto unit = UnitAt(unit_at);
  if (!unit || *unit > TimeUnit::kWeek || unit_at + 1 >= atoms_.size()) return at;
  const bool weeks = *unit == TimeUnit::kWeek;
  const DateAtom& after = atoms_[unit_at + 1];
  // A count of days or weeks that is over tells a length; see ReadOffset for one that tells how long ago.
  // "A three-day visit to": the shortest word for "to come" is also "to".
  const bool sure = after.last - after.first > 1 || Before(at, DateClass::kAt) || Ends(unit_at + 2) ||
                    Is(unit_at + 2, DateClass::kAfterTail);
  const bool ahead = sure && after.ValueOf(DateClass::kTail) == 1;
  const bool ago = few && after.ValueOf(DateClass::kOffset) == -1 && Ends(unit_at + 2);
  const int few_days = weeks ? kFewWeeks : kFewDays;
  if (const auto offset = after.ValueOf(DateClass::kOffset); few && offset && !ahead && !ago && !Ends(unit_at + 2)) {
    DateExpression expression = Make(at, unit_at + 1, DateExpression::Kind::kEvent, -*offset * few_days);
    expression.approximate = true;
    out.push_back(expression);
    return expression.last;
  }
  if (!ahead && !ago) return at;
  const int days = few ? few_days : (least + most) * (weeks ? kWeek : 1) / 2;
  if (days > kMostDays) return at;
  out.push_back(Make(at, unit_at + 2, DateExpression::Kind::kAround, ago ? -days : days));
  return unit_at + 2;
}

}  // namespace annals::ingest
