// kgingest jobs: how the runs of a job went.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "tools/kgingest/command.h"
#include "tools/kgingest/sync/state.h"

namespace annals::tools {
namespace {

constexpr char kFooter[] =
    R"(The last run comes first. A run that was killed has no counts. --output json prints one object a line: whole reports, as
'kgingest sync --output json' does.

Examples:
  kgingest jobs --state ./job
  kgingest jobs --state ./job --last 1 --output json
  kgingest jobs --state ./job --refused

Exit codes: 0 done; 1 no job has been run with this folder; 2 usage; 3 failure.)";

struct Options {
  std::string state;
  int64_t last = 20;
  bool refused = false, json = false;
};

std::string LineOf(const JobRecord& run) {
  std::string line = absl::StrFormat("%6d  %s  ", run.number, Stamp(run.began));
  const auto report = nlohmann::json::parse(run.report, nullptr, /*allow_exceptions=*/false);
  if (!report.is_object()) return line + "was ended before it had a report\n";
  const auto& articles = report["articles"];
  const auto count = [&](const char* name) { return articles.value(name, uint64_t{0}); };
  line += absl::StrFormat("%7.1f s  %d added, %d replaced, %d unchanged, %d withdrawn, %d refused, %d unread",
                          absl::ToDoubleSeconds(run.ended - run.began), count("added"), count("replaced"),
                          count("unchanged"), count("withdrawn"), count("refused"), count("unread"));
  if (report.contains("failure")) line += "; failed: " + report["failure"].get<std::string>();
  if (!report.contains("failure") && !report.value("complete", true)) line += "; interrupted";
  return line + "\n";
}

ExitCode ListRuns(const Options& options, const SyncState& state) {
  const auto runs = state.Runs(options.last);
  if (!runs.ok()) return FailWith(runs.status());
  for (const JobRecord& run : *runs) {
    if (!options.json) {
      std::fputs(LineOf(run).c_str(), stdout);
    } else if (run.report.empty()) {
      const nlohmann::ordered_json line = {{"run", run.number}, {"began", Stamp(run.began)}, {"complete", false}};
      std::puts(line.dump().c_str());
    } else {
      std::puts(run.report.c_str());
    }
  }
  return ExitCode::kDone;
}

ExitCode ListRefused(const Options& options, const SyncState& state) {
  const auto items = state.Refused();
  if (!items.ok()) return FailWith(items.status());
  for (const RefusedItem& item : *items) {
    if (options.json) {
      const nlohmann::ordered_json line = {{"location", item.location}, {"file", item.file},
                                           {"reason", item.reason},     {"first", Stamp(item.first)},
                                           {"last", Stamp(item.last)},  {"times", item.times}};
      std::puts(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
      std::fputs(absl::StrFormat("%s  %s\n", Stamp(item.last), item.reason).c_str(), stdout);
    }
  }
  return ExitCode::kDone;
}

ExitCode Run(const Options& options) {
  const auto state = SyncState::Open(options.state, SyncState::Access::kRead);
  if (!state.ok()) return FailWith(state.status());
  return options.refused ? ListRefused(options, **state) : ListRuns(options, **state);
}

}  // namespace

void AddJobs(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("jobs", "List the runs of a job, or what it could not take in");
  command.footer(kFooter);
  command.add_option("--state", options->state, "The job's folder, as 'kgingest sync' was given it")
      ->type_name("DIR")
      ->required();
  command.add_option("--last", options->last, "So many runs")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  command.add_flag("--refused", options->refused, "What stands refused, with the reasons");
  AddOutputFormat(command, options->json);
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
