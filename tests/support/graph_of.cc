#include "tests/support/graph_of.h"

#include <algorithm>
#include <utility>

#include "graph/status_macros.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"

namespace annals {
namespace {

constexpr char kKnown[] = R"(
    entity person/a country/RU A | listed
    entity person/b country/US B | listed
    entity person/c country/RU C | listed
    entity person/d country/US D | listed
    entity place/geneva-ch country/CH Geneva
    entity place/vienna-at country/AT Vienna
)";

std::string ArticlesOf(const v1::Event& event) {
  std::string ids;
  for (const v1::EventSource& source : event.sources()) {
    if (!ids.empty()) ids += " ";
    ids += source.article().id();
  }
  return ids;
}

std::vector<v1::Event> AllEvents(const Graph& graph, AsOf as_of) {
  EventQuery query{.page_size = 1000, .with_sources = true};
  query.as_of = as_of;
  const absl::StatusOr<EventPage> page = graph.ListEvents(query);
  ANNALS_CHECK(page.ok());
  return page->events;
}

v1::Correction CorrectionOf(v1::CorrectionKind kind, std::string_view subject) {
  v1::Correction correction;
  correction.set_kind(kind);
  correction.set_subject_id(std::string(subject));
  return correction;
}

}  // namespace

std::string ArticleText(std::string_view head, std::string_view events) {
  return "article " + std::string(head) + kKnown + std::string(events);
}

std::unique_ptr<Graph> GraphOf(const std::vector<std::string>& articles) {
  absl::StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(MakeMemoryStore());
  ANNALS_CHECK(graph.ok());
  for (const std::string& article : articles) Apply(**graph, article);
  return *std::move(graph);
}

void Apply(Graph& graph, std::string_view article) { ANNALS_CHECK(graph.Apply(ParseExtraction(article)).ok()); }

std::vector<std::string> ArticlesByEvent(const Graph& graph, AsOf as_of) {
  std::vector<std::string> all;
  for (const v1::Event& event : AllEvents(graph, as_of)) all.push_back(ArticlesOf(event));
  std::sort(all.begin(), all.end());
  return all;
}

std::string EventToldBy(const Graph& graph, std::string_view articles) {
  std::string found;
  for (const v1::Event& event : AllEvents(graph, {})) {
    if (ArticlesOf(event) != articles) continue;
    if (!found.empty()) return "";
    found = event.id();
  }
  return found;
}

std::vector<std::string> RulesOf(const Graph& graph, std::string_view articles) {
  std::vector<std::string> rules;
  const absl::StatusOr<v1::EventExplanation> explanation = graph.ExplainEvent(EventToldBy(graph, articles));
  if (!explanation.ok()) return {explanation.status().ToString()};
  for (const v1::ClaimExplanation& claim : explanation->claims()) rules.push_back(claim.rule());
  std::sort(rules.begin(), rules.end());
  return rules;
}

v1::Correction Merge(std::string_view subject, std::string_view other) {
  v1::Correction correction = CorrectionOf(v1::CORRECTION_KIND_MERGE, subject);
  correction.set_other_id(std::string(other));
  return correction;
}
v1::Correction Split(std::string_view subject) { return CorrectionOf(v1::CORRECTION_KIND_SPLIT, subject); }
v1::Correction Reject(std::string_view subject) { return CorrectionOf(v1::CORRECTION_KIND_REJECT, subject); }
v1::Correction Rename(std::string_view subject, std::string_view name) {
  v1::Correction correction = CorrectionOf(v1::CORRECTION_KIND_RENAME, subject);
  correction.set_name(std::string(name));
  return correction;
}

}  // namespace annals
