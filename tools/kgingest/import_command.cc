#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "tools/kgingest/command.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/import.h"
#include "tools/kgingest/interrupt.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {
namespace {

constexpr const char* kFooter =
    R"(FILE is what "kgingest export" writes, plain or packed by gzip or zstd; "-" is standard input. A graph that is empty
becomes the very same graph; to another one, articles are added as by load. Entities and events of FILE are compared with
what the graph makes of the articles.

A file that another program wrote may hold entities and events alone. Each article that an event cites is then recorded
as telling of it; events that cite none are told by an article of their own, named after the header's "source":

  {"header": {"format": "annals-graph", "version": 1, "source": "chronicle"}}
  {"entity": {"id": "country/RU", "kind": "ENTITY_KIND_COUNTRY", "name": "Russia", "code": "RU", "listed": true}}
  {"entity": {"id": "country/US", "kind": "ENTITY_KIND_COUNTRY", "name": "United States", "code": "US", "listed": true}}
  {"event": {"type": "EVENT_TYPE_TALKS", "status": "EVENT_STATUS_HELD", "date": {"edtf": "2022-01-10"},
    "participants": [{"entity_id": "country/RU"}, {"entity_id": "country/US"}], "sources": [{"article": {"id": "a1",
    "outlet": "A paper", "published": {"edtf": "2022-01-11"}}, "evidence": [{"text": "They talked."}]}]}}

(the last one on one line). proto/annals/v1/exchange.proto has all fields.

Examples:
  kgingest import graph.jsonl.zst --db copy
  kgingest export --db graph | kgingest import - --server 127.0.0.1:50551

Exit codes: 0 all done; 1 lines were refused or files could not be read (each is named), the rest was done, or entities
and events differ; 2 usage; 3 failure: what was acknowledged is kept, run the command again.)";

struct Options {
  GraphPlace place;
  ImportOptions import;
  bool json = false;
};

void Complain(std::string_view message) { std::fputs(absl::StrFormat("kgingest: %s\n", message).c_str(), stderr); }

ExitCode Run(Options& options) {
  const std::atomic<bool>& interrupted = CatchInterrupt();
  const auto sink = OpenSink(options.place, SinkAccess::kCreate, interrupted);
  if (!sink.ok()) {
    Complain(std::string(sink.status().message()));
    return ExitCode::kFailure;
  }
  options.import.interrupted = &interrupted;
  options.import.complain = Complain;
  const ImportSummary summary = Import(options.import, **sink);
  const std::string text = options.json ? AsJson(summary) : AsText(summary);
  if (std::fputs(text.c_str(), stdout) == EOF || std::fflush(stdout) != 0) {
    Complain("standard output cannot be written to (is the disk full?)");
    return ExitCode::kFailure;
  }
  if (!summary.failure.ok()) Complain(std::string(summary.failure.message()));
  if (summary.interrupted) Complain("interrupted; what was acknowledged is kept, run the command again for the rest");
  return ExitCodeOf(summary);
}

}  // namespace

void AddImport(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("import", "Make a graph of files that export, or another program, wrote");
  command.footer(kFooter);
  command.add_option("FILE", options->import.files, "Graphs to read")->required();
  AddGraphPlace(command, options->place);
  AddOutputFormat(command, options->json);
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
