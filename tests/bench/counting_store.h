#ifndef ANNALS_TESTS_BENCH_COUNTING_STORE_H_
#define ANNALS_TESTS_BENCH_COUNTING_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/store/key_value_store.h"

namespace annals::bench {

// What passed between the graph and its store.
struct Traffic {
  int64_t gets = 0;     // keys asked for
  int64_t scans = 0;    // cursors
  int64_t scanned = 0;  // entries that cursors stood on
  int64_t puts = 0;     // puts and deletions
  int64_t put_bytes = 0;
};

// Counts the traffic of another store, and can let writes pass or drop them. Not thread-safe.
class CountingStore final : public KeyValueStore {
 public:
  // Writes are dropped, so that the same question can be asked again, without what a disk takes to be sure.
  CountingStore(std::unique_ptr<KeyValueStore> store, Traffic& traffic, const bool& drop_writes)
      : store_(std::move(store)), traffic_(traffic), drop_writes_(drop_writes) {}

  std::unique_ptr<StoreReader> Snapshot() const override {
    return std::make_unique<Reader>(store_->Snapshot(), traffic_);
  }
  absl::Status Write(const WriteBatch& batch) override {
    for (const WriteBatch::Operation& operation : batch.operations()) {
      ++traffic_.puts;
      traffic_.put_bytes +=
          static_cast<int64_t>(operation.key.size() + (operation.value ? operation.value->size() : 0));
    }
    return drop_writes_ ? absl::OkStatus() : store_->Write(batch);
  }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }
  bool read_only() const override { return store_->read_only(); }
  std::string name() const override { return store_->name(); }
  uint64_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

 private:
  class CountingCursor final : public Cursor {
   public:
    CountingCursor(std::unique_ptr<Cursor> cursor, Traffic& traffic) : cursor_(std::move(cursor)), traffic_(traffic) {
      ++traffic_.scans;
      Count();
    }
    bool Valid() const override { return cursor_->Valid(); }
    std::string_view key() const override { return cursor_->key(); }
    std::string_view value() const override { return cursor_->value(); }
    void Next() override {
      cursor_->Next();
      Count();
    }
    void Seek(std::string_view key) override {
      cursor_->Seek(key);
      Count();
    }
    absl::Status status() const override { return cursor_->status(); }

   private:
    void Count() { traffic_.scanned += cursor_->Valid() ? 1 : 0; }

    const std::unique_ptr<Cursor> cursor_;
    Traffic& traffic_;
  };

  class Reader final : public StoreReader {
   public:
    Reader(std::unique_ptr<StoreReader> reader, Traffic& traffic) : reader_(std::move(reader)), traffic_(traffic) {}
    absl::StatusOr<std::optional<std::string>> Get(Column column, std::string_view key) const override {
      ++traffic_.gets;
      return reader_->Get(column, key);
    }
    absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Column column,
                                                                     std::span<const std::string> keys) const override {
      traffic_.gets += static_cast<int64_t>(keys.size());
      return reader_->MultiGet(column, keys);
    }
    std::unique_ptr<Cursor> Scan(Column column, KeyRange range) const override {
      return std::make_unique<CountingCursor>(reader_->Scan(column, std::move(range)), traffic_);
    }

   private:
    const std::unique_ptr<StoreReader> reader_;
    Traffic& traffic_;
  };

  const std::unique_ptr<KeyValueStore> store_;
  Traffic& traffic_;
  const bool& drop_writes_;
};

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_COUNTING_STORE_H_
