// kgingest sync and retry: a job that can be left alone.

#include "tools/kgingest/command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "graph/status_macros.h"
#include "tools/kgingest/interrupt.h"
#include "tools/kgingest/sync/sync.h"

namespace annals::tools {
namespace {

constexpr char kSyncFooter[] =
    R"(A source is a file, a folder, a pattern ("feeds/2026-*.jsonl", quoted) or a URL of a page or feed. The folder given by
--state remembers what was read: files that have not changed are not read again, pages and feeds are asked for only what
is new. It is made by the first run, belongs to one job, and may be deleted: everything is then read once more, and what
the graph has already is not written again.

With --prune, articles that no source has any longer are withdrawn; never those of a source that is missing or empty as a
whole, of a file that could not be read to its end, or of a URL.

Examples:
  kgingest sync articles/ --state ./job --db ./graph
  kgingest sync https://news.example/rss feeds/ --state /var/lib/annals/job --server 127.0.0.1:50551 --every 15m

Exit codes: 0 all done; 1 something could not be taken in (each is named), the rest was done; 2 usage; 3 failure, or
ended by Ctrl-C: what was acknowledged is kept, the next run goes on; 4 another run of this job is under way. With
--every, failures are waited out and SIGTERM or Ctrl-C end it with 0.)";

constexpr char kRetryFooter[] =
    R"(Reads again the files and URLs in which something was refused, after they or the rules have been mended; 'kgingest jobs
--state DIR --refused' lists them. What is taken in now is off the list.

Exit codes: those of 'kgingest sync'.)";

constexpr absl::Duration kFirstBackOff = absl::Seconds(10);
constexpr absl::Duration kTick = absl::Milliseconds(200);

struct Options {
  SyncOptions sync;
  GraphPlace place;
  std::string state, lexicon, every, log_format = "text";
  absl::Duration pause;  // zero: one run
  bool quiet = false, json = false;
};

struct RunResult {
  ExitCode code = ExitCode::kDone;
  bool failed = false;  // for a reason that may pass
};

RunResult RunOnce(const Options& options, const ingest::Languages& languages, SyncState& state,
                  const std::atomic<bool>& interrupted) {
  const auto sink = OpenSink(options.place, SinkAccess::kCreate, interrupted);
  SyncReport report;
  if (!sink.ok()) {
    report = FailedSync(sink.status(), state);
  } else {
    Console console(ProgressStyleFor(options.quiet, options.log_format), 0);
    report = Sync(options.sync, languages, **sink, options.state, state, console);
  }
  std::fputs((options.json ? AsJsonText(report) + "\n" : AsText(report)).c_str(), stdout);
  std::fflush(stdout);
  if (!report.failure.ok()) return {FailWith(absl::UnavailableError(report.failure.message())), true};
  if (report.interrupted) return {ExitCode::kFailure, false};
  return {report.problems.empty() && report.intake.problems() == 0 ? ExitCode::kDone : ExitCode::kSomeUnread, false};
}

void SleepUntil(absl::Time time, const std::atomic<bool>& interrupted) {
  while (!interrupted && absl::Now() < time) absl::SleepFor(std::min(kTick, time - absl::Now()));
}

// Runs again and again. The times are those of the first run, however long each takes; after a failure it is tried
// sooner, and then less and less soon.
ExitCode RunEvery(const Options& options, const ingest::Languages& languages, SyncState& state,
                  const std::atomic<bool>& interrupted) {
  absl::Time due = absl::Now();
  absl::Duration back_off = kFirstBackOff;
  while (!interrupted) {
    const RunResult result = RunOnce(options, languages, state, interrupted);
    if (result.failed) {
      SleepUntil(absl::Now() + std::min(back_off, options.pause), interrupted);
      back_off = std::min(2 * back_off, options.pause);
      continue;
    }
    back_off = kFirstBackOff;
    while (due <= absl::Now()) due += options.pause;
    SleepUntil(due, interrupted);
  }
  return ExitCode::kDone;
}

ExitCode Run(Options options) {
  if (!options.every.empty() &&
      (!absl::ParseDuration(options.every, &options.pause) || options.pause < absl::Seconds(1))) {
    return FailWith(absl::InvalidArgumentError(
        absl::StrFormat("--every %s: expected a duration of at least a second, as 15m, 1h30m or 45s", options.every)));
  }
  const auto languages = LoadLanguages(options.lexicon);
  if (!languages.ok()) return FailWith(absl::InvalidArgumentError(languages.status().message()));
  const auto state = SyncState::Open(options.state, SyncState::Access::kWrite);
  if (absl::IsAborted(state.status())) {
    FailWith(state.status());
    return ExitCode::kBusy;
  }
  if (!state.ok()) return FailWith(state.status());
  const std::atomic<bool>& interrupted = CatchInterrupt();
  options.sync.pipeline.interrupted = &interrupted;
  return options.pause > absl::ZeroDuration() ? RunEvery(options, **languages, **state, interrupted)
                                              : RunOnce(options, **languages, **state, interrupted).code;
}

// What both have.
void AddCommon(CLI::App& command, Options& options) {
  command.add_option("--state", options.state, "Folder in which the job remembers what it has read")
      ->type_name("DIR")
      ->required();
  AddGraphPlace(command, options.place);
  command.add_option("--lexicon", options.lexicon, "Folder with tables of your own, added to the built-in ones")
      ->type_name("DIR");
  options.sync.pipeline.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  command.add_option("--threads", options.sync.pipeline.threads, "Threads that extract")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_flag("--quiet", options.quiet, "No progress on standard error");
  command.add_option("--log-format", options.log_format, "Of standard error: text, or json for one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  AddOutputFormat(command, options.json);
}

}  // namespace

void AddSync(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      *app.add_subcommand("sync", "Bring a graph up to what sources hold; made to be run again and again");
  command.footer(kSyncFooter);
  command.add_option("SOURCE", options->sync.sources, "What to read")->required();
  AddCommon(command, *options);
  command.add_flag("--prune", options->sync.prune, "Withdraw articles that no source has any longer");
  command.add_option("--every", options->every, "Go on: run again after so long (15m, 1h30m)")->type_name("DURATION");
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

void AddRetry(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<Options>();
  options->sync.retry = true;
  CLI::App& command = *app.add_subcommand("retry", "Read again what a job could not take in");
  command.footer(kRetryFooter);
  AddCommon(command, *options);
  command.callback([options, &chosen] { chosen = [options] { return Run(*options); }; });
}

}  // namespace annals::tools
