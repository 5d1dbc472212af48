#include "graph/keys.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

// Dated positions sort before undated ones.
constexpr uint8_t kDated = 1;
constexpr uint8_t kUndated = 2;

constexpr uint8_t kSharp = 1;
constexpr uint8_t kVague = 2;

constexpr uint8_t kContinuing = 1;
constexpr uint8_t kBegins = 2;

}  // namespace

std::string ArticleKey(std::string_view article_id) { return KeyWriter().String(article_id).Take(); }
std::string EventKey(std::string_view event_id) { return KeyWriter().String(event_id).Take(); }
std::string EntityKey(std::string_view entity_id) { return KeyWriter().String(entity_id).Take(); }

std::string MentionPrefix(std::string_view claim_id) { return KeyWriter().String(claim_id).Take(); }

std::string MentionKey(std::string_view claim_id, std::string_view article_id) {
  return KeyWriter().String(claim_id).String(article_id).Take();
}

std::optional<std::string> ArticleOfMentionKey(std::string_view key) {
  KeyReader reader(key);
  std::string claim_id, article_id;
  if (!reader.String(claim_id) || !reader.String(article_id) || !reader.AtEnd()) return std::nullopt;
  return article_id;
}

std::string ClaimKey(std::string_view claim_id) { return KeyWriter().String(claim_id).Take(); }

std::string SharpBlockKey(std::string_view block, int32_t first_day, std::string_view claim_id) {
  KeyWriter writer;
  writer.String(block).Byte(kSharp).Int32(first_day);
  return claim_id.empty() ? writer.Take() : writer.String(claim_id).Take();
}

std::string VagueBlockKey(std::string_view block, int32_t month, std::string_view claim_id) {
  KeyWriter writer;
  writer.String(block).Byte(kVague).Int32(month);
  return claim_id.empty() ? writer.Take() : writer.String(claim_id).Take();
}

std::optional<std::string> ClaimOfBlockKey(std::string_view key) {
  KeyReader reader(key);
  std::string block, claim_id;
  uint8_t reach = 0;
  int32_t time = 0;
  if (!reader.String(block) || !reader.Byte(reach) || !reader.Int32(time)) return std::nullopt;
  if (!reader.String(claim_id) || !reader.AtEnd()) return std::nullopt;
  return claim_id;
}

std::string RedirectKey(std::string_view event_id) { return KeyWriter().String(event_id).Take(); }

std::string RedirectTo(const std::vector<std::string>& claim_ids) { return absl::StrJoin(claim_ids, "\n"); }

std::vector<std::string> ParseRedirect(std::string_view value) {
  return absl::StrSplit(absl::string_view(value.data(), value.size()), '\n', absl::SkipEmpty());
}

std::string TextKey(std::string_view article_id) { return KeyWriter().String(article_id).Take(); }
std::string TombstoneKey(std::string_view article_id) { return KeyWriter().String(article_id).Take(); }
std::string CorrectionKey(std::string_view correction_id) { return KeyWriter().String(correction_id).Take(); }

std::string NameKey(std::string_view word, std::string_view entity_id) {
  return KeyWriter().String(word).String(entity_id).Take();
}

std::optional<NameKeyFields> ParseNameKey(std::string_view key) {
  KeyReader reader(key);
  NameKeyFields fields;
  if (!reader.String(fields.word) || !reader.String(fields.entity_id) || !reader.AtEnd()) return std::nullopt;
  return fields;
}

TimePosition TimePosition::Of(const v1::Event& event) {
  if (event.date().edtf().empty()) return {.event_id = event.id()};
  return {true, event.date().first_day(), event.date().last_day(), event.id()};
}

std::string EncodePosition(const TimePosition& position) {
  KeyWriter writer;
  if (position.dated) {
    writer.Byte(kDated).Int32(position.first_day).DescendingInt32(position.last_day);
  } else {
    writer.Byte(kUndated);
  }
  return writer.String(position.event_id).Take();
}

std::optional<TimePosition> DecodePosition(std::string_view bytes) {
  KeyReader reader(bytes);
  TimePosition position;
  uint8_t kind = 0;
  if (!reader.Byte(kind) || (kind != kDated && kind != kUndated)) return std::nullopt;
  position.dated = kind == kDated;
  if (position.dated && (!reader.Int32(position.first_day) || !reader.DescendingInt32(position.last_day))) {
    return std::nullopt;
  }
  if (!reader.String(position.event_id) || !reader.AtEnd()) return std::nullopt;
  return position;
}

MonthNumber MonthOf(int32_t day_number) {
  const absl::CivilDay day = DayFromNumber(day_number);
  return static_cast<MonthNumber>(day.year() * 12 + day.month() - 1);
}

int32_t FirstDayOf(MonthNumber month) { return DayNumber(absl::CivilDay(month / 12, month % 12 + 1, 1)); }

std::string TimelineBeginsPrefix(std::string_view entity_id, Relation relation) {
  return KeyWriter().String(entity_id).Byte(static_cast<uint8_t>(relation)).Byte(kBegins).Take();
}

std::string TimelineContinuingPrefix(std::string_view entity_id, Relation relation, MonthNumber month) {
  return KeyWriter().String(entity_id).Byte(static_cast<uint8_t>(relation)).Byte(kContinuing).Int32(month).Take();
}

std::string CalendarBeginsPrefix(MonthNumber month) { return KeyWriter().Int32(month).Byte(kBegins).Take(); }

std::string CalendarContinuingPrefix(MonthNumber month) { return KeyWriter().Int32(month).Byte(kContinuing).Take(); }

std::string MonthDirectoryPrefix() { return KeyWriter().Int32(kMonthDirectory).Take(); }

std::string MonthDirectoryKey(MonthNumber month) { return KeyWriter().Int32(kMonthDirectory).Int32(month).Take(); }

std::optional<MonthNumber> ParseMonthDirectoryKey(std::string_view key) {
  KeyReader reader(key);
  MonthNumber directory = 0, month = 0;
  if (!reader.Int32(directory) || directory != kMonthDirectory) return std::nullopt;
  if (!reader.Int32(month) || !reader.AtEnd()) return std::nullopt;
  return month;
}

}  // namespace annals
