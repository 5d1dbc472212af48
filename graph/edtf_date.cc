#include "graph/edtf_date.h"

#include "absl/strings/str_format.h"

namespace annals {
namespace {

using absl::CivilDay;
using absl::CivilMonth;
using absl::CivilYear;

std::string Format(CivilDay day) { return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day()); }

// The digits of `text` as a number; -1 where something else is among them.
int Number(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// A single year, month or day without marks, as the interval that it means.
struct Range {
  CivilDay first, last;
};
std::optional<Range> ParseSimple(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const int year = Number(text.substr(0, 4));
  if (year < 1000) return std::nullopt;
  if (text.size() == 4) return Range{CivilDay(year, 1, 1), CivilDay(year, 12, 31)};
  const int month = text[4] == '-' ? Number(text.substr(5, 2)) : -1;
  if (month < 1 || month > 12) return std::nullopt;
  if (text.size() == 7) return Range{CivilDay(year, month, 1), CivilDay(CivilMonth(year, month) + 1) - 1};
  const int day = text[7] == '-' ? Number(text.substr(8, 2)) : -1;
  const CivilDay civil(year, month, day < 1 ? 1 : day);
  if (day < 1 || civil.day() != day) return std::nullopt;  // CivilDay normalises 31 April to 1 May
  return Range{civil, civil};
}

}  // namespace

EdtfDate EdtfDate::Day(CivilDay day) { return EdtfDate(Format(day), day, day); }

EdtfDate EdtfDate::Month(CivilMonth month, bool approximate) {
  return EdtfDate(absl::StrFormat("%04d-%02d%s", month.year(), month.month(), approximate ? "~" : ""), CivilDay(month),
                  CivilDay(month + 1) - 1);
}

EdtfDate EdtfDate::Year(int year, bool approximate) {
  return EdtfDate(absl::StrFormat("%04d%s", year, approximate ? "~" : ""), CivilDay(year, 1, 1),
                  CivilDay(year, 12, 31));
}

EdtfDate EdtfDate::Interval(CivilDay first, CivilDay last) {
  return first == last ? Day(first) : EdtfDate(absl::StrFormat("%s/%s", Format(first), Format(last)), first, last);
}

std::optional<EdtfDate> EdtfDate::Parse(std::string_view text) {
  if (text.empty()) return EdtfDate();
  if (const size_t slash = text.find('/'); slash != std::string_view::npos) {
    const auto from = ParseSimple(text.substr(0, slash)), to = ParseSimple(text.substr(slash + 1));
    if (!from || !to || to->last < from->first) return std::nullopt;
    return EdtfDate(std::string(text), from->first, to->last);
  }
  const auto range = ParseSimple(text.back() == '~' ? text.substr(0, text.size() - 1) : text);
  if (!range) return std::nullopt;
  return EdtfDate(std::string(text), range->first, range->last);
}

bool EdtfDate::Overlaps(const EdtfDate& other) const {
  return known() && other.known() && first_ <= other.last_ && other.first_ <= last_;
}

bool EdtfDate::Within(const EdtfDate& other) const {
  return known() && other.known() && other.first_ <= first_ && last_ <= other.last_;
}

std::strong_ordering operator<=>(const EdtfDate& a, const EdtfDate& b) {
  if (a.known() != b.known()) return a.known() ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a.first_ != b.first_) return a.first_ < b.first_ ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a.last_ != b.last_) return a.last_ > b.last_ ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.text_ <=> b.text_;
}

int DayNumber(CivilDay day) { return static_cast<int>(day - CivilDay(1970, 1, 1)); }

CivilDay DayFromNumber(int number) { return CivilDay(1970, 1, 1) + number; }

}  // namespace annals
