#include "tools/kgingest/verify.h"

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

std::string Summary(const v1::VerifyResponse& response, const GraphPlace& place) {
  const std::string looked_at =
      absl::StrFormat("%d articles and %d records checked", response.articles(), response.records());
  if (response.problem_count() == 0) return looked_at + ": no problems\n";
  return absl::StrFormat("%s: %d %s; \"kgingest rebuild %s\" derives everything anew\n", looked_at,
                         response.problem_count(), response.problem_count() == 1 ? "problem" : "problems",
                         place.ToFlag());
}

std::string Text(const v1::VerifyResponse& response, const GraphPlace& place) {
  std::string text;
  for (const std::string& problem : response.problems()) text += problem + "\n";
  const uint64_t listed = response.problems_size();
  if (response.problem_count() > listed) {
    absl::StrAppendFormat(&text, "and %d more\n", response.problem_count() - listed);
  }
  return text + Summary(response, place);
}

Outcome Verify(const Flags& flags) {
  const auto upkeep = OpenUpkeep(flags.place, Access::kRead);
  if (!upkeep.ok()) return Failed(upkeep.status());
  const absl::StatusOr<v1::VerifyResponse> response = (*upkeep)->Verify();
  if (!response.ok()) return Failed(response.status());
  const ExitCode code = response->problem_count() == 0 ? ExitCode::kDone : ExitCode::kProblemsFound;
  return flags.json ? ToldAsJson(*response, code) : Told(Text(*response, flags.place), code);
}

}  // namespace

void AddVerifyCommand(CLI::App& app, std::optional<Outcome>& outcome) {
  const auto flags = std::make_shared<Flags>();
  CLI::App& verify = *app.add_subcommand("verify", "Check that all that is derived is what the articles give");
  AddGraphPlace(verify, flags->place);
  AddOutputFormat(verify, flags->json);
  verify.footer(
      "Changes nothing; a directory may be in use by a kgd. Each problem is a line, the last line sums up.\n"
      "Exit codes: 0 no problems; 1 problems found; 2 usage; 3 failure.");
  verify.callback([flags, &outcome] { outcome = Verify(*flags); });
}

}  // namespace annals::tools
