#ifndef ANNALS_GRAPH_KEYS_H_
#define ANNALS_GRAPH_KEYS_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"

// The keys of the graph's columns. FORMAT.md tells their bytes and why they are as they are.
namespace annals {

inline constexpr std::string_view kSchemaVersionKey = "schema_version";
inline constexpr std::string_view kCountersKey = "counters";
// The number of the last correction that was ever made.
inline constexpr std::string_view kLastCorrectionKey = "last_correction";

std::string ArticleKey(std::string_view article_id);
std::string EventKey(std::string_view event_id);
std::string EntityKey(std::string_view entity_id);

// Every mention of a claim begins with MentionPrefix.
std::string MentionPrefix(std::string_view claim_id);
std::string MentionKey(std::string_view claim_id, std::string_view article_id);
std::optional<std::string> ArticleOfMentionKey(std::string_view key);

// Claims, and the claims of a block: the sharp ones by first day, the vague ones in each month that they reach.
std::string ClaimKey(std::string_view claim_id);
std::string SharpBlockKey(std::string_view block, int32_t first_day, std::string_view claim_id = {});
std::string VagueBlockKey(std::string_view block, int32_t month, std::string_view claim_id = {});
std::optional<std::string> ClaimOfBlockKey(std::string_view key);

std::string RedirectKey(std::string_view event_id);
// The value there: claims that lead on, the best first. An id has no line breaks.
std::string RedirectTo(const std::vector<std::string>& claim_ids);
std::vector<std::string> ParseRedirect(std::string_view value);
std::string TextKey(std::string_view article_id);
std::string TombstoneKey(std::string_view article_id);
std::string CorrectionKey(std::string_view correction_id);

std::string NameKey(std::string_view word, std::string_view entity_id);
struct NameKeyFields {
  std::string word, entity_id;
};
std::optional<NameKeyFields> ParseNameKey(std::string_view key);

// An event's place in the order of time: by first day, then the longer interval first, then id; undated events last.
struct TimePosition {
  bool dated = false;
  int32_t first_day = 0;
  int32_t last_day = 0;
  std::string event_id{};

  static TimePosition Of(const v1::Event& event);
  friend bool operator==(const TimePosition&, const TimePosition&) = default;
};
// Bytes in the same order.
std::string EncodePosition(const TimePosition& position);
// Nothing where `bytes` are not exactly one position.
std::optional<TimePosition> DecodePosition(std::string_view bytes);

// What an entity is to the events of a timeline.
enum class Relation : uint8_t { kParticipant = 1, kPlace = 2 };

// Months since year 0. Two values beyond all months name partitions of their own.
using MonthNumber = int32_t;
inline constexpr MonthNumber kMonthDirectory = std::numeric_limits<MonthNumber>::min();
inline constexpr MonthNumber kUndatedMonth = std::numeric_limits<MonthNumber>::max();
MonthNumber MonthOf(int32_t day_number);
int32_t FirstDayOf(MonthNumber month);

// Beginnings of the keys of a list of events in time order; EncodePosition follows.
// Events that begin on their first day, and the undated ones:
std::string TimelineBeginsPrefix(std::string_view entity_id, Relation relation);
std::string CalendarBeginsPrefix(MonthNumber month);
// Events that began in an earlier month and go on in this one:
std::string TimelineContinuingPrefix(std::string_view entity_id, Relation relation, MonthNumber month);
std::string CalendarContinuingPrefix(MonthNumber month);

// The directory counts the events that begin in each month.
std::string MonthDirectoryPrefix();
std::string MonthDirectoryKey(MonthNumber month);
std::optional<MonthNumber> ParseMonthDirectoryKey(std::string_view key);

}  // namespace annals

#endif  // ANNALS_GRAPH_KEYS_H_
