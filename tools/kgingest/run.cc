#include "tools/kgingest/run.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/annotation_json.h"
#include "ingest/parallel.h"
#include "ingest/source/article_reader.h"
#include "ingest/source/file_walk.h"
#include "tools/kgingest/article_writer.h"
#include "tools/kgingest/intake_report.h"
#include "tools/kgingest/pipeline.h"

namespace annals::tools {
namespace {

struct Tally {
  size_t read = 0, unread = 0;
};

using Consume = std::function<absl::Status(std::vector<ingest::Article>)>;

// Reads and hands on, a batch at a time.
absl::StatusOr<Tally> Pump(const RunOptions& options, const Consume& consume) {
  ingest::ArticleReader reader(options.paths);
  Tally tally;
  std::vector<ingest::Article> batch;
  size_t bytes = 0;
  const auto flush = [&]() -> absl::Status {
    if (batch.empty()) return absl::OkStatus();
    tally.read += batch.size();
    bytes = 0;
    return consume(std::exchange(batch, {}));
  };
  while (options.interrupted == nullptr || !options.interrupted->load()) {
    std::optional<ingest::ArticleReader::Item> item = reader.Next();
    if (!item) break;
    if (!item->article.ok()) {
      ++tally.unread;
      std::fputs(absl::StrFormat("kgingest: %s\n", std::string(item->article.status().message())).c_str(), stderr);
      continue;
    }
    bytes += item->article->text.size();
    batch.push_back(*std::move(item->article));
    if (batch.size() >= kBatchArticles || bytes >= kBatchBytes) ANNALS_RETURN_IF_ERROR(flush());
  }
  ANNALS_RETURN_IF_ERROR(flush());
  return tally;
}

ExitCode Finish(const RunOptions& options, const absl::Status& status, uint64_t problems) {
  if (!status.ok()) {
    std::fputs(absl::StrFormat("kgingest: %s\n", std::string(status.message())).c_str(), stderr);
    return ExitCode::kFailure;
  }
  if (options.interrupted != nullptr && options.interrupted->load()) {
    std::fputs("kgingest: interrupted; what was acknowledged is kept, run the command again for the rest\n", stderr);
    return ExitCode::kFailure;
  }
  return problems > 0 ? ExitCode::kSomeUnread : ExitCode::kDone;
}

// Of all files that will be read; 0 where one of them is packed or no file, so that nobody knows.
uint64_t TotalBytes(const std::vector<std::string>& paths) {
  uint64_t total = 0;
  ingest::FileWalk walk(paths);
  while (const std::optional<ingest::FileWalk::File> file = walk.Next()) {
    std::error_code error;
    const uint64_t bytes = std::filesystem::file_size(file->path, error);
    if (error || !(file->path.ends_with(".txt") || file->path.ends_with(".jsonl"))) return 0;
    total += bytes;
  }
  return total;
}

}  // namespace

ExitCode RunExtract(const RunOptions& options, const ingest::Languages& languages) {
  const auto print = [&](const std::vector<ingest::Article>& articles) -> absl::Status {
    for (const v1::Extraction& extraction : ingest::ExtractAll(articles, languages, options.threads)) {
      const std::string line = ingest::ToAnnotationJson(extraction) + "\n";
      if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) {
        return absl::UnavailableError("standard output cannot be written to (is the disk full?)");
      }
    }
    return absl::OkStatus();
  };
  absl::StatusOr<Tally> tally = Pump(options, print);
  if (tally.ok() && std::fflush(stdout) != 0) {
    tally = absl::UnavailableError("standard output cannot be written to (is the disk full?)");
  }
  return Finish(options, tally.status(), tally.ok() ? tally->unread : 0);
}

ExitCode RunLoad(const RunOptions& options, const ingest::Languages& languages, Sink& sink) {
  IntakeTally tally;
  absl::Status status;
  {
    Console console(options.progress, TotalBytes(options.paths));
    ingest::FileSource source(options.paths);
    status = RunPipeline({.threads = options.threads, .source = {}, .interrupted = options.interrupted}, languages,
                         source, sink, [&](const WrittenBatch& batch) {
                           tally.Add(batch);
                           console.Show(batch);
                           return absl::OkStatus();
                         });
  }
  const IntakeReport report = tally.Report();
  std::fputs(
      options.json
          ? (AsJson(report, /*with_ids=*/true).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n")
                .c_str()
          : (CountsOf(report) + "\n" + SummaryOf(report)).c_str(),
      stdout);
  return Finish(options, status, report.problems());
}

}  // namespace annals::tools
