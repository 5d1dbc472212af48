#ifndef ANNALS_TESTS_SERVICE_RECORDING_GRAPH_H_
#define ANNALS_TESTS_SERVICE_RECORDING_GRAPH_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/forwarding_graph.h"

namespace annals::service {

// Notes what a handler asks of the graph and answers with what the test has laid out, so that a test of the service
// says what it hands on and back, and not what a graph makes of it. Names are resolved by the graph behind it.
class RecordingGraph : public ForwardingGraph {
 public:
  using ForwardingGraph::ForwardingGraph;

  // Asked. The moments are 1970-01-01 until something is asked.
  mutable AsOf event_as_of = 0, explained_as_of = 0, before = 0, after = 0;
  mutable std::optional<EventQuery> listed, compared;
  mutable size_t most_problems = 0;
  std::optional<v1::Correction> correction;
  std::string undone;

  // Answered.
  absl::Status refusal;  // where it is not OK, the answer to all below
  v1::Event event;
  v1::EventExplanation event_explanation;
  v1::EntityExplanation entity_explanation;
  std::vector<v1::EventChange> changes;
  VerifyReport verified;
  uint64_t rebuilt = 0;
  std::vector<v1::Correction> corrections;

  absl::StatusOr<v1::Event> GetEvent(std::string_view, AsOf as_of) const override {
    event_as_of = as_of;
    return Or(event);
  }
  absl::StatusOr<v1::EventExplanation> ExplainEvent(std::string_view, AsOf as_of) const override {
    explained_as_of = as_of;
    return Or(event_explanation);
  }
  absl::StatusOr<v1::EntityExplanation> ExplainEntity(std::string_view) const override {
    return Or(entity_explanation);
  }
  absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt&) const override {
    listed = query;
    return Or(EventPage{.events = {event}, .next_page_token = ""});
  }
  absl::StatusOr<std::vector<v1::EventChange>> Diff(AsOf from, AsOf to, const EventQuery& filter,
                                                    const Interrupt&) const override {
    before = from;
    after = to;
    compared = filter;
    return Or(changes);
  }
  absl::StatusOr<VerifyReport> Verify(size_t most, const Interrupt&) const override {
    most_problems = most;
    return Or(verified);
  }
  absl::StatusOr<uint64_t> Rebuild(const Interrupt&) override { return Or(rebuilt); }
  absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& wanted) override {
    correction = wanted;
    v1::Correction added = wanted;
    added.set_id("correction/000001");
    return Or(std::move(added));
  }
  absl::Status UndoCorrection(std::string_view id) override {
    undone = id;
    return refusal;
  }
  absl::StatusOr<std::vector<v1::Correction>> ListCorrections() const override { return Or(corrections); }

 private:
  template <typename T>
  absl::StatusOr<T> Or(T answer) const {
    if (!refusal.ok()) return refusal;
    return answer;
  }
};

}  // namespace annals::service

#endif  // ANNALS_TESTS_SERVICE_RECORDING_GRAPH_H_
