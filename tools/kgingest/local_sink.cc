#include <utility>

#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {
namespace {

v1::ApplyOutcome ToMessage(ApplyOutcome outcome) {
  switch (outcome) {
    case ApplyOutcome::kAdded:
      return v1::APPLY_OUTCOME_ADDED;
    case ApplyOutcome::kReplaced:
      return v1::APPLY_OUTCOME_REPLACED;
    case ApplyOutcome::kUnchanged:
      return v1::APPLY_OUTCOME_UNCHANGED;
  }
  return v1::APPLY_OUTCOME_UNSPECIFIED;
}

class LocalSink final : public Sink {
 public:
  explicit LocalSink(std::unique_ptr<Graph> graph) : graph_(std::move(graph)) {}

  absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<v1::Extraction>& extractions) override {
    std::vector<ArticleInput> articles;
    for (const v1::Extraction& extraction : extractions) articles.emplace_back(&extraction);
    ANNALS_ASSIGN_OR_RETURN(const ApplyReport report, graph_->ApplyAll(articles));
    const auto& outcomes = report.outcomes;
    std::vector<v1::ApplyResponse> responses(extractions.size());
    for (size_t i = 0; i < extractions.size(); ++i) {
      responses[i].set_article_id(extractions[i].article().id());
      responses[i].set_outcome(outcomes[i].ok() ? ToMessage(*outcomes[i]) : v1::APPLY_OUTCOME_REFUSED);
      if (!outcomes[i].ok()) responses[i].set_error(std::string(outcomes[i].status().message()));
    }
    return responses;
  }

  absl::Status Retract(std::string_view article_id) override { return graph_->Retract(article_id); }

 private:
  std::unique_ptr<Graph> graph_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Sink>> OpenLocalSink(const std::string& directory) {
  ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(directory, {.create_if_missing = true}));
  ANNALS_ASSIGN_OR_RETURN(auto graph, Graph::Open(std::move(store)));
  return std::make_unique<LocalSink>(std::move(graph));
}

}  // namespace annals::tools
