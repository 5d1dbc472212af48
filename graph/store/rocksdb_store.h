#ifndef ANNALS_GRAPH_STORE_ROCKSDB_STORE_H_
#define ANNALS_GRAPH_STORE_ROCKSDB_STORE_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/store/key_value_store.h"

namespace rocksdb {
class Env;
}

namespace annals {

struct RocksDbOptions {
  // Several processes may read a directory that one process has open for writing; each sees it as of its opening.
  bool read_only = false;
  // Whether a directory that is missing or empty becomes a new store. Never for a read-only store.
  bool create_if_missing = true;
  size_t block_cache_bytes = size_t{128} << 20;
  // What RocksDB reaches the disk through, borrowed for the store's life; nullptr: the system. For tests of trouble.
  rocksdb::Env* env = nullptr;
};

// Opens a data directory, which one process at a time may have open for writing. The file ANNALS in it tells that it is
// ours, and is put there before anything else.
//
// NOT_FOUND: no such directory, and it is not to be created. FAILED_PRECONDITION: another process has it open for
// writing, it is not empty and not ours, or a restore into it was cut off. PERMISSION_DENIED: it cannot be written to.
// Nothing in it is touched then. INTERNAL, DATA_LOSS or RESOURCE_EXHAUSTED: trouble with the disk.
//
// A write that fails leaves nothing behind and is the last one: later ones are FAILED_PRECONDITION until the directory
// is opened again. Reading goes on.
absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenRocksDb(std::string_view directory, RocksDbOptions options);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_ROCKSDB_STORE_H_
