// kgingest: turns articles into extractions, prints them or writes them to a graph.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_format.h"
#include "tools/kgingest/command.h"
#include "tools/kgingest/correct.h"
#include "tools/kgingest/event_tally.h"
#include "tools/kgingest/explain.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/interrupt.h"
#include "tools/kgingest/rebuild.h"
#include "tools/kgingest/reextract.h"
#include "tools/kgingest/run.h"
#include "tools/kgingest/sink.h"
#include "tools/kgingest/verify.h"

namespace {

using annals::tools::ExitCode;
using annals::tools::ExplainFormat;
using annals::tools::ExplainOptions;
using annals::tools::ReextractOptions;
using annals::tools::RunOptions;
using annals::tools::SinkAccess;

constexpr char kFooter[] =
    R"(Articles are plain text (NAME.txt, with metadata beside it in NAME.json), pages (*.html), JSON Lines (*.jsonl, *.jsonl.gz,
*.jsonl.zst; one object a line with id, url, title, outlet, author, published, lang, text), feeds (*.rss, *.atom, *.xml),
web archives (*.warc, *.warc.gz), folders of these, patterns ("2026-*.jsonl"), or "-" for JSON Lines on standard input.

Examples:
  kgingest extract article.txt
  kgingest explain article.txt --color always | less -R
  kgingest explain feed.jsonl --id a17 --format html > a17.html
  kgingest load articles/ --db ./graph
  zcat feed.jsonl.gz | kgingest load - --server 127.0.0.1:50551
  kgingest sync https://news.example/rss articles/ --state ./job --db ./graph --every 15m
  kgingest reextract --db ./graph --lexicon mine/
  kgingest backup --server 127.0.0.1:50551 /backups/annals
  kgingest restore /backups/annals --db ./graph
  kgingest export --db ./graph --output graph.jsonl
  kgingest import graph.jsonl --db ./copy

Exit codes: 0 all done; 1 some articles could not be read or were refused (each is named), the rest was done; 2 usage;
3 failure: nothing acknowledged is lost, run the command again.)";

struct Arguments {
  RunOptions run;
  ExplainOptions explain;
  ReextractOptions reextract;
  std::string format = "jsonl", color = "auto", output = "text", log_format = "text", lexicon, article;
  annals::tools::GraphPlace place;
  bool quiet = false;
};

int Fail(const absl::Status& status, ExitCode code) {
  std::fputs(absl::StrFormat("kgingest: %s\n", std::string(status.message())).c_str(), stderr);
  return static_cast<int>(code);
}

void AddLexicon(CLI::App& command, Arguments& arguments) {
  command.add_option("--lexicon", arguments.lexicon, "Folder with tables of your own, added to the built-in ones")
      ->type_name("DIR");
}

void AddReading(CLI::App& command, Arguments& arguments) {
  command.add_option("FILE_OR_FOLDER", arguments.run.paths, "Articles to read")->required();
  AddLexicon(command, arguments);
}

void AddThreads(CLI::App& command, Arguments& arguments) {
  command.add_option("--threads", arguments.run.threads, "Threads that extract")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
}

void AddBatching(CLI::App& command, Arguments& arguments) {
  AddThreads(command, arguments);
  command.add_flag("--quiet", arguments.quiet, "No progress on standard error");
  command.add_option("--log-format", arguments.log_format, "Of standard error: text, or json for one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

void AddExplaining(CLI::App& command, Arguments& arguments) {
  static const std::map<std::string, ExplainFormat> kFormats = {
      {"text", ExplainFormat::kText}, {"html", ExplainFormat::kHtml}, {"json", ExplainFormat::kJson}};
  command
      .add_option_function<std::string>(
          "--format", [&](const std::string& name) { arguments.explain.format = kFormats.at(name); },
          "text for a terminal, html for one page that needs nothing else, json one object an article")
      ->check(CLI::IsMember({"text", "html", "json"}))
      ->default_str("text");
  command.add_option("--color", arguments.color, "auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_option("--id", arguments.explain.id, "Only the first article with this id")->type_name("ID");
}

void AddOutput(CLI::App& command, Arguments& arguments) {
  command.add_option("--output", arguments.output, "text: counts, and what is worth reading; json: one object")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

void AddReextracting(CLI::App& command, Arguments& arguments) {
  AddLexicon(command, arguments);
  AddThreads(command, arguments);
  command.add_flag("--all", arguments.reextract.all, "Also what these very rules and tables have read");
  command.add_flag("--dry-run", arguments.reextract.dry_run,
                   "Tell what would change and write nothing; of a server, only how many articles");
  AddOutput(command, arguments);
}

void AddTarget(CLI::App& command, Arguments& arguments) { annals::tools::AddGraphPlace(command, arguments.place); }

enum class Purpose { kExtract, kExplain, kLoad, kReextract };

int Read(const Arguments& arguments, Purpose purpose) {
  const auto languages = annals::tools::LoadLanguages(arguments.lexicon);
  if (!languages.ok()) return Fail(languages.status(), ExitCode::kUsage);
  if (purpose == Purpose::kExtract) return static_cast<int>(annals::tools::RunExtract(arguments.run, **languages));
  if (purpose == Purpose::kExplain) {
    return static_cast<int>(annals::tools::RunExplain(arguments.run, arguments.explain, **languages));
  }
  const bool reextract = purpose == Purpose::kReextract;
  const SinkAccess access = !reextract                    ? SinkAccess::kCreate
                            : arguments.reextract.dry_run ? SinkAccess::kTry
                                                          : SinkAccess::kWrite;
  const auto sink = OpenSink(arguments.place, access, *arguments.run.interrupted);
  if (!sink.ok()) return Fail(sink.status(), ExitCode::kFailure);
  return static_cast<int>(reextract ? annals::tools::RunReextract(arguments.reextract, **languages, **sink)
                                    : annals::tools::RunLoad(arguments.run, **languages, **sink));
}

int Retract(const Arguments& arguments) {
  const auto sink = OpenSink(arguments.place, SinkAccess::kWrite, *arguments.run.interrupted);
  if (!sink.ok()) return Fail(sink.status(), ExitCode::kFailure);
  const auto changes = (*sink)->Retract(arguments.article);
  if (!changes.ok()) {
    const bool not_there = absl::IsNotFound(changes.status());
    return Fail(changes.status(), not_there ? ExitCode::kNotThere : ExitCode::kFailure);
  }
  annals::tools::EventTally events;
  events.Add(*changes);
  std::puts(absl::StrFormat("retracted; events: %s", annals::tools::CountsOf(events.Net())).c_str());
  return 0;
}

int Tell(const annals::tools::Outcome& outcome) {
  std::fputs(outcome.error.c_str(), stderr);
  if (std::fwrite(outcome.out.data(), 1, outcome.out.size(), stdout) != outcome.out.size() ||
      std::fflush(stdout) != 0) {
    return Fail(absl::UnavailableError("standard output cannot be written to (is the disk full?)"), ExitCode::kFailure);
  }
  return static_cast<int>(outcome.exit_code);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  arguments.run.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  CLI::App app("Reads news articles into an event-timeline graph.", "kgingest");
  app.set_version_flag("--version", "kgingest " ANNALS_VERSION);
  app.footer(kFooter);
  app.require_subcommand(1);
  CLI::App& extract = *app.add_subcommand("extract", "Print what each article says, one JSON object an article");
  AddReading(extract, arguments);
  AddBatching(extract, arguments);
  extract.add_option("--format", arguments.format, "Output format")
      ->check(CLI::IsMember({"jsonl"}))
      ->capture_default_str();
  CLI::App& explain = *app.add_subcommand(
      "explain", "Show how articles are read: what each word was taken for, and why something is an event or none");
  AddReading(explain, arguments);
  AddExplaining(explain, arguments);
  CLI::App& load = *app.add_subcommand("load", "Write what each article says to a graph");
  AddReading(load, arguments);
  AddBatching(load, arguments);
  AddTarget(load, arguments);
  AddOutput(load, arguments);
  CLI::App& reextract = *app.add_subcommand(
      "reextract", "Read again the texts that a graph has kept and other rules or tables had read; tell what changed");
  AddReextracting(reextract, arguments);
  AddTarget(reextract, arguments);
  CLI::App& retract = *app.add_subcommand("retract", "Take back all that an article said");
  retract.add_option("ARTICLE_ID", arguments.article, "Id of the article")->required();
  AddTarget(retract, arguments);
  std::optional<annals::tools::Outcome> outcome;  // of a command that parsing has run
  annals::tools::AddVerifyCommand(app, outcome);
  annals::tools::AddRebuildCommand(app, outcome);
  annals::tools::AddCorrectCommand(app, outcome);
  annals::tools::Chosen chosen;
  annals::tools::AddBackup(app, chosen);
  annals::tools::AddRestore(app, chosen);
  annals::tools::AddBackups(app, chosen);
  annals::tools::AddExport(app, chosen);
  annals::tools::AddImport(app, chosen);
  annals::tools::AddSync(app, chosen);
  annals::tools::AddRetry(app, chosen);
  annals::tools::AddJobs(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::kUsage);
  }
  if (outcome) return Tell(*outcome);
  if (chosen) return static_cast<int>(chosen());
  arguments.run.interrupted = &annals::tools::CatchInterrupt();
  arguments.run.progress = annals::tools::ProgressStyleFor(arguments.quiet, arguments.log_format);
  if (retract.parsed()) return Retract(arguments);
  arguments.reextract.threads = arguments.run.threads;
  arguments.reextract.interrupted = arguments.run.interrupted;
  arguments.reextract.count = arguments.reextract.dry_run && arguments.place.db.empty();
  arguments.reextract.json = arguments.run.json = arguments.output == "json";
  arguments.explain.color = annals::tools::WantsColor(arguments.color);
  return Read(arguments, load.parsed()        ? Purpose::kLoad
                         : reextract.parsed() ? Purpose::kReextract
                         : explain.parsed()   ? Purpose::kExplain
                                              : Purpose::kExtract);
}
