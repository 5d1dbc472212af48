#include "ingest/source/feed_date.h"

#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// The number at the begin of `text`, of `least` to `most` digits, which are taken off; -1 where there is none.
int TakeNumber(std::string_view& text, size_t least, size_t most) {
  size_t digits = 0;
  int number = 0;
  while (digits < text.size() && digits < most && IsDigit(text[digits])) number = number * 10 + (text[digits++] - '0');
  if (digits < least) return -1;
  text.remove_prefix(digits);
  return number;
}

bool Take(char c, std::string_view& text) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

// "23:35", "23:35:00", "23:35:00.250" at the begin of `text`, taken off.
bool TakeTime(std::string_view& text) {
  const int hour = TakeNumber(text, 1, 2);
  if (hour < 0 || hour > 24 || !Take(':', text)) return false;
  const int minute = TakeNumber(text, 2, 2);
  if (minute < 0 || minute > 59) return false;
  if (!Take(':', text)) return true;
  const int second = TakeNumber(text, 2, 2);
  if (second < 0 || second > 60) return false;
  return !Take('.', text) || TakeNumber(text, 1, 9) >= 0;
}

// "Z", "+07:00", "+0700", "GMT": what the offset is does not matter.
bool IsOffset(std::string_view text) {
  text = Trim(text);
  if (text.empty()) return true;
  if (Take('+', text) || Take('-', text)) {
    if (TakeNumber(text, 2, 2) < 0) return false;
    Take(':', text);
    return TakeNumber(text, 2, 2) >= 0 && text.empty();
  }
  while (!text.empty() && IsLetter(text[0])) text.remove_prefix(1);
  return text.empty();
}

std::optional<EdtfDate> Day(int year, int month, int day) {
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return EdtfDate::Parse(absl::StrFormat("%04d-%02d-%02d", year, month, day));
}

std::optional<EdtfDate> ParseNumeric(std::string_view text) {
  const int year = TakeNumber(text, 4, 4);
  const int month = Take('-', text) ? TakeNumber(text, 2, 2) : -1;
  const int day = Take('-', text) ? TakeNumber(text, 2, 2) : -1;
  if (!text.empty()) {
    if (!Take('T', text) && !Take('t', text) && !Take(' ', text)) return std::nullopt;
    if (!TakeTime(text) || !IsOffset(text)) return std::nullopt;
  }
  return Day(year, month, day);
}

int MonthOf(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string begin(word.substr(0, 3));
  absl::AsciiStrToLower(&begin);
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (begin == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return -1;
}

std::optional<EdtfDate> ParseWithMonthName(std::string_view text) {
  constexpr std::string_view kBetween = " ,-\t\r\n";
  const auto take_word = [&text, kBetween] {
    text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(kBetween));
    text.remove_prefix(word.size());
    return word;
  };
  std::string_view word = take_word();
  if (!word.empty() && IsLetter(word[0])) word = take_word();  // the weekday
  const int day = TakeNumber(word, 1, 2);
  if (!word.empty()) return std::nullopt;
  const int month = MonthOf(take_word());
  word = take_word();
  const bool is_short = word.size() == 2;
  int year = TakeNumber(word, 2, 4);
  if (!word.empty()) return std::nullopt;
  if (is_short && year >= 0) year += year < 70 ? 2000 : 1900;
  text = Trim(text);
  if (!text.empty() && (!TakeTime(text) || !IsOffset(text))) return std::nullopt;
  return Day(year, month, day);
}

}  // namespace

std::optional<EdtfDate> ParseFeedDate(std::string_view text) {
  text = Trim(text);
  const bool numeric = text.size() > 4 && text[4] == '-' && IsDigit(text[0]) && IsDigit(text[3]);
  return numeric ? ParseNumeric(text) : ParseWithMonthName(text);
}

}  // namespace annals::ingest
