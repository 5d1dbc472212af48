#ifndef ANNALS_TOOLS_KGINGEST_REEXTRACT_H_
#define ANNALS_TOOLS_KGINGEST_REEXTRACT_H_

#include <atomic>
#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "ingest/lexicon/languages.h"
#include "tools/kgingest/run.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

struct ReextractOptions {
  bool all = false;      // also what these rules and tables have read
  bool dry_run = false;  // say so: the sink forgets what is written
  bool count = false;    // only count the articles, and write nothing
  bool json = false;     // one object instead of lines
  int threads = 1;
  const std::atomic<bool>* interrupted = nullptr;  // set: finish the batch under way and stop
};

// What came of reading kept texts again.
struct ReextractReport {
  size_t read = 0, replaced = 0, unchanged = 0, refused = 0;
  size_t unread = 0;  // kept texts that are no article; each is named on stderr
  ChangedEvents events;
  bool dry_run = false, counted = false, interrupted = false;
  absl::Status failure;  // of the graph; what had been written by then stays
};

// Reads the kept texts that other rules or tables than these have read, and writes what they say now, a durable batch
// at a time. Texts already written anew are not read by a second run, which so goes on where the first one ended.
ReextractReport Reextract(const ReextractOptions& options, const ingest::Languages& languages, Sink& sink);

// For people: counts, then a line an event. For programs: one JSON object.
std::string AsText(const ReextractReport& report);
std::string AsJson(const ReextractReport& report);

// Both, printed.
ExitCode RunReextract(const ReextractOptions& options, const ingest::Languages& languages, Sink& sink);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_REEXTRACT_H_
