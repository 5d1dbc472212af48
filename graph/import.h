#ifndef ANNALS_GRAPH_IMPORT_H_
#define ANNALS_GRAPH_IMPORT_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/correction.pb.h"
#include "graph/graph.h"
#include "graph/resolve/corrections.h"
#include "graph/store/key_value_store.h"

namespace annals {

// What Graph::Import is to do on one state of the store.
struct ImportPlan {
  ImportReport report;
  WriteBatch own;                           // of base records
  std::vector<v1::Correction> corrections;  // all that there are then, in the order of their ids
  std::set<std::string> withdrawn;          // articles to retract
  std::set<std::string> spoken_of;          // by corrections that are new
};

// `before` are the corrections that the store has.
absl::StatusOr<ImportPlan> PlanImport(const StoreReader& reader, const Corrections& before,
                                      const OtherRecords& records);

}  // namespace annals

#endif  // ANNALS_GRAPH_IMPORT_H_
