#ifndef ANNALS_GRAPH_GRAPH_H_
#define ANNALS_GRAPH_GRAPH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Asked now and then by every loop whose length depends on the data; a status other than OK ends the call with it.
using Interrupt = std::function<absl::Status()>;

enum class ApplyOutcome { kAdded, kReplaced, kUnchanged };

enum class EventOrder { kNewestFirst, kOldestFirst };

// Which events are asked for: the typed query that everything else builds on. Entities are given by id.
struct EventQuery {
  std::vector<std::string> participants{};      // all of these take part
  std::vector<std::string> any_participants{};  // at least one of these does; empty: no condition
  std::vector<v1::EventType> types{};           // empty: all
  std::vector<v1::EventStatus> statuses{};      // empty: all
  std::string place{};                          // place or country; what lies within counts; empty: anywhere
  EdtfDate dates{};                             // unknown: any time; see open_from / open_to
  bool open_from = false;                       // the range has no lower end: dates.first() is not looked at
  bool open_to = false;                         // the range has no upper end
  bool certain = false;                         // the whole of the event's date must lie in the range
  std::string text{};                           // words that must all occur, folded; empty: no condition
  uint32_t min_sources = 0;
  EventOrder order = EventOrder::kNewestFirst;
  int page_size = 50;
  std::string page_token{};  // empty: first page
  bool with_sources = false;
};

struct EventPage {
  std::vector<v1::Event> events;
  std::string next_page_token;  // empty: last page
};

struct GraphStats {
  uint64_t articles = 0, events = 0, people = 0, countries = 0, organisations = 0, places = 0, bytes = 0;
  uint32_t schema_version = 0;
};

// The event-timeline graph over a key-value store: applies extractions, answers queries.
//
//   ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(directory, {}));
//   ANNALS_ASSIGN_OR_RETURN(auto graph, Graph::Open(std::move(store)));
//   ANNALS_RETURN_IF_ERROR(graph->Apply(extraction).status());
//   ANNALS_ASSIGN_OR_RETURN(EventPage page, graph->ListEvents({.participants = {"person/sergei-lavrov"}}));
//
// Base records (extractions) and the view derived from them (events, entities, indexes) change together in one atomic,
// synced batch. Safe to use from many threads: writers take turns, each reader sees one snapshot.
class Graph {
 public:
  // Takes the store over. FAILED_PRECONDITION where its schema version is unknown. A new store is given the current
  // version, unless it is read-only.
  static absl::StatusOr<std::unique_ptr<Graph>> Open(std::unique_ptr<KeyValueStore> store);
  virtual ~Graph() = default;

  // Records what an article says, in place of what an earlier version of it said; durable on return. The same
  // extraction again changes nothing. INVALID_ARGUMENT names what is wrong with the extraction; nothing is changed.
  virtual absl::StatusOr<ApplyOutcome> Apply(const v1::Extraction& extraction) = 0;
  // The same for several in one durable batch, in order; one outcome (or refusal) each. A failing store fails all.
  virtual absl::StatusOr<std::vector<absl::StatusOr<ApplyOutcome>>> ApplyAll(
      const std::vector<const v1::Extraction*>& extractions) = 0;
  // Takes back all that an article said. NOT_FOUND: no such article.
  virtual absl::Status Retract(std::string_view article_id) = 0;

  // With its sources. NOT_FOUND, or INVALID_ARGUMENT where `id` is no event id.
  virtual absl::StatusOr<v1::Event> GetEvent(std::string_view id) const = 0;
  virtual absl::StatusOr<v1::Entity> GetEntity(std::string_view id) const = 0;
  // In the order asked for; undated events last. INVALID_ARGUMENT: malformed page token.
  virtual absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt& interrupt = nullptr) const = 0;
  // Entities by name, best first: all words of a name, then beginnings of words; ties by number of events, then id.
  // Case, diacritics and hyphens do not matter. `kinds` empty: all.
  virtual absl::StatusOr<std::vector<v1::Entity>> SearchEntities(std::string_view text,
                                                                 const std::vector<v1::EntityKind>& kinds, int limit,
                                                                 const Interrupt& interrupt = nullptr) const = 0;
  // The one entity that a user means by `name`: an id, or a name in any spelling. NOT_FOUND, or INVALID_ARGUMENT with
  // the candidates where it fits several equally well. A name that is a whole name of one entity (or the family name
  // of one that has events) wins over longer names that only contain it.
  virtual absl::StatusOr<v1::Entity> ResolveEntity(std::string_view name, const std::vector<v1::EntityKind>& kinds,
                                                   const Interrupt& interrupt = nullptr) const = 0;
  virtual absl::StatusOr<GraphStats> GetStats() const = 0;

  // Everything in the graph that P2 and P3 speak of, as text lines in a canonical order: equal graphs, equal exports.
  virtual absl::Status Export(const std::function<absl::Status(std::string_view line)>& sink) const = 0;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_GRAPH_H_
