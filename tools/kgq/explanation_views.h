#ifndef ANNALS_TOOLS_KGQ_EXPLANATION_VIEWS_H_
#define ANNALS_TOOLS_KGQ_EXPLANATION_VIEWS_H_

#include <string>

#include "annals/v1/explanation.pb.h"
#include "tools/kgq/table.h"

// Why the graph holds what it holds, for a reader. graph/RESOLUTION.md tells the rules that are named.
namespace annals::kgq {

// The event's fields; each claim with its rule and its sources; what is nearly the same and what kept it apart.
std::string EventExplanationText(const v1::EventExplanation& explanation);
// The entity's fields; its spellings and the ids that lead to it, with how many articles use each.
std::string EntityExplanationText(const v1::EntityExplanation& explanation);

// For programs: a row a claim or rival; a row a spelling or reference.
Table EventExplanationTable(const v1::EventExplanation& explanation);
Table EntityExplanationTable(const v1::EntityExplanation& explanation);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_EXPLANATION_VIEWS_H_
