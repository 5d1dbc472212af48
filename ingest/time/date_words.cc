#include "ingest/time/date_words.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

// What the value column holds.
enum class ValueKind : uint8_t { kNone, kInteger, kMonthDay };

struct ClassInfo {
  std::string_view name;
  DateClass date_class;
  ValueKind value = ValueKind::kNone;
  bool trigger = false;  // a date can stand without any digit where such a word is
};

constexpr ClassInfo kClasses[] = {
    {"day", DateClass::kDay},
    {"day_past", DateClass::kDayPast},
    {"day_part", DateClass::kDayPart},
    {"week", DateClass::kWeek, ValueKind::kNone, true},
    {"month", DateClass::kMonth, ValueKind::kNone, true},
    {"year", DateClass::kYear, ValueKind::kNone, true},
    {"month_name", DateClass::kMonthName, ValueKind::kInteger, true},
    {"ordinal_suffix", DateClass::kOrdinalSuffix},
    {"number", DateClass::kNumber, ValueKind::kInteger},
    {"roman", DateClass::kRoman, ValueKind::kInteger},
    {"weekday", DateClass::kWeekday, ValueKind::kInteger, true},
    {"weekday_only", DateClass::kWeekdayOnly, ValueKind::kInteger, true},
    {"weekday_word", DateClass::kWeekdayWord},
    {"relative_day", DateClass::kRelativeDay, ValueKind::kInteger, true},
    {"discourse_day", DateClass::kDiscourseDay, ValueKind::kInteger, true},
    {"shift", DateClass::kShift, ValueKind::kInteger},
    {"shift_before", DateClass::kShiftBefore, ValueKind::kInteger},
    {"past_month", DateClass::kPastMonth, ValueKind::kNone, true},
    {"offset", DateClass::kOffset, ValueKind::kInteger},
    {"discourse_shift", DateClass::kDiscourseShift, ValueKind::kInteger, true},
    {"same", DateClass::kSame, ValueKind::kNone, true},
    {"same_after", DateClass::kSameAfter},
    {"ago", DateClass::kAgo, ValueKind::kNone, true},
    {"part", DateClass::kPart, ValueKind::kInteger},
    {"weekend", DateClass::kWeekend, ValueKind::kNone, true},
    {"season", DateClass::kSeason, ValueKind::kInteger, true},
    {"quarter", DateClass::kQuarter, ValueKind::kNone, true},
    {"holiday", DateClass::kHoliday, ValueKind::kMonthDay, true},
    {"from", DateClass::kFrom},
    {"to", DateClass::kTo, ValueKind::kInteger},
    {"and", DateClass::kAnd},
    {"or", DateClass::kOr},
    {"at", DateClass::kAt},
    {"at_past", DateClass::kAtPast},
    {"period", DateClass::kPeriod},
    {"tail", DateClass::kTail, ValueKind::kInteger},
    {"after_tail", DateClass::kAfterTail},
    {"future", DateClass::kFuture},
    {"past", DateClass::kPast},
    {"report", DateClass::kReport},
    {"plural", DateClass::kPlural},
    {"few", DateClass::kFew},
    {"quantity", DateClass::kQuantity},
    {"hour", DateClass::kHour},
    {"local_time", DateClass::kLocalTime},
    {"named", DateClass::kNamed},
    {"named_month", DateClass::kNamedMonth},
    {"ordinal", DateClass::kOrdinal},
    {"recurrent", DateClass::kRecurrent},
    {"lunar", DateClass::kLunar},
    {"vague", DateClass::kVague},
    {"vague_day", DateClass::kVagueDay},
    {"idiom", DateClass::kIdiom, ValueKind::kMonthDay},
};

std::optional<int> Integer(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "12-25" as 1225.
std::optional<int> MonthDay(std::string_view text) {
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto month = Integer(text.substr(0, dash)), day = Integer(text.substr(dash + 1));
  if (!month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return *month * 100 + *day;
}

std::optional<int> ParseValue(ValueKind kind, std::string_view text) {
  if (kind == ValueKind::kInteger) return Integer(text);
  if (kind == ValueKind::kMonthDay) return MonthDay(text);
  return text.empty() ? std::optional<int>(0) : std::nullopt;
}

}  // namespace

absl::Status DateWords::Add(const Table::Row& row, Vocabulary& vocabulary) {
  const auto info = std::find_if(std::begin(kClasses), std::end(kClasses),
                                 [&](const ClassInfo& c) { return c.name == row["class"]; });
  if (info == std::end(kClasses)) return row.Error(absl::StrFormat("unknown class '%s'", row["class"]));
  const std::optional<int> value = ParseValue(info->value, row["value"]);
  if (!value) return row.Error(absl::StrFormat("'%s' is no value of the class '%s'", row["value"], row["class"]));
  if (info->date_class == DateClass::kIdiom) {
    idioms_.push_back(*value);
    return absl::OkStatus();
  }
  for (const std::string_view form : row.List("form")) {
    const std::vector<WordId> phrase = vocabulary.InternPhrase(form);
    if (phrase.empty()) return row.Error(absl::StrFormat("the form '%s' has no words", form));
    trie_.Add(phrase, DateWord{info->date_class, *value});
    if (!info->trigger) continue;
    if (triggers_.size() <= phrase.front()) triggers_.resize(phrase.front() + 1, false);
    triggers_[phrase.front()] = true;
  }
  return absl::OkStatus();
}

absl::StatusOr<DateWords> DateWords::Make(const Table& table, Vocabulary& vocabulary) {
  DateWords words;
  for (const Table::Row& row : table.rows()) ANNALS_RETURN_IF_ERROR(words.Add(row, vocabulary));
  return words;
}

bool DateWords::IsIdiom(int day, int month) const {
  return std::find(idioms_.begin(), idioms_.end(), month * 100 + day) != idioms_.end();
}

}  // namespace annals::ingest
