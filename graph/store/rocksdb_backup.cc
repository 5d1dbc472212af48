// RocksDB's backup engine copies files; around it stands what makes a folder of backups recognised, keeps two makers
// apart, and makes a restore one step for whoever opens the data directory. A restore works within the folder RESTORING
// of the data directory, so that the file system is the same even where the data directory is a mount; what is there is
// then moved up, CURRENT last, and RESTORING goes once all of it is on disk. As long as it is there, opening refuses.
#include "graph/store/rocksdb_backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "graph/error.h"
#include "graph/status_macros.h"
#include "graph/store/data_directory.h"
#include "graph/store/rocksdb_status.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/utilities/backup_engine.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBackupMarker = "ANNALS-BACKUPS";
constexpr std::string_view kBackupMarkerText =
    "Backups of a data directory of Annals. Do not change anything in it by hand.\n";

// Held by one process, and one call in it, at a time; given back on destruction and when the process ends.
class ExclusiveLock {
 public:
  // Whether the file or folder could be opened and nobody else holds it.
  explicit ExclusiveLock(const fs::path& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    held_ = file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0;
  }
  ~ExclusiveLock() {
    if (file_ >= 0) ::close(file_);
  }
  ExclusiveLock(const ExclusiveLock&) = delete;
  ExclusiveLock& operator=(const ExclusiveLock&) = delete;

  bool held() const { return held_; }

 private:
  const int file_;
  bool held_ = false;
};

bool IsWithin(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path inner = fs::weakly_canonical(path, error), outer = fs::weakly_canonical(folder, error);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

bool HoldsNothing(const fs::path& directory) {
  std::error_code error;
  return !fs::exists(directory, error) || (fs::is_directory(directory, error) && fs::is_empty(directory, error));
}

absl::Status PrepareBackupDirectory(const fs::path& directory) {
  std::error_code error;
  if (fs::exists(directory / kBackupMarker, error)) return absl::OkStatus();
  if (!HoldsNothing(directory)) return NotABackupDirectory(directory.string());
  ANNALS_RETURN_IF_ERROR(MakeDurableDirectory(directory));
  return WriteDurableFile(directory / kBackupMarker, kBackupMarkerText);
}

rocksdb::BackupEngineOptions EngineOptions(const fs::path& directory) {
  rocksdb::BackupEngineOptions options(directory.string());
  options.sync = true;
  options.max_background_operations = 2;
  return options;
}

// Null where no backup has ever been begun in the directory.
absl::StatusOr<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenBackups(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) return BackupsNotFound(directory.string());
  if (!fs::exists(directory / kBackupMarker, error)) return NotABackupDirectory(directory.string());
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  const rocksdb::Status status =
      rocksdb::BackupEngineReadOnly::Open(EngineOptions(directory), rocksdb::Env::Default(), &engine);
  if (status.IsNotFound()) return nullptr;
  ANNALS_RETURN_IF_ERROR(FromRocksDb("read the backups in " + directory.string(), status));
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(engine);
}

// The id that is meant by one that may be 0.
absl::StatusOr<uint32_t> FindBackup(const rocksdb::BackupEngineReadOnly& engine, const fs::path& directory,
                                    uint32_t id) {
  std::vector<rocksdb::BackupInfo> backups;
  engine.GetBackupInfo(&backups);
  std::vector<uint32_t> present;
  for (const rocksdb::BackupInfo& backup : backups) present.push_back(backup.backup_id);
  std::sort(present.begin(), present.end());
  std::vector<uint32_t> damaged;
  engine.GetCorruptedBackups(&damaged);
  if (std::find(damaged.begin(), damaged.end(), id) != damaged.end()) {
    return BackupDamaged(directory.string(), id, "files are missing");
  }
  if (id == 0 && !present.empty()) return present.back();
  if (std::find(present.begin(), present.end(), id) == present.end()) {
    return BackupNotFound(directory.string(), id, present);
  }
  return id;
}

// Removes what a restore has moved up, all that the directory holds but RESTORING.
void ClearAround(const fs::path& staging) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(staging.parent_path(), error)) {
    if (entry.path().filename() != kRestoreFolder) fs::remove_all(entry.path(), error);
  }
}

absl::Status MoveUp(const fs::path& directory) {
  const fs::path staging = directory / kRestoreFolder;
  std::error_code error;
  std::vector<fs::path> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(staging, error)) {
    names.push_back(entry.path().filename());
  }
  // What the directory is read by comes last.
  std::stable_partition(names.begin(), names.end(), [](const fs::path& name) { return name != "CURRENT"; });
  for (const fs::path& name : names) {
    if (!error) fs::rename(staging / name, directory / name, error);
  }
  return error ? FromErrorCode("restore into", directory, error) : absl::OkStatus();
}

absl::Status FillFromBackup(const rocksdb::BackupEngineReadOnly& engine, const fs::path& backups, uint32_t id,
                            const fs::path& directory) {
  const std::string staging = directory / kRestoreFolder;
  const rocksdb::Status status = engine.RestoreDBFromBackup(rocksdb::RestoreOptions(), id, staging, staging);
  if (status.IsCorruption()) return BackupDamaged(backups.string(), id, status.ToString());
  ANNALS_RETURN_IF_ERROR(FromRocksDb("restore into " + directory.string(), status));
  ANNALS_RETURN_IF_ERROR(MoveUp(directory));
  return MarkDataDirectory(directory);
}

}  // namespace

absl::StatusOr<std::vector<StoredBackup>> ListBackups(std::string_view backup_directory, bool verify) {
  ANNALS_ASSIGN_OR_RETURN(const auto engine, OpenBackups(fs::path(backup_directory)));
  std::vector<StoredBackup> backups;
  if (engine == nullptr) return backups;
  std::vector<rocksdb::BackupInfo> present;
  engine->GetBackupInfo(&present);
  for (const rocksdb::BackupInfo& backup : present) {
    const bool damaged = verify && !engine->VerifyBackup(backup.backup_id, /*verify_with_checksum=*/true).ok();
    backups.push_back({.id = backup.backup_id, .created = backup.timestamp, .bytes = backup.size, .damaged = damaged});
  }
  std::vector<uint32_t> incomplete;
  engine->GetCorruptedBackups(&incomplete);
  for (const uint32_t id : incomplete) backups.push_back({.id = id, .damaged = true});
  std::sort(backups.begin(), backups.end(), [](const StoredBackup& a, const StoredBackup& b) { return a.id < b.id; });
  return backups;
}

absl::StatusOr<uint32_t> RestoreBackup(std::string_view backup_directory, uint32_t backup_id,
                                       std::string_view data_directory) {
  if (data_directory.empty()) return InvalidArgument("the data directory to restore has no name; name one");
  const fs::path backups(backup_directory), directory(data_directory), staging = directory / kRestoreFolder;
  ANNALS_ASSIGN_OR_RETURN(const auto engine, OpenBackups(backups));
  if (engine == nullptr) return BackupNotFound(backups.string(), backup_id, {});
  ANNALS_ASSIGN_OR_RETURN(const uint32_t id, FindBackup(*engine, backups, backup_id));
  std::error_code error;
  if (!fs::exists(staging, error)) {
    if (!HoldsNothing(directory)) return RestoreTargetNotEmpty(directory.string());
    ANNALS_RETURN_IF_ERROR(MakeDurableDirectory(staging));
  }
  const ExclusiveLock lock(staging);
  // Another restore may have ended since it was looked at.
  if (!lock.held() || !fs::exists(staging, error)) return RestoreUnderWay(directory.string());
  ClearAround(staging);
  if (const absl::Status status = FillFromBackup(*engine, backups, id, directory); !status.ok()) {
    ClearAround(staging);
    fs::remove_all(staging, error);
    return status;
  }
  fs::remove_all(staging, error);
  if (error) return FromErrorCode("restore into", directory, error);
  ANNALS_RETURN_IF_ERROR(SyncDirectory(directory));
  return id;
}

absl::StatusOr<BackupReport> AddRocksDbBackup(rocksdb::DB& db, std::string_view data_directory,
                                              std::string_view backup_directory) {
  const fs::path directory(backup_directory);
  if (IsWithin(directory, fs::path(data_directory))) return BackupInsideData(backup_directory, data_directory);
  ANNALS_RETURN_IF_ERROR(PrepareBackupDirectory(directory));
  const ExclusiveLock lock(directory / kBackupMarker);
  if (!lock.held()) return BackupUnderWay(backup_directory);
  const std::string operation = "write a backup to " + directory.string();
  rocksdb::BackupEngine* opened = nullptr;
  ANNALS_RETURN_IF_ERROR(
      FromRocksDb(operation, rocksdb::BackupEngine::Open(EngineOptions(directory), rocksdb::Env::Default(), &opened)));
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  rocksdb::CreateBackupOptions options;
  // The write-ahead log goes along. To flush first would write to the data directory, and fail where its disk is full.
  options.flush_before_backup = false;
  BackupReport report;
  ANNALS_RETURN_IF_ERROR(FromRocksDb(operation, engine->CreateNewBackup(options, &db, &report.backup_id)));
  rocksdb::BackupInfo info;
  ANNALS_RETURN_IF_ERROR(FromRocksDb(operation, engine->GetBackupInfo(report.backup_id, &info)));
  report.bytes = info.size;
  return report;
}

}  // namespace annals
