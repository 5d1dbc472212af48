// Every key keeps all its values with the number of the write that put them there, so that a snapshot is no more than a
// number. Nothing is ever erased, hence cursors may go on from where they were after a write.
#include "graph/store/memory_store.h"

#include <array>
#include <map>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "graph/error.h"

namespace annals {
namespace {

struct Version {
  uint64_t sequence;
  std::optional<std::string> value;  // nothing: deleted
};
using Table = std::map<std::string, std::vector<Version>, std::less<>>;

class MemoryStore final : public KeyValueStore {
 public:
  std::unique_ptr<StoreReader> Snapshot() const override;
  absl::Status Write(const WriteBatch& batch) override;
  absl::StatusOr<BackupReport> Backup(std::string_view) override { return MemoryHasNoBackups(); }
  bool read_only() const override { return false; }
  std::string name() const override { return "memory"; }
  uint64_t ApproximateBytes() const override;

  std::optional<std::string> Get(Column column, std::string_view key, uint64_t sequence) const;

  using Entry = std::pair<std::string, std::string>;
  // The first entry at or after `from` (after it, where `past`) in the direction, within the range.
  std::optional<Entry> Find(Column column, const KeyRange& range, std::string_view from, bool past,
                            uint64_t sequence) const;

 private:
  const Table& table(Column column) const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return tables_[static_cast<size_t>(column)];
  }

  mutable absl::Mutex mutex_;
  std::array<Table, kColumnCount> tables_ ABSL_GUARDED_BY(mutex_);
  uint64_t sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

const std::string* AsOf(const std::vector<Version>& versions, uint64_t sequence) {
  for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
    if (it->sequence <= sequence) return it->value ? &*it->value : nullptr;
  }
  return nullptr;
}

class MemoryCursor final : public Cursor {
 public:
  MemoryCursor(const MemoryStore& store, Column column, KeyRange range, uint64_t sequence)
      : store_(store), column_(column), range_(std::move(range)), sequence_(sequence) {
    Move(range_.reverse ? range_.upper : range_.lower, false);
  }

  bool Valid() const override { return entry_.has_value(); }
  std::string_view key() const override { return entry_->first; }
  std::string_view value() const override { return entry_->second; }
  void Next() override { Move(entry_->first, true); }
  void Seek(std::string_view key) override {
    if (range_.reverse) {
      const bool inside = range_.upper.empty() || key < range_.upper;
      Move(inside ? key : std::string_view(range_.upper), false);
    } else {
      Move(std::max<std::string_view>(key, range_.lower), false);
    }
  }
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  void Move(std::string_view from, bool past) { entry_ = store_.Find(column_, range_, from, past, sequence_); }

  const MemoryStore& store_;
  const Column column_;
  const KeyRange range_;
  const uint64_t sequence_;
  std::optional<MemoryStore::Entry> entry_;
};

class MemoryReader final : public StoreReader {
 public:
  MemoryReader(const MemoryStore& store, uint64_t sequence) : store_(store), sequence_(sequence) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, std::string_view key) const override {
    return store_.Get(column, key, sequence_);
  }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Column column,
                                                                   std::span<const std::string> keys) const override {
    std::vector<std::optional<std::string>> values;
    for (const std::string& key : keys) values.push_back(store_.Get(column, key, sequence_));
    return values;
  }
  std::unique_ptr<Cursor> Scan(Column column, KeyRange range) const override {
    return std::make_unique<MemoryCursor>(store_, column, std::move(range), sequence_);
  }

 private:
  const MemoryStore& store_;
  const uint64_t sequence_;
};

std::unique_ptr<StoreReader> MemoryStore::Snapshot() const {
  absl::ReaderMutexLock lock(&mutex_);
  return std::make_unique<MemoryReader>(*this, sequence_);
}

absl::Status MemoryStore::Write(const WriteBatch& batch) {
  absl::MutexLock lock(&mutex_);
  ++sequence_;
  for (const WriteBatch::Operation& operation : batch.operations()) {
    tables_[static_cast<size_t>(operation.column)][operation.key].push_back({sequence_, operation.value});
    bytes_ += operation.key.size() + (operation.value ? operation.value->size() : 0);
  }
  return absl::OkStatus();
}

uint64_t MemoryStore::ApproximateBytes() const {
  absl::ReaderMutexLock lock(&mutex_);
  return bytes_;
}

std::optional<std::string> MemoryStore::Get(Column column, std::string_view key, uint64_t sequence) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = table(column).find(key);
  const std::string* value = it == table(column).end() ? nullptr : AsOf(it->second, sequence);
  return value ? std::make_optional(*value) : std::nullopt;
}

std::optional<MemoryStore::Entry> MemoryStore::Find(Column column, const KeyRange& range, std::string_view from,
                                                    bool past, uint64_t sequence) const {
  absl::ReaderMutexLock lock(&mutex_);
  const Table& table = this->table(column);
  if (!range.reverse) {
    for (auto it = past ? table.upper_bound(from) : table.lower_bound(from); it != table.end(); ++it) {
      if (!range.upper.empty() && it->first >= range.upper) break;
      if (const std::string* value = AsOf(it->second, sequence)) return Entry(it->first, *value);
    }
    return std::nullopt;
  }
  // The upper end is open, so a reverse cursor that is placed on it takes the key before; empty means no end.
  const bool at_end = from == range.upper;
  auto it = at_end && range.upper.empty() ? table.end()
            : past || at_end              ? table.lower_bound(from)
                                          : table.upper_bound(from);
  while (it != table.begin() && (--it)->first >= range.lower) {
    if (const std::string* value = AsOf(it->second, sequence)) return Entry(it->first, *value);
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<KeyValueStore> MakeMemoryStore() { return std::make_unique<MemoryStore>(); }

}  // namespace annals
