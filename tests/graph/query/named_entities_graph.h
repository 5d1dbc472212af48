#ifndef ANNALS_TESTS_GRAPH_QUERY_NAMED_ENTITIES_GRAPH_H_
#define ANNALS_TESTS_GRAPH_QUERY_NAMED_ENTITIES_GRAPH_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/graph.h"
#include "graph/text_fold.h"
#include "tests/support/forwarding_graph.h"

namespace annals {

// A graph that knows names only: what phrases are compiled against. Names resolve as graph.h says: whole names win over
// names that contain the words; several equally good ones are ambiguous.
class NamedEntitiesGraph : public ForwardingGraph {
 public:
  void Add(std::string id, v1::EntityKind kind, std::string name, std::vector<std::string> names,
           std::string within = "") {
    v1::Entity entity;
    entity.set_id(std::move(id));
    entity.set_kind(kind);
    entity.set_name(std::move(name));
    for (std::string& other : names) entity.add_names(std::move(other));
    entity.set_country(std::move(within));
    entities_.push_back(std::move(entity));
  }

  absl::StatusOr<v1::Entity> ResolveEntity(std::string_view name, const std::vector<v1::EntityKind>& kinds,
                                           const Interrupt& interrupt) const override {
    if (interrupt) {
      if (absl::Status status = interrupt(); !status.ok()) return status;
    }
    for (const bool whole : {true, false}) {
      std::vector<const v1::Entity*> found;
      std::vector<std::string> candidates;
      for (const v1::Entity& entity : entities_) {
        if (std::find(kinds.begin(), kinds.end(), entity.kind()) == kinds.end() || !Fits(entity, name, whole)) continue;
        found.push_back(&entity);
        candidates.push_back(absl::StrFormat("%s (%s)", entity.id(), entity.name()));
      }
      if (found.size() == 1) return *found[0];
      if (found.size() > 1) return NameAmbiguous(name, candidates);
    }
    return NameNotFound(name);
  }

 private:
  static bool Fits(const v1::Entity& entity, std::string_view wanted, bool whole) {
    const std::vector<std::string> words = FoldedWords(wanted);
    std::vector<std::string> names(entity.names().begin(), entity.names().end());
    names.push_back(entity.name());
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const std::vector<std::string> known = FoldedWords(name);
      if (whole) return known == words;
      return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(known.begin(), known.end(), word) != known.end();
      });
    });
  }

  std::vector<v1::Entity> entities_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_GRAPH_QUERY_NAMED_ENTITIES_GRAPH_H_
