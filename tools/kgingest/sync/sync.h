#ifndef ANNALS_TOOLS_KGINGEST_SYNC_SYNC_H_
#define ANNALS_TOOLS_KGINGEST_SYNC_SYNC_H_

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "ingest/lexicon/languages.h"
#include "tools/kgingest/console.h"
#include "tools/kgingest/intake_report.h"
#include "tools/kgingest/pipeline.h"
#include "tools/kgingest/sink.h"
#include "tools/kgingest/sync/state.h"

namespace annals::tools {

struct SyncOptions {
  std::vector<std::string> sources;  // files, folders, patterns, URLs
  bool prune = false;                // withdraw what no source has any longer
  bool retry = false;                // instead of sources: read again whatever has something refused in it
  PipelineOptions pipeline;
};

// How one run went.
struct SyncReport {
  int64_t run = 0;
  absl::Time began, ended;
  uint64_t files_seen = 0, files_read = 0, files_gone = 0;
  IntakeReport intake;                // `unchanged` with those in files that were not read
  uint64_t gone = 0;                  // articles that no source has any longer and the graph still has
  std::vector<RefusedItem> refused;   // all that stand refused, of this run and earlier ones
  std::vector<std::string> problems;  // with sources as a whole
  bool interrupted = false;
  absl::Status failure;  // of the graph or of the job's state: what had been taken in stays
};

// Brings the graph up to what the sources hold: files that changed since they were last read are read, articles that
// changed are written. Whether the graph has what unchanged files hold, from these very rules and tables, is asked of
// the graph itself: another graph, or other rules, and all is read. What is gone from the sources is withdrawn with
// `prune`; never what a source held that is now missing or empty as a whole, what lies in a folder or file that could
// not be read to its end, or what came from a URL.
//
// A URL that cannot be fetched is one of `problems` and asked again by the next run; a page or entry that was fetched
// and holds no article stands refused. The run is recorded in the state whatever comes of it. Killed at any moment and
// run again, it ends the same.
SyncReport Sync(const SyncOptions& options, const ingest::Languages& languages, Sink& sink,
                const std::string& state_directory, SyncState& state, Console& console);

// The report of a run that could not begin, since the graph cannot be reached. It is recorded too.
SyncReport FailedSync(const absl::Status& failure, SyncState& state);

// The report in lines: counts, then what is worth reading.
std::string AsText(const SyncReport& report);
nlohmann::ordered_json AsJson(const SyncReport& report);
// The same in one line.
std::string AsJsonText(const SyncReport& report);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SYNC_SYNC_H_
