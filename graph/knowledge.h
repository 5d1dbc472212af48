#ifndef ANNALS_GRAPH_KNOWLEDGE_H_
#define ANNALS_GRAPH_KNOWLEDGE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/resolve/claim_set.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/gatherer.h"
#include "graph/resolve/person_names.h"
#include "graph/resolve/resolver.h"
#include "graph/store/key_value_store.h"

namespace annals {

// An event with all that articles say of it.
struct KnownEvent {
  v1::EventRecord record;
  std::vector<v1::MentionRecord> mentions;  // one an article
};

// The events of a state of the store, as of a moment of knowledge: what the graph would hold, had it read only the
// articles published by then. Nothing is stored for that: whoever asks has the claims near an event decided anew,
// without what was published later.
//
//   ANNALS_ASSIGN_OR_RETURN(auto knowledge, Knowledge::Open(*snapshot, as_of));
//   ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> event, knowledge->Find("event/…"));
//
// Not thread-safe; must not outlive the reader.
class Knowledge {
 public:
  static absl::StatusOr<std::unique_ptr<Knowledge>> Open(const StoreReader& reader, AsOf as_of);

  // The id of the event that `id` leads to: itself, that of one of its claims, or one that it had, or has only by now.
  // Empty: none.
  absl::StatusOr<std::string> EventIdOf(std::string_view id);
  // Nothing where `id` leads nowhere.
  absl::StatusOr<std::optional<KnownEvent>> Find(std::string_view id);
  // The claims of the event with this id, the leading one first.
  absl::StatusOr<std::vector<const Claim*>> ClaimsOf(const std::string& event_id) {
    return gatherer_.ClaimsOf(event_id);
  }

  const StoreReader& reader() const { return reader_; }
  AsOf as_of() const { return as_of_; }
  const Corrections& corrections() const { return corrections_; }
  PersonNames& names() { return names_; }
  ClaimSet& claims() { return claims_; }
  Resolver& resolver() { return resolver_; }
  Gatherer& gatherer() { return gatherer_; }

 private:
  // The claims that are one event with this one by now; none for the present.
  absl::StatusOr<std::vector<std::string>> PresentCompanions(const std::string& claim_id);
  Knowledge(const StoreReader& reader, AsOf as_of, Corrections corrections);

  const StoreReader& reader_;
  const AsOf as_of_;
  const Corrections corrections_;
  PersonNames names_;
  ClaimSet claims_;
  Resolver resolver_;
  Gatherer gatherer_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_KNOWLEDGE_H_
