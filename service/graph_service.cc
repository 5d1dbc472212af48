#include "service/graph_service.h"

#include <grpcpp/grpcpp.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "annals/v1/graph_service.grpc.pb.h"
#include "graph/algorithms/paths.h"
#include "graph/error.h"
#include "graph/query/phrase.h"
#include "graph/status_macros.h"
#include "service/converters.h"
#include "service/errors.h"
#include "service/interrupt.h"

namespace annals::service {
namespace {

constexpr int kDefaultHops = 6;
constexpr int kMaxHops = 12;

// Takes what a list of events holds over into a response of either method that lists them.
template <typename Response>
void MovePage(EventPage page, Response& response) {
  response.mutable_events()->Reserve(static_cast<int>(page.events.size()));
  for (v1::Event& event : page.events) *response.add_events() = std::move(event);
  response.set_next_page_token(std::move(page.next_page_token));
}

absl::StatusOr<int> ToHops(int32_t max_hops) {
  if (max_hops < 0 || max_hops > kMaxHops) {
    return InvalidArgument(
        absl::StrFormat("max_hops is %d; give 1 to %d, or 0 for %d", max_hops, kMaxHops, kDefaultHops));
  }
  return max_hops == 0 ? kDefaultHops : max_hops;
}

absl::Status WriteSteps(const Graph& graph, std::vector<PathStep> steps, v1::FindPathResponse& response) {
  for (PathStep& step : steps) {
    v1::FindPathResponse::Step& written = *response.add_steps();
    ANNALS_ASSIGN_OR_RETURN(*written.mutable_from(), graph.GetEntity(step.from));
    *written.mutable_event() = std::move(step.event);
    ANNALS_ASSIGN_OR_RETURN(*written.mutable_to(), graph.GetEntity(step.to));
  }
  return absl::OkStatus();
}

absl::Status Search(const Graph& graph, const v1::SearchEntitiesRequest& request, const Interrupt& interrupt,
                    v1::SearchEntitiesResponse& response) {
  ANNALS_ASSIGN_OR_RETURN(const int limit, ToPageSize(request.page_size(), kDefaultEntitiesPerPage));
  ANNALS_ASSIGN_OR_RETURN(const std::vector<v1::EntityKind> kinds, ToKinds(request));
  ANNALS_ASSIGN_OR_RETURN(std::vector<v1::Entity> entities,
                          graph.SearchEntities(request.query(), kinds, limit, interrupt));
  for (v1::Entity& entity : entities) *response.add_entities() = std::move(entity);
  return absl::OkStatus();
}

absl::Status List(const Graph& graph, const v1::ListEventsRequest& request, const Interrupt& interrupt,
                  v1::ListEventsResponse& response) {
  ANNALS_ASSIGN_OR_RETURN(const int page_size, ToPageSize(request.page_size(), kDefaultEventsPerPage));
  ANNALS_ASSIGN_OR_RETURN(const EventOrder order, FromProto(request.order()));
  ANNALS_ASSIGN_OR_RETURN(EventQuery query, ToQuery(request.filter(), graph, interrupt));
  query.order = order;
  query.page_size = page_size;
  query.page_token = request.page_token();
  query.with_sources = request.with_sources();
  ANNALS_ASSIGN_OR_RETURN(EventPage page, graph.ListEvents(query, interrupt));
  MovePage(std::move(page), response);
  return absl::OkStatus();
}

absl::Status AskPhrase(const Graph& graph, const v1::AskRequest& request, const Interrupt& interrupt,
                       v1::AskResponse& response) {
  ANNALS_ASSIGN_OR_RETURN(PhraseQuery phrase, CompilePhrase(request.phrase(), graph, interrupt));
  // The phrase itself may ask for a number: "last 10 meetings".
  ANNALS_ASSIGN_OR_RETURN(phrase.query.page_size, ToPageSize(request.page_size(), phrase.query.page_size));
  phrase.query.page_token = request.page_token();
  phrase.query.with_sources = request.with_sources();
  ANNALS_ASSIGN_OR_RETURN(phrase.query.as_of, ToAsOf(request.as_of(), "as_of"));
  ANNALS_ASSIGN_OR_RETURN(EventPage page, graph.ListEvents(phrase.query, interrupt));
  *response.mutable_filter() = ToFilter(phrase.query);
  if (phrase.query.as_of) absl::StrAppendFormat(&phrase.interpretation, ", as known on %s", response.filter().as_of());
  response.set_interpretation(std::move(phrase.interpretation));
  response.set_order(ToProto(phrase.query.order));
  MovePage(std::move(page), response);
  return absl::OkStatus();
}

absl::Status Connect(const Graph& graph, const v1::FindPathRequest& request, const Interrupt& interrupt,
                     v1::FindPathResponse& response) {
  if (request.filter().participants_size() > 0 || request.filter().any_participants_size() > 0) {
    return InvalidArgument(
        "filter.participants and filter.any_participants have no meaning for a path; leave them out");
  }
  if (!request.filter().as_of().empty()) {
    return InvalidArgument("filter.as_of cannot be asked of a path: paths go through all that is known; leave it out");
  }
  PathOptions options;
  ANNALS_ASSIGN_OR_RETURN(options.max_hops, ToHops(request.max_hops()));
  ANNALS_ASSIGN_OR_RETURN(const std::string from, ResolveParticipant(request.from(), "from", graph, interrupt));
  ANNALS_ASSIGN_OR_RETURN(const std::string to, ResolveParticipant(request.to(), "to", graph, interrupt));
  if (from == to) return InvalidArgument(absl::StrFormat("from and to both mean %s; give two different ones", from));
  ANNALS_ASSIGN_OR_RETURN(EventQuery filter, ToQuery(request.filter(), graph, interrupt));
  ANNALS_ASSIGN_OR_RETURN(std::vector<PathStep> steps,
                          FindPath(GraphEventSupply(graph, std::move(filter)), from, to, options, interrupt));
  return WriteSteps(graph, std::move(steps), response);
}

absl::Status Compare(const Graph& graph, const v1::DiffRequest& request, const Interrupt& interrupt,
                     v1::DiffResponse& response) {
  if (!request.filter().as_of().empty()) {
    return InvalidArgument("filter.as_of has no meaning beside before and after; leave it out");
  }
  ANNALS_ASSIGN_OR_RETURN(const AsOf before, ToAsOf(request.before(), "before"));
  ANNALS_ASSIGN_OR_RETURN(const AsOf after, ToAsOf(request.after(), "after"));
  if (!before) return InvalidArgument("before is empty; give the day whose knowledge is compared");
  if (after && *after < *before) {
    return InvalidArgument(
        absl::StrFormat("before (%s) lies later than after (%s); exchange them", request.before(), request.after()));
  }
  ANNALS_ASSIGN_OR_RETURN(const EventQuery filter, ToQuery(request.filter(), graph, interrupt));
  ANNALS_ASSIGN_OR_RETURN(std::vector<v1::EventChange> changes, graph.Diff(before, after, filter, interrupt));
  for (v1::EventChange& change : changes) *response.add_changes() = std::move(change);
  return absl::OkStatus();
}

class GraphService final : public v1::Graph::Service {
 public:
  explicit GraphService(const Graph& graph) : graph_(graph) {}

  grpc::Status SearchEntities(grpc::ServerContext* context, const v1::SearchEntitiesRequest* request,
                              v1::SearchEntitiesResponse* response) override {
    return ToGrpc(Search(graph_, *request, InterruptOf(*context), *response));
  }

  grpc::Status GetEntity(grpc::ServerContext*, const v1::GetEntityRequest* request, v1::Entity* response) override {
    return Answer(graph_.GetEntity(request->id()), *response);
  }

  grpc::Status GetEvent(grpc::ServerContext*, const v1::GetEventRequest* request, v1::Event* response) override {
    const absl::StatusOr<AsOf> as_of = ToAsOf(request->as_of(), "as_of");
    if (!as_of.ok()) return ToGrpc(as_of.status());
    return Answer(graph_.GetEvent(request->id(), *as_of), *response);
  }

  grpc::Status ListEvents(grpc::ServerContext* context, const v1::ListEventsRequest* request,
                          v1::ListEventsResponse* response) override {
    return ToGrpc(List(graph_, *request, InterruptOf(*context), *response));
  }

  grpc::Status Ask(grpc::ServerContext* context, const v1::AskRequest* request, v1::AskResponse* response) override {
    return ToGrpc(AskPhrase(graph_, *request, InterruptOf(*context), *response));
  }

  grpc::Status FindPath(grpc::ServerContext* context, const v1::FindPathRequest* request,
                        v1::FindPathResponse* response) override {
    return ToGrpc(Connect(graph_, *request, InterruptOf(*context), *response));
  }

  grpc::Status Diff(grpc::ServerContext* context, const v1::DiffRequest* request, v1::DiffResponse* response) override {
    return ToGrpc(Compare(graph_, *request, InterruptOf(*context), *response));
  }

  grpc::Status ExplainEvent(grpc::ServerContext*, const v1::ExplainEventRequest* request,
                            v1::EventExplanation* response) override {
    const absl::StatusOr<AsOf> as_of = ToAsOf(request->as_of(), "as_of");
    if (!as_of.ok()) return ToGrpc(as_of.status());
    return Answer(graph_.ExplainEvent(request->id(), *as_of), *response);
  }

  grpc::Status ExplainEntity(grpc::ServerContext*, const v1::ExplainEntityRequest* request,
                             v1::EntityExplanation* response) override {
    return Answer(graph_.ExplainEntity(request->id()), *response);
  }

 private:
  template <typename Message>
  static grpc::Status Answer(absl::StatusOr<Message> message, Message& response) {
    if (!message.ok()) return ToGrpc(message.status());
    response = *std::move(message);
    return grpc::Status::OK;
  }

  const Graph& graph_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeGraphService(const Graph& graph) { return std::make_unique<GraphService>(graph); }

}  // namespace annals::service
