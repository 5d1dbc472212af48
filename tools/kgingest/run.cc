#include "tools/kgingest/run.h"

#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/annotation_json.h"
#include "ingest/parallel.h"
#include "ingest/source/article_reader.h"
#include "tools/kgingest/article_writer.h"

namespace annals::tools {
namespace {

// One line on stderr that is written over; silent where stderr is no terminal or the user wants quiet.
class Progress {
 public:
  explicit Progress(bool on) : on_(on) {}
  ~Progress() {
    if (on_ && drawn_) std::fputc('\n', stderr);
  }
  void Show(size_t articles, size_t unread) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    drawn_ = true;
    std::fputs(absl::StrFormat("\r%d articles, %d unread", articles, unread).c_str(), stderr);
  }

 private:
  const bool on_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_;
};

struct Tally {
  size_t read = 0, unread = 0;
};

using Consume = std::function<absl::Status(std::vector<ingest::Article>)>;

// Reads and hands on, a batch at a time.
absl::StatusOr<Tally> Pump(const RunOptions& options, const Consume& consume) {
  ingest::ArticleReader reader(options.paths);
  Progress progress(options.progress);
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
    progress.Show(tally.read, tally.unread);
  }
  ANNALS_RETURN_IF_ERROR(flush());
  return tally;
}

ExitCode Finish(const RunOptions& options, const absl::StatusOr<Tally>& tally) {
  if (!tally.ok()) {
    std::fputs(absl::StrFormat("kgingest: %s\n", std::string(tally.status().message())).c_str(), stderr);
    return ExitCode::kFailure;
  }
  if (options.interrupted != nullptr && options.interrupted->load()) {
    std::fputs("kgingest: interrupted; what was acknowledged is kept, run the command again for the rest\n", stderr);
    return ExitCode::kFailure;
  }
  return tally->unread > 0 ? ExitCode::kSomeUnread : ExitCode::kDone;
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
  return Finish(options, tally);
}

ExitCode RunLoad(const RunOptions& options, const ingest::Languages& languages, Sink& sink) {
  ArticleWriter writer(languages, options.threads, sink);
  const absl::StatusOr<Tally> tally =
      Pump(options, [&](std::vector<ingest::Article> articles) { return writer.WriteUnheld(std::move(articles)); });
  const size_t refused = writer.CountOf(v1::APPLY_OUTCOME_REFUSED);
  std::fputs(absl::StrFormat("%d added, %d replaced, %d unchanged, %d refused, %d unread; events: %s\n",
                             writer.CountOf(v1::APPLY_OUTCOME_ADDED), writer.CountOf(v1::APPLY_OUTCOME_REPLACED),
                             writer.CountOf(v1::APPLY_OUTCOME_UNCHANGED), refused, tally.ok() ? tally->unread : 0,
                             CountsOf(writer.events()))
                 .c_str(),
             stdout);
  const ExitCode code = Finish(options, tally);
  return code == ExitCode::kDone && refused > 0 ? ExitCode::kSomeUnread : code;
}

}  // namespace annals::tools
