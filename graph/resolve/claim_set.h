#ifndef ANNALS_GRAPH_RESOLVE_CLAIM_SET_H_
#define ANNALS_GRAPH_RESOLVE_CLAIM_SET_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/resolve/person_names.h"
#include "graph/store/key_value_store.h"

namespace annals {

// A claim, ready to be compared.
struct Claim {
  std::string id;
  v1::ClaimRecord record;
  std::set<std::string> people;       // as the graph names them (PersonNames), not as the articles do
  std::set<std::string> article_ids;  // of its sources
};

// The claims of a store as of a moment of knowledge, with changes that are not written yet.
//
//   ClaimSet claims(reader, names, as_of);
//   ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims.Find(id));
//   ANNALS_ASSIGN_OR_RETURN(std::vector<const Claim*> near, claims.Sharp(claim->record.block(), first, last));
//
// Whatever it has read stays in memory, and pointers stay valid until the claim is changed. A claim without a source at
// that moment does not exist. Not thread-safe; must not outlive the reader and the names.
class ClaimSet {
 public:
  ClaimSet(const StoreReader& reader, PersonNames& names, AsOf as_of) : reader_(reader), names_(names), as_of_(as_of) {}

  // nullptr: no such claim.
  absl::StatusOr<const Claim*> Find(std::string_view id);
  // Sharp claims of a block that touch [first, last], sorted by id.
  absl::StatusOr<std::vector<const Claim*>> Sharp(const std::string& block, int32_t first, int32_t last);
  // Vague claims of a block whose windows touch [first, last], sorted by id.
  absl::StatusOr<std::vector<const Claim*>> Vague(const std::string& block, int32_t first, int32_t last);

  // The claims that the store has with a head, itself among them; empty where it led nothing when that was written.
  // Nothing: the store does not tell. Only where as_of is unset.
  absl::StatusOr<std::optional<std::vector<const Claim*>>> StoredWith(const Claim& head);

  // Puts `record` in the claim's place; without sources, the claim is gone. Only where as_of is unset.
  absl::Status Change(const std::string& id, v1::ClaimRecord record);

 private:
  absl::StatusOr<std::optional<Claim>*> Load(std::string_view id);
  // What the store lists of a block in a stretch of time; read once.
  struct Listing {
    struct Entry {
      int32_t first_day, last_day;
      std::string id;
    };
    std::vector<Entry> entries;
  };
  absl::StatusOr<const Listing*> ListingOf(std::map<int32_t, Listing>& listings, int32_t stretch, KeyRange range);
  // Those of `ids`, and of what changed in the block, that are of this reach and touch [first, last]; sorted by id.
  absl::StatusOr<std::vector<const Claim*>> Select(std::vector<std::string_view> ids, const std::string& block,
                                                   v1::ClaimReach reach, int32_t first, int32_t last);
  absl::Status LoadAll(const std::vector<std::string_view>& ids);
  absl::StatusOr<std::optional<Claim>> Parse(std::string_view id, const std::optional<std::string>& bytes);
  absl::Status NamePeople(Claim& claim);

  const StoreReader& reader_;
  PersonNames& names_;
  const AsOf as_of_;
  std::map<std::string, std::optional<Claim>, std::less<>> claims_;
  struct Listings {
    std::map<int32_t, Listing> sharp, vague;  // by stretch of days, by month
  };
  std::map<std::string, Listings> listings_;  // by block
  // Changed claims that the store does not list yet, by block.
  std::map<std::string, std::set<std::string, std::less<>>> changed_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_CLAIM_SET_H_
