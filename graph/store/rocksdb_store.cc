#include "graph/store/rocksdb_store.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdarg>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "graph/error.h"
#include "graph/status_macros.h"
#include "graph/store/data_directory.h"
#include "graph/store/key_codec.h"
#include "graph/store/rocksdb_backup.h"
#include "graph/store/rocksdb_status.h"
#include "rocksdb/cache.h"
#include "rocksdb/convenience.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/listener.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

// In the order of Column.
constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "meta",  "articles", "mentions", "events",    "entities", "timeline",   "calendar",
    "names", "claims",   "blocks",   "redirects", "texts",    "tombstones", "corrections"};

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// A key's first string, so that a filter can tell that an event has no mentions at all without reading a block.
class FirstStringTransform final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "annals.FirstString"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override { return ToSlice(FirstStringOf(ToView(key))); }
  bool InDomain(const rocksdb::Slice& key) const override {
    constexpr std::string_view kTerminator("\x00\x01", 2);
    return FirstStringOf(ToView(key)).ends_with(kTerminator);
  }
};

rocksdb::CompressionType BestCompression() {
  const std::vector<rocksdb::CompressionType> supported = rocksdb::GetSupportedCompressions();
  for (const auto wanted : {rocksdb::kLZ4Compression, rocksdb::kZSTD, rocksdb::kSnappyCompression}) {
    if (std::find(supported.begin(), supported.end(), wanted) != supported.end()) return wanted;
  }
  return rocksdb::kNoCompression;
}

rocksdb::CompressionType BottommostCompression() {
  const std::vector<rocksdb::CompressionType> supported = rocksdb::GetSupportedCompressions();
  const bool has_zstd = std::find(supported.begin(), supported.end(), rocksdb::kZSTD) != supported.end();
  return has_zstd ? rocksdb::kZSTD : BestCompression();
}

bool IsBaseRecord(Column column) { return column == Column::kArticles || column == Column::kTexts; }

rocksdb::ColumnFamilyOptions OptionsFor(Column column, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  table.block_size = IsBaseRecord(column) ? 16 << 10 : 8 << 10;

  rocksdb::ColumnFamilyOptions options;
  options.compression = BestCompression();
  // Articles and texts are most of the bytes and read one by one; of the view, an article reads dozens of blocks.
  if (IsBaseRecord(column)) options.bottommost_compression = BottommostCompression();
  options.level_compaction_dynamic_level_bytes = true;
  options.write_buffer_size = size_t{32} << 20;
  // Much of what an article asks for is not there: names that nobody had, events that nobody told of.
  options.memtable_prefix_bloom_size_ratio = 0.02;
  options.memtable_whole_key_filtering = true;
  if (column == Column::kMentions || column == Column::kBlocks)
    options.prefix_extractor = std::make_shared<FirstStringTransform>();
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> Descriptors(size_t cache_bytes) {
  const auto cache = rocksdb::NewLRUCache(cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};  // RocksDB insists on it; empty
  for (size_t i = 0; i < kColumnNames.size(); ++i) {
    descriptors.emplace_back(std::string(kColumnNames[i]), OptionsFor(static_cast<Column>(i), cache));
  }
  return descriptors;
}

class RocksDbCursor final : public Cursor {
 public:
  // RocksDB holds the bounds by reference: they live here, and the iterator is made in the body.
  RocksDbCursor(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* column, const rocksdb::Snapshot* snapshot, KeyRange range)
      : range_(std::move(range)), lower_(range_.lower), upper_(range_.upper) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    options.iterate_lower_bound = &lower_;
    if (!range_.upper.empty()) options.iterate_upper_bound = &upper_;
    // Prefix filters serve forward scans within one prefix only; RocksDB sees by the bound whether this is one.
    options.total_order_seek = range_.reverse;
    options.auto_prefix_mode = !range_.reverse;
    iterator_.reset(db.NewIterator(options, column));
    range_.reverse ? iterator_->SeekToLast() : iterator_->Seek(lower_);
  }

  bool Valid() const override { return iterator_->Valid(); }
  std::string_view key() const override { return ToView(iterator_->key()); }
  std::string_view value() const override { return ToView(iterator_->value()); }
  void Next() override { range_.reverse ? iterator_->Prev() : iterator_->Next(); }
  void Seek(std::string_view key) override {
    if (!range_.reverse) return iterator_->Seek(ToSlice(std::max<std::string_view>(key, range_.lower)));
    if (!range_.upper.empty() && key >= range_.upper) return iterator_->SeekToLast();
    iterator_->SeekForPrev(ToSlice(key));
  }
  absl::Status status() const override { return FromRocksDb("read", iterator_->status()); }

 private:
  const KeyRange range_;
  const rocksdb::Slice lower_;
  const rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

// RocksDB's own log is not kept. A reader must not write into a directory that another process owns; and Debian's
// RocksDB is built with assertions, one of which stops the program when a log that could not be written to is written
// to again: a full disk would bring a server down. What matters comes back as a status.
class SilentLogger final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

// RocksDB would recover from a full disk by itself, but goes on with the log that failed, which Debian's build takes
// for a broken invariant: once there is room again, a server would be stopped. Writing ends instead until the store is
// opened again.
class NoRecovery final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*error*/,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }
};

using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;

// In `handles`, the default column family comes first.
rocksdb::ColumnFamilyHandle* HandleOf(const Handles& handles, Column column) {
  return handles[static_cast<size_t>(column) + 1];
}

class RocksDbReader final : public StoreReader {
 public:
  RocksDbReader(rocksdb::DB& db, const Handles& handles) : db_(db), handles_(handles), snapshot_(db.GetSnapshot()) {}
  ~RocksDbReader() override { db_.ReleaseSnapshot(snapshot_); }
  RocksDbReader(const RocksDbReader&) = delete;
  RocksDbReader& operator=(const RocksDbReader&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(Column column, std::string_view key) const override {
    std::string value;
    const rocksdb::Status status = db_.Get(Options(), HandleOf(handles_, column), ToSlice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    ANNALS_RETURN_IF_ERROR(FromRocksDb("read", status));
    return value;
  }

  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Column column,
                                                                   std::span<const std::string> keys) const override {
    std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> values(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    db_.MultiGet(Options(), HandleOf(handles_, column), keys.size(), slices.data(), values.data(), statuses.data());
    std::vector<std::optional<std::string>> result(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].IsNotFound()) continue;
      ANNALS_RETURN_IF_ERROR(FromRocksDb("read", statuses[i]));
      result[i].emplace(values[i].data(), values[i].size());
    }
    return result;
  }

  std::unique_ptr<Cursor> Scan(Column column, KeyRange range) const override {
    return std::make_unique<RocksDbCursor>(db_, HandleOf(handles_, column), snapshot_, std::move(range));
  }

 private:
  rocksdb::ReadOptions Options() const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot_;
    return options;
  }

  rocksdb::DB& db_;
  const Handles& handles_;
  const rocksdb::Snapshot* const snapshot_;
};

class RocksDbStore final : public KeyValueStore {
 public:
  RocksDbStore(std::string directory, bool read_only, std::unique_ptr<rocksdb::DB> db, Handles handles)
      : directory_(std::move(directory)), read_only_(read_only), db_(std::move(db)), handles_(std::move(handles)) {}
  ~RocksDbStore() override {
    EmptyLog();
    for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
    db_->Close();  // all is synced: there is nothing that a failure here could lose
  }

  std::unique_ptr<StoreReader> Snapshot() const override { return std::make_unique<RocksDbReader>(*db_, handles_); }

  absl::Status Write(const WriteBatch& batch) override {
    if (read_only_) return StoreIsReadOnly(directory_);
    if (failed_) return WritingStopped(directory_);
    rocksdb::WriteBatch updates;
    for (const WriteBatch::Operation& operation : batch.operations()) {
      rocksdb::ColumnFamilyHandle* column = HandleOf(handles_, operation.column);
      const rocksdb::Status status = operation.value ? updates.Put(column, operation.key, *operation.value)
                                                     : updates.Delete(column, operation.key);
      ANNALS_RETURN_IF_ERROR(FromRocksDb("write", status));
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    const rocksdb::Status status = db_->Write(options, &updates);
    written_ += updates.GetDataSize();
    if (!status.ok()) failed_ = true;
    return FromRocksDb("write", status);
  }

  absl::StatusOr<BackupReport> Backup(std::string_view directory) override {
    if (read_only_) return StoreIsReadOnly(directory_);
    return AddRocksDbBackup(*db_, directory_, directory);
  }
  bool read_only() const override { return read_only_; }
  std::string name() const override { return directory_; }

  uint64_t ApproximateBytes() const override {
    uint64_t total = 0, value = 0;
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      for (const std::string& property :
           {rocksdb::DB::Properties::kTotalSstFilesSize, rocksdb::DB::Properties::kCurSizeAllMemTables}) {
        if (db_->GetIntProperty(handle, property, &value)) total += value;
      }
    }
    return total;
  }

 private:
  // What the log holds would be read again by whoever opens the store next, and lies there uncompressed. A little is
  // not worth files of its own. A failure loses nothing: the log then stays.
  void EmptyLog() {
    constexpr uint64_t kLittle = uint64_t{4} << 20;
    if (written_ > kLittle && !failed_) db_->Flush(rocksdb::FlushOptions(), handles_).PermitUncheckedError();
  }

  const std::string directory_;
  const bool read_only_;
  const std::unique_ptr<rocksdb::DB> db_;
  const Handles handles_;
  // A failed write ends writing until the store is opened again, while reading goes on; see NoRecovery.
  std::atomic<bool> failed_ = false;
  std::atomic<uint64_t> written_ = 0;  // bytes, since it was opened
};

rocksdb::Status Open(const std::string& directory, const RocksDbOptions& options, rocksdb::DB*& db, Handles& handles) {
  rocksdb::DBOptions db_options;
  db_options.create_if_missing = true;  // the marker has already told that it is ours
  db_options.create_missing_column_families = true;
  db_options.info_log = std::make_shared<SilentLogger>();
  db_options.listeners = {std::make_shared<NoRecovery>()};
  db_options.max_bgerror_resume_count = 0;
  if (options.env != nullptr) db_options.env = options.env;
  db_options.max_background_jobs = 4;
  db_options.bytes_per_sync = 1 << 20;
  // In a memtable for long, a rarely written column would keep every write-ahead log alive.
  db_options.max_total_wal_size = uint64_t{256} << 20;
  const auto descriptors = Descriptors(options.block_cache_bytes);
  if (!options.read_only) return rocksdb::DB::Open(db_options, directory, descriptors, &handles, &db);
  db_options.create_if_missing = false;
  db_options.create_missing_column_families = false;
  return rocksdb::DB::OpenForReadOnly(db_options, directory, descriptors, &handles, &db);
}

// Whether the directory holds something in other columns than these. Opening it would add the missing ones, which the
// program that wrote it does not know. A directory whose maker was stopped while making columns holds nothing.
bool IsOfAnotherVersion(const std::string& directory, const RocksDbOptions& options) {
  rocksdb::DBOptions db_options;
  db_options.info_log = std::make_shared<SilentLogger>();
  if (options.env != nullptr) db_options.env = options.env;
  std::vector<std::string> names;
  if (!rocksdb::DB::ListColumnFamilies(db_options, directory, &names).ok()) return false;  // there is nothing yet
  const auto is_there = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (std::all_of(kColumnNames.begin(), kColumnNames.end(), is_there)) return false;
  const std::string_view meta = kColumnNames[static_cast<size_t>(Column::kMeta)];
  if (!is_there(meta)) return false;
  Handles handles;
  rocksdb::DB* opened = nullptr;
  const std::vector<rocksdb::ColumnFamilyDescriptor> columns = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()},
      {std::string(meta), rocksdb::ColumnFamilyOptions()}};
  if (!rocksdb::DB::OpenForReadOnly(db_options, directory, columns, &handles, &opened).ok()) return false;
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::unique_ptr<rocksdb::Iterator> iterator(db->NewIterator(rocksdb::ReadOptions(), handles.back()));
  iterator->SeekToFirst();
  const bool holds_something = iterator->Valid();
  iterator.reset();
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  return holds_something;
}

}  // namespace

absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenRocksDb(std::string_view directory, RocksDbOptions options) {
  const fs::path path(directory);
  ANNALS_RETURN_IF_ERROR(PrepareDataDirectory(path, options.read_only           ? DirectoryUse::kRead
                                                    : options.create_if_missing ? DirectoryUse::kCreateOrWrite
                                                                                : DirectoryUse::kWrite));
  if (IsOfAnotherVersion(path.string(), options)) return DirectoryOfAnotherVersion(directory);
  rocksdb::DB* db = nullptr;
  Handles handles;
  rocksdb::Status status = Open(path.string(), options, db, handles);
  // Beside a writer, a file may go between reading the list of files and opening them; the next list is right again.
  constexpr int kReadOnlyAttempts = 5;
  for (int i = 1; options.read_only && !status.ok() && i < kReadOnlyAttempts; ++i) {
    status = Open(path.string(), options, db, handles);
  }
  if (IsHeldLock(status)) return DirectoryInUse(directory);
  if (options.read_only && IsMissingColumn(status)) return DirectoryUnfinished(directory);
  ANNALS_RETURN_IF_ERROR(FromRocksDb("open " + path.string(), status));
  return std::make_unique<RocksDbStore>(path.string(), options.read_only, std::unique_ptr<rocksdb::DB>(db),
                                        std::move(handles));
}

}  // namespace annals
