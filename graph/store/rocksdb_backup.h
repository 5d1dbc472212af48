#ifndef ANNALS_GRAPH_STORE_ROCKSDB_BACKUP_H_
#define ANNALS_GRAPH_STORE_ROCKSDB_BACKUP_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/store/key_value_store.h"

namespace rocksdb {
class DB;
}

// Backups of data directories. A backup directory holds any number of them; what two have in common is kept once. Each
// is the state of one moment, with all that had been acknowledged by then, and has a checksum for every file.
//
//   ANNALS_ASSIGN_OR_RETURN(BackupReport report, graph->Backup("/backups/annals"));
//   ANNALS_ASSIGN_OR_RETURN(uint32_t id, RestoreBackup("/backups/annals", 0, "/var/lib/annals"));
//
// A backup that is cut off is not there: the next one clears its files away.
namespace annals {

struct StoredBackup {
  uint32_t id = 0;      // from 1, in the order of making
  int64_t created = 0;  // seconds since 1970
  uint64_t bytes = 0;   // of the data directory; what it shares with others counts too
  // Files are missing, and nothing else is known of it; or, where that was asked, bytes are not those that were
  // written.
  bool damaged = false;
};

// All backups of a directory, oldest first. `verify` reads every byte of them. NOT_FOUND: there is no such directory;
// FAILED_PRECONDITION: it holds no backups of ours.
absl::StatusOr<std::vector<StoredBackup>> ListBackups(std::string_view backup_directory, bool verify = false);

// Makes `data_directory`, which must be missing or empty or the rest of a restore that was cut off, what it was when
// the backup was made. 0 stands for the newest one that is not damaged. Its id. Must not run beside the making of a
// backup in the same directory.
//
// NOT_FOUND: no such backup. FAILED_PRECONDITION: the data directory holds something; another restore is at work in it;
// the other holds no backups. DATA_LOSS: the backup is damaged. Of a restore that fails nothing is left; one that is
// cut off leaves a directory that is refused until it is restored again.
absl::StatusOr<uint32_t> RestoreBackup(std::string_view backup_directory, uint32_t backup_id,
                                       std::string_view data_directory);

// For RocksDbStore: KeyValueStore::Backup of a database in `data_directory`.
absl::StatusOr<BackupReport> AddRocksDbBackup(rocksdb::DB& db, std::string_view data_directory,
                                              std::string_view backup_directory);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_ROCKSDB_BACKUP_H_
