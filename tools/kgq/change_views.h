#ifndef ANNALS_TOOLS_KGQ_CHANGE_VIEWS_H_
#define ANNALS_TOOLS_KGQ_CHANGE_VIEWS_H_

#include <string>

#include "annals/v1/graph_service.pb.h"
#include "tools/kgq/table.h"

// What became of events between two days of knowledge, for a reader.
namespace annals::kgq {

// For a terminal: CHANGE DATE TYPE STATUS WHO WHERE WHAT CHANGED ID. The event is shown as it is known later, one that
// is gone as it was.
Table ChangeTable(const v1::DiffResponse& diff);
// For programs: the change, the fields that changed, and every fact before and after in a column of its own.
Table ChangeFileTable(const v1::DiffResponse& diff);
// "3 changes: 1 added, 2 gone"
std::string ChangeSummary(const v1::DiffResponse& diff);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_CHANGE_VIEWS_H_
