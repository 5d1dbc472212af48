// kgq: asks an Annals graph, served by kgd or in a data directory.

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "graph/status_macros.h"
#include "tools/kgq/answers.h"
#include "tools/kgq/commands.h"
#include "tools/kgq/exit_code.h"
#include "tools/kgq/options.h"
#include "tools/kgq/report.h"

namespace annals::kgq {
namespace {

std::optional<size_t> TerminalWidth() {
  winsize size{};
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

absl::StatusOr<std::unique_ptr<Answers>> Connect(const Options& options) {
  const std::chrono::duration<double> timeout(options.timeout_seconds);
  if (!options.directory.empty()) return AskDirectory(options.directory, timeout);
  return AskServer(options.server, timeout);
}

absl::StatusOr<Report> Answer(const Options& options) {
  ANNALS_ASSIGN_OR_RETURN(std::unique_ptr<Answers> answers, Connect(options));
  return RunCommand(options, *answers);
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "kgq: %s\n", std::string(status.message()).c_str());
  return ExitCodeFor(status);
}

int Run(const Options& options) {
  const absl::StatusOr<Report> report = Answer(options);
  if (!report.ok()) return Fail(report.status());
  const absl::StatusOr<PrintedReport> printed =
      Print(*report, options.output, options.wide ? std::nullopt : TerminalWidth());
  if (!printed.ok()) return Fail(printed.status());
  std::fputs(printed->notes.c_str(), stderr);
  if (std::fwrite(printed->out.data(), 1, printed->out.size(), stdout) != printed->out.size() ||
      std::fflush(stdout) != 0) {
    return Fail(absl::DataLossError("the answer could not be written"));
  }
  return report->found ? kFound : kNothingFound;
}

}  // namespace
}  // namespace annals::kgq

int main(int argc, char** argv) {
  const auto parsed = annals::kgq::ParseCommandLine(argc, argv);
  if (const auto* leave = std::get_if<annals::kgq::Leave>(&parsed)) {
    std::fputs(leave->out.c_str(), stdout);
    std::fputs(leave->error.c_str(), stderr);
    return leave->exit_code;
  }
  return annals::kgq::Run(std::get<annals::kgq::Options>(parsed));
}
