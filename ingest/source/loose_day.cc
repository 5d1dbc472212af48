#include "ingest/source/loose_day.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace annals::ingest {
namespace {

constexpr size_t kMostBytes = 200;
constexpr int kFirstYear = 1990, kLastYear = 2100;

// A run of digits, or of ASCII letters; what else there is stands between.
struct Part {
  std::string_view text;
  bool is_number = false;
  int64_t value = 0;
  int month = 0;       // of a word
  char before = '\0';  // the one character between it and the part before; 0 where there are more or none
};

int MonthOf(std::string_view word) {
  constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                          "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr std::string_view kFull[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
  std::string lower(word);
  absl::AsciiStrToLower(&lower);
  for (int i = 0; i < 12; ++i) {
    if (lower == kMonths[i] || lower == kFull[i] || (i == 8 && lower == "sept")) return i + 1;
  }
  return 0;
}

std::vector<Part> SplitParts(std::string_view text) {
  std::vector<Part> parts;
  size_t last_end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    Part part;
    if (absl::ascii_isdigit(text[at])) {
      part.is_number = true;
      for (; at < text.size() && absl::ascii_isdigit(text[at]); ++at) {
        if (part.value < INT64_C(1'000'000'000'000'000)) part.value = part.value * 10 + (text[at] - '0');
      }
    } else if (absl::ascii_isalpha(text[at])) {
      while (at < text.size() && absl::ascii_isalpha(text[at])) ++at;
      part.month = MonthOf(text.substr(begin, at - begin));
    } else {
      ++at;
      continue;
    }
    part.text = text.substr(begin, at - begin);
    if (begin == last_end + 1) part.before = text[last_end];
    last_end = at;
    parts.push_back(part);
  }
  return parts;
}

std::optional<EdtfDate> MakeDay(int64_t year, int64_t month, int64_t day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const absl::CivilDay made(year, month, day);
  if (made.day() != day) return {};  // the calendar went on to the next month
  return EdtfDate::Day(made);
}

std::optional<EdtfDate> DayOfSeconds(const Part& part) {
  const size_t digits = part.text.size();
  if (digits != 10 && digits != 13) return {};
  const int64_t seconds = digits == 13 ? part.value / 1000 : part.value;
  const absl::CivilDay day = absl::ToCivilDay(absl::FromUnixSeconds(seconds), absl::UTCTimeZone());
  return MakeDay(day.year(), day.month(), day.day());
}

// "20211231", alone or before the time.
std::optional<EdtfDate> DayOfDigits(const Part& part) {
  if (part.text.size() != 8 && part.text.size() != 14) return {};
  const int64_t days = part.text.size() == 14 ? part.value / 1'000'000 : part.value;
  return MakeDay(days / 10'000, days / 100 % 100, days % 100);
}

bool IsYear(const Part& part) { return part.is_number && part.text.size() == 4; }
bool IsShort(const Part& part) { return part.is_number && part.text.size() <= 2; }

// Three numbers with one mark between them.
std::optional<EdtfDate> DayOfNumbers(const Part& a, const Part& b, const Part& c) {
  if (b.before != c.before || (b.before != '-' && b.before != '/' && b.before != '.') || !IsShort(b)) return {};
  if (IsYear(a) && IsShort(c)) return MakeDay(a.value, b.value, c.value);
  if (!IsShort(a) || !IsYear(c)) return {};
  if (std::optional<EdtfDate> day = MakeDay(c.value, b.value, a.value)) return day;
  return MakeDay(c.value, a.value, b.value);
}

// "31 Dec 2021", "Dec 31, 2021".
std::optional<EdtfDate> DayOfWords(const Part& a, const Part& b, const Part& c) {
  if (!IsYear(c)) return {};
  if (IsShort(a) && b.month > 0) return MakeDay(c.value, b.month, a.value);
  if (a.month > 0 && IsShort(b)) return MakeDay(c.value, a.month, b.value);
  return {};
}

}  // namespace

EdtfDate ReadLooseDay(std::string_view text) {
  const std::vector<Part> parts = SplitParts(text.substr(0, kMostBytes));
  if (parts.size() == 1 && parts[0].is_number) {
    if (const std::optional<EdtfDate> day = DayOfSeconds(parts[0])) return *day;
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i + 2 < parts.size()) {
      if (const auto day = DayOfNumbers(parts[i], parts[i + 1], parts[i + 2])) return *day;
      if (const auto day = DayOfWords(parts[i], parts[i + 1], parts[i + 2])) return *day;
    }
    if (parts[i].is_number) {
      if (const auto day = DayOfDigits(parts[i])) return *day;
    }
  }
  return {};
}

}  // namespace annals::ingest
