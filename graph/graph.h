#ifndef ANNALS_GRAPH_GRAPH_H_
#define ANNALS_GRAPH_GRAPH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/correction.pb.h"
#include "annals/v1/explanation.pb.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Asked now and then by every loop whose length depends on the data; a status other than OK ends the call with it.
using Interrupt = std::function<absl::Status()>;

enum class ApplyOutcome { kAdded, kReplaced, kUnchanged };

// An article to record.
struct ArticleInput {
  // Implicit, so that a list of extractions reads as such.
  ArticleInput(const v1::Extraction* extraction, const v1::KeptText* text = nullptr)
      : extraction(extraction), text(text) {}

  const v1::Extraction* extraction;
  const v1::KeptText* text;  // what it was read from; nullptr: see Graph::ApplyAll
};

// Ids of events that a change of the graph made, changed or ended, sorted.
struct ChangedEvents {
  struct Move {
    std::string from, to;
    bool renamed;  // no event had the id `to` before
  };
  std::vector<std::string> added, changed, gone;
  std::vector<Move> moved;  // by `from`; neither added nor gone
};

struct ApplyReport {
  std::vector<absl::StatusOr<ApplyOutcome>> outcomes;  // one an article, in order
  ChangedEvents events;
};

// Base records to take in beside articles.
struct OtherRecords {
  std::vector<v1::Tombstone> tombstones;
  std::vector<v1::Correction> corrections;
};

// One a record, in order.
struct ImportReport {
  std::vector<absl::StatusOr<ApplyOutcome>> tombstones, corrections;
};

struct ExportOptions {
  bool texts = true;  // what articles were read from
};

enum class EventOrder { kNewestFirst, kOldestFirst };

// A moment of knowledge: all that was published by that day (DayNumber), or all there is.
using AsOf = std::optional<int32_t>;

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
  uint32_t min_sources = 0;                     // different texts
  AsOf as_of{};                                 // as the graph would be, had it read only this
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

struct VerifyReport {
  std::vector<std::string> problems;  // a line each
  uint64_t problem_count = 0;         // of all, also those that are not listed
  uint64_t articles = 0, records = 0;
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
  // The same for several in one durable batch, in order; one outcome (or refusal) each. A failing store fails all. An
  // article that comes without its text keeps the one that is there, if that has the same content hash.
  virtual absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>& articles) = 0;
  // Takes back all that an article said and leaves a tombstone; durable on return. NOT_FOUND: no such article.
  virtual absl::StatusOr<ChangedEvents> Retract(std::string_view article_id) = 0;

  // With its sources and links, by its id or one that leads to it. NOT_FOUND, or INVALID_ARGUMENT where `id` is no
  // event id.
  virtual absl::StatusOr<v1::Event> GetEvent(std::string_view id, AsOf as_of = {}) const = 0;
  // The same with the claims that were joined, by which rule, and what spoke against.
  virtual absl::StatusOr<v1::EventExplanation> ExplainEvent(std::string_view id, AsOf as_of = {}) const = 0;
  virtual absl::StatusOr<v1::Entity> GetEntity(std::string_view id) const = 0;
  virtual absl::StatusOr<v1::EntityExplanation> ExplainEntity(std::string_view id) const = 0;
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
  // What became of the events that `filter` lets through in one of two moments of knowledge; in the order of the
  // filter. The filter's own as_of, page size and token play no part.
  virtual absl::StatusOr<std::vector<v1::EventChange>> Diff(AsOf before, AsOf after, const EventQuery& filter,
                                                            const Interrupt& interrupt = nullptr) const = 0;
  virtual absl::StatusOr<GraphStats> GetStats() const = 0;

  // Whether the graph holds an article as read from a text with this hash by these rules.
  virtual absl::StatusOr<bool> Holds(std::string_view article_id, std::string_view content_hash,
                                     std::string_view extractor) const = 0;
  // The kept texts of articles that were read by other rules than `extractor` (empty: of all), in the order of their
  // ids.
  using TextSink = std::function<absl::Status(std::string_view article_id, const v1::KeptText& text)>;
  virtual absl::Status ReadTexts(std::string_view extractor, const TextSink& sink) const = 0;

  // Records a human's word that overrules the rules; durable on return. The correction with its id, which a given one
  // must not have. INVALID_ARGUMENT names what is wrong; NOT_FOUND: what it speaks of is not there.
  virtual absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& correction) = 0;
  virtual absl::Status UndoCorrection(std::string_view id) = 0;
  virtual absl::StatusOr<std::vector<v1::Correction>> ListCorrections() const = 0;

  // One state of the graph as the lines of a file (exchange.proto), each without its end: everything that ApplyAll and
  // Import need to make the same graph of, then what that graph holds. Equal base records give equal lines. A status
  // other than OK from the sink ends it and is returned.
  using LineSink = std::function<absl::Status(std::string_view line)>;
  virtual absl::Status ExportLines(const ExportOptions& options, const LineSink& sink) const = 0;
  // Takes in what another graph holds beside articles, in one durable batch; a record that is refused does not keep the
  // others out. A tombstone takes back the version that it names; an article of another version stays. A correction
  // keeps its id, or gets a new one where another correction has it; what it speaks of need not be there.
  virtual absl::StatusOr<ImportReport> Import(const OtherRecords& records) = 0;

  // Derives the view anew from the base records, beside the store, and names each record that differs; at most
  // `most_problems` of them.
  virtual absl::StatusOr<VerifyReport> Verify(size_t most_problems, const Interrupt& interrupt = nullptr) const = 0;
  // The same, and writes what differs in one batch. How many records that were.
  virtual absl::StatusOr<uint64_t> Rebuild(const Interrupt& interrupt = nullptr) = 0;
  // Adds a backup of the store's present state to `directory`.
  virtual absl::StatusOr<BackupReport> Backup(std::string_view directory) = 0;

  // Everything in the graph that P2 and P3 speak of, as text lines in a canonical order: equal graphs, equal exports.
  virtual absl::Status Export(const std::function<absl::Status(std::string_view line)>& sink) const = 0;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_GRAPH_H_
