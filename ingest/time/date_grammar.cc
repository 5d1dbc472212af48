#include "ingest/time/date_grammar.h"

#include <algorithm>

namespace annals::ingest {
namespace {

constexpr size_t kClause = 14;  // atoms to either side in which a word about the time of the clause is looked for

}  // namespace

std::vector<DateExpression> DateGrammar::ReadAll() {
  Out out;
  for (size_t at = 0; at < atoms_.size();) {
    const size_t next = ReadAt(at, out);
    if (next > at) {
      at = next;
      continue;
    }
    // A number that opens no date: neither does what hangs on it ("1.200.000", "G-20/3").
    while (at + 2 < atoms_.size() && atoms_[at].IsNumber() && atoms_[at + 1].IsSeparator() &&
           !atoms_[at + 1].space_before && !atoms_[at + 2].space_before && atoms_[at + 2].IsNumber()) {
      at += 2;
    }
    ++at;
  }
  for (DateExpression& expression : out) {
    const size_t at = expression.first;
    expression.lasting = at > 0 && atoms_[at - 1].ValueOf(DateClass::kTo) == 1;
  }
  for (size_t i = 0; i < out.size(); ++i) {
    if (out[i].direction != DateDirection::kUnsaid) continue;
    out[i].direction =
        ClauseDirection(out[i], i == 0 ? 0 : out[i - 1].last, i + 1 < out.size() ? out[i + 1].first : atoms_.size());
  }
  return out;
}

size_t DateGrammar::ReadAt(size_t at, Out& out) const {
  const DateAtom& atom = atoms_[at];
  if (atom.words.empty() && !atom.IsNumber()) return at;
  if (Is(at, DateClass::kVague)) return at + 1;
  if (Is(at, DateClass::kVagueDay)) {
    const size_t next = ReadDays(at + 1, Cue::kWeak, out);
    return std::max(next, at + 1);
  }
  using Reader = size_t (DateGrammar::*)(size_t, Out&) const;
  static constexpr Reader kReaders[] = {
      &DateGrammar::ReadWeekday,     &DateGrammar::ReadRelativeDay, &DateGrammar::ReadAgo,
      &DateGrammar::ReadOffset,      &DateGrammar::ReadSoon,        &DateGrammar::ReadDiscourse,
      &DateGrammar::ReadPeriod,      &DateGrammar::ReadQuarter,     &DateGrammar::ReadSeason,
      &DateGrammar::ReadHoliday,     &DateGrammar::ReadBareYear,    &DateGrammar::ReadBareMonth,
      &DateGrammar::ReadShiftBefore,
  };
  for (const Reader reader : kReaders) {
    if (const size_t next = (this->*reader)(at, out); next > at) return next;
  }
  return ReadDays(at, ContextBefore(at), out);
}

bool DateGrammar::IsYearNumber(size_t at) const {
  return at < atoms_.size() && atoms_[at].digits == 4 && !atoms_[at].glued_after && atoms_[at].number >= 1900 &&
         atoms_[at].number <= 2100;
}

bool DateGrammar::Ends(size_t at) const { return at >= atoms_.size() || atoms_[at].mark != 0; }

bool DateGrammar::Counts(size_t at) const {
  return Is(at, DateClass::kQuantity) || Is(at, DateClass::kHour) || IsMark(at, '%');
}

bool DateGrammar::Numbered(size_t at) const {
  return at > 0 && (atoms_[at - 1].IsNumber() || Before(at, DateClass::kNumber) || Before(at, DateClass::kPlural));
}

std::optional<int> DateGrammar::MonthNumber(size_t at) const {
  if (at >= atoms_.size() || atoms_[at].glued_after) return std::nullopt;
  const DateAtom& atom = atoms_[at];
  const int number = atom.IsNumber() ? (atom.digits <= 2 ? static_cast<int>(atom.number) : 0)
                                     : atom.ValueOf(DateClass::kNumber).value_or(0);
  return number >= 1 && number <= 12 ? std::optional(number) : std::nullopt;
}

int DateGrammar::MonthOfPart(size_t at) const {
  return at < atoms_.size() ? atoms_[at].ValueOf(DateClass::kPart).value_or(0) : 0;
}

// In lower case, such a name is as likely another word: "may", "march".
std::optional<int> DateGrammar::MonthNamed(size_t at) const {
  if (at >= atoms_.size() || !atoms_[at].capital_first) return std::nullopt;
  return atoms_[at].ValueOf(DateClass::kMonthName);
}

std::optional<int> DateGrammar::Amount(size_t at) const {
  if (at >= atoms_.size() || atoms_[at].glued_after) return std::nullopt;
  const DateAtom& atom = atoms_[at];
  if (!atom.IsNumber()) return atom.ValueOf(DateClass::kNumber);
  return atom.number >= 1 && atom.number <= 500 ? std::optional<int>(atom.number) : std::nullopt;
}

std::optional<TimeUnit> DateGrammar::UnitAt(size_t at) const {
  if (Is(at, DateClass::kDay) || Is(at, DateClass::kDayPast)) return TimeUnit::kDay;
  if (Is(at, DateClass::kWeek)) return TimeUnit::kWeek;
  if (Is(at, DateClass::kMonth)) return TimeUnit::kMonth;
  if (Is(at, DateClass::kYear)) return TimeUnit::kYear;
  return std::nullopt;
}

size_t DateGrammar::ReadYearOf(size_t at, DatePoint& point) const {
  size_t number = at;
  if (IsMark(number, ',') && Is(number + 1, DateClass::kYear)) ++number;
  if (number < atoms_.size() && atoms_[number].IsSeparator()) {
    ++number;
  } else if (Is(number, DateClass::kYear)) {
    ++number;
    if (const auto shift = number < atoms_.size() ? atoms_[number].ValueOf(DateClass::kShift) : std::nullopt) {
      point.year_shift = *shift;
      return number + 1;
    }
  }
  if (!IsYearNumber(number) || (number == at && !atoms_[at].space_before)) return at;
  point.year = static_cast<int>(atoms_[number].number);
  return number + 1;
}

size_t DateGrammar::ReadTail(size_t at, DateDirection& direction) const {
  if (at >= atoms_.size()) return at;
  const std::optional<int> tail = atoms_[at].ValueOf(DateClass::kTail);
  if (!tail) return at;
  // The shortest of them mean other things as well ("to", "through").
  const bool sure = atoms_[at].last - atoms_[at].first > 1;
  if (!sure && !Ends(at + 1) && !Is(at + 1, DateClass::kAfterTail)) return at;
  direction = *tail < 0 ? DateDirection::kPast : DateDirection::kFuture;
  return at + 1;
}

DateDirection DateGrammar::DirectionBefore(size_t at) const {
  for (size_t i = at; i > 0 && at - i < 3; --i) {
    if (atoms_[i - 1].Is(DateClass::kAtPast) || atoms_[i - 1].Is(DateClass::kDayPast)) return DateDirection::kPast;
    if (!atoms_[i - 1].Is(DateClass::kDayPart) && !atoms_[i - 1].Is(DateClass::kPart)) break;
  }
  return DateDirection::kUnsaid;
}

DateDirection DateGrammar::ClauseDirection(const DateExpression& expression, size_t from, size_t to) const {
  const size_t back = std::max(from, expression.first > kClause ? expression.first - kClause : 0);
  for (size_t i = expression.first; i > back && !IsMark(i - 1, ';'); --i) {
    if (Is(i - 1, DateClass::kPast)) return DateDirection::kUnsaid;
    if (Is(i - 1, DateClass::kFuture)) return DateDirection::kFutureClause;
  }
  const size_t ahead = std::min(to, expression.last + kClause);
  for (size_t i = expression.last; i < ahead && !IsMark(i, ';'); ++i) {
    if (Is(i, DateClass::kPast) || Is(i, DateClass::kReport)) break;
    if (Is(i, DateClass::kFuture)) return DateDirection::kFutureClause;
  }
  return DateDirection::kUnsaid;
}

}  // namespace annals::ingest
