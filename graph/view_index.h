#ifndef ANNALS_GRAPH_VIEW_INDEX_H_
#define ANNALS_GRAPH_VIEW_INDEX_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "annals/v1/view.pb.h"
#include "graph/keys.h"
#include "graph/store/key_value_store.h"

namespace annals {

using IndexEntries = std::map<std::pair<Column, std::string>, std::string>;

// All entries of kTimeline and kCalendar that lead to an event. A function of the record.
IndexEntries IndexEntriesOf(const v1::EventRecord& record);

// The month under which the directory counts the event: that of its first day, or kUndatedMonth.
MonthNumber DirectoryMonthOf(const v1::Event& event);

// What an entry's value tells, so that most filters need not load the event.
struct IndexValue {
  v1::EventType type;
  v1::EventStatus status;
};
std::string EncodeIndexValue(const IndexValue& value);
std::optional<IndexValue> DecodeIndexValue(std::string_view bytes);

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_INDEX_H_
