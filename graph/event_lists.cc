#include "graph/event_lists.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "annals/v1/view.pb.h"
#include "graph/error.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

// The first byte of an encoded position tells dated from undated; these are the ends of the two groups.
constexpr std::string_view kDatedBegin = "\x01";
constexpr std::string_view kUndatedBegin = "\x02";
constexpr std::string_view kUndatedEnd = "\x03";

std::string FirstPositionOn(int32_t day) { return KeyWriter().Raw(kDatedBegin).Int32(day).Take(); }

TimeSegment Dated(Column column, std::string prefix, std::optional<int32_t> from, std::optional<int32_t> to) {
  return {column, std::move(prefix), from ? FirstPositionOn(*from) : std::string(kDatedBegin),
          to ? FirstPositionOn(*to + 1) : std::string(kUndatedBegin)};
}

TimeSegment Undated(Column column, std::string prefix) {
  return {column, std::move(prefix), std::string(kUndatedBegin), std::string(kUndatedEnd)};
}

// Where reading begins: an event that may lie in the range has begun in the range's first month, or is listed as
// continuing in it.
std::optional<int32_t> FirstDayToRead(const DayRange& days) {
  if (!days.from() || days.certain()) return days.from();
  return FirstDayOf(MonthOf(*days.from()));
}

struct MonthCount {
  MonthNumber month;
  uint64_t events;
};

absl::StatusOr<std::vector<MonthCount>> ReadMonthDirectory(const StoreReader& reader, const DayRange& days) {
  KeyRange range{MonthDirectoryPrefix(), PrefixEnd(MonthDirectoryPrefix())};
  if (days.from()) range.lower = MonthDirectoryKey(MonthOf(*days.from()));
  if (days.to()) {
    range.upper = MonthDirectoryKey(MonthOf(*days.to()) + 1);
  } else if (!days.any()) {
    range.upper = MonthDirectoryKey(kUndatedMonth);
  }
  std::vector<MonthCount> months;
  if (range.lower >= range.upper) return months;
  const auto cursor = reader.Scan(Column::kCalendar, range);
  for (; cursor->Valid(); cursor->Next()) {
    const std::optional<MonthNumber> month = ParseMonthDirectoryKey(cursor->key());
    const std::string_view text = cursor->value();
    MonthCount count{month.value_or(0), 0};
    if (!month || !absl::SimpleAtoi(absl::string_view(text.data(), text.size()), &count.events)) {
      return CorruptRecord("month directory");
    }
    months.push_back(count);
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  return months;
}

TimeLane CalendarLane(const std::vector<MonthCount>& months, const DayRange& days) {
  TimeLane lane;
  const std::optional<int32_t> from = FirstDayToRead(days);
  if (days.from() && !days.certain()) {
    lane.push_back(Dated(Column::kCalendar, CalendarContinuingPrefix(MonthOf(*days.from())), std::nullopt, days.to()));
  }
  for (const MonthCount& count : months) {
    if (count.month == kUndatedMonth) {
      lane.push_back(Undated(Column::kCalendar, CalendarBeginsPrefix(kUndatedMonth)));
    } else {
      lane.push_back(Dated(Column::kCalendar, CalendarBeginsPrefix(count.month), from, days.to()));
    }
  }
  return lane;
}

absl::StatusOr<uint64_t> CountEvents(const StoreReader& reader, const std::string& entity_id, Relation relation) {
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader.Get(Column::kEntities, EntityKey(entity_id)));
  if (!bytes) return 0;
  ANNALS_ASSIGN_OR_RETURN(const v1::EntityRecord record, ParseStored<v1::EntityRecord>(*bytes, entity_id));
  return relation == Relation::kPlace ? record.place_count() : record.participation_count();
}

// Remembers the plan with the fewest entries.
class Choice {
 public:
  void Offer(uint64_t entries, std::vector<TimeLane> lanes) {
    if (entries >= fewest_) return;
    fewest_ = entries;
    lanes_ = std::move(lanes);
  }
  bool made() const { return fewest_ != kNone; }
  std::vector<TimeLane> Take() { return std::move(lanes_); }

 private:
  static constexpr uint64_t kNone = std::numeric_limits<uint64_t>::max();
  uint64_t fewest_ = kNone;
  std::vector<TimeLane> lanes_;
};

}  // namespace

DayRange::DayRange(const EventQuery& query) : any_(!query.dates.known()), certain_(query.certain) {
  if (any_) return;
  if (!query.open_from) from_ = DayNumber(query.dates.first());
  if (!query.open_to) to_ = DayNumber(query.dates.last());
}

bool DayRange::Passes(const TimePosition& position) const {
  if (any_) return true;
  if (!position.dated) return false;
  const int32_t must_reach_from = certain_ ? position.first_day : position.last_day;
  const int32_t must_reach_to = certain_ ? position.last_day : position.first_day;
  return (!from_ || must_reach_from >= *from_) && (!to_ || must_reach_to <= *to_);
}

bool IsUndated(const TimeSegment& segment) { return segment.lower >= kUndatedBegin; }

TimeLane TimelineLane(std::string_view entity_id, Relation relation, const DayRange& days) {
  TimeLane lane;
  if (days.from() && !days.certain()) {
    const MonthNumber month = MonthOf(*days.from());
    lane.push_back(
        Dated(Column::kTimeline, TimelineContinuingPrefix(entity_id, relation, month), std::nullopt, days.to()));
  }
  const std::string prefix = TimelineBeginsPrefix(entity_id, relation);
  lane.push_back(Dated(Column::kTimeline, prefix, FirstDayToRead(days), days.to()));
  if (days.any()) lane.push_back(Undated(Column::kTimeline, prefix));
  return lane;
}

absl::StatusOr<std::vector<TimeLane>> ChooseLanes(const StoreReader& reader, const EventQuery& query,
                                                  const DayRange& days) {
  Choice choice;
  for (const std::string& id : query.participants) {
    ANNALS_ASSIGN_OR_RETURN(const uint64_t count, CountEvents(reader, id, Relation::kParticipant));
    choice.Offer(count, {TimelineLane(id, Relation::kParticipant, days)});
  }
  if (!query.place.empty()) {
    ANNALS_ASSIGN_OR_RETURN(const uint64_t count, CountEvents(reader, query.place, Relation::kPlace));
    choice.Offer(count, {TimelineLane(query.place, Relation::kPlace, days)});
  }
  if (!query.any_participants.empty()) {
    uint64_t total = 0;
    std::vector<TimeLane> lanes;
    for (const std::string& id : query.any_participants) {
      ANNALS_ASSIGN_OR_RETURN(const uint64_t count, CountEvents(reader, id, Relation::kParticipant));
      total += count;
      lanes.push_back(TimelineLane(id, Relation::kParticipant, days));
    }
    choice.Offer(total, std::move(lanes));
  }
  // A bounded range may hold fewer events than the entity's whole timeline.
  if (!choice.made() || days.from() || days.to()) {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<MonthCount> months, ReadMonthDirectory(reader, days));
    uint64_t total = 0;
    for (const MonthCount& month : months) total += month.events;
    // Continuing events are not counted: prefer an entity's list when in doubt.
    const uint64_t cautious = choice.made() ? 2 * total + 16 : total;
    choice.Offer(cautious, {CalendarLane(months, days)});
  }
  return choice.Take();
}

}  // namespace annals
