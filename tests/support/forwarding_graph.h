#ifndef ANNALS_TESTS_SUPPORT_FORWARDING_GRAPH_H_
#define ANNALS_TESTS_SUPPORT_FORWARDING_GRAPH_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace annals {

// Hands every call on to the graph behind it; without one, calls fail with UNIMPLEMENTED. Tests derive from it what
// steps in between.
class ForwardingGraph : public Graph {
 public:
  ForwardingGraph() = default;
  explicit ForwardingGraph(std::unique_ptr<Graph> graph) : graph_(std::move(graph)) {}

  absl::StatusOr<ApplyOutcome> Apply(const v1::Extraction& extraction) override {
    if (!graph_) return Unimplemented();
    return graph_->Apply(extraction);
  }
  absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>& articles) override {
    if (!graph_) return Unimplemented();
    return graph_->ApplyAll(articles);
  }
  absl::StatusOr<ChangedEvents> Retract(std::string_view article_id) override {
    if (!graph_) return Unimplemented();
    return graph_->Retract(article_id);
  }
  absl::StatusOr<v1::Event> GetEvent(std::string_view id, AsOf as_of) const override {
    if (!graph_) return Unimplemented();
    return graph_->GetEvent(id, as_of);
  }
  absl::StatusOr<v1::EventExplanation> ExplainEvent(std::string_view id, AsOf as_of) const override {
    if (!graph_) return Unimplemented();
    return graph_->ExplainEvent(id, as_of);
  }
  absl::StatusOr<v1::Entity> GetEntity(std::string_view id) const override {
    if (!graph_) return Unimplemented();
    return graph_->GetEntity(id);
  }
  absl::StatusOr<v1::EntityExplanation> ExplainEntity(std::string_view id) const override {
    if (!graph_) return Unimplemented();
    return graph_->ExplainEntity(id);
  }
  absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt& interrupt) const override {
    if (!graph_) return Unimplemented();
    return graph_->ListEvents(query, interrupt);
  }
  absl::StatusOr<std::vector<v1::Entity>> SearchEntities(std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt) const override {
    if (!graph_) return Unimplemented();
    return graph_->SearchEntities(text, kinds, limit, interrupt);
  }
  absl::StatusOr<v1::Entity> ResolveEntity(std::string_view name, const std::vector<v1::EntityKind>& kinds,
                                           const Interrupt& interrupt) const override {
    if (!graph_) return Unimplemented();
    return graph_->ResolveEntity(name, kinds, interrupt);
  }
  absl::StatusOr<std::vector<v1::EventChange>> Diff(AsOf before, AsOf after, const EventQuery& filter,
                                                    const Interrupt& interrupt) const override {
    if (!graph_) return Unimplemented();
    return graph_->Diff(before, after, filter, interrupt);
  }
  absl::StatusOr<GraphStats> GetStats() const override {
    if (!graph_) return Unimplemented();
    return graph_->GetStats();
  }
  absl::StatusOr<bool> Holds(std::string_view article_id, std::string_view content_hash,
                             std::string_view extractor) const override {
    if (!graph_) return Unimplemented();
    return graph_->Holds(article_id, content_hash, extractor);
  }
  absl::Status ReadTexts(std::string_view extractor, const TextSink& sink) const override {
    return graph_ ? graph_->ReadTexts(extractor, sink) : Unimplemented();
  }
  absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& correction) override {
    if (!graph_) return Unimplemented();
    return graph_->AddCorrection(correction);
  }
  absl::Status UndoCorrection(std::string_view id) override {
    return graph_ ? graph_->UndoCorrection(id) : Unimplemented();
  }
  absl::StatusOr<std::vector<v1::Correction>> ListCorrections() const override {
    if (!graph_) return Unimplemented();
    return graph_->ListCorrections();
  }
  absl::Status ExportLines(const ExportOptions& options, const LineSink& sink) const override {
    return graph_ ? graph_->ExportLines(options, sink) : Unimplemented();
  }
  absl::StatusOr<ImportReport> Import(const OtherRecords& records) override {
    if (!graph_) return Unimplemented();
    return graph_->Import(records);
  }
  absl::StatusOr<VerifyReport> Verify(size_t most_problems, const Interrupt& interrupt) const override {
    if (!graph_) return Unimplemented();
    return graph_->Verify(most_problems, interrupt);
  }
  absl::StatusOr<uint64_t> Rebuild(const Interrupt& interrupt) override {
    if (!graph_) return Unimplemented();
    return graph_->Rebuild(interrupt);
  }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override {
    if (!graph_) return Unimplemented();
    return graph_->Backup(directory);
  }
  absl::Status Export(const std::function<absl::Status(std::string_view line)>& sink) const override {
    return graph_ ? graph_->Export(sink) : Unimplemented();
  }

 private:
  static absl::Status Unimplemented() { return absl::UnimplementedError("there is no graph behind this one"); }

  std::unique_ptr<Graph> graph_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_FORWARDING_GRAPH_H_
