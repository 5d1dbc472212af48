#include "tests/bench/job.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "graph/status_macros.h"
#include "tests/bench/articles.h"
#include "tests/bench/repeated_articles.h"
#include "tests/bench/whole_way.h"
#include "tests/support/temp_directory.h"
#include "tools/kgingest/console.h"
#include "tools/kgingest/sink.h"
#include "tools/kgingest/sync/state.h"
#include "tools/kgingest/sync/sync.h"

namespace annals::bench {
namespace {

namespace fs = std::filesystem;

// The same articles, with a sentence more in some of them, far apart.
class Edited final : public ingest::Source {
 public:
  Edited(ingest::Source& source, int64_t count)
      : source_(source), every_(std::max<int64_t>(1, count / kChangedArticles)) {}

  std::optional<Item> Next() override {
    std::optional<Item> item = source_.Next();
    if (item && ++given_ % every_ == 0 && given_ / every_ <= kChangedArticles) item->article->bytes += "\n\nTin sửa.";
    return item;
  }

 private:
  ingest::Source& source_;
  const int64_t every_;
  int64_t given_ = 0;
};

// A file that was written some time ago: one of this moment is read again, see FileStamp.
void WriteSource(ingest::Source& articles, std::chrono::minutes ago, const std::string& path) {
  WriteJsonLines(articles, path);
  fs::last_write_time(path, fs::file_time_type::clock::now() - ago);
}

tools::SyncReport Run(const std::string& source, const TempDirectory& folder) {
  const std::string state_directory = folder / "state";
  const auto state = tools::SyncState::Open(state_directory, tools::SyncState::Access::kWrite);
  const auto sink = tools::OpenLocalSink(folder / "graph", tools::SinkAccess::kCreate);
  ANNALS_CHECK(state.ok() && sink.ok());
  tools::Console console(tools::ProgressStyle::kNone, 0);
  tools::SyncOptions options{.sources = {source}};
  options.pipeline.threads = AllThreads();
  tools::SyncReport report = tools::Sync(options, TheLanguages(), **sink, state_directory, **state, console);
  ANNALS_CHECK(report.failure.ok());
  return report;
}

}  // namespace

JobSeconds MeasureJob(int64_t count) {
  const TempDirectory folder;
  const std::string source = folder / "articles.jsonl";
  RepeatedArticles articles(Articles(), count), again(Articles(), count);
  Edited edited(again, count);
  JobSeconds seconds;
  tools::SyncReport report;
  const auto run = [&] { report = Run(source, folder); };
  WriteSource(articles, std::chrono::minutes(2), source);
  seconds.first = SecondsOf(run);
  ANNALS_CHECK(report.intake.added > 0);
  seconds.unchanged = SecondsOf(run);
  ANNALS_CHECK(report.files_read == 0);
  WriteSource(edited, std::chrono::minutes(1), source);
  seconds.changed = SecondsOf(run);
  ANNALS_CHECK(report.intake.replaced == static_cast<uint64_t>(std::min<int64_t>(count, kChangedArticles)));
  return seconds;
}

}  // namespace annals::bench
