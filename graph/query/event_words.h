#ifndef ANNALS_GRAPH_QUERY_EVENT_WORDS_H_
#define ANNALS_GRAPH_QUERY_EVENT_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/v1/model.pb.h"

namespace annals {

// The word for a type or status in tables, flags and interpretations: "summit", "held". Taken from the enum's names, so
// that a new value needs nothing here. Empty for UNSPECIFIED.
std::string EventTypeWord(v1::EventType type);
std::string EventStatusWord(v1::EventStatus status);

// The other way round; nothing for an unknown word.
std::optional<v1::EventType> ParseEventType(std::string_view word);
std::optional<v1::EventStatus> ParseEventStatus(std::string_view word);

// All of them, in the order of the enum, without UNSPECIFIED.
std::vector<v1::EventType> AllEventTypes();
std::vector<v1::EventStatus> AllEventStatuses();

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_EVENT_WORDS_H_
