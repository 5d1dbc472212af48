#ifndef ANNALS_GRAPH_VIEW_UPDATE_H_
#define ANNALS_GRAPH_VIEW_UPDATE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// One change to the graph, from extractions to the batch that brings base records and view to what they ask for.
//
//   ViewUpdate update(*snapshot);
//   ANNALS_ASSIGN_OR_RETURN(ApplyOutcome outcome, update.Apply(extraction));
//   ANNALS_ASSIGN_OR_RETURN(WriteBatch batch, update.Finish());
//
// 1. Apply and Retract only note what each article is to say; later calls see earlier ones.
// 2. Finish compares that with what each article said before: mentions and contributions to entities that differ.
// 3. Every event with a changed mention is drawn together anew from all of its mentions; its index entries follow.
// 4. Every entity that was counted differently, or takes part in a changed event, gets its new record and names.
//
// The work depends on the articles and on the mentions of the events that they touch, not on the size of the graph.
// Not thread-safe; must not outlive the reader.
class ViewUpdate {
 public:
  explicit ViewUpdate(const StoreReader& reader) : reader_(reader) {}

  // REQUIRES: a valid extraction.
  absl::StatusOr<ApplyOutcome> Apply(const v1::Extraction& extraction);
  // NOT_FOUND: no such article.
  absl::Status Retract(std::string_view article_id);
  // Empty where nothing changes. To be called once.
  absl::StatusOr<WriteBatch> Finish();

 private:
  struct ArticleChange {
    std::optional<std::string> before, after;  // serialised extractions; nothing: no such article
  };
  // Changes of an entity's record that have been met so far.
  struct EntityChange {
    std::vector<std::pair<v1::Entity, int>> contributions;  // times 1 or -1
    int64_t events = 0, participations = 0, places = 0;
  };
  // By event, by article; nothing: deleted.
  using MentionChanges = std::map<std::string, std::map<std::string, std::optional<std::string>>>;

  absl::StatusOr<ArticleChange*> ChangeOf(std::string_view article_id);
  absl::Status CompareArticle(const std::string& id, const ArticleChange& change);
  absl::Status CompareExtractions(const v1::Extraction* before, const v1::Extraction* after);
  absl::Status UpdateEvent(const std::string& event_id);
  absl::StatusOr<std::vector<v1::MentionRecord>> MentionsAfter(const std::string& event_id) const;
  void CountEvent(const v1::EventRecord* record, int times);
  void UpdateIndexes(const v1::EventRecord* before, const v1::EventRecord* after);
  absl::Status UpdateEntity(const std::string& entity_id, const EntityChange& change);
  absl::Status UpdateMonthDirectory();
  absl::Status UpdateCounters();

  const StoreReader& reader_;
  std::map<std::string, ArticleChange, std::less<>> articles_;
  MentionChanges mentions_;
  std::map<std::string, EntityChange> entities_;
  std::map<int32_t, int64_t> months_;
  std::map<v1::EntityKind, int64_t> entity_counts_;
  int64_t article_count_ = 0, event_count_ = 0;
  WriteBatch batch_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_UPDATE_H_
