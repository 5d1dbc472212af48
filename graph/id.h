#ifndef ANNALS_GRAPH_ID_H_
#define ANNALS_GRAPH_ID_H_

#include <cstddef>
#include <string_view>

#include "annals/v1/model.pb.h"

namespace annals {

// The kind that an entity id names by its first part; UNSPECIFIED where `id` is no well-formed entity id. A slug is 1
// to 200 bytes of UTF-8 without spaces, slashes and control characters; a country's is two capital letters (ISO
// 3166-1).
v1::EntityKind KindOfEntityId(std::string_view id);

// What follows the slash: "sergei-lavrov" of "person/sergei-lavrov". REQUIRES: a well-formed id.
std::string_view SlugOfId(std::string_view id);

bool IsEventId(std::string_view id);

// What an event's id tells of it (FORMAT.md), for counting without reading the event: "2022-01" or "undated", and
// "meeting". Both empty where `id` has another form.
struct EventIdParts {
  std::string_view month, family;
};
EventIdParts PartsOfEventId(std::string_view id);

inline constexpr size_t kMaxArticleIdBytes = 512;
// Non-empty, no longer than that, no control characters.
bool IsArticleId(std::string_view id);

}  // namespace annals

#endif  // ANNALS_GRAPH_ID_H_
