#ifndef ANNALS_TOOLS_KGINGEST_RUN_H_
#define ANNALS_TOOLS_KGINGEST_RUN_H_

#include <atomic>
#include <string>
#include <vector>

#include "ingest/lexicon/languages.h"
#include "tools/kgingest/console.h"
#include "tools/kgingest/exit_code.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

struct RunOptions {
  std::vector<std::string> paths;
  int threads = 1;
  ProgressStyle progress = ProgressStyle::kNone;
  bool json = false;                               // what RunLoad prints
  const std::atomic<bool>* interrupted = nullptr;  // set: finish the batch under way and stop
};

// Reads the articles and prints one annotation object a line to stdout, in the order of reading. What can't be read is
// named on stderr, and the rest goes on.
ExitCode RunExtract(const RunOptions& options, const ingest::Languages& languages);

// Reads the articles and writes them to the sink, a durable batch at a time; prints what was done, in the end or where
// it stopped.
ExitCode RunLoad(const RunOptions& options, const ingest::Languages& languages, Sink& sink);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_RUN_H_
