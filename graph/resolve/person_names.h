#ifndef ANNALS_GRAPH_RESOLVE_PERSON_NAMES_H_
#define ANNALS_GRAPH_RESOLVE_PERSON_NAMES_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/unlisted_name.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Under which node the graph keeps what articles call by an id: an entity's own id, unless
//
// - people merged it with another;
// - it is a person that no lexicon lists, under less than a full name ("person/kowalczyk-pl", or "person/jan-kowalczyk"
//   without a country), and just one such person has the fuller name ("person/jan-kowalczyk-pl").
//
// Knows entities as of a moment of knowledge, and changes that are not written yet. Answers are remembered. Not
// thread-safe; must not outlive what it was made from.
class PersonNames {
 public:
  PersonNames(const StoreReader& reader, const Corrections& corrections, AsOf as_of)
      : reader_(reader), corrections_(corrections), as_of_(as_of) {}

  absl::StatusOr<std::string> NodeOf(const std::string& id);
  // All ids that lead to a node, itself first where articles use it, the others sorted.
  absl::StatusOr<std::vector<std::string>> ReferencesTo(const std::string& node);
  // Ids whose node may change when `id` comes or goes, itself among them. Some may not exist.
  absl::StatusOr<std::vector<std::string>> Affected(const std::string& id);

  // Puts a record in the place of the stored one; without articles, the entity is gone.
  void Change(const std::string& id, v1::EntityRecord record);

 private:
  absl::StatusOr<const v1::EntityRecord*> Load(const std::string& id);
  // Nothing where no article known by then names it, or where a lexicon lists it.
  absl::StatusOr<std::optional<UnlistedName>> UnlistedNameIn(const std::string& id);
  absl::StatusOr<std::string> ByFullerName(const std::string& id, const UnlistedName& name);
  // Calls `look_at` for people with the word in their name whose ids continue "person/" with `beginning`, some maybe
  // twice, until that returns false or fails.
  absl::Status ForPeopleCalled(const std::string& word, const std::string& beginning,
                               const std::function<absl::StatusOr<bool>(const std::string&)>& look_at);

  const StoreReader& reader_;
  const Corrections& corrections_;
  const AsOf as_of_;
  std::map<std::string, std::optional<v1::EntityRecord>> records_;  // read or changed; nothing: absent
  std::map<std::string, std::set<std::string>> changed_words_;      // of changed people: by word, their ids
  std::map<std::string, std::string> nodes_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_PERSON_NAMES_H_
