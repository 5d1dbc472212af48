#include "tools/kgq/commands.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/error.h"
#include "graph/status_macros.h"
#include "graph/text_fold.h"

namespace annals::kgq {
namespace {

constexpr int kLargestPage = 1000;
constexpr int kCandidates = 10;

// Asks for page after page through `ask` and puts them together; `request` is left on the last one.
template <typename Response, typename Request, typename Ask>
absl::StatusOr<Response> AskPages(Request request, const Options& options, const Ask& ask) {
  request.set_page_size(options.all_pages ? kLargestPage : options.limit);
  request.set_page_token(options.page_token);
  request.set_with_sources(true);
  ANNALS_ASSIGN_OR_RETURN(Response all, ask(request));
  while (options.all_pages && !all.next_page_token().empty()) {
    request.set_page_token(all.next_page_token());
    ANNALS_ASSIGN_OR_RETURN(Response page, ask(request));
    for (v1::Event& event : *page.mutable_events()) *all.add_events() = std::move(event);
    all.set_next_page_token(page.next_page_token());
  }
  return all;
}

absl::StatusOr<Report> Ask(const Options& options, Answers& answers) {
  v1::AskRequest request;
  request.set_phrase(absl::StrJoin(options.arguments, " "));
  request.set_as_of(options.as_of);
  ANNALS_ASSIGN_OR_RETURN(v1::AskResponse response,
                          AskPages<v1::AskResponse>(std::move(request), options,
                                                    [&](const v1::AskRequest& page) { return answers.Ask(page); }));
  return ReportAsk(std::move(response));
}

absl::StatusOr<Report> Events(const Options& options, Answers& answers) {
  v1::ListEventsRequest request;
  *request.mutable_filter() = options.filter;
  request.mutable_filter()->set_as_of(options.as_of);
  request.set_order(options.order);
  const auto ask = [&](const v1::ListEventsRequest& page) { return answers.ListEvents(page); };
  ANNALS_ASSIGN_OR_RETURN(v1::ListEventsResponse response,
                          AskPages<v1::ListEventsResponse>(std::move(request), options, ask));
  return ReportEvents(std::move(response));
}

absl::StatusOr<Report> Event(const Options& options, Answers& answers) {
  v1::GetEventRequest request;
  request.set_id(options.arguments[0]);
  request.set_as_of(options.as_of);
  ANNALS_ASSIGN_OR_RETURN(v1::Event event, answers.GetEvent(request));
  return ReportEvent(std::move(event));
}

bool HasWholeWords(const v1::Entity& entity, const std::vector<std::string>& wanted) {
  std::vector<std::string> names(entity.names().begin(), entity.names().end());
  names.push_back(entity.name());
  names.push_back(entity.code());
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::vector<std::string> words = FoldedWords(name);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    });
  });
}

// The one entity that a user means: the only one found, or the only one that has each word of the name as it stands.
absl::StatusOr<v1::Entity> ChooseEntity(const std::string& name, std::vector<v1::Entity> found) {
  if (found.empty()) return NameNotFound(name);
  if (found.size() == 1) return std::move(found[0]);
  const std::vector<std::string> wanted = FoldedWords(name);
  std::vector<v1::Entity> whole;
  for (const v1::Entity& entity : found) {
    if (HasWholeWords(entity, wanted)) whole.push_back(entity);
  }
  if (whole.size() == 1) return std::move(whole[0]);
  std::vector<std::string> candidates;
  for (const v1::Entity& entity : whole.empty() ? found : whole) {
    candidates.push_back(absl::StrFormat("%s (%s)", entity.id(), entity.name()));
  }
  return NameAmbiguous(name, candidates);
}

absl::StatusOr<v1::Entity> FindEntity(const std::string& name, Answers& answers) {
  v1::SearchEntitiesRequest request;
  request.set_query(name);
  request.set_page_size(kCandidates);
  ANNALS_ASSIGN_OR_RETURN(v1::SearchEntitiesResponse response, answers.SearchEntities(request));
  return ChooseEntity(name, {response.entities().begin(), response.entities().end()});
}

bool IsId(const std::string& name) { return name.find('/') != std::string::npos; }

absl::StatusOr<Report> Entity(const Options& options, Answers& answers) {
  const std::string name = absl::StrJoin(options.arguments, " ");
  v1::Entity entity;
  if (IsId(name)) {
    v1::GetEntityRequest request;
    request.set_id(name);
    ANNALS_ASSIGN_OR_RETURN(entity, answers.GetEntity(request));
  } else {
    ANNALS_ASSIGN_OR_RETURN(entity, FindEntity(name, answers));
  }
  return ReportEntity(std::move(entity));
}

absl::StatusOr<Report> ExplainEvent(const std::string& id, const Options& options, Answers& answers) {
  v1::ExplainEventRequest request;
  request.set_id(id);
  request.set_as_of(options.as_of);
  ANNALS_ASSIGN_OR_RETURN(v1::EventExplanation explanation, answers.ExplainEvent(request));
  return ReportExplanation(std::move(explanation));
}

absl::StatusOr<Report> Explain(const Options& options, Answers& answers) {
  const std::string name = absl::StrJoin(options.arguments, " ");
  if (name.starts_with("event/")) return ExplainEvent(name, options, answers);
  if (!options.as_of.empty()) {
    return InvalidArgument("--as-of goes with the explanation of an event, not of an entity; leave it out");
  }
  v1::ExplainEntityRequest request;
  request.set_id(name);
  if (!IsId(name)) {
    ANNALS_ASSIGN_OR_RETURN(const v1::Entity entity, FindEntity(name, answers));
    request.set_id(entity.id());
  }
  ANNALS_ASSIGN_OR_RETURN(v1::EntityExplanation explanation, answers.ExplainEntity(request));
  return ReportExplanation(std::move(explanation));
}

absl::StatusOr<Report> Diff(const Options& options, Answers& answers) {
  v1::DiffRequest request;
  if (options.arguments.empty()) return InvalidArgument("FROM is empty; give the day to compare from");
  request.set_before(options.arguments[0]);
  if (options.arguments.size() > 1) request.set_after(options.arguments[1]);
  *request.mutable_filter() = options.filter;
  ANNALS_ASSIGN_OR_RETURN(v1::DiffResponse response, answers.Diff(request));
  return ReportDiff(std::move(response));
}

absl::StatusOr<Report> Search(const Options& options, Answers& answers) {
  v1::SearchEntitiesRequest request;
  request.set_query(absl::StrJoin(options.arguments, " "));
  request.mutable_kinds()->Add(options.kinds.begin(), options.kinds.end());
  request.set_page_size(options.limit);
  ANNALS_ASSIGN_OR_RETURN(v1::SearchEntitiesResponse response, answers.SearchEntities(request));
  return ReportSearch(std::move(response));
}

absl::StatusOr<Report> Path(const Options& options, Answers& answers) {
  v1::FindPathRequest request;
  request.set_from(options.arguments[0]);
  request.set_to(options.arguments[1]);
  *request.mutable_filter() = options.filter;
  request.set_max_hops(options.max_hops);
  ANNALS_ASSIGN_OR_RETURN(v1::FindPathResponse response, answers.FindPath(request));
  return ReportPath(std::move(response));
}

absl::StatusOr<Report> Stats(Answers& answers) {
  ANNALS_ASSIGN_OR_RETURN(v1::GetStatsResponse response, answers.GetStats());
  return ReportStats(std::move(response));
}

}  // namespace

absl::StatusOr<Report> RunCommand(const Options& options, Answers& answers) {
  switch (options.command) {
    case Command::kAsk:
      return Ask(options, answers);
    case Command::kEvents:
      return Events(options, answers);
    case Command::kEvent:
      return Event(options, answers);
    case Command::kEntity:
      return Entity(options, answers);
    case Command::kSearch:
      return Search(options, answers);
    case Command::kPath:
      return Path(options, answers);
    case Command::kDiff:
      return Diff(options, answers);
    case Command::kExplain:
      return Explain(options, answers);
    case Command::kStats:
      return Stats(answers);
  }
  return InvalidArgument("no such command");
}

}  // namespace annals::kgq
