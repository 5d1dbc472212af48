#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "graph/status_macros.h"
#include "tools/kgingest/command.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/interrupt.h"
#include "tools/kgingest/output_file.h"
#include "tools/kgingest/upkeep.h"

namespace annals::tools {
namespace {

constexpr const char* kFooter =
    R"(Writes one state of the graph as JSON Lines: a header; all that articles say, with their texts; which articles were
withdrawn; corrections; and, for readers, the entities and events that come of these. "kgingest import" makes the same
graph of it. proto/annals/v1/exchange.proto has the fields. A server goes on serving meanwhile, and a directory may be
open in a kgd. FILE is there whole or not at all.

Examples:
  kgingest export --db graph --output graph.jsonl
  kgingest export --server 127.0.0.1:50551 | zstd > graph.jsonl.zst
  kgingest export --db graph --no-texts | jq -c 'select(.event).event'

Exit codes: 0 done; 2 usage; 3 failure, and FILE is as it was.)";

struct Options {
  GraphPlace place;
  std::string output = "-";
  bool no_texts = false;
};

absl::Status Export(const Options& options, const std::atomic<bool>& interrupted) {
  ANNALS_ASSIGN_OR_RETURN(const auto upkeep, OpenUpkeep(options.place, Access::kRead));
  ANNALS_ASSIGN_OR_RETURN(const auto file, OutputFile::Open(options.output));
  v1::ExportRequest request;
  request.set_without_texts(options.no_texts);
  ANNALS_RETURN_IF_ERROR(upkeep->Export(request, [&](std::string_view part) {
    return interrupted.load() ? absl::CancelledError("interrupted; run the command again") : file->Write(part);
  }));
  return file->Finish();
}

ExitCode Run(const Options& options) {
  const absl::Status status = Export(options, CatchInterrupt());
  if (status.ok()) return ExitCode::kDone;
  FailWith(status);
  return ExitCode::kFailure;
}

}  // namespace

void AddExport(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("export", "Write a graph as a file that other programs can read");
  command.footer(kFooter);
  AddGraphPlace(command, options->place);
  command.add_option("--output", options->output, "File to write; - for standard output")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_flag("--no-texts", options->no_texts, "Leave out what articles were read from");
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
