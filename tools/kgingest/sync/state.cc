#include "tools/kgingest/sync/state.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::tools {
namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;  // SQLite's user_version; 0 is a new database
constexpr int kBusyMs = 10'000;

constexpr char kSchema[] = R"(
  CREATE TABLE files(path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER) WITHOUT ROWID;
  CREATE TABLE articles(path TEXT, id TEXT, hash TEXT, run INTEGER, gone INTEGER, PRIMARY KEY(path, id)) WITHOUT ROWID;
  CREATE INDEX articles_by_id ON articles(id, gone);
  CREATE INDEX gone_articles ON articles(id) WHERE gone;
  CREATE TABLE refused(location TEXT PRIMARY KEY, file TEXT, reason TEXT, first INTEGER, last INTEGER, times INTEGER,
                       run INTEGER) WITHOUT ROWID;
  CREATE INDEX refused_by_file ON refused(file);
  CREATE TABLE fetched(url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, digest TEXT) WITHOUT ROWID;
  CREATE TABLE runs(number INTEGER PRIMARY KEY AUTOINCREMENT, began INTEGER, ended INTEGER, report TEXT);
  PRAGMA user_version = 1;
)";

absl::Status Unavailable(const std::string& what, std::string_view why) {
  return absl::UnavailableError(absl::StrFormat("%s: %s", what, why));
}

// Held as long as the process has the file open; its text names the process, for the message of who comes second.
class LockFile {
 public:
  LockFile() = default;
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;
  ~LockFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  absl::Status Take(const std::string& path) {
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) return Unavailable(path, std::strerror(errno));
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return Unavailable(path, std::strerror(errno));
      std::string holder;
      std::ifstream(path) >> holder;
      return absl::AbortedError(absl::StrFormat("%s: another run is under way (process %s); wait for it, or end it",
                                                fs::path(path).parent_path().string(), holder));
    }
    const std::string pid = std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor_, 0) != 0 || write(descriptor_, pid.data(), pid.size()) < 0) {
      return Unavailable(path, std::strerror(errno));
    }
    return absl::OkStatus();
  }

 private:
  int descriptor_ = -1;
};

int64_t Micros(absl::Time time) { return absl::ToUnixMicros(time); }

}  // namespace

std::string Stamp(absl::Time time) { return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone()); }

// A connection, and statements that are prepared once.
class SyncState::Database {
 public:
  // A statement at work. Reset when it goes out of scope.
  class Query {
   public:
    Query(const Database& database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() {
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
    }

    Query& Bind(std::string_view text) {
      sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      return *this;
    }
    Query& Bind(int64_t value) {
      sqlite3_bind_int64(statement_, ++bound_, value);
      return *this;
    }
    // True: there is a row. An error ends the rows and is kept for status().
    bool Next() {
      const int code = sqlite3_step(statement_);
      if (code == SQLITE_ROW) return true;
      if (code != SQLITE_DONE) status_ = database_.Error();
      return false;
    }
    absl::Status status() const { return status_; }
    absl::Status Run() {
      while (Next()) {
      }
      return status_;
    }

    std::string Text(int column) const {
      const void* const text = sqlite3_column_blob(statement_, column);
      const auto bytes = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
      return text == nullptr ? "" : std::string(static_cast<const char*>(text), bytes);
    }
    int64_t Int(int column) const { return sqlite3_column_int64(statement_, column); }
    absl::Time Time(int column) const { return absl::FromUnixMicros(Int(column)); }

   private:
    const Database& database_;
    sqlite3_stmt* const statement_;
    int bound_ = 0;
    absl::Status status_;
  };

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() {
    for (const auto& [text, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
  }

  absl::Status Open(const std::string& directory, Access access) {
    directory_ = directory;
    const std::string path = (fs::path(directory) / "state.sqlite").string();
    std::error_code error;
    if (access == Access::kWrite) {
      fs::create_directories(directory, error);
      if (error) return Unavailable(directory, error.message());
      ANNALS_RETURN_IF_ERROR(lock_.Take((fs::path(directory) / "lock").string()));
    } else if (!fs::exists(path, error)) {
      return NothingYet();
    }
    const int flags = access == Access::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    if (sqlite3_open_v2(path.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) return Error();
    sqlite3_busy_timeout(connection_, kBusyMs);
    if (access == Access::kRead) {
      const int version = VersionOf();
      return version == 0 ? NothingYet() : CheckVersion(version);  // its maker was stopped
    }
    // A commit need not be on disk at once: what is lost with the machine is read again and found unchanged.
    ANNALS_RETURN_IF_ERROR(Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"));
    const int version = VersionOf();
    if (version != 0) return CheckVersion(version);
    return Execute((std::string("BEGIN;") + kSchema + "COMMIT;").c_str());
  }

  absl::Status Execute(const char* commands) const {
    return sqlite3_exec(connection_, commands, nullptr, nullptr, nullptr) == SQLITE_OK ? absl::OkStatus() : Error();
  }

  // `text` must be a literal: it is the key. REQUIRES: no other Query of the same text is at work.
  Query Prepare(const char* text) {
    sqlite3_stmt*& statement = statements_[text];
    if (statement == nullptr) sqlite3_prepare_v2(connection_, text, -1, &statement, nullptr);
    return Query(*this, statement);
  }

  absl::Status Error() const { return Unavailable(directory_, sqlite3_errmsg(connection_)); }

 private:
  absl::Status NothingYet() const {
    return absl::NotFoundError(absl::StrFormat("%s: no job has been run with this folder", directory_));
  }
  int VersionOf() const {
    int version = 0;
    sqlite3_exec(
        connection_, "PRAGMA user_version",
        [](void* out, int, char** row, char**) {
          *static_cast<int*>(out) = std::atoi(row[0]);
          return 0;
        },
        &version, nullptr);
    return version;
  }
  absl::Status CheckVersion(int version) const {
    if (version == kVersion) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrFormat(
        "%s: is of version %d, this program knows %d; use another folder: all files are then read once more and found "
        "unchanged",
        directory_, version, kVersion));
  }

  std::string directory_;
  LockFile lock_;
  sqlite3* connection_ = nullptr;
  std::map<const char*, sqlite3_stmt*> statements_;
};

SyncState::SyncState(std::unique_ptr<Database> database) : database_(std::move(database)) {}
SyncState::~SyncState() = default;

absl::StatusOr<std::unique_ptr<SyncState>> SyncState::Open(const std::string& directory, Access access) {
  auto database = std::make_unique<Database>();
  ANNALS_RETURN_IF_ERROR(database->Open(directory, access));
  return std::unique_ptr<SyncState>(new SyncState(std::move(database)));
}

absl::Status SyncState::Begin() { return database_->Execute("BEGIN IMMEDIATE"); }
absl::Status SyncState::Commit() { return database_->Execute("COMMIT"); }

void SyncState::Abandon() { (void)database_->Execute("ROLLBACK"); }  // an error: there was nothing

absl::StatusOr<std::map<std::string, FileStamp>> SyncState::Files() const {
  std::map<std::string, FileStamp> files;
  auto query = database_->Prepare("SELECT path, size, mtime_ns FROM files ORDER BY path");
  while (query.Next()) files.emplace_hint(files.end(), query.Text(0), FileStamp{query.Int(1), query.Int(2)});
  ANNALS_RETURN_IF_ERROR(query.status());
  return files;
}

absl::Status SyncState::SetFile(std::string_view path, const FileStamp& stamp) {
  return database_->Prepare("INSERT OR REPLACE INTO files VALUES(?, ?, ?)")
      .Bind(path)
      .Bind(stamp.size)
      .Bind(stamp.mtime_ns)
      .Run();
}

absl::Status SyncState::ForgetFile(std::string_view path) {
  return database_->Prepare("DELETE FROM files WHERE path = ?").Bind(path).Run();
}

absl::Status SyncState::SetArticle(std::string_view path, std::string_view id, std::string_view hash, int64_t run) {
  // Most are known and there, and an update that leaves `gone` alone leaves the indexes alone.
  ANNALS_RETURN_IF_ERROR(
      database_->Prepare("INSERT INTO articles VALUES(?1, ?2, ?3, ?4, 0) ON CONFLICT DO UPDATE SET hash = ?3, run = ?4")
          .Bind(path)
          .Bind(id)
          .Bind(hash)
          .Bind(run)
          .Run());
  return database_->Prepare("UPDATE articles SET gone = 0 WHERE path = ? AND id = ? AND gone")
      .Bind(path)
      .Bind(id)
      .Run();
}

absl::Status SyncState::MarkUnseen(std::string_view path, int64_t run) {
  return database_->Prepare("UPDATE articles SET gone = 1 WHERE path = ? AND run <> ?").Bind(path).Bind(run).Run();
}

absl::Status SyncState::ForEachHeld(const std::function<void(Held)>& take) const {
  auto query = database_->Prepare(
      "SELECT path, id, hash FROM articles AS a WHERE NOT gone AND NOT EXISTS"
      " (SELECT 1 FROM articles AS b WHERE b.id = a.id AND b.path > a.path AND NOT b.gone) ORDER BY path");
  while (query.Next()) take({query.Text(0), query.Text(1), query.Text(2)});
  return query.status();
}

absl::StatusOr<std::vector<std::string>> SyncState::LaterHolders(std::string_view path, std::string_view id) const {
  std::vector<std::string> paths;
  auto query = database_->Prepare("SELECT path FROM articles WHERE id = ? AND path > ? AND NOT gone ORDER BY path");
  query.Bind(id).Bind(path);
  while (query.Next()) paths.push_back(query.Text(0));
  ANNALS_RETURN_IF_ERROR(query.status());
  return paths;
}

absl::StatusOr<std::vector<std::string>> SyncState::GoneIds() const {
  std::vector<std::string> ids;
  auto query = database_->Prepare(
      "SELECT DISTINCT id FROM articles AS a WHERE gone AND NOT EXISTS"
      " (SELECT 1 FROM articles AS b WHERE b.id = a.id AND NOT b.gone) ORDER BY id");
  while (query.Next()) ids.push_back(query.Text(0));
  ANNALS_RETURN_IF_ERROR(query.status());
  return ids;
}

absl::Status SyncState::ForgetGone(std::string_view id) {
  return database_->Prepare("DELETE FROM articles WHERE id = ? AND gone").Bind(id).Run();
}

absl::Status SyncState::SetRefused(std::string_view file, std::string_view location, std::string_view reason,
                                   absl::Time now, int64_t run) {
  return database_
      ->Prepare(
          "INSERT INTO refused VALUES(?1, ?2, ?3, ?4, ?4, 1, ?5) ON CONFLICT(location) DO UPDATE SET"
          " file = ?2, reason = ?3, last = ?4, times = times + 1, run = ?5")
      .Bind(location)
      .Bind(file)
      .Bind(reason)
      .Bind(Micros(now))
      .Bind(run)
      .Run();
}

absl::Status SyncState::ForgetRefused(std::string_view file, int64_t run) {
  return database_->Prepare("DELETE FROM refused WHERE file = ? AND run <> ?").Bind(file).Bind(run).Run();
}

absl::Status SyncState::ForgetRefusedItem(std::string_view location) {
  return database_->Prepare("DELETE FROM refused WHERE location = ?").Bind(location).Run();
}

absl::StatusOr<std::vector<RefusedItem>> SyncState::Refused() const {
  std::vector<RefusedItem> items;
  auto query =
      database_->Prepare("SELECT location, file, reason, first, last, times FROM refused ORDER BY file, location");
  while (query.Next()) {
    items.push_back({query.Text(0), query.Text(1), query.Text(2), query.Time(3), query.Time(4), query.Int(5)});
  }
  ANNALS_RETURN_IF_ERROR(query.status());
  return items;
}

absl::StatusOr<std::optional<ingest::FetchMemory::Fetched>> SyncState::FindFetched(std::string_view url) const {
  auto query = database_->Prepare("SELECT etag, last_modified, digest FROM fetched WHERE url = ?");
  if (query.Bind(url).Next()) return ingest::FetchMemory::Fetched{query.Text(0), query.Text(1), query.Text(2)};
  ANNALS_RETURN_IF_ERROR(query.status());
  return std::nullopt;
}

absl::Status SyncState::SetFetched(std::string_view url, const ingest::FetchMemory::Fetched& fetched) {
  return database_->Prepare("INSERT OR REPLACE INTO fetched VALUES(?, ?, ?, ?)")
      .Bind(url)
      .Bind(fetched.etag)
      .Bind(fetched.last_modified)
      .Bind(fetched.digest)
      .Run();
}

absl::Status SyncState::ForgetFetched(std::string_view url) {
  return database_->Prepare("DELETE FROM fetched WHERE url = ?").Bind(url).Run();
}

absl::StatusOr<int64_t> SyncState::BeginRun(absl::Time now) {
  ANNALS_RETURN_IF_ERROR(
      database_->Prepare("INSERT INTO runs(began, ended, report) VALUES(?1, ?1, '')").Bind(Micros(now)).Run());
  auto query = database_->Prepare("SELECT MAX(number) FROM runs");
  if (!query.Next()) return query.status();
  return query.Int(0);
}

absl::Status SyncState::EndRun(int64_t run, absl::Time now, std::string_view report) {
  return database_->Prepare("UPDATE runs SET ended = ?, report = ? WHERE number = ?")
      .Bind(Micros(now))
      .Bind(report)
      .Bind(run)
      .Run();
}

absl::StatusOr<std::vector<JobRecord>> SyncState::Runs(int64_t most) const {
  std::vector<JobRecord> runs;
  auto query = database_->Prepare("SELECT number, began, ended, report FROM runs ORDER BY number DESC LIMIT ?");
  query.Bind(most);
  while (query.Next()) runs.push_back({query.Int(0), query.Time(1), query.Time(2), query.Text(3)});
  ANNALS_RETURN_IF_ERROR(query.status());
  return runs;
}

}  // namespace annals::tools
