#ifndef ANNALS_GRAPH_ENTITY_SEARCH_H_
#define ANNALS_GRAPH_ENTITY_SEARCH_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Graph::SearchEntities and Graph::ResolveEntity on one state of the store.
absl::StatusOr<std::vector<v1::Entity>> SearchEntitiesIn(const StoreReader& reader, std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt);
absl::StatusOr<v1::Entity> ResolveEntityIn(const StoreReader& reader, std::string_view name,
                                           const std::vector<v1::EntityKind>& kinds, const Interrupt& interrupt);

// The entity with this id. NOT_FOUND, or INVALID_ARGUMENT where it is no id.
absl::StatusOr<v1::Entity> ReadEntity(const StoreReader& reader, std::string_view id);

}  // namespace annals

#endif  // ANNALS_GRAPH_ENTITY_SEARCH_H_
