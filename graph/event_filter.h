#ifndef ANNALS_GRAPH_EVENT_FILTER_H_
#define ANNALS_GRAPH_EVENT_FILTER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "annals/v1/view.pb.h"
#include "graph/event_lists.h"
#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/view_index.h"

namespace annals {

// Which events a query lets through, in three steps by what each needs. Immutable; must not outlive the query.
class EventFilter {
 public:
  explicit EventFilter(const EventQuery& query);

  // INVALID_ARGUMENT: a text to look for that holds no letter or digit.
  absl::Status Check() const;
  bool PassesIndex(const TimePosition& position, const IndexValue& value) const;
  // The rest but for the text.
  bool PassesRecord(const v1::EventRecord& record) const;
  bool has_text() const { return !words_.empty(); }
  bool PassesText(const std::vector<v1::MentionRecord>& mentions) const;
  const DayRange& days() const { return days_; }

 private:
  const EventQuery& query_;
  const DayRange days_;
  const std::vector<std::string> words_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_EVENT_FILTER_H_
