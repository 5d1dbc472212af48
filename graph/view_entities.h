#ifndef ANNALS_GRAPH_VIEW_ENTITIES_H_
#define ANNALS_GRAPH_VIEW_ENTITIES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/view.pb.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/person_names.h"
#include "graph/store/key_value_store.h"

namespace annals {

// The part of a change to the graph that concerns entities: what articles say of them, and how many events they have.
// Not thread-safe; must not outlive what it was made from.
class ViewEntities {
 public:
  ViewEntities(const StoreReader& reader, const Corrections& before, const Corrections& after)
      : reader_(reader), before_(before), after_(after) {}

  // Counts what an article says of its entities once more (times 1) or once less (times -1).
  void CountArticle(const v1::Extraction& extraction, int times);
  // Counts an event for one of its participants or places.
  void CountEvent(const std::string& entity_id, int events, int participations, int places);

  // Corrections differ on what the entity is called.
  void Reconsider(const std::string& entity_id) { changes_[entity_id]; }

  // A reference whose node may have changed, and the node that it had.
  struct Renaming {
    std::string reference, node_before;
  };
  // Hands what articles now say to `after`, and tells whose node differs from the one in `before`.
  absl::StatusOr<std::vector<Renaming>> UpdateNames(PersonNames& before, PersonNames& after);
  // Writes the records and names that differ; to be called last.
  absl::Status Write(WriteBatch& batch);
  // How many entities of a kind there are more than before. REQUIRES: Write was called.
  int64_t CountOf(v1::EntityKind kind) { return kinds_[kind]; }

 private:
  struct Contribution {
    v1::Entity entity;
    std::optional<int32_t> published;
    int times;
  };
  struct Change {
    std::vector<Contribution> contributions;
    int64_t events = 0, participations = 0, places = 0;
    std::optional<std::string> bytes_before;
    std::optional<v1::EntityRecord> before, after;  // loaded on demand; of what articles say only, until Write
  };

  absl::Status Load(const std::string& id, Change& change);

  const StoreReader& reader_;
  const Corrections& before_;
  const Corrections& after_;
  std::map<std::string, Change> changes_;
  std::map<v1::EntityKind, int64_t> kinds_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_ENTITIES_H_
