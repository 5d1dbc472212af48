#ifndef ANNALS_GRAPH_ALGORITHMS_PATHS_H_
#define ANNALS_GRAPH_ALGORITHMS_PATHS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/graph.h"

namespace annals {

// Where a search gets the graph from, one entity at a time.
class EventSupply {
 public:
  virtual ~EventSupply() = default;
  // All events that the entity takes part in, with their participants; the order settles ties between shortest paths.
  virtual absl::StatusOr<std::vector<v1::Event>> EventsOf(std::string_view entity_id,
                                                          const Interrupt& interrupt) const = 0;
};

// The events of a graph that pass a filter, newest first.
//
// Borrows the graph. Every call reads the graph as it is then: a search that runs beside writers may see some of their
// work, and never an event that did not exist during the search.
class GraphEventSupply : public EventSupply {
 public:
  // The filter's participants, order, page and sources are set by the supply.
  GraphEventSupply(const Graph& graph, EventQuery filter);
  absl::StatusOr<std::vector<v1::Event>> EventsOf(std::string_view entity_id,
                                                  const Interrupt& interrupt) const override;

 private:
  const Graph& graph_;
  EventQuery filter_;
};

struct PathOptions {
  // Most events on the way.
  int max_hops = 6;
  // What kinds of participants a path may pass through. Countries and organisations are left out unless asked for:
  // they take part in so much that they connect everyone with everyone. The two ends may be of any kind.
  std::vector<v1::EntityKind> connectors = {v1::ENTITY_KIND_PERSON};
};

// `from` and `to` took part in `event` together.
struct PathStep {
  std::string from;
  v1::Event event;
  std::string to;
};

// A shortest chain of events that leads from one participant to another; empty where they are the same. Of several
// shortest chains it is the first by the supply's order of the first event, then by the id of the participant that it
// leads to, then by the second event, and so on.
//
//   GraphEventSupply supply(graph, {.statuses = {v1::EVENT_STATUS_HELD}});
//   ANNALS_ASSIGN_OR_RETURN(auto steps, FindPath(supply, "person/jared-kushner", "person/sergei-lavrov"));
//
// Breadth-first; loads the events of the participants nearer to `from` than `to` is, and nothing else.
// NOT_FOUND: no chain within max_hops. INVALID_ARGUMENT: max_hops < 1. Failures of the supply are passed on.
absl::StatusOr<std::vector<PathStep>> FindPath(const EventSupply& supply, std::string_view from, std::string_view to,
                                               const PathOptions& options = {}, const Interrupt& interrupt = nullptr);

}  // namespace annals

#endif  // ANNALS_GRAPH_ALGORITHMS_PATHS_H_
