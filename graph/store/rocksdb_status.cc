#include "graph/store/rocksdb_status.h"

#include <cerrno>
#include <cstring>
#include <string>

#include "graph/error.h"
#include "rocksdb/status.h"

namespace annals {

absl::Status FromRocksDb(std::string_view operation, const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const std::string detail = status.ToString();
  if (status.IsNoSpace()) return NoSpaceLeft(operation, detail);
  if (status.IsCorruption()) return CorruptRecord(detail);
  return StoreFailure(operation, detail);
}

// RocksDB has no code of its own for it: "lock hold by current process", or the system's words for a lock of others.
bool IsHeldLock(const rocksdb::Status& status) {
  if (!status.IsIOError()) return false;
  const std::string text = status.ToString();
  return text.find("/LOCK") != std::string::npos &&
         (text.find("lock hold by") != std::string::npos || text.find(std::strerror(EAGAIN)) != std::string::npos);
}

bool IsMissingColumn(const rocksdb::Status& status) {
  return status.IsInvalidArgument() && status.ToString().find("Column family not found") != std::string::npos;
}

}  // namespace annals
