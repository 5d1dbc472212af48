#include <utility>

#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/overlay_store.h"
#include "graph/store/rocksdb_store.h"
#include "service/converters.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {
namespace {

class LocalSink final : public Sink {
 public:
  explicit LocalSink(std::unique_ptr<Graph> graph) : graph_(std::move(graph)) {}

  absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<SinkArticle>& articles) override {
    std::vector<ArticleInput> inputs;
    for (const SinkArticle& article : articles) inputs.emplace_back(&article.extraction, article.text.get());
    ANNALS_ASSIGN_OR_RETURN(const ApplyReport report, graph_->ApplyAll(inputs));
    const auto& outcomes = report.outcomes;
    std::vector<v1::ApplyResponse> responses(articles.size());
    for (size_t i = 0; i < articles.size(); ++i) {
      responses[i].set_article_id(articles[i].extraction.article().id());
      responses[i].set_outcome(outcomes[i].ok() ? service::ToProto(*outcomes[i]) : v1::APPLY_OUTCOME_REFUSED);
      if (!outcomes[i].ok()) responses[i].set_error(std::string(outcomes[i].status().message()));
    }
    if (!responses.empty()) service::WriteChanges(report.events, responses.back());
    return responses;
  }

  absl::StatusOr<v1::RetractArticleResponse> Retract(std::string_view article_id) override {
    ANNALS_ASSIGN_OR_RETURN(const ChangedEvents events, graph_->Retract(article_id));
    v1::RetractArticleResponse response;
    service::WriteChanges(events, response);
    return response;
  }

  absl::StatusOr<std::vector<bool>> Holds(const std::vector<v1::CheckArticlesRequest::Article>& articles,
                                          std::string_view extractor) override {
    std::vector<bool> held;
    held.reserve(articles.size());
    for (const v1::CheckArticlesRequest::Article& article : articles) {
      const absl::StatusOr<bool> holds = graph_->Holds(article.id(), article.content_hash(), extractor);
      if (absl::IsUnimplemented(holds.status())) return std::vector<bool>(articles.size(), false);
      ANNALS_RETURN_IF_ERROR(holds.status());
      held.push_back(*holds);
    }
    return held;
  }

  absl::Status ReadTexts(std::string_view extractor, const TakeText& take) override {
    return graph_->ReadTexts(extractor, take);
  }

  absl::StatusOr<bool> Knows(std::string_view entity_id) override {
    const absl::StatusOr<v1::Entity> entity = graph_->GetEntity(entity_id);
    if (absl::IsNotFound(entity.status())) return false;
    ANNALS_RETURN_IF_ERROR(entity.status());
    return true;
  }

  absl::StatusOr<v1::ImportResponse> Import(const v1::ImportRequest& request) override {
    ANNALS_ASSIGN_OR_RETURN(
        const ImportReport report,
        graph_->Import({.tombstones = {request.tombstones().begin(), request.tombstones().end()},
                        .corrections = {request.corrections().begin(), request.corrections().end()}}));
    return service::ToProto(report);
  }

  absl::StatusOr<v1::Event> GetEvent(std::string_view id) override { return graph_->GetEvent(id); }
  absl::StatusOr<v1::Entity> GetEntity(std::string_view id) override { return graph_->GetEntity(id); }
  absl::StatusOr<v1::GetStatsResponse> GetStats() override {
    ANNALS_ASSIGN_OR_RETURN(const GraphStats stats, graph_->GetStats());
    return service::ToProto(stats);
  }

 private:
  std::unique_ptr<Graph> graph_;
};

}  // namespace

std::unique_ptr<Sink> MakeLocalSink(std::unique_ptr<Graph> graph) {
  return std::make_unique<LocalSink>(std::move(graph));
}

absl::StatusOr<std::unique_ptr<Sink>> OpenLocalSink(const std::string& directory, SinkAccess access) {
  const RocksDbOptions options = {.read_only = access == SinkAccess::kTry,
                                  .create_if_missing = access == SinkAccess::kCreate};
  ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(directory, options));
  if (access == SinkAccess::kTry) store = MakeOverlayStore(std::move(store));
  ANNALS_ASSIGN_OR_RETURN(auto graph, Graph::Open(std::move(store)));
  return MakeLocalSink(std::move(graph));
}

}  // namespace annals::tools
