#include "graph/store/rocksdb_backup.h"

#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/rocksdb_store.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::unique_ptr<Graph> OpenGraph(const std::string& directory) { return *Graph::Open(*OpenRocksDb(directory, {})); }

void ApplyAll(Graph& graph, const std::vector<v1::Extraction>& articles) {
  for (const v1::Extraction& article : articles) ASSERT_THAT(graph.Apply(article), IsOk());
}

uint64_t BytesIn(const fs::path& directory) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

fs::path LargestFileIn(const fs::path& directory) {
  fs::path largest;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file() && (largest.empty() || entry.file_size() > fs::file_size(largest))) {
      largest = entry.path();
    }
  }
  return largest;
}

class RocksDbBackupTest : public testing::Test {
 protected:
  RocksDbBackupTest() : random_(3), graph_(OpenGraph(data_)) { ApplyAll(*graph_, RandomCorpus(random_, 20)); }

  std::vector<std::string> ExportOfRestored(uint32_t id) {
    const std::string directory = scratch_ / ("restored" + std::to_string(id));
    EXPECT_THAT(RestoreBackup(backups_, id, directory), IsOk());
    return ExportOf(*OpenGraph(directory));
  }

  TempDirectory scratch_;
  const std::string data_ = scratch_ / "data", backups_ = scratch_ / "backups", target_ = scratch_ / "target";
  Random random_;
  std::unique_ptr<Graph> graph_;
};

TEST_F(RocksDbBackupTest, EachBackupIsTheGraphOfItsMoment) {
  std::vector<std::vector<std::string>> exports;
  for (uint32_t id = 1; id <= 3; ++id) {
    ASSERT_THAT(graph_->Apply(RandomExtraction(random_, "new" + std::to_string(id))), IsOk());
    exports.push_back(ExportOf(*graph_));
    ASSERT_OK_AND_ASSIGN(const BackupReport report, graph_->Backup(backups_));
    EXPECT_EQ(report.backup_id, id);
    EXPECT_GT(report.bytes, 0u);
  }
  graph_.reset();
  fs::remove_all(data_);
  EXPECT_THAT(ListBackups(backups_),
              IsOkAndHolds(ElementsAre(AllOf(Field(&StoredBackup::id, 1), Field(&StoredBackup::damaged, false)),
                                       Field(&StoredBackup::id, 2), Field(&StoredBackup::id, 3))));
  for (uint32_t id = 1; id <= 3; ++id) EXPECT_EQ(ExportOfRestored(id), exports[id - 1]);
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), IsOkAndHolds(3u));
  EXPECT_EQ(ExportOf(*OpenGraph(target_)), exports.back());
}

TEST_F(RocksDbBackupTest, WhatBackupsHaveInCommonIsKeptOnce) {
  std::string large(1 << 20, '\0');
  for (char& c : large) c = static_cast<char>(random_());
  graph_.reset();
  WriteBatch batch;
  batch.Put(Column::kArticles, "large", large);
  ASSERT_THAT((*OpenRocksDb(data_, {}))->Write(batch), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto store, OpenRocksDb(data_, {}));  // the log becomes files that do not change
  ASSERT_OK_AND_ASSIGN(const BackupReport first, store->Backup(backups_));
  const uint64_t before = BytesIn(backups_);
  ASSERT_OK_AND_ASSIGN(const BackupReport second, store->Backup(backups_));
  EXPECT_GT(second.bytes, large.size());
  EXPECT_LT(BytesIn(backups_) - before, first.bytes / 4);
}

TEST_F(RocksDbBackupTest, WritingGoesOnMeanwhile) {
  const std::vector<v1::Extraction> more = [&] {
    std::vector<v1::Extraction> articles;
    for (int i = 0; i < 60; ++i) articles.push_back(RandomExtraction(random_, "more" + std::to_string(i)));
    return articles;
  }();
  std::thread writer([&] { ApplyAll(*graph_, more); });
  std::vector<uint32_t> ids;
  for (int i = 0; i < 4; ++i) {
    const auto report = graph_->Backup(backups_);
    EXPECT_THAT(report, IsOk());
    if (report.ok()) ids.push_back(report->backup_id);
  }
  writer.join();
  // Whatever the moments were, each backup is the graph of some number of articles.
  std::vector<std::vector<std::string>> states;
  TempDirectory twin;
  const auto replay = OpenGraph(twin / "db");
  Random again(3);
  ApplyAll(*replay, RandomCorpus(again, 20));
  states.push_back(ExportOf(*replay));
  for (const v1::Extraction& article : more) {
    ASSERT_THAT(replay->Apply(article), IsOk());
    states.push_back(ExportOf(*replay));
  }
  for (const uint32_t id : ids) EXPECT_THAT(states, testing::Contains(ExportOfRestored(id)));
}

TEST_F(RocksDbBackupTest, FoldersThatAreNotOursAreLeftAlone) {
  fs::create_directories(backups_);
  std::ofstream(backups_ + "/letter.txt") << "Dear all";
  EXPECT_THAT(graph_->Backup(backups_), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("holds no backups")));
  EXPECT_THAT(graph_->Backup(backups_ + "/letter.txt"), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(std::distance(fs::directory_iterator(backups_), {}), 1);
  EXPECT_THAT(ListBackups(backups_), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(ListBackups(scratch_ / "absent"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_FALSE(fs::exists(target_));
}

TEST_F(RocksDbBackupTest, TheDataDirectoryIsNoPlaceForItsBackups) {
  for (const std::string& inside : {data_, data_ + "/", data_ + "/backups", data_ + "/../data/b"}) {
    EXPECT_THAT(graph_->Backup(inside), StatusIs(StatusCode::kInvalidArgument, HasSubstr("outside"))) << inside;
  }
  EXPECT_FALSE(fs::exists(data_ + "/backups"));
  EXPECT_THAT(graph_->Backup(data_ + "-backups"), IsOk());
}

TEST_F(RocksDbBackupTest, OneBackupAtATimeIsMadeInAFolder) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  const int other = open((backups_ + "/ANNALS-BACKUPS").c_str(), O_RDONLY);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  EXPECT_THAT(graph_->Backup(backups_), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("another backup")));
  close(other);
  EXPECT_THAT(graph_->Backup(backups_), IsOk());
}

TEST_F(RocksDbBackupTest, AReadOnlyStoreGivesNone) {
  ASSERT_OK_AND_ASSIGN(const auto reader, OpenRocksDb(data_, {.read_only = true}));
  EXPECT_THAT(reader->Backup(backups_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(RocksDbBackupTest, NothingIsRestoredOverAnything) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  const std::vector<std::string> before = ExportOf(*graph_);
  EXPECT_THAT(RestoreBackup(backups_, 0, data_), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("not empty")));
  graph_.reset();
  EXPECT_THAT(RestoreBackup(backups_, 0, data_), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("not empty")));
  EXPECT_EQ(ExportOf(*OpenGraph(data_)), before);
  std::ofstream(target_) << "a file";
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(RocksDbBackupTest, AnEmptyFolderIsFilled) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  fs::create_directories(target_);
  EXPECT_THAT(RestoreBackup(backups_, 0, target_ + "/"), IsOkAndHolds(1u));
  EXPECT_EQ(ExportOf(*OpenGraph(target_)), ExportOf(*graph_));
}

TEST_F(RocksDbBackupTest, AMissingBackupIsNamedWithThoseThatThereAre) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  EXPECT_THAT(RestoreBackup(backups_, 7, target_), StatusIs(StatusCode::kNotFound, HasSubstr("1, 2")));
  EXPECT_FALSE(fs::exists(target_));
}

// The restore is cut off after each of its steps.
TEST_F(RocksDbBackupTest, ARestoreThatWasCutOffIsRefusedUntilItIsRunAgain) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  ASSERT_THAT(RestoreBackup(backups_, 0, scratch_ / "whole"), IsOk());
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(scratch_ / "whole")) files.push_back(entry.path());
  for (size_t staged = 0; staged <= files.size(); ++staged) {
    for (size_t moved = 0; moved <= staged; ++moved) {
      fs::remove_all(target_);
      fs::create_directories(target_ + "/RESTORING");
      for (size_t i = 0; i < staged; ++i) {
        fs::copy_file(files[i], target_ + (i < moved ? "/" : "/RESTORING/") + files[i].filename().string());
      }
      const auto refused = StatusIs(StatusCode::kFailedPrecondition, HasSubstr("kgingest restore FROM --db"));
      EXPECT_THAT(OpenRocksDb(target_, {}), refused);
      EXPECT_THAT(OpenRocksDb(target_, {.read_only = true}), refused);
      ASSERT_THAT(RestoreBackup(backups_, 0, target_), IsOk());
      EXPECT_FALSE(fs::exists(target_ + "/RESTORING"));
    }
  }
  EXPECT_EQ(ExportOf(*OpenGraph(target_)), ExportOf(*graph_));
}

TEST_F(RocksDbBackupTest, OneRestoreAtATimeWorksInAFolder) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  fs::create_directories(target_ + "/RESTORING");
  const int other = open((target_ + "/RESTORING").c_str(), O_RDONLY);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("under way")));
  close(other);
}

TEST_F(RocksDbBackupTest, DamageIsFoundAndLeavesNothingBehind) {
  graph_.reset();
  graph_ = OpenGraph(data_);
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  const fs::path file = LargestFileIn(backups_);
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(fs::file_size(file) / 2));
    const char flipped = static_cast<char>(~bytes.peek());
    bytes.seekp(bytes.tellg());
    bytes.put(flipped);
  }
  EXPECT_THAT(RestoreBackup(backups_, 1, target_), StatusIs(StatusCode::kDataLoss, HasSubstr("restore another")));
  EXPECT_TRUE(fs::is_empty(target_));
  EXPECT_THAT(ListBackups(backups_), IsOkAndHolds(ElementsAre(Field(&StoredBackup::damaged, false))));
  EXPECT_THAT(ListBackups(backups_, /*verify=*/true), IsOkAndHolds(ElementsAre(Field(&StoredBackup::damaged, true))));
  fs::remove(file);
  EXPECT_THAT(RestoreBackup(backups_, 1, target_), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(ListBackups(backups_), IsOkAndHolds(ElementsAre(Field(&StoredBackup::damaged, true))));
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), StatusIs(StatusCode::kNotFound, HasSubstr("no backup")));
}

// What a maker that was killed leaves behind is cleared away by the next one.
TEST_F(RocksDbBackupTest, ABackupThatWasCutOffIsNotThere) {
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  ASSERT_THAT(graph_->Backup(backups_), IsOk());
  fs::remove(backups_ + "/meta/2");
  EXPECT_THAT(ListBackups(backups_), IsOkAndHolds(SizeIs(1)));
  EXPECT_THAT(graph_->Backup(backups_), IsOk());
  EXPECT_THAT(RestoreBackup(backups_, 0, target_), IsOkAndHolds(2u));
}

TEST_F(RocksDbBackupTest, AFolderWithoutABackupIsAnEmptyList) {
  fs::create_directories(backups_);
  std::ofstream(backups_ + "/ANNALS-BACKUPS") << "made, then cut off";
  EXPECT_THAT(ListBackups(backups_), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(graph_->Backup(backups_), IsOk());
}

}  // namespace
}  // namespace annals
