#ifndef ANNALS_TOOLS_KGINGEST_SYNC_STATE_H_
#define ANNALS_TOOLS_KGINGEST_SYNC_STATE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "ingest/source/fetch_memory.h"

namespace annals::tools {

// A file as it was when it was last read to its end.
struct FileStamp {
  int64_t size = 0;
  int64_t mtime_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// What could not be taken in.
struct RefusedItem {
  std::string location;
  std::string file;  // in which it is, or the URL from which it came
  std::string reason;
  absl::Time first, last;  // when it was refused
  int64_t times = 0;
};

// As reports and listings write times: "2026-11-27T18:00:03Z".
std::string Stamp(absl::Time time);

struct JobRecord {
  int64_t number = 0;
  absl::Time began, ended;
  std::string report;  // JSON, see report.h
};

// What a periodic job remembers from run to run, in a folder: which files it has read, what was in them, what could not
// be taken in, and how its runs went. An SQLite database and a lock: killed at any moment, it holds what was last
// committed, which is never ahead of the graph.
//
// Whoever opens it for writing is alone with it until it is closed; anyone may read meanwhile. For one thread.
// Statuses: UNAVAILABLE with the reason where the folder cannot be read or written to.
class SyncState {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the folder. ABORTED: another process has it open for writing, and which. NOT_FOUND: nothing to read.
  // FAILED_PRECONDITION: the folder is another version's.
  static absl::StatusOr<std::unique_ptr<SyncState>> Open(const std::string& directory, Access access);
  ~SyncState();

  // Everything between takes effect at once, or not at all where the process ends before.
  absl::Status Begin();
  absl::Status Commit();
  // Takes back what was not committed, where there is any.
  void Abandon();

  // Files that were read to their end, by path.
  absl::StatusOr<std::map<std::string, FileStamp>> Files() const;
  absl::Status SetFile(std::string_view path, const FileStamp& stamp);
  absl::Status ForgetFile(std::string_view path);

  // One that a file holds, in this version. `run` tells what is seen in this run from what was before.
  absl::Status SetArticle(std::string_view path, std::string_view id, std::string_view hash, int64_t run);
  // What the file was known to hold and this run has not seen is gone from it.
  absl::Status MarkUnseen(std::string_view path, int64_t run);
  // The articles that files hold, in the order of paths. Of an id that several give, only the last.
  struct Held {
    std::string path, id, hash;
  };
  absl::Status ForEachHeld(const std::function<void(Held)>& take) const;
  // Files that give this id, too, and count more than `path` does.
  absl::StatusOr<std::vector<std::string>> LaterHolders(std::string_view path, std::string_view id) const;
  // Ids that files once held and none does any longer, and which are not withdrawn yet.
  absl::StatusOr<std::vector<std::string>> GoneIds() const;
  absl::Status ForgetGone(std::string_view id);

  absl::Status SetRefused(std::string_view file, std::string_view location, std::string_view reason, absl::Time now,
                          int64_t run);
  // What the file had refused before this run and not in it.
  absl::Status ForgetRefused(std::string_view file, int64_t run);
  absl::Status ForgetRefusedItem(std::string_view location);
  absl::StatusOr<std::vector<RefusedItem>> Refused() const;

  absl::StatusOr<std::optional<ingest::FetchMemory::Fetched>> FindFetched(std::string_view url) const;
  absl::Status SetFetched(std::string_view url, const ingest::FetchMemory::Fetched& fetched);
  absl::Status ForgetFetched(std::string_view url);

  // The number of the run that begins.
  absl::StatusOr<int64_t> BeginRun(absl::Time now);
  absl::Status EndRun(int64_t run, absl::Time now, std::string_view report);
  // The last ones first. Those that were killed have no report, and end when they began.
  absl::StatusOr<std::vector<JobRecord>> Runs(int64_t most) const;

 private:
  class Database;
  explicit SyncState(std::unique_ptr<Database> database);

  std::unique_ptr<Database> database_;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SYNC_STATE_H_
