// Disks that are full, broken or for reading only: told by a code and in words, nothing acknowledged is lost, reading
// goes on, and writing does once the store has been opened again.
#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocksdb_backup.h"
#include "graph/store/rocksdb_store.h"
#include "rocksdb/db.h"
#include "tests/graph/store/faulty_disk.h"
#include "tests/support/corpus.h"
#include "tests/support/long_run.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using absl::StatusCode;
using testing::AnyOf;
using testing::Eq;
using testing::HasSubstr;
using Export = std::vector<std::string>;

StatusCode CodeOf(FaultyDisk::Trouble trouble) {
  return trouble == FaultyDisk::kFull ? StatusCode::kResourceExhausted : StatusCode::kInternal;
}

absl::StatusOr<std::unique_ptr<Graph>> OpenGraph(const std::string& directory, const FaultyDisk& disk) {
  auto store = OpenRocksDb(directory, {.env = disk.env()});
  if (!store.ok()) return store.status();
  return Graph::Open(*std::move(store));
}

// One disk and what is kept on it; trouble comes at random moments, chosen by a seed.
struct Trial {
  explicit Trial(unsigned seed) : random(seed) {}

  v1::Extraction NextArticle() {
    // Replacing is as common as adding.
    return RandomExtraction(random, "a" + std::to_string(random() % (articles++ + 1)));
  }
  FaultyDisk::Trouble AnyTrouble() { return random() % 2 ? FaultyDisk::kFull : FaultyDisk::kBroken; }

  Random random;
  FaultyDisk disk;
  TempDirectory directory;
  const std::string data = directory / "data";
  unsigned articles = 0;
};

void ForEachSeed(void (*test)(Trial&)) {
  const unsigned seeds = static_cast<unsigned>(Rounds(4, 100));
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Trial trial(seed);
    test(trial);
    if (testing::Test::HasFatalFailure()) return;
  }
}

void WritingFailsWholeAndGoesOnAfterOpeningAgain(Trial& trial) {
  ASSERT_OK_AND_ASSIGN(std::unique_ptr<Graph> graph, OpenGraph(trial.data, trial.disk));
  Export expected = ExportOf(*graph);
  for (int round = 0; round < 4; ++round) {
    const auto trouble = trial.AnyTrouble();
    trial.disk.FailAfter(static_cast<int>(trial.random() % 12), trouble);
    v1::Extraction article = trial.NextArticle();
    absl::Status status;
    while ((status = graph->Apply(article).status()).ok()) {
      expected = ExportOf(*graph);
      article = trial.NextArticle();
    }
    EXPECT_THAT(status, StatusIs(CodeOf(trouble), HasSubstr("the store failed to write")));
    EXPECT_EQ(ExportOf(*graph), expected);
    const v1::Extraction later = RandomExtraction(trial.random, "later");
    EXPECT_THAT(graph->Apply(later), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("start again")));
    trial.disk.Mend();
    EXPECT_THAT(graph->Apply(later), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("start again")));
    EXPECT_EQ(ExportOf(*graph), expected);
    graph.reset();
    ASSERT_OK_AND_ASSIGN(graph, OpenGraph(trial.data, trial.disk));
    const Export found = ExportOf(*graph);
    // Its bytes may all be there where only the sync had failed.
    ASSERT_THAT(graph->Apply(article), IsOk());
    EXPECT_THAT(found, AnyOf(Eq(expected), Eq(ExportOf(*graph))));
    expected = ExportOf(*graph);
  }
}

TEST(DiskTroubleTest, WritingFailsWholeAndGoesOnAfterOpeningAgain) {
  ForEachSeed(WritingFailsWholeAndGoesOnAfterOpeningAgain);
}

void OpeningFailsWithoutLossAndWorksAgainLater(Trial& trial) {
  Export expected = ExportOf(**Graph::Open(MakeMemoryStore()));
  for (int round = 0; round < 4; ++round) {
    const auto trouble = trial.AnyTrouble();
    trial.disk.FailAfter(static_cast<int>(trial.random() % 60), trouble);
    const absl::Status status = OpenGraph(trial.data, trial.disk).status();
    if (!status.ok()) {
      EXPECT_THAT(status, StatusIs(CodeOf(trouble), HasSubstr("the store failed to")));
      EXPECT_TRUE(trial.disk.has_failed());
    }
    trial.disk.Mend();
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Graph> graph, OpenGraph(trial.data, trial.disk));
    EXPECT_EQ(ExportOf(*graph), expected);
    for (int i = 0; i < 5; ++i) ASSERT_THAT(graph->Apply(trial.NextArticle()), IsOk());
    expected = ExportOf(*graph);
  }
}

TEST(DiskTroubleTest, OpeningFailsWithoutLossAndWorksAgainLater) {
  ForEachSeed(OpeningFailsWithoutLossAndWorksAgainLater);
}

// Large values, so that memory is written out to tables, and tables are merged, while the trouble comes.
void WhatIsWrittenBehindTheScenesMayFailAsWell(Trial& trial) {
  std::string value(size_t{6} << 20, '\0');
  for (char& c : value) c = static_cast<char>(trial.random());
  const auto put = [&](KeyValueStore& store, int i) {
    WriteBatch batch;
    batch.Put(Column::kArticles, "large", value);
    batch.Put(Column::kMeta, "count", std::to_string(i));
    return store.Write(batch);
  };
  const auto count = [](const KeyValueStore& store) { return store.Snapshot()->Get(Column::kMeta, "count"); };
  ASSERT_OK_AND_ASSIGN(std::unique_ptr<KeyValueStore> store, OpenRocksDb(trial.data, {.env = trial.disk.env()}));
  ASSERT_THAT(put(*store, 0), IsOk());
  const auto trouble = trial.AnyTrouble();
  trial.disk.FailAfter(static_cast<int>(20 + trial.random() % 100), trouble);
  int written = 0;
  absl::Status status;
  while ((status = put(*store, written + 1)).ok()) ++written;
  EXPECT_THAT(status, StatusIs(CodeOf(trouble)));
  EXPECT_THAT(count(*store), IsOkAndHolds(std::to_string(written)));
  trial.disk.Mend();
  EXPECT_THAT(put(*store, written + 1), StatusIs(StatusCode::kFailedPrecondition));
  store.reset();
  ASSERT_OK_AND_ASSIGN(store, OpenRocksDb(trial.data, {.env = trial.disk.env()}));
  EXPECT_THAT(count(*store), IsOkAndHolds(AnyOf(std::to_string(written), std::to_string(written + 1))));
  EXPECT_THAT(put(*store, 1000), IsOk());
}

TEST(DiskTroubleTest, WhatIsWrittenBehindTheScenesMayFailAsWell) {
  ForEachSeed(WhatIsWrittenBehindTheScenesMayFailAsWell);
}

// A backup is made of a store that takes no more writes, too, and is what opening the store again would give.
void AStoreThatTakesNoMoreWritesCanBeBackedUpOrSaysWhyNot(Trial& trial) {
  ASSERT_OK_AND_ASSIGN(std::unique_ptr<Graph> graph, OpenGraph(trial.data, trial.disk));
  for (int i = 0; i < 5; ++i) ASSERT_THAT(graph->Apply(trial.NextArticle()), IsOk());
  const Export expected = ExportOf(*graph);
  trial.disk.FailAfter(0, FaultyDisk::kFull);
  ASSERT_FALSE(graph->Apply(RandomExtraction(trial.random, "lost")).ok());
  const absl::Status status = graph->Backup(trial.directory / "backups").status();
  if (!status.ok()) {
    EXPECT_THAT(status, StatusIs(StatusCode::kResourceExhausted));
    return;
  }
  ASSERT_THAT(RestoreBackup(trial.directory / "backups", 0, trial.directory / "restored"), IsOk());
  trial.disk.Mend();
  EXPECT_EQ(ExportOf(**OpenGraph(trial.directory / "restored", trial.disk)), expected);
}

TEST(DiskTroubleTest, AStoreThatTakesNoMoreWritesCanBeBackedUpOrSaysWhyNot) {
  ForEachSeed(AStoreThatTakesNoMoreWritesCanBeBackedUpOrSaysWhyNot);
}

// RocksDB makes columns one by one.
TEST(CutOffTest, ADirectoryWithoutAllColumnsHoldsNoGraphForReadersAndIsFinishedByAWriter) {
  TempDirectory directory;
  std::ofstream(directory / "ANNALS") << "left by a crash";
  rocksdb::Options options;
  options.create_if_missing = options.create_missing_column_families = true;
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  ASSERT_TRUE(rocksdb::DB::Open(options, directory.path(), {{"default", {}}, {"meta", {}}}, &handles, &db).ok());
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  delete db;
  EXPECT_THAT(OpenRocksDb(directory.path(), {.read_only = true}),
              StatusIs(StatusCode::kNotFound, HasSubstr("ingest articles into it first")));
  EXPECT_THAT(OpenRocksDb(directory.path(), {}), IsOk());
  EXPECT_THAT(OpenRocksDb(directory.path(), {.read_only = true}), IsOk());
}

// A small disk of its own; where the test may not mount one, `mounted` is false.
class SmallDisk {
 public:
  SmallDisk() : mounted_(mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=3m") == 0) {}
  ~SmallDisk() {
    if (mounted_) umount2(folder_.path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  void MakeReadOnly() { EXPECT_EQ(mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0); }
  // Leaves about as much room.
  void FillBut(uint64_t bytes) {
    const uint64_t room = fs::space(folder_.path()).available;
    std::ofstream(folder_ / "filler") << std::string(room > bytes ? room - bytes : 0, 'x');
  }
  void MakeRoom() { fs::remove(folder_ / "filler"); }
  std::string operator/(const std::string& name) const { return folder_ / name; }

 private:
  TempDirectory folder_;
  const bool mounted_;
};

class RealDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!disk_.mounted()) GTEST_SKIP() << "only root can mount a disk";
  }
  void Fill(Graph& graph, int articles) {
    Random random(1);
    for (const v1::Extraction& article : RandomCorpus(random, articles)) ASSERT_THAT(graph.Apply(article), IsOk());
  }

  SmallDisk disk_;
  TempDirectory elsewhere_;
};

TEST_F(RealDiskTest, AFullOneIsToldAndWorksAgainOnceThereIsRoom) {
  const std::string data = disk_ / "data";
  ASSERT_OK_AND_ASSIGN(std::unique_ptr<Graph> graph, Graph::Open(*OpenRocksDb(data, {})));
  Fill(*graph, 10);
  Export expected = ExportOf(*graph);
  disk_.FillBut(100 << 10);
  Random random(2);
  absl::Status status;
  for (int i = 0; (status = graph->Apply(RandomExtraction(random, "b" + std::to_string(i))).status()).ok(); ++i) {
    expected = ExportOf(*graph);
  }
  EXPECT_THAT(status, StatusIs(StatusCode::kResourceExhausted, HasSubstr("make room")));
  EXPECT_EQ(ExportOf(*graph), expected);
  graph.reset();
  EXPECT_THAT(OpenRocksDb(data, {}), StatusIs(StatusCode::kResourceExhausted, HasSubstr("make room")));
  disk_.MakeRoom();
  ASSERT_OK_AND_ASSIGN(graph, Graph::Open(*OpenRocksDb(data, {})));
  EXPECT_EQ(ExportOf(*graph), expected);
  Fill(*graph, 10);
}

TEST_F(RealDiskTest, OneForReadingOnlyIsToldAndCanBeRead) {
  const std::string data = disk_ / "data";
  Export expected;
  {
    ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(data, {})));
    Fill(*graph, 5);
    ASSERT_THAT(graph->Backup(disk_ / "backups"), IsOk());
    expected = ExportOf(*graph);
  }
  disk_.MakeReadOnly();
  EXPECT_THAT(OpenRocksDb(data, {}), StatusIs(StatusCode::kPermissionDenied, HasSubstr("cannot be written to")));
  EXPECT_THAT(OpenRocksDb(disk_ / "new", {}), StatusIs(StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(data, {.read_only = true})));
  EXPECT_EQ(ExportOf(*graph), expected);
  EXPECT_THAT(RestoreBackup(disk_ / "backups", 0, disk_ / "restored"), StatusIs(StatusCode::kPermissionDenied));
  ASSERT_THAT(RestoreBackup(disk_ / "backups", 0, elsewhere_ / "restored"), IsOk());
  EXPECT_EQ(ExportOf(**Graph::Open(*OpenRocksDb(elsewhere_ / "restored", {}))), expected);
}

TEST_F(RealDiskTest, ABackupThatHasNoRoomLeavesEarlierOnesAsTheyWere) {
  ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(elsewhere_ / "data", {})));
  Fill(*graph, 5);
  const Export expected = ExportOf(*graph);
  ASSERT_THAT(graph->Backup(disk_ / "backups"), IsOk());
  Random random(4);
  for (int i = 0; i < 60; ++i) ASSERT_THAT(graph->Apply(RandomExtraction(random, "b" + std::to_string(i))), IsOk());
  disk_.FillBut(40 << 10);
  EXPECT_THAT(graph->Backup(disk_ / "backups"), StatusIs(StatusCode::kResourceExhausted, HasSubstr("make room")));
  EXPECT_THAT(ListBackups(disk_ / "backups", /*verify=*/true), IsOkAndHolds(testing::SizeIs(1)));
  EXPECT_THAT(graph->Apply(RandomExtraction(random, "next")), IsOk());
  ASSERT_THAT(RestoreBackup(disk_ / "backups", 0, elsewhere_ / "restored"), IsOkAndHolds(1u));
  EXPECT_EQ(ExportOf(**Graph::Open(*OpenRocksDb(elsewhere_ / "restored", {}))), expected);
  disk_.MakeRoom();
  EXPECT_THAT(graph->Backup(disk_ / "backups"), IsOk());
}

TEST_F(RealDiskTest, ARestoreThatHasNoRoomLeavesNothing) {
  ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(elsewhere_ / "data", {})));
  Fill(*graph, 60);
  ASSERT_THAT(graph->Backup(elsewhere_ / "backups"), IsOk());
  disk_.FillBut(40 << 10);
  EXPECT_THAT(RestoreBackup(elsewhere_ / "backups", 0, disk_ / "data"),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("make room")));
  EXPECT_THAT(fs::is_empty(disk_ / "data"), true);
  disk_.MakeRoom();
  EXPECT_THAT(RestoreBackup(elsewhere_ / "backups", 0, disk_ / "data"), IsOk());
}

// As the first version had them.
void MakeFormerDirectory(const std::string& directory, bool with_version) {
  { const auto store = OpenRocksDb(directory, {}); }  // for the marker
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().filename() != "ANNALS") std::filesystem::remove_all(entry.path());
  }
  rocksdb::Options options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  std::vector<rocksdb::ColumnFamilyDescriptor> columns;
  for (const std::string name : {"default", "meta", "articles", "events"}) {
    columns.emplace_back(name, rocksdb::ColumnFamilyOptions());
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, directory, columns, &handles, &db).ok());
  if (with_version) {
    ASSERT_TRUE(db->Put(rocksdb::WriteOptions(), handles[1], "schema_version", "1").ok());
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  delete db;
}

TEST(OtherVersionTest, ADirectoryWithOtherColumnsIsRefusedAndLeftAsItWas) {
  const TempDirectory directory;
  MakeFormerDirectory(directory / "graph", true);
  for (const bool read_only : {false, true}) {
    EXPECT_THAT(OpenRocksDb(directory / "graph", {.read_only = read_only}),
                StatusIs(absl::StatusCode::kFailedPrecondition, testing::HasSubstr("another version")));
  }
  std::vector<std::string> columns;
  ASSERT_TRUE(rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), directory / "graph", &columns).ok());
  EXPECT_THAT(columns, testing::SizeIs(4));
}

TEST(OtherVersionTest, ADirectoryWhoseMakerWasStoppedIsMadeWhole) {
  const TempDirectory directory;
  MakeFormerDirectory(directory / "graph", false);
  EXPECT_THAT(OpenRocksDb(directory / "graph", {}), IsOk());
}

}  // namespace
}  // namespace annals
