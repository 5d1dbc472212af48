#ifndef ANNALS_GRAPH_PAGE_TOKEN_H_
#define ANNALS_GRAPH_PAGE_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/keys.h"

namespace annals {

// A page token says after which position of which query the next page begins: a place in time and not in an index, so
// it holds whatever is written in the meantime and whichever index the next page is read from.
std::string MakePageToken(const EventQuery& query, const TimePosition& last);

// INVALID_ARGUMENT where `token` was not made for this query; page size and sources may differ.
absl::StatusOr<TimePosition> ReadPageToken(const EventQuery& query, std::string_view token);

}  // namespace annals

#endif  // ANNALS_GRAPH_PAGE_TOKEN_H_
