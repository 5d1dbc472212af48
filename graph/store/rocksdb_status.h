#ifndef ANNALS_GRAPH_STORE_ROCKSDB_STATUS_H_
#define ANNALS_GRAPH_STORE_ROCKSDB_STATUS_H_

#include <string_view>

#include "absl/status/status.h"

namespace rocksdb {
class Status;
}

namespace annals {

// The one place where RocksDB's statuses become ours. RESOURCE_EXHAUSTED: no space is left; DATA_LOSS: bytes are not
// those that were written; INTERNAL: other trouble with the disk. `operation` is what "the store failed to …".
absl::Status FromRocksDb(std::string_view operation, const rocksdb::Status& status);

// Whether opening failed since another process, or another store of this one, has the directory open for writing.
bool IsHeldLock(const rocksdb::Status& status);

// Whether opening for reading failed since the directory has not all columns: its maker was stopped on the way.
bool IsMissingColumn(const rocksdb::Status& status);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_ROCKSDB_STATUS_H_
