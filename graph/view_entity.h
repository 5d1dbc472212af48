#ifndef ANNALS_GRAPH_VIEW_ENTITY_H_
#define ANNALS_GRAPH_VIEW_ENTITY_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "annals/v1/model.pb.h"
#include "annals/v1/view.pb.h"

namespace annals {

// Adds what one article says of an entity to the record (times 1), or takes it out again (times -1). Both together
// leave the record as it was. `published`: the article's day; nothing where it is not known.
void CountEntity(const v1::Entity& entity, std::optional<int32_t> published, int times, v1::EntityRecord& record);

// Adds to `record` what `other` holds: two ids of one entity.
void AddRecord(const v1::EntityRecord& other, v1::EntityRecord& record);

// The entity that a record amounts to: of each list the most counted, ties in byte order.
v1::Entity EntityOf(std::string_view id, const v1::EntityRecord& record);

// Every name by which it can be found: spellings and code.
std::set<std::string> NamesOf(const v1::EntityRecord& record);

// The words that lead to it: those of its names and, for a person that no lexicon lists, those of the id and its
// shorter forms, by which names are joined (resolve/person_names.h).
std::set<std::string> IndexWordsOf(std::string_view id, const v1::EntityRecord& record);

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_ENTITY_H_
