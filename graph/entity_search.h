#ifndef ANNALS_GRAPH_ENTITY_SEARCH_H_
#define ANNALS_GRAPH_ENTITY_SEARCH_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/graph.h"
#include "graph/knowledge.h"

namespace annals {

// Graph::SearchEntities and Graph::ResolveEntity. REQUIRES of all here: the knowledge is of all that is known.
absl::StatusOr<std::vector<v1::Entity>> SearchEntitiesIn(Knowledge& knowledge, std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt);
absl::StatusOr<v1::Entity> ResolveEntityIn(Knowledge& knowledge, std::string_view name,
                                           const std::vector<v1::EntityKind>& kinds, const Interrupt& interrupt);

// The entity that an id leads to, with all that is said of it under whatever reference. NOT_FOUND, or INVALID_ARGUMENT
// where it is no id.
absl::StatusOr<v1::Entity> ReadEntity(Knowledge& knowledge, std::string_view id);

}  // namespace annals

#endif  // ANNALS_GRAPH_ENTITY_SEARCH_H_
