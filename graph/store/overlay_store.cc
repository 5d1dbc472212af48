// What is written lies in a store in memory, each value behind a mark, so that a deleted key hides the one below it.

#include "graph/store/overlay_store.h"

#include <string>
#include <utility>

#include "graph/status_macros.h"
#include "graph/store/memory_store.h"

namespace annals {
namespace {

constexpr char kPut = '+', kDeleted = '-';

bool IsDeleted(std::string_view marked) { return marked.front() == kDeleted; }

class OverlayCursor final : public Cursor {
 public:
  OverlayCursor(std::unique_ptr<Cursor> above, std::unique_ptr<Cursor> below, bool reverse)
      : above_(std::move(above)), below_(std::move(below)), reverse_(reverse) {
    Settle();
  }

  bool Valid() const override { return from_ != nullptr; }
  std::string_view key() const override { return from_->key(); }
  std::string_view value() const override {
    return from_ == above_.get() ? above_->value().substr(1) : below_->value();
  }
  void Next() override {
    Step();
    Settle();
  }
  void Seek(std::string_view key) override {
    above_->Seek(key);
    below_->Seek(key);
    Settle();
  }
  absl::Status status() const override { return above_->status().ok() ? below_->status() : above_->status(); }

 private:
  // Past the present key, in both where both have it.
  void Step() {
    const bool both = above_->Valid() && below_->Valid() && above_->key() == below_->key();
    Cursor* other = from_ == above_.get() ? below_.get() : above_.get();
    from_->Next();
    if (both) other->Next();
  }

  bool AboveIsFirst() const {
    if (!above_->Valid() || !below_->Valid()) return above_->Valid();
    return reverse_ ? above_->key() >= below_->key() : above_->key() <= below_->key();
  }

  // Onto the next key that is there.
  void Settle() {
    for (;;) {
      from_ = AboveIsFirst() ? above_.get() : below_.get();
      if (!from_->Valid() || !status().ok()) {
        from_ = nullptr;
        return;
      }
      if (from_ == below_.get() || !IsDeleted(above_->value())) return;
      Step();
    }
  }

  const std::unique_ptr<Cursor> above_, below_;
  const bool reverse_;
  Cursor* from_ = nullptr;  // whose key is the present one; null at the end
};

class OverlayReader final : public StoreReader {
 public:
  OverlayReader(std::unique_ptr<StoreReader> above, const StoreReader& below)
      : above_(std::move(above)), below_(below) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, std::string_view key) const override {
    absl::StatusOr<std::optional<std::string>> marked = above_->Get(column, key);
    if (!marked.ok()) return marked;
    if (!marked->has_value()) return below_.Get(column, key);
    if (IsDeleted(**marked)) return std::nullopt;
    return (*marked)->substr(1);
  }

  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Column column,
                                                                   std::span<const std::string> keys) const override {
    ANNALS_ASSIGN_OR_RETURN(std::vector<std::optional<std::string>> values, below_.MultiGet(column, keys));
    ANNALS_ASSIGN_OR_RETURN(const auto marked, above_->MultiGet(column, keys));
    for (size_t i = 0; i < keys.size(); ++i) {
      if (!marked[i]) continue;
      values[i] = IsDeleted(*marked[i]) ? std::nullopt : std::optional(marked[i]->substr(1));
    }
    return values;
  }

  std::unique_ptr<Cursor> Scan(Column column, KeyRange range) const override {
    const bool reverse = range.reverse;
    return std::make_unique<OverlayCursor>(above_->Scan(column, range), below_.Scan(column, range), reverse);
  }

 private:
  const std::unique_ptr<StoreReader> above_;
  const StoreReader& below_;
};

class OverlayStore final : public KeyValueStore {
 public:
  explicit OverlayStore(std::unique_ptr<KeyValueStore> base)
      : base_(std::move(base)), below_(base_->Snapshot()), above_(MakeMemoryStore()) {}

  std::unique_ptr<StoreReader> Snapshot() const override {
    return std::make_unique<OverlayReader>(above_->Snapshot(), *below_);
  }
  absl::Status Write(const WriteBatch& batch) override {
    WriteBatch marked;
    for (const WriteBatch::Operation& operation : batch.operations()) {
      std::string value(1, operation.value ? kPut : kDeleted);
      if (operation.value) value += *operation.value;
      marked.Put(operation.column, operation.key, std::move(value));
    }
    return above_->Write(marked);
  }
  absl::StatusOr<BackupReport> Backup(std::string_view) override {
    return absl::FailedPreconditionError("what is only tried has no backups");
  }
  bool read_only() const override { return false; }
  std::string name() const override { return base_->name(); }
  uint64_t ApproximateBytes() const override { return base_->ApproximateBytes() + above_->ApproximateBytes(); }

 private:
  const std::unique_ptr<KeyValueStore> base_;
  const std::unique_ptr<StoreReader> below_;
  const std::unique_ptr<KeyValueStore> above_;
};

}  // namespace

std::unique_ptr<KeyValueStore> MakeOverlayStore(std::unique_ptr<KeyValueStore> base) {
  return std::make_unique<OverlayStore>(std::move(base));
}

}  // namespace annals
