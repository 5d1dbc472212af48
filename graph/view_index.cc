// An event is listed where it begins and, where it goes on into later months, once more in each of them. A range query
// then reads the one "continuing" list of its first month and goes on with what begins from there: all lists are read
// front to back, nothing is read twice, and how long other events last costs nothing.
#include "graph/view_index.h"

namespace annals {
namespace {

template <typename PrefixOfMonth>
void AddContinuing(Column column, const TimePosition& position, const std::string& value, PrefixOfMonth prefix,
                   IndexEntries& entries) {
  if (!position.dated) return;
  const std::string encoded = EncodePosition(position);
  const MonthNumber last = MonthOf(position.last_day);
  for (MonthNumber month = MonthOf(position.first_day) + 1; month <= last; ++month) {
    entries[{column, prefix(month) + encoded}] = value;
  }
}

void AddTimeline(const std::string& entity_id, Relation relation, const TimePosition& position,
                 const std::string& value, IndexEntries& entries) {
  entries[{Column::kTimeline, TimelineBeginsPrefix(entity_id, relation) + EncodePosition(position)}] = value;
  AddContinuing(
      Column::kTimeline, position, value,
      [&](MonthNumber month) { return TimelineContinuingPrefix(entity_id, relation, month); }, entries);
}

}  // namespace

IndexEntries IndexEntriesOf(const v1::EventRecord& record) {
  const v1::Event& event = record.event();
  const TimePosition position = TimePosition::Of(event);
  const std::string value = EncodeIndexValue({event.type(), event.status()});
  IndexEntries entries;
  entries[{Column::kCalendar, CalendarBeginsPrefix(DirectoryMonthOf(event)) + EncodePosition(position)}] = value;
  AddContinuing(Column::kCalendar, position, value, CalendarContinuingPrefix, entries);
  for (const v1::Participant& participant : event.participants()) {
    AddTimeline(participant.entity_id(), Relation::kParticipant, position, value, entries);
  }
  for (const std::string& place : record.places()) AddTimeline(place, Relation::kPlace, position, value, entries);
  return entries;
}

MonthNumber DirectoryMonthOf(const v1::Event& event) {
  return event.date().edtf().empty() ? kUndatedMonth : MonthOf(event.date().first_day());
}

std::string EncodeIndexValue(const IndexValue& value) {
  return {static_cast<char>(value.type), static_cast<char>(value.status)};
}

std::optional<IndexValue> DecodeIndexValue(std::string_view bytes) {
  if (bytes.size() != 2 || !v1::EventType_IsValid(bytes[0]) || !v1::EventStatus_IsValid(bytes[1])) return std::nullopt;
  return IndexValue{static_cast<v1::EventType>(bytes[0]), static_cast<v1::EventStatus>(bytes[1])};
}

}  // namespace annals
