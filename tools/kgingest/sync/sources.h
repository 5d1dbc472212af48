#ifndef ANNALS_TOOLS_KGINGEST_SYNC_SOURCES_H_
#define ANNALS_TOOLS_KGINGEST_SYNC_SOURCES_H_

#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/source/fetch_memory.h"
#include "ingest/source/http_client.h"
#include "ingest/source/source.h"
#include "tools/kgingest/sync/state.h"

namespace annals::tools {

bool IsUrl(std::string_view source);
// An absolute path without "." and "..": names a file alike from wherever a job is started. URLs stay as they are.
std::string Canonical(const std::string& source);

// The files that a job's sources stand for, as they are now.
struct SourceListing {
  std::map<std::string, std::optional<FileStamp>> files;  // by path; nothing: cannot be looked at
  std::vector<std::string> seen;                          // sources that hold something
  std::vector<std::string> empty;                         // that are there and hold nothing
  std::vector<std::string> unread;                        // folders that could not be read
  std::vector<std::string> problems;                      // with these, and with sources that are not there

  // Whether a file that is not among these must be gone: one of the sources seen would have it.
  bool WouldHave(const std::string& path) const;
};

// Whether a source, being what it names or a pattern, has this file.
bool Has(const std::string& source, const std::string& path);

// REQUIRES: canonical.
SourceListing ListSources(const std::vector<std::string>& sources);

// Reads files and URLs one after another; an item's part is the number of its file or URL. Nothing but Next may be
// called while another thread is in it.
class PartsSource final : public ingest::Source {
 public:
  PartsSource(std::vector<std::string> parts, const ingest::SourceOptions& options, ingest::FetchMemory& memory,
              const std::atomic<bool>* interrupted);

  std::optional<Item> Next() override;

  const std::string& Part(size_t part) const { return parts_[part]; }
  size_t size() const { return parts_.size(); }

 private:
  // Null where there is nothing new.
  absl::StatusOr<std::unique_ptr<ingest::Source>> Open(const std::string& part);

  const std::vector<std::string> parts_;
  const ingest::SourceOptions options_;
  ingest::FetchMemory& memory_;
  ingest::HttpClient client_;
  std::unique_ptr<ingest::Source> source_;  // the one under way
  size_t next_ = 0;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SYNC_SOURCES_H_
