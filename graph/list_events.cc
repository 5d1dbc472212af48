// A walk over the most selective index, filtered in three steps by what each filter needs: the index entry, the event,
// its mentions. Events are fetched some at a time, so that a store on another machine costs few round trips, and no
// further than the page needs.
#include "graph/list_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "graph/error.h"
#include "graph/event_detail.h"
#include "graph/event_filter.h"
#include "graph/event_lists.h"
#include "graph/keys.h"
#include "graph/knowledge.h"
#include "graph/page_token.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/time_walk.h"

namespace annals {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr size_t kFewestFetched = 16;
constexpr size_t kMostFetched = 256;
constexpr int kStepsBetweenPolls = 64;

class Lister {
 public:
  Lister(Knowledge& knowledge, const EventQuery& query, const Interrupt& interrupt)
      : knowledge_(knowledge),
        reader_(knowledge.reader()),
        query_(query),
        interrupt_(interrupt),
        filter_(query),
        page_size_(PageSizeOf(query)) {}

  absl::StatusOr<EventPage> Run() {
    ANNALS_RETURN_IF_ERROR(filter_.Check());
    std::optional<TimePosition> after;
    if (!query_.page_token.empty()) {
      ANNALS_ASSIGN_OR_RETURN(after, ReadPageToken(query_, query_.page_token));
    }
    ANNALS_ASSIGN_OR_RETURN(std::vector<TimeLane> lanes, ChooseLanes(reader_, query_, filter_.days()));
    TimeWalk walk(reader_, std::move(lanes), query_.order, std::move(after));
    // One event more than the page holds tells that there is a next page.
    while (walk.Valid() && page_.events.size() <= page_size_) {
      ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> keys, NextKeys(walk));
      ANNALS_RETURN_IF_ERROR(Fetch(keys));
    }
    ANNALS_RETURN_IF_ERROR(walk.status());
    return FinishPage();
  }

 private:
  absl::Status Poll() const { return interrupt_ ? interrupt_() : absl::OkStatus(); }

  // Keys of the next events that pass as far as the index tells.
  absl::StatusOr<std::vector<std::string>> NextKeys(TimeWalk& walk) {
    ANNALS_RETURN_IF_ERROR(Poll());
    const size_t wanted = std::clamp(page_size_ + 1 - page_.events.size(), kFewestFetched, kMostFetched);
    std::vector<std::string> keys;
    for (int steps = 1; walk.Valid() && keys.size() < wanted; walk.Next(), ++steps) {
      if (steps % kStepsBetweenPolls == 0) ANNALS_RETURN_IF_ERROR(Poll());
      if (filter_.PassesIndex(walk.position(), walk.value())) keys.push_back(EventKey(walk.position().event_id));
    }
    return keys;
  }

  absl::Status Fetch(const std::vector<std::string>& keys) {
    ANNALS_ASSIGN_OR_RETURN(const auto values, reader_.MultiGet(Column::kEvents, keys));
    for (const std::optional<std::string>& value : values) {
      if (page_.events.size() > page_size_) break;
      if (!value) return CorruptRecord("an index entry leads to no event");
      ANNALS_ASSIGN_OR_RETURN(v1::EventRecord record, ParseStored<v1::EventRecord>(*value, "event"));
      if (!filter_.PassesRecord(record)) continue;
      if (filter_.has_text()) {
        ANNALS_RETURN_IF_ERROR(Poll());
        ANNALS_ASSIGN_OR_RETURN(const auto known, knowledge_.Find(record.event().id()));
        if (!known || !filter_.PassesText(known->mentions)) continue;
      }
      page_.events.push_back(std::move(*record.mutable_event()));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<EventPage> FinishPage() {
    if (page_.events.size() > page_size_) {
      page_.events.resize(page_size_);
      page_.next_page_token = MakePageToken(query_, TimePosition::Of(page_.events.back()));
    }
    if (query_.with_sources) {
      for (v1::Event& event : page_.events) {
        ANNALS_RETURN_IF_ERROR(Poll());
        ANNALS_ASSIGN_OR_RETURN(auto known, knowledge_.Find(event.id()));
        if (!known) return CorruptRecord("an index entry leads to no event");
        AddSources(std::move(known->mentions), event);
      }
    }
    return std::move(page_);
  }

  Knowledge& knowledge_;
  const StoreReader& reader_;
  const EventQuery& query_;
  const Interrupt& interrupt_;
  const EventFilter filter_;
  const size_t page_size_;
  EventPage page_;
};

}  // namespace

size_t PageSizeOf(const EventQuery& query) {
  return query.page_size < 1 ? kDefaultPageSize : std::min(query.page_size, kMaxPageSize);
}

absl::StatusOr<EventPage> ListEventsIn(Knowledge& knowledge, const EventQuery& query, const Interrupt& interrupt) {
  return Lister(knowledge, query, interrupt).Run();
}

}  // namespace annals
