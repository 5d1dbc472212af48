#include <grpcpp/grpcpp.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "annals/v1/admin_service.grpc.pb.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "tools/kgingest/command.h"
#include "tools/kgingest/server_channel.h"

namespace annals::tools {
namespace {

constexpr char kFooter[] = R"(Prints one line: {"backup":ID,"bytes":N}, the backup's number in its folder and its size.

With --server, the folder is one of the server's machine, given as an absolute path; serving goes on meanwhile. With
--db, no kgd may have the directory open.

Examples:
  kgingest backup --server 127.0.0.1:50551 /backups/annals
  kgingest backup --db ./graph ./backups

Exit codes: 0 done; 1 no such data directory; 2 usage; 3 failure: earlier backups are as they were.)";

struct Options {
  std::string db, server, directory;
};

absl::StatusOr<BackupReport> AskServer(const Options& options) {
  ANNALS_ASSIGN_OR_RETURN(const auto channel, ConnectToServer(options.server));
  grpc::ClientContext context;
  v1::BackupRequest request;
  request.set_directory(options.directory);
  v1::BackupResponse response;
  ANNALS_RETURN_IF_ERROR(FromGrpc(v1::Admin::NewStub(channel)->Backup(&context, request, &response)));
  return BackupReport{.backup_id = response.backup_id(), .bytes = response.bytes()};
}

absl::StatusOr<BackupReport> BackUpDirectory(const Options& options) {
  ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(options.db, {.create_if_missing = false}));
  ANNALS_ASSIGN_OR_RETURN(const auto graph, Graph::Open(std::move(store)));
  return graph->Backup(options.directory);
}

ExitCode Run(const Options& options) {
  const absl::StatusOr<BackupReport> report = options.db.empty() ? AskServer(options) : BackUpDirectory(options);
  if (!report.ok()) return FailWith(report.status());
  std::puts(absl::StrFormat(R"({"backup":%d,"bytes":%d})", report->backup_id, report->bytes).c_str());
  return ExitCode::kDone;
}

}  // namespace

void AddBackup(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("backup", "Add a backup of a graph to a folder of backups");
  command.footer(kFooter);
  command.add_option("TO", options->directory, "Folder of backups; made where there is none")->required();
  auto* source = command.add_option_group("source", "Where the graph is");
  source->add_option("--db", options->db, "Directory of a graph")->type_name("DIR");
  source->add_option("--server", options->server, "Address of a kgd")->type_name("ADDR");
  source->require_option(1);
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
