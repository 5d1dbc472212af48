#ifndef ANNALS_GRAPH_STORE_KEY_VALUE_STORE_H_
#define ANNALS_GRAPH_STORE_KEY_VALUE_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace annals {

// The column families; graph/FORMAT.md describes the keys and values of each. Numbers are stored nowhere, names are.
enum class Column {
  kMeta,         // schema version, counters
  kArticles,     // base records: article id -> Extraction
  kMentions,     // claim id, article id -> what the article says in the claim's terms
  kEvents,       // event id -> the event drawn together
  kEntities,     // entity id -> names with counts
  kTimeline,     // entity or place, time -> event
  kCalendar,     // month, day -> event
  kNames,        // folded word of a name -> entity
  kClaims,       // claim id -> who, when, where, told by whom, and the event that it is part of
  kBlocks,       // family and sides, time -> claim
  kRedirects,    // id that an event or claim had -> claims that lead on, the best first
  kTexts,        // base records: article id -> what it was read from
  kTombstones,   // base records: article id -> that it was withdrawn
  kCorrections,  // base records: correction id -> what a human said
};
inline constexpr int kColumnCount = 14;

// Writes that happen together or not at all, in order.
class WriteBatch {
 public:
  struct Operation {
    Column column;
    std::string key;
    std::optional<std::string> value;  // nothing: delete
  };
  void Put(Column column, std::string key, std::string value) {
    operations_.push_back({column, std::move(key), std::move(value)});
  }
  void Delete(Column column, std::string key) { operations_.push_back({column, std::move(key), std::nullopt}); }
  // All of `other`, after what is here.
  void Append(const WriteBatch& other) {
    operations_.insert(operations_.end(), other.operations_.begin(), other.operations_.end());
  }
  bool empty() const { return operations_.empty(); }
  const std::vector<Operation>& operations() const { return operations_; }

 private:
  std::vector<Operation> operations_;
};

// Walks keys in byte order within [lower, upper). Reads of one cursor see one state of the store. Not thread-safe; must
// not outlive the reader that made it.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool Valid() const = 0;
  // REQUIRES: Valid(). The views hold until the cursor moves.
  virtual std::string_view key() const = 0;
  virtual std::string_view value() const = 0;
  // One step in the cursor's direction.
  virtual void Next() = 0;
  // Skips to the first key at or after `key` in the cursor's direction (at or before it, for a reverse cursor).
  virtual void Seek(std::string_view key) = 0;
  // OK while nothing went wrong; look at it when Valid() has become false.
  virtual absl::Status status() const = 0;
};

// Half-open range of keys; an empty upper end is open.
struct KeyRange {
  std::string lower{};
  std::string upper{};
  bool reverse = false;
};

// A consistent view to read from. Safe to use from many threads; must not outlive the store.
class StoreReader {
 public:
  virtual ~StoreReader() = default;
  // Nothing where the key is absent.
  virtual absl::StatusOr<std::optional<std::string>> Get(Column column, std::string_view key) const = 0;
  // One answer a key, in order.
  virtual absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Column column,
                                                                           std::span<const std::string> keys) const = 0;
  // Placed on the range's first key (its last, for a reverse range).
  virtual std::unique_ptr<Cursor> Scan(Column column, KeyRange range) const = 0;
};

struct BackupReport {
  uint32_t backup_id = 0;  // among those of the directory
  uint64_t bytes = 0;
};

// The narrow port between the graph and whatever engine keeps its bytes. Nothing above it may assume that reading is
// local. Implementations are safe to use from many threads.
class KeyValueStore {
 public:
  virtual ~KeyValueStore() = default;
  // The state as of now; later writes are not seen through it.
  virtual std::unique_ptr<StoreReader> Snapshot() const = 0;
  // Atomic, and durable on return. Of a write that failed nothing is seen. Opened again, the store may hold it whole,
  // if the disk had taken it in and only failed to say so.
  virtual absl::Status Write(const WriteBatch& batch) = 0;
  // Adds a backup of the present state to `directory`, made where there is none; writing goes on meanwhile.
  // FAILED_PRECONDITION: the directory is not empty and holds no backups, or this store knows no backups.
  virtual absl::StatusOr<BackupReport> Backup(std::string_view directory) = 0;
  virtual bool read_only() const = 0;
  // What to call it in messages: a directory, "memory".
  virtual std::string name() const = 0;
  virtual uint64_t ApproximateBytes() const = 0;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_KEY_VALUE_STORE_H_
