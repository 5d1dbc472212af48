#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "graph/store/rocksdb_backup.h"
#include "tools/kgingest/command.h"

namespace annals::tools {
namespace {

constexpr char kFooter[] = R"(Every byte is checked on the way. Prints one line: {"backup":ID}, the backup's number.

The data directory must be missing or empty: nothing is ever restored over a graph. Where a restore was cut off, its
directory is refused by all programs until the restore is run again.

Examples:
  kgingest restore /backups/annals --db ./graph
  kgingest restore /backups/annals --db ./graph-of-then --backup 3

Exit codes: 0 done; 1 no such backup; 2 usage; 3 failure: the data directory is as it was.)";

struct Options {
  std::string directory, db;
  uint32_t id = 0;
};

ExitCode Run(const Options& options) {
  const absl::StatusOr<uint32_t> id = RestoreBackup(options.directory, options.id, options.db);
  if (!id.ok()) return FailWith(id.status());
  std::puts(absl::StrFormat(R"({"backup":%d})", *id).c_str());
  return ExitCode::kDone;
}

}  // namespace

void AddRestore(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("restore", "Make a data directory from a backup");
  command.footer(kFooter);
  command.add_option("FROM", options->directory, "Folder of backups")->required();
  command.add_option("--db", options->db, "Data directory to make; missing or empty")->required()->type_name("DIR");
  command.add_option("--backup", options->id, "Number of the backup (the newest)")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("ID");
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
