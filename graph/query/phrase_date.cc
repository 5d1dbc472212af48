#include "graph/query/phrase_date.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// What has been read of a date so far.
struct Parts {
  std::optional<int> day, month, year;
};

bool IsYear(int number) { return number >= 1000 && number <= 9999; }

// The numbers of "18/2/2025"; nothing where the text is not one to three numbers with one kind of separator.
struct Numbers {
  std::array<int, 3> values{};
  size_t count = 0;
  char separator = 0;
};

std::optional<Numbers> ReadNumbers(std::string_view text) {
  Numbers numbers;
  while (numbers.count < numbers.values.size()) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), numbers.values[numbers.count]);
    if (error != std::errc() || numbers.values[numbers.count] < 0) return std::nullopt;
    ++numbers.count;
    text.remove_prefix(static_cast<size_t>(end - text.data()));
    if (text.empty()) return numbers;
    if (std::string_view("/.-").find(text[0]) == std::string_view::npos) return std::nullopt;
    if (numbers.separator != 0 && numbers.separator != text[0]) return std::nullopt;
    numbers.separator = text[0];
    text.remove_prefix(1);
  }
  return std::nullopt;
}

// "2025-02-18", "2025-02", "18/2/2025", "2/2025", "18/2", "2025"; a bare small number is none.
std::optional<Parts> ReadWritten(std::string_view text) {
  const std::optional<Numbers> numbers = ReadNumbers(text);
  if (!numbers) return std::nullopt;
  const auto& [a, b, c] = numbers->values;
  if (numbers->count == 3 && IsYear(a)) return Parts{c, b, a};
  if (numbers->count == 3 && IsYear(c)) return Parts{a, b, c};
  if (numbers->count == 2 && IsYear(a)) return Parts{std::nullopt, b, a};
  if (numbers->count == 2 && IsYear(b)) return Parts{std::nullopt, a, b};
  if (numbers->count == 2 && numbers->separator == '/') return Parts{a, b, std::nullopt};
  if (numbers->count == 1 && IsYear(a) && text.size() == 4) return Parts{std::nullopt, std::nullopt, a};
  return std::nullopt;
}

// Reads one date, part by part from left to right.
class DateReader {
 public:
  DateReader(const PhraseWords& words, size_t position) : words_(words), begin_(position), position_(position) {}

  absl::StatusOr<std::optional<PhraseDate>> Read() {
    position_ += words_.Skip(position_, WordClass::kDayWord);
    ReadDayOrWritten();
    if (!parts_.month && !parts_.year) ReadMonth();
    if (parts_.month && !parts_.year) ReadDayAfterMonth();
    if (!parts_.year) ReadYear();
    if (!parts_.month && !parts_.year) return std::optional<PhraseDate>();
    ANNALS_ASSIGN_OR_RETURN(EdtfDate date, Assemble());
    return std::optional<PhraseDate>({std::move(date), position_ - begin_});
  }

 private:
  void ReadDayOrWritten() {
    if (position_ >= words_.size()) return;
    if (const auto written = ReadWritten(words_[position_].text)) {
      parts_ = *written;
      ++position_;
      return;
    }
    const std::optional<int> number = words_.NumberAt(position_);
    if (!number || *number < 1 || *number > 31) return;
    const size_t next = position_ + 1 + words_.Skip(position_ + 1, WordClass::kOf);
    if (!words_.IsClass(next, WordClass::kMonthName) && !words_.IsClass(next, WordClass::kMonthWord)) return;
    parts_.day = *number;
    position_ = next;
  }

  void ReadMonth() {
    const auto form = words_.FormAt(position_);
    if (!form) return;
    if (form->entry->word_class == WordClass::kMonthName) {
      parts_.month = std::stoi(form->entry->value);
      position_ += form->words;
      return;
    }
    if (form->entry->word_class != WordClass::kMonthWord || position_ + form->words >= words_.size()) return;
    const size_t next = position_ + form->words;
    if (const std::optional<int> number = words_.NumberAt(next); number && *number >= 1 && *number <= 12) {
      parts_.month = *number;
    } else if (const auto written = ReadWritten(words_[next].text); written && written->month && !written->day) {
      parts_.month = written->month;
      parts_.year = written->year;
    } else {
      return;
    }
    position_ = next + 1;
  }

  // "Feb 18, 2025"
  void ReadDayAfterMonth() {
    if (parts_.day) return;
    const std::optional<int> day = words_.NumberAt(position_);
    const std::optional<int> year = words_.NumberAt(position_ + 1);
    if (!day || *day < 1 || *day > 31 || !year || !IsYear(*year)) return;
    parts_.day = *day;
    ++position_;
  }

  void ReadYear() {
    size_t next = position_ + words_.Skip(position_, WordClass::kOf);
    next += words_.Skip(next, WordClass::kYearWord);
    const std::optional<int> year = words_.NumberAt(next);
    if (!year || !IsYear(*year)) return;
    parts_.year = *year;
    position_ = next + 1;
  }

  absl::StatusOr<EdtfDate> Assemble() const {
    const std::string text = words_.TextOf(begin_, position_ - begin_);
    if (!parts_.year) {
      return InvalidArgument(absl::StrFormat("the date \"%s\" needs its year: write \"%s 2025\"", text, text));
    }
    std::string edtf = absl::StrFormat("%04d", *parts_.year);
    if (parts_.month) edtf += absl::StrFormat("-%02d", *parts_.month);
    if (parts_.day) edtf += absl::StrFormat("-%02d", *parts_.day);
    std::optional<EdtfDate> date = EdtfDate::Parse(edtf);
    if (!date) return MalformedDate(text);
    return *std::move(date);
  }

  const PhraseWords& words_;
  const size_t begin_;
  size_t position_;
  Parts parts_;
};

}  // namespace

absl::StatusOr<std::optional<PhraseDate>> PhraseDateAt(const PhraseWords& words, size_t position) {
  return DateReader(words, position).Read();
}

}  // namespace annals
