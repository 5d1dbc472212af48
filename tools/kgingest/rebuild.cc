#include "tools/kgingest/rebuild.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/upkeep.h"

namespace annals::tools {
namespace {

struct Flags {
  GraphPlace place;
  bool json = false;
};

std::string Text(const v1::RebuildResponse& response) {
  if (response.records_changed() == 0) return "nothing to change\n";
  return absl::StrFormat("%d %s\n", response.records_changed(),
                         response.records_changed() == 1 ? "record changed" : "records changed");
}

Outcome Rebuild(const Flags& flags) {
  const auto upkeep = OpenUpkeep(flags.place, Access::kWrite);
  if (!upkeep.ok()) return Failed(upkeep.status());
  const absl::StatusOr<v1::RebuildResponse> response = (*upkeep)->Rebuild();
  if (!response.ok()) return Failed(response.status());
  return flags.json ? ToldAsJson(*response) : Told(Text(*response));
}

}  // namespace

void AddRebuildCommand(CLI::App& app, std::optional<Outcome>& outcome) {
  const auto flags = std::make_shared<Flags>();
  CLI::App& rebuild = *app.add_subcommand("rebuild", "Derive everything anew from what the articles say");
  AddGraphPlace(rebuild, flags->place);
  AddOutputFormat(rebuild, flags->json);
  rebuild.footer(
      "Writes what differs at once or not at all, and tells how many records that were. Articles are not read again.\n"
      "Exit codes: 0 done; 2 usage; 3 failure: the graph is as it was.");
  rebuild.callback([flags, &outcome] { outcome = Rebuild(*flags); });
}

}  // namespace annals::tools
