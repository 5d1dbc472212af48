#ifndef ANNALS_TOOLS_KGINGEST_IMPORT_H_
#define ANNALS_TOOLS_KGINGEST_IMPORT_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "tools/kgingest/exit_code.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

struct ImportOptions {
  std::vector<std::string> files;                  // "-" for standard input
  const std::atomic<bool>* interrupted = nullptr;  // null: nobody asks
  // Told of each line and file that is not taken, and of what differs; a line each, beginning with the file.
  std::function<void(std::string_view message)> complain;
};

struct ImportSummary {
  struct Counts {
    size_t added = 0, replaced = 0, unchanged = 0;
  };
  Counts articles, tombstones, corrections;
  size_t refused = 0;      // lines and articles made of them, and files that could not be read, or were cut
  size_t compared = 0;     // entities and events of the files
  size_t differing = 0;    // of these, and what the graph has more
  size_t passed_over = 0;  // entities and events that could not be compared: the graph holds other articles, too
  bool interrupted = false;
  absl::Status failure;  // of the graph; what was acknowledged before is kept
};

// Reads graphs from files (graph/FORMAT.md) and writes their base records, a durable batch after another. Entities and
// events are compared with what the graph makes of a file whose articles are all that it holds. Those of a file without
// articles become articles (finished_graph.h). Memory does not depend on the size of files but for these.
ImportSummary Import(const ImportOptions& options, Sink& sink);

std::string AsText(const ImportSummary& summary);
std::string AsJson(const ImportSummary& summary);
ExitCode ExitCodeOf(const ImportSummary& summary);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_IMPORT_H_
