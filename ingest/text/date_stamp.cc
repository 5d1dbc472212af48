#include "ingest/text/date_stamp.h"

#include <vector>

#include "absl/strings/str_format.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr size_t kStampBytes = 120;
constexpr int kWordsBesideTime = 6;
constexpr int kWordsBesideDate = 2;

struct Number {
  size_t begin, end;
  int value;
};

std::vector<Number> FindNumbers(std::string_view line) {
  std::vector<Number> numbers;
  for (size_t i = 0; i < line.size();) {
    const size_t begin = i;
    int value = 0;
    while (i < line.size() && line[i] >= '0' && line[i] <= '9') {
      value = value < 100000 ? value * 10 + (line[i] - '0') : value;
      ++i;
    }
    if (i > begin) {
      numbers.push_back({begin, i, value});
    } else {
      ++i;
    }
  }
  return numbers;
}

// The one character between two numbers; 0 where there is more.
char Between(std::string_view line, const Number& a, const Number& b) {
  return b.begin == a.end + 1 ? line[a.end] : '\0';
}

std::optional<EdtfDate> DateAt(std::string_view line, const std::vector<Number>& numbers, size_t i) {
  const Number &a = numbers[i], &b = numbers[i + 1], &c = numbers[i + 2];
  const char separator = Between(line, a, b);
  if (separator != Between(line, b, c) || (separator != '/' && separator != '.' && separator != '-')) return {};
  const bool year_first = a.end - a.begin == 4 && separator == '-';
  const Number &year = year_first ? a : c, &day = year_first ? c : a;
  if (year.end - year.begin != 4 || day.value > 31 || b.value > 12) return {};
  return EdtfDate::Parse(absl::StrFormat("%04d-%02d-%02d", year.value, b.value, day.value));
}

bool HasTime(std::string_view line, const std::vector<Number>& numbers) {
  for (size_t i = 0; i + 1 < numbers.size(); ++i) {
    const char separator = Between(line, numbers[i], numbers[i + 1]);
    const bool of_day = numbers[i].value < 24 && numbers[i + 1].value < 60;
    if (of_day && (separator == ':' || separator == 'h') && numbers[i + 1].end - numbers[i + 1].begin == 2) return true;
  }
  return false;
}

int WordsWithLetters(std::string_view text) {
  int words = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = text.find(' ', begin);
    if (end == std::string_view::npos) end = text.size();
    words += !HasNoLetters(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

DateStamp MakeStamp(EdtfDate day, std::string_view before) {
  DateStamp stamp{std::move(day), Trim(before), '\0'};
  if (!stamp.before.empty()) {
    const char last = stamp.before.back();
    if (last == '|' || last == '-' || last == ',') {
      stamp.mark = last;
      stamp.before = Trim(stamp.before.substr(0, stamp.before.size() - 1));
    }
  }
  return stamp;
}

}  // namespace

std::optional<DateStamp> FindDateStamp(std::string_view line) {
  line = Trim(line);
  if (line.size() > kStampBytes || line.ends_with('.')) return {};
  const std::vector<Number> numbers = FindNumbers(line);
  for (size_t i = 0; i + 2 < numbers.size(); ++i) {
    std::optional<EdtfDate> day = DateAt(line, numbers, i);
    if (!day) continue;
    const std::string_view before = line.substr(0, numbers[i].begin), after = line.substr(numbers[i + 2].end);
    const int words = WordsWithLetters(before) + WordsWithLetters(after);
    if (words > (HasTime(line, numbers) ? kWordsBesideTime : kWordsBesideDate)) return {};
    return MakeStamp(*std::move(day), before);
  }
  return {};
}

}  // namespace annals::ingest
