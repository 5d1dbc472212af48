#ifndef ANNALS_GRAPH_QUERY_PHRASE_MEANING_H_
#define ANNALS_GRAPH_QUERY_PHRASE_MEANING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "graph/graph.h"

namespace annals {

// What a phrase has said so far. Each condition narrows; types and statuses add up.
class PhraseMeaning {
 public:
  // `words` as a vocabulary's table writes them: "summit,meeting", "all".
  void AddTypes(std::string_view words);
  // "held", "any".
  void AddStatus(std::string_view word);
  void AddParticipant(v1::Entity entity) { participants_.push_back(std::move(entity)); }
  // INVALID_ARGUMENT: a second list of alternatives.
  absl::Status SetAlternatives(std::vector<v1::Entity> entities);
  // INVALID_ARGUMENT: a second place.
  absl::Status SetPlace(v1::Entity entity);
  const std::optional<v1::Entity>& place() const { return place_; }
  void NarrowFrom(absl::CivilDay day);
  void NarrowTo(absl::CivilDay day);
  void SetOrder(EventOrder order) { order_ = order; }
  void SetLimit(int limit) { limit_ = limit; }

  // INVALID_ARGUMENT: a range of dates that ends before it begins.
  absl::Status Check() const;
  // REQUIRES: Check() is OK.
  EventQuery Query() const;
  std::string Interpretation() const;

 private:
  EdtfDate Dates() const;

  std::vector<v1::EventType> types_;
  bool all_types_ = false;
  std::vector<v1::EventStatus> statuses_;
  bool any_status_ = false;
  std::vector<v1::Entity> participants_;
  std::vector<v1::Entity> alternatives_;
  std::optional<v1::Entity> place_;
  std::optional<absl::CivilDay> from_, to_;
  std::optional<EventOrder> order_;
  std::optional<int> limit_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_MEANING_H_
