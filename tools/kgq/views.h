#ifndef ANNALS_TOOLS_KGQ_VIEWS_H_
#define ANNALS_TOOLS_KGQ_VIEWS_H_

#include <string>
#include <vector>

#include "annals/v1/admin_service.pb.h"
#include "annals/v1/graph_service.pb.h"
#include "tools/kgq/table.h"

// What the messages of the API look like to a reader: tables for terminals, tables for files, texts.
namespace annals::kgq {

// For a terminal: DATE TYPE STATUS WHO WHERE SOURCES SOURCE ID; the source is the first one, "+n" counts the others.
Table EventTable(const std::vector<v1::Event>& events);
// For programs: every fact in a column of its own; participants parted by "; ".
Table EventFileTable(const std::vector<v1::Event>& events);
Table EntityTable(const std::vector<v1::Entity>& entities);
Table StatsTable(const v1::GetStatsResponse& stats);
Table PathFileTable(const v1::FindPathResponse& path);

std::string EntityText(const v1::Entity& entity);
// "Sergei Lavrov", the event that leads on, "Antony Blinken", …
std::string PathText(const v1::FindPathResponse& path);

// The first source and how many others there are: "Outlet, 2022-01-22 +1".
std::string SourceSummary(const v1::Event& event);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_VIEWS_H_
