#include "graph/store/rocksdb_store.h"

#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

using absl::StatusCode;
using testing::HasSubstr;
using testing::Optional;

absl::Status Put(KeyValueStore& store, std::string key, std::string value) {
  WriteBatch batch;
  batch.Put(Column::kEvents, std::move(key), std::move(value));
  return store.Write(batch);
}

auto Get(const KeyValueStore& store, std::string_view key) { return store.Snapshot()->Get(Column::kEvents, key); }

TEST(RocksDbStoreTest, KeepsWhatWasWrittenWhenOpenedAgain) {
  TempDirectory directory;
  {
    ASSERT_OK_AND_ASSIGN(const auto store, OpenRocksDb(directory / "new/deep", {}));
    ASSERT_THAT(Put(*store, "k", "v"), IsOk());
    EXPECT_GT(store->ApproximateBytes(), 0u);
  }
  ASSERT_OK_AND_ASSIGN(const auto store, OpenRocksDb(directory / "new/deep", {.create_if_missing = false}));
  EXPECT_THAT(Get(*store, "k"), IsOkAndHolds(Optional(std::string("v"))));
}

TEST(RocksDbStoreTest, ReadersComeInBesideTheWriterAndWriteNothing) {
  TempDirectory directory;
  ASSERT_OK_AND_ASSIGN(const auto writer, OpenRocksDb(directory.path(), {}));
  ASSERT_THAT(Put(*writer, "k", "v"), IsOk());
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(directory.path()), std::filesystem::directory_iterator());
  };
  const auto files_before = files();
  ASSERT_OK_AND_ASSIGN(const auto reader, OpenRocksDb(directory.path(), {.read_only = true}));
  EXPECT_TRUE(reader->read_only());
  EXPECT_THAT(Get(*reader, "k"), IsOkAndHolds(Optional(std::string("v"))));
  EXPECT_THAT(Put(*reader, "k", "w"), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("reading only")));
  EXPECT_EQ(files(), files_before);
  ASSERT_THAT(Put(*writer, "k", "w"), IsOk());
  EXPECT_THAT(Get(*reader, "k"), IsOkAndHolds(Optional(std::string("v"))));
}

TEST(RocksDbStoreTest, ASecondWriterIsToldWhatToDo) {
  TempDirectory directory;
  ASSERT_OK_AND_ASSIGN(const auto first, OpenRocksDb(directory.path(), {}));
  EXPECT_THAT(
      OpenRocksDb(directory.path(), {}),
      StatusIs(StatusCode::kFailedPrecondition, HasSubstr("is in use by another process; stop it or use --server")));
}

TEST(RocksDbStoreTest, DirectoriesOfOthersAreLeftAlone) {
  TempDirectory directory;
  std::ofstream(directory / "letter.txt") << "Dear all";
  EXPECT_THAT(OpenRocksDb(directory.path(), {}), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("not empty")));
  EXPECT_THAT(OpenRocksDb(directory / "letter.txt", {}), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(RocksDbStoreTest, AMissingDirectoryIsCreatedOnlyForWritingAndWhenAsked) {
  TempDirectory directory;
  EXPECT_THAT(OpenRocksDb(directory / "absent", {.create_if_missing = false}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(OpenRocksDb(directory / "absent", {.read_only = true}), StatusIs(StatusCode::kNotFound));
  EXPECT_FALSE(std::filesystem::exists(directory / "absent"));
}

TEST(RocksDbStoreTest, ADirectoryThatWasOnlyMarkedIsTakenOver) {
  TempDirectory directory;
  std::ofstream(directory / "ANNALS") << "left by a crash";
  EXPECT_THAT(OpenRocksDb(directory.path(), {.read_only = true}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(OpenRocksDb(directory.path(), {}), IsOk());
}

// No file may grow beyond `bytes` during the object's life: what a full disk looks like to a single process.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    previous_handler_ = signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &previous_);
    const rlimit limit = {bytes, previous_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &previous_);
    signal(SIGXFSZ, previous_handler_);
  }

 private:
  rlimit previous_;
  void (*previous_handler_)(int);
};

std::string Incompressible(size_t size) {
  std::mt19937 random(5);
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

TEST(RocksDbStoreTest, AFailedWriteLeavesNothingAndIsTheLast) {
  TempDirectory directory;
  const std::string large = Incompressible(1 << 20);
  {
    ASSERT_OK_AND_ASSIGN(const auto store, OpenRocksDb(directory.path(), {}));
    ASSERT_THAT(Put(*store, "k", "before"), IsOk());
    {
      FileSizeLimit limit(64 << 10);
      WriteBatch batch;
      batch.Put(Column::kEvents, "k", "after");
      batch.Put(Column::kNames, "large", large);
      EXPECT_FALSE(store->Write(batch).ok());
    }
    EXPECT_THAT(Get(*store, "k"), IsOkAndHolds(Optional(std::string("before"))));
    EXPECT_THAT(Put(*store, "l", "too early"), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("start again")));
  }
  ASSERT_OK_AND_ASSIGN(const auto store, OpenRocksDb(directory.path(), {}));
  EXPECT_THAT(Get(*store, "k"), IsOkAndHolds(Optional(std::string("before"))));
  EXPECT_THAT(store->Snapshot()->Get(Column::kNames, "large"), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(Put(*store, "l", "later"), IsOk());
}

}  // namespace
}  // namespace annals
