#ifndef ANNALS_TESTS_BENCH_RECORDING_STORE_H_
#define ANNALS_TESTS_BENCH_RECORDING_STORE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/store/key_value_store.h"

namespace annals::bench {

// Keeps a copy of all that is written to another store, batch by batch, to be written once more without the graph.
class RecordingStore final : public KeyValueStore {
 public:
  // `batches` is borrowed.
  RecordingStore(std::unique_ptr<KeyValueStore> store, std::vector<WriteBatch>& batches)
      : store_(std::move(store)), batches_(batches) {}

  std::unique_ptr<StoreReader> Snapshot() const override { return store_->Snapshot(); }
  absl::Status Write(const WriteBatch& batch) override {
    batches_.push_back(batch);
    return store_->Write(batch);
  }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }
  bool read_only() const override { return store_->read_only(); }
  std::string name() const override { return store_->name(); }
  uint64_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

 private:
  const std::unique_ptr<KeyValueStore> store_;
  std::vector<WriteBatch>& batches_;
};

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_RECORDING_STORE_H_
