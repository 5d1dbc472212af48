#include "graph/list_events_as_of.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "graph/error.h"
#include "graph/event_detail.h"
#include "graph/event_filter.h"
#include "graph/event_lists.h"
#include "graph/keys.h"
#include "graph/list_events.h"
#include "graph/page_token.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/time_walk.h"

namespace annals {
namespace {

constexpr int kStepsBetweenPolls = 16;
// How far an event may lie now from where a claim of it lay: the longest window of a vague claim.
constexpr int kDaysMoved = 400;

absl::Status Poll(const Interrupt& interrupt) { return interrupt ? interrupt() : absl::OkStatus(); }

// Under which nodes the graph now keeps what the moment's node `id` is made of: a family name that then meant one
// person may mean several by now.
absl::StatusOr<std::set<std::string>> PresentNodes(const std::string& id, Knowledge& knowledge, Knowledge& present) {
  ANNALS_ASSIGN_OR_RETURN(std::vector<std::string> references, knowledge.names().ReferencesTo(id));
  references.push_back(id);
  std::set<std::string> nodes;
  for (const std::string& reference : references) {
    ANNALS_ASSIGN_OR_RETURN(std::string node, present.names().NodeOf(reference));
    nodes.insert(std::move(node));
  }
  return nodes;
}

// The query for present events among whose claims are all that the query can mean. Places, types and statuses may have
// been others.
absl::StatusOr<EventQuery> PresentQuery(const EventQuery& query, int32_t days_moved, Knowledge& knowledge,
                                        Knowledge& present) {
  EventQuery wide;
  std::set<std::string> any;
  for (const std::string& id : query.any_participants) {
    ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> nodes, PresentNodes(id, knowledge, present));
    any.insert(nodes.begin(), nodes.end());
  }
  for (const std::string& id : query.participants) {
    ANNALS_ASSIGN_OR_RETURN(std::set<std::string> nodes, PresentNodes(id, knowledge, present));
    if (nodes.size() == 1) {
      wide.participants.push_back(*nodes.begin());
    } else if (any.empty() || nodes.size() < any.size()) {
      any = std::move(nodes);  // either condition alone is wide enough
    }
  }
  wide.any_participants.assign(any.begin(), any.end());
  if (!query.dates.known()) return wide;
  wide.open_from = query.open_from;
  wide.open_to = query.open_to;
  wide.dates = EdtfDate::Interval(query.dates.first() - days_moved, query.dates.last() + days_moved);
  return wide;
}

// Undated events of the participants: a claim that gave nothing but a participant to a dated event may stand alone now.
std::vector<TimeLane> UndatedLanes(const EventQuery& query) {
  std::vector<TimeLane> lanes;
  for (const auto* ids : {&query.participants, &query.any_participants}) {
    for (const std::string& id : *ids) {
      TimeLane lane = TimelineLane(id, Relation::kParticipant, DayRange(EventQuery()));
      std::erase_if(lane, [](const TimeSegment& segment) { return !IsUndated(segment); });
      lanes.push_back(std::move(lane));
    }
  }
  return lanes;
}

// Adds the claims of the present events that one of the lanes holds.
absl::Status AddClaims(const StoreReader& reader, std::vector<TimeLane> lanes, const DayRange& days,
                       const Interrupt& interrupt, std::set<std::string>& claims) {
  int steps = 0;
  TimeWalk walk(reader, std::move(lanes), EventOrder::kOldestFirst, std::nullopt);
  for (; walk.Valid(); walk.Next()) {
    if (steps++ % kStepsBetweenPolls == 0) ANNALS_RETURN_IF_ERROR(Poll(interrupt));
    if (walk.position().dated && !days.Passes(walk.position())) continue;
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            reader.Get(Column::kEvents, EventKey(walk.position().event_id)));
    if (!bytes) return CorruptRecord("an index entry leads to no event");
    ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::EventRecord>(*bytes, walk.position().event_id));
    claims.insert(record.claims().begin(), record.claims().end());
  }
  return walk.status();
}

// Ids of claims of the present events that a query can mean.
absl::StatusOr<std::set<std::string>> CandidateClaims(const StoreReader& reader, const EventQuery& wide,
                                                      const Interrupt& interrupt) {
  const DayRange days(wide);
  ANNALS_ASSIGN_OR_RETURN(std::vector<TimeLane> lanes, ChooseLanes(reader, wide, days));
  std::set<std::string> claims;
  ANNALS_RETURN_IF_ERROR(AddClaims(reader, std::move(lanes), days, interrupt, claims));
  if (!days.any()) ANNALS_RETURN_IF_ERROR(AddClaims(reader, UndatedLanes(wide), days, interrupt, claims));
  return claims;
}

TimePosition PositionOf(const KnownEvent& event) { return TimePosition::Of(event.record.event()); }

}  // namespace

bool Precedes(const TimePosition& a, const TimePosition& b, EventOrder order) {
  const bool reversed = order == EventOrder::kNewestFirst && a.dated && b.dated;
  return reversed ? EncodePosition(b) < EncodePosition(a) : EncodePosition(a) < EncodePosition(b);
}

absl::StatusOr<std::set<std::string>> CandidateEvents(Knowledge& knowledge, const EventQuery& query, int32_t days_moved,
                                                      const Interrupt& interrupt) {
  ANNALS_ASSIGN_OR_RETURN(const auto present, Knowledge::Open(knowledge.reader(), {}));
  ANNALS_ASSIGN_OR_RETURN(const EventQuery wide, PresentQuery(query, days_moved, knowledge, *present));
  ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> claims, CandidateClaims(knowledge.reader(), wide, interrupt));
  std::set<std::string> events;
  for (const std::string& claim : claims) {
    ANNALS_RETURN_IF_ERROR(Poll(interrupt));
    ANNALS_ASSIGN_OR_RETURN(const Claim* known, knowledge.claims().Find(claim));
    if (known == nullptr) continue;
    ANNALS_ASSIGN_OR_RETURN(std::string event_id, knowledge.gatherer().EventOf(*known));
    events.insert(std::move(event_id));
  }
  return events;
}

absl::StatusOr<std::vector<KnownEvent>> FindEventsAsOf(Knowledge& knowledge, const EventQuery& query,
                                                       const Interrupt& interrupt) {
  const EventFilter filter(query);
  ANNALS_RETURN_IF_ERROR(filter.Check());
  ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> ids, CandidateEvents(knowledge, query, kDaysMoved, interrupt));
  std::vector<KnownEvent> events;
  for (const std::string& event_id : ids) {
    ANNALS_RETURN_IF_ERROR(Poll(interrupt));
    ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> event, knowledge.Find(event_id));
    if (!event || !filter.PassesRecord(event->record)) continue;
    const v1::Event& shown = event->record.event();
    if (!filter.PassesIndex(PositionOf(*event), {shown.type(), shown.status()})) continue;
    if (filter.has_text() && !filter.PassesText(event->mentions)) continue;
    events.push_back(*std::move(event));
  }
  std::sort(events.begin(), events.end(), [&](const KnownEvent& a, const KnownEvent& b) {
    return Precedes(PositionOf(a), PositionOf(b), query.order);
  });
  return events;
}

absl::StatusOr<EventPage> ListEventsAsOf(Knowledge& knowledge, const EventQuery& query, const Interrupt& interrupt) {
  std::optional<TimePosition> after;
  if (!query.page_token.empty()) {
    ANNALS_ASSIGN_OR_RETURN(after, ReadPageToken(query, query.page_token));
  }
  ANNALS_ASSIGN_OR_RETURN(std::vector<KnownEvent> events, FindEventsAsOf(knowledge, query, interrupt));
  EventPage page;
  const size_t page_size = PageSizeOf(query);
  for (KnownEvent& event : events) {
    if (after && !Precedes(*after, PositionOf(event), query.order)) continue;
    if (page.events.size() == page_size) {
      page.next_page_token = MakePageToken(query, TimePosition::Of(page.events.back()));
      break;
    }
    v1::Event& shown = page.events.emplace_back(std::move(*event.record.mutable_event()));
    if (query.with_sources) AddSources(std::move(event.mentions), shown);
  }
  return page;
}

}  // namespace annals
