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

namespace annals::tools {
namespace {

constexpr size_t kBatchArticles = 256;
constexpr size_t kBatchBytes = size_t{16} << 20;  // of text, so that huge articles do not pile up

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

using Consume = std::function<absl::Status(const std::vector<v1::Extraction>&)>;

// Reads, extracts and hands on, a batch at a time.
absl::StatusOr<Tally> Pump(const RunOptions& options, const ingest::Languages& languages, const Consume& consume) {
  ingest::ArticleReader reader(options.paths);
  Progress progress(options.progress);
  Tally tally;
  std::vector<ingest::Article> batch;
  size_t bytes = 0;
  const auto flush = [&]() -> absl::Status {
    if (batch.empty()) return absl::OkStatus();
    ANNALS_RETURN_IF_ERROR(consume(ingest::ExtractAll(batch, languages, options.threads)));
    tally.read += batch.size();
    batch.clear();
    bytes = 0;
    return absl::OkStatus();
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
  const auto print = [](const std::vector<v1::Extraction>& extractions) -> absl::Status {
    for (const v1::Extraction& extraction : extractions) {
      const std::string line = ingest::ToAnnotationJson(extraction) + "\n";
      if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) {
        return absl::UnavailableError("standard output cannot be written to (is the disk full?)");
      }
    }
    return absl::OkStatus();
  };
  absl::StatusOr<Tally> tally = Pump(options, languages, print);
  if (tally.ok() && std::fflush(stdout) != 0) {
    tally = absl::UnavailableError("standard output cannot be written to (is the disk full?)");
  }
  return Finish(options, tally);
}

ExitCode RunLoad(const RunOptions& options, const ingest::Languages& languages, Sink& sink) {
  size_t outcomes[v1::ApplyOutcome_ARRAYSIZE] = {};
  const auto write = [&](const std::vector<v1::Extraction>& extractions) -> absl::Status {
    ANNALS_ASSIGN_OR_RETURN(const auto responses, sink.Write(extractions));
    for (const v1::ApplyResponse& response : responses) {
      if (v1::ApplyOutcome_IsValid(response.outcome())) ++outcomes[response.outcome()];
      if (response.outcome() == v1::APPLY_OUTCOME_REFUSED) {
        std::fputs(absl::StrFormat("kgingest: article '%s' was refused: %s\n", response.article_id(), response.error())
                       .c_str(),
                   stderr);
      }
    }
    return absl::OkStatus();
  };
  const absl::StatusOr<Tally> tally = Pump(options, languages, write);
  std::fputs(
      absl::StrFormat("%d added, %d replaced, %d unchanged, %d refused, %d unread\n", outcomes[v1::APPLY_OUTCOME_ADDED],
                      outcomes[v1::APPLY_OUTCOME_REPLACED], outcomes[v1::APPLY_OUTCOME_UNCHANGED],
                      outcomes[v1::APPLY_OUTCOME_REFUSED], tally.ok() ? tally->unread : 0)
          .c_str(),
      stdout);
  const ExitCode code = Finish(options, tally);
  return code == ExitCode::kDone && outcomes[v1::APPLY_OUTCOME_REFUSED] > 0 ? ExitCode::kSomeUnread : code;
}

}  // namespace annals::tools
