#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "graph/store/rocksdb_backup.h"
#include "tools/kgingest/command.h"

namespace annals::tools {
namespace {

constexpr char kFooter[] =
    R"(Prints a line for each, oldest first: {"backup":ID,"created":"2026-11-02T10:00:00Z","bytes":N,"damaged":false}.
One that lacks files is damaged; one whose files were changed is found so with --verify, or when it is restored.

Exit codes: 0 all is well; 1 there is no backup, or one is damaged; 2 usage; 3 failure.)";

struct Options {
  std::string directory;
  bool verify = false;
};

std::string LineOf(const StoredBackup& backup) {
  const std::string created =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(backup.created), absl::UTCTimeZone());
  return absl::StrFormat(R"({"backup":%d,"created":"%s","bytes":%d,"damaged":%s})", backup.id,
                         backup.created == 0 ? "" : created, backup.bytes, backup.damaged ? "true" : "false");
}

ExitCode Run(const Options& options) {
  const absl::StatusOr<std::vector<StoredBackup>> backups = ListBackups(options.directory, options.verify);
  if (!backups.ok()) return FailWith(backups.status());
  for (const StoredBackup& backup : *backups) std::puts(LineOf(backup).c_str());
  const bool well = !backups->empty() && std::none_of(backups->begin(), backups->end(),
                                                      [](const StoredBackup& backup) { return backup.damaged; });
  return well ? ExitCode::kDone : ExitCode::kSomeUnread;
}

}  // namespace

void AddBackups(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = *app.add_subcommand("backups", "List the backups of a folder");
  command.footer(kFooter);
  command.add_option("FROM", options->directory, "Folder of backups")->required();
  command.add_flag("--verify", options->verify, "Read every byte of them and compare checksums");
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
