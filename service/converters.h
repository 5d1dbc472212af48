#ifndef ANNALS_SERVICE_CONVERTERS_H_
#define ANNALS_SERVICE_CONVERTERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/admin_service.pb.h"
#include "annals/v1/graph_service.pb.h"
#include "annals/v1/ingest_service.pb.h"
#include "graph/graph.h"

// Between the messages of the API and the values of the graph. Errors name the field at fault and what to put there.
namespace annals::service {

inline constexpr int kDefaultEventsPerPage = 50;
inline constexpr int kDefaultEntitiesPerPage = 20;
inline constexpr int kMaxPageSize = 1000;

// Zero means the default; more than kMaxPageSize is cut down to it. INVALID_ARGUMENT: negative.
absl::StatusOr<int> ToPageSize(int32_t page_size, int default_size);

// The id of the one person, country or organisation that `name` means; `field` is named where it is empty.
absl::StatusOr<std::string> ResolveParticipant(std::string_view name, std::string_view field, const Graph& graph,
                                               const Interrupt& interrupt);

// The moment of knowledge that an EDTF text means: its last day; nothing where it is empty. INVALID_ARGUMENT names
// `field`.
absl::StatusOr<AsOf> ToAsOf(const std::string& text, std::string_view field);

// Names become ids, dates days. Order, page and sources are left at their defaults.
// NOT_FOUND: a name that fits nothing. INVALID_ARGUMENT: an ambiguous name, or any other field out of order.
absl::StatusOr<EventQuery> ToQuery(const v1::EventFilter& filter, const Graph& graph, const Interrupt& interrupt);
// The filter that ToQuery makes this query from, dates as days.
v1::EventFilter ToFilter(const EventQuery& query);

absl::StatusOr<EventOrder> FromProto(v1::EventOrder order);
v1::EventOrder ToProto(EventOrder order);
// INVALID_ARGUMENT: a kind that this server does not know.
absl::StatusOr<std::vector<v1::EntityKind>> ToKinds(const v1::SearchEntitiesRequest& request);

v1::ApplyOutcome ToProto(ApplyOutcome outcome);
// Adds what a batch made of events to the last of its answers.
void WriteChanges(const ChangedEvents& events, v1::ApplyResponse& last);
void WriteChanges(const ChangedEvents& events, v1::RetractArticleResponse& response);
v1::GetStatsResponse ToProto(const GraphStats& stats);
v1::VerifyResponse ToProto(VerifyReport report);
v1::ImportResponse ToProto(const ImportReport& report);

}  // namespace annals::service

#endif  // ANNALS_SERVICE_CONVERTERS_H_
