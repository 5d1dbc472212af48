#ifndef ANNALS_TESTS_SUPPORT_SHARED_STORE_H_
#define ANNALS_TESTS_SUPPORT_SHARED_STORE_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "graph/store/key_value_store.h"

namespace annals {

// A store that a graph owns and a test writes to behind its back.
//
//   const std::shared_ptr<KeyValueStore> store = MakeMemoryStore();
//   ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(std::make_unique<SharedStore>(store)));
class SharedStore final : public KeyValueStore {
 public:
  explicit SharedStore(std::shared_ptr<KeyValueStore> store) : store_(std::move(store)) {}

  std::unique_ptr<StoreReader> Snapshot() const override { return store_->Snapshot(); }
  absl::Status Write(const WriteBatch& batch) override { return store_->Write(batch); }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }
  bool read_only() const override { return store_->read_only(); }
  std::string name() const override { return store_->name(); }
  uint64_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

 private:
  const std::shared_ptr<KeyValueStore> store_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_SHARED_STORE_H_
