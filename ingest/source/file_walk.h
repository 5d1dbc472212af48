#ifndef ANNALS_INGEST_SOURCE_FILE_WALK_H_
#define ANNALS_INGEST_SOURCE_FILE_WALK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace annals::ingest {

// The files that paths stand for, one after another. A path is a file, a folder, "-" for standard input, or a pattern
// as a shell has it ("feeds/2026-*.jsonl"), where nothing of that very name is there. A folder is walked with all its
// folders, in the order of names; in it, the files that HoldsArticles knows count. Links to folders are not followed,
// as they may lead in a circle. For one thread.
class FileWalk {
 public:
  explicit FileWalk(const std::vector<std::string>& paths) : pending_(paths.rbegin(), paths.rend()) {}

  struct File {
    std::string path;
    absl::Status
        status;  // not OK: a folder that could not be walked, a pattern that matches nothing; begins with the path
  };

  // The next file; nothing at the end. Whether it is there is for who opens it.
  std::optional<File> Next();

 private:
  absl::Status Walk(const std::string& folder);

  std::vector<std::string> pending_;  // last one first
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FILE_WALK_H_
