#ifndef ANNALS_TESTS_TOOLS_KGINGEST_KEEPING_GRAPH_H_
#define ANNALS_TESTS_TOOLS_KGINGEST_KEEPING_GRAPH_H_

#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "graph/graph.h"
#include "tests/support/forwarding_graph.h"

namespace annals::tools {

// A graph that only remembers what it is given, and tells which events a test says that it changes.
class KeepingGraph final : public ForwardingGraph {
 public:
  struct Kept {
    v1::Extraction extraction;
    v1::KeptText text;
  };
  std::map<std::string, Kept> articles;
  std::vector<size_t> batches;                         // sizes
  std::function<ChangedEvents(size_t batch)> changes;  // by the batch's number, from 0
  bool holds_nothing = false;                          // Holds is not there yet

  // Over all batches; how a server cuts them is its own affair.
  size_t written() const { return std::accumulate(batches.begin(), batches.end(), size_t{0}); }

  absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>& inputs) override {
    absl::MutexLock lock(&mutex_);
    ApplyReport report;
    for (const ArticleInput& input : inputs) {
      const auto [at, added] = articles.try_emplace(input.extraction->article().id());
      report.outcomes.emplace_back(added ? ApplyOutcome::kAdded : ApplyOutcome::kReplaced);
      at->second = {*input.extraction, input.text == nullptr ? v1::KeptText() : *input.text};
    }
    if (changes) report.events = changes(batches.size());
    batches.push_back(inputs.size());
    return report;
  }

  absl::StatusOr<bool> Holds(std::string_view id, std::string_view hash, std::string_view extractor) const override {
    absl::MutexLock lock(&mutex_);
    if (holds_nothing) return absl::UnimplementedError("not there yet");
    const auto found = articles.find(std::string(id));
    return found != articles.end() && found->second.extraction.article().content_hash() == hash &&
           found->second.extraction.extractor() == extractor;
  }

  absl::Status ReadTexts(std::string_view extractor, const TextSink& sink) const override {
    const std::map<std::string, Kept> snapshot = articles;
    for (const auto& [id, kept] : snapshot) {
      if (!extractor.empty() && kept.extraction.extractor() == extractor) continue;
      if (absl::Status status = sink(id, kept.text); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<v1::Entity> GetEntity(std::string_view) const override { return absl::NotFoundError("nobody"); }

 private:
  mutable absl::Mutex mutex_;  // a pipeline asks from several threads
};

}  // namespace annals::tools

#endif  // ANNALS_TESTS_TOOLS_KGINGEST_KEEPING_GRAPH_H_
