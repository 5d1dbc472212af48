#ifndef ANNALS_GRAPH_RESOLVE_CORRECTIONS_H_
#define ANNALS_GRAPH_RESOLVE_CORRECTIONS_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/correction.pb.h"
#include "graph/store/key_value_store.h"

namespace annals {

// What people said against the rules, ready to be asked. There are as many as people write, not as articles come: all
// are read at once. Immutable, so safe to use from many threads.
class Corrections {
 public:
  Corrections() = default;
  // DATA_LOSS: a correction of no known kind.
  static absl::StatusOr<Corrections> From(std::vector<v1::Correction> corrections);
  static absl::StatusOr<Corrections> Load(const StoreReader& reader);

  const std::vector<v1::Correction>& all() const { return all_; }
  // Ids of the corrections that name `id`, in order.
  std::vector<std::string> About(std::string_view id) const;

  // A claim that is to be an event of its own; a reference that is to be an entity of its own.
  bool IsSplit(std::string_view id) const { return splits_.contains(id); }
  bool IsRejected(std::string_view id) const { return rejects_.contains(id); }
  // What `id` is merged into, directly; nullptr: nothing.
  const std::string* MergedInto(std::string_view id) const;
  // What is merged into `id`, directly; sorted.
  std::vector<std::string> MergedFrom(std::string_view id) const;
  // Whether any event was merged, or any event or entity rejected.
  bool HasEventMerges() const { return has_event_merges_; }
  bool HasRejects() const { return !rejects_.empty(); }
  // What an entity is to be called; nullptr: as articles call it.
  const std::string* NameOf(std::string_view entity_id) const;

  // Whether the correction makes sense by itself: ids, kinds and fields. INVALID_ARGUMENT names what does not.
  static absl::Status Check(const v1::Correction& correction);
  // "correction/000012": ids in byte order are in the order of numbers.
  static std::string IdOf(int number);
  // The number of an id of up to six digits; 0 where it is none.
  static int NumberOf(std::string_view id);

 private:
  std::vector<v1::Correction> all_;
  std::set<std::string, std::less<>> splits_, rejects_;
  std::map<std::string, std::string, std::less<>> merges_, names_;
  bool has_event_merges_ = false;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_CORRECTIONS_H_
