// One suite for every implementation of the port.
#include "graph/store/key_value_store.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/store/key_codec.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocksdb_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using Entry = std::pair<std::string, std::string>;

struct Memory {
  std::unique_ptr<KeyValueStore> store = MakeMemoryStore();
};

struct RocksDb {
  TempDirectory directory;
  std::unique_ptr<KeyValueStore> store = *OpenRocksDb(directory.path(), {});
};

template <typename Engine>
class KeyValueStoreTest : public testing::Test {
 protected:
  KeyValueStore& store() { return *engine_.store; }

  void Put(Column column, std::vector<Entry> entries) {
    WriteBatch batch;
    for (auto& [key, value] : entries) batch.Put(column, key, value);
    ASSERT_THAT(store().Write(batch), IsOk());
  }

  static std::vector<std::string> Keys(Cursor& cursor) {
    std::vector<std::string> keys;
    for (; cursor.Valid(); cursor.Next()) keys.emplace_back(cursor.key());
    EXPECT_THAT(cursor.status(), IsOk());
    return keys;
  }
  std::vector<std::string> Scan(KeyRange range) { return Keys(*store().Snapshot()->Scan(Column::kNames, range)); }

  Engine engine_;
};

using Engines = testing::Types<Memory, RocksDb>;
TYPED_TEST_SUITE(KeyValueStoreTest, Engines);

TYPED_TEST(KeyValueStoreTest, GivesBackWhatWasWritten) {
  this->Put(Column::kEvents, {{"k", "v"}, {"empty", ""}});
  const auto reader = this->store().Snapshot();
  EXPECT_THAT(reader->Get(Column::kEvents, "k"), IsOkAndHolds(Optional(std::string("v"))));
  EXPECT_THAT(reader->Get(Column::kEvents, "empty"), IsOkAndHolds(Optional(std::string(""))));
  EXPECT_THAT(reader->Get(Column::kEvents, "absent"), IsOkAndHolds(std::nullopt));
}

TYPED_TEST(KeyValueStoreTest, ColumnsAreKeptApart) {
  this->Put(Column::kEvents, {{"k", "event"}});
  this->Put(Column::kNames, {{"k", "name"}});
  const auto reader = this->store().Snapshot();
  EXPECT_THAT(reader->Get(Column::kEvents, "k"), IsOkAndHolds(Optional(std::string("event"))));
  EXPECT_THAT(reader->Get(Column::kNames, "k"), IsOkAndHolds(Optional(std::string("name"))));
  EXPECT_THAT(reader->Get(Column::kMeta, "k"), IsOkAndHolds(std::nullopt));
}

TYPED_TEST(KeyValueStoreTest, MultiGetAnswersInOrder) {
  this->Put(Column::kEvents, {{"a", "1"}, {"b", "2"}});
  const std::vector<std::string> keys = {"b", "x", "a", "b"};
  ASSERT_OK_AND_ASSIGN(const auto values, this->store().Snapshot()->MultiGet(Column::kEvents, keys));
  EXPECT_THAT(values, ElementsAre(Optional(std::string("2")), std::nullopt, Optional(std::string("1")),
                                  Optional(std::string("2"))));
  EXPECT_THAT(this->store().Snapshot()->MultiGet(Column::kEvents, {}), IsOkAndHolds(IsEmpty()));
}

TYPED_TEST(KeyValueStoreTest, BatchIsAppliedInOrder) {
  WriteBatch batch;
  batch.Put(Column::kEvents, "k", "1");
  batch.Delete(Column::kEvents, "k");
  batch.Put(Column::kEvents, "l", "1");
  batch.Put(Column::kEvents, "l", "2");
  ASSERT_THAT(this->store().Write(batch), IsOk());
  const auto reader = this->store().Snapshot();
  EXPECT_THAT(reader->Get(Column::kEvents, "k"), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(reader->Get(Column::kEvents, "l"), IsOkAndHolds(Optional(std::string("2"))));
}

TYPED_TEST(KeyValueStoreTest, ScansAreHalfOpenAndInByteOrder) {
  this->Put(Column::kNames, {{"b", ""}, {"a", ""}, {"\xFF", ""}, {"c", ""}, {"bb", ""}});
  EXPECT_THAT(this->Scan({}), ElementsAre("a", "b", "bb", "c", "\xFF"));
  EXPECT_THAT(this->Scan({"b", "c"}), ElementsAre("b", "bb"));
  EXPECT_THAT(this->Scan({"b", ""}), ElementsAre("b", "bb", "c", "\xFF"));
  EXPECT_THAT(this->Scan({"d", "e"}), IsEmpty());
  EXPECT_THAT(this->Scan({"b", "c", true}), ElementsAre("bb", "b"));
  EXPECT_THAT(this->Scan({"", "", true}), ElementsAre("\xFF", "c", "bb", "b", "a"));
  EXPECT_THAT(this->Scan({"b", "", true}), ElementsAre("\xFF", "c", "bb", "b"));
}

TYPED_TEST(KeyValueStoreTest, SeekStaysWithinTheRange) {
  this->Put(Column::kNames, {{"a", ""}, {"b", ""}, {"d", ""}, {"e", ""}});
  const auto reader = this->store().Snapshot();
  const auto forward = reader->Scan(Column::kNames, {"b", "e"});
  forward->Seek("c");
  EXPECT_EQ(forward->key(), "d");
  forward->Seek("a");
  EXPECT_EQ(forward->key(), "b");
  forward->Seek("e");
  EXPECT_FALSE(forward->Valid());
  const auto backward = reader->Scan(Column::kNames, {"b", "e", true});
  backward->Seek("c");
  EXPECT_EQ(backward->key(), "b");
  backward->Seek("d");
  EXPECT_EQ(backward->key(), "d");
  backward->Seek("z");
  EXPECT_EQ(backward->key(), "d");
  backward->Seek("a");
  EXPECT_FALSE(backward->Valid());
}

TYPED_TEST(KeyValueStoreTest, SnapshotDoesNotSeeLaterWrites) {
  this->Put(Column::kNames, {{"a", "1"}, {"b", "1"}});
  const auto before = this->store().Snapshot();
  const auto cursor = before->Scan(Column::kNames, {});
  WriteBatch batch;
  batch.Put(Column::kNames, "a", "2");
  batch.Delete(Column::kNames, "b");
  batch.Put(Column::kNames, "c", "2");
  ASSERT_THAT(this->store().Write(batch), IsOk());
  EXPECT_THAT(before->Get(Column::kNames, "a"), IsOkAndHolds(Optional(std::string("1"))));
  EXPECT_THAT(this->Keys(*cursor), ElementsAre("a", "b"));
  EXPECT_THAT(this->Keys(*before->Scan(Column::kNames, {})), ElementsAre("a", "b"));
  EXPECT_THAT(this->Scan({}), ElementsAre("a", "c"));
}

// Mentions have a prefix filter in RocksDB; scans must find the same with it.
TYPED_TEST(KeyValueStoreTest, ScansAgreeWithASortedMapOnRandomData) {
  std::mt19937 random(7);
  std::map<std::string, std::string> model;
  const auto key = [&] {
    KeyWriter writer;
    writer.String(std::string(1, static_cast<char>('a' + random() % 4)));
    return writer.String(std::to_string(random() % 10)).Take();
  };
  for (int round = 0; round < 60; ++round) {
    WriteBatch batch;
    for (int i = 0; i < 5; ++i) {
      const std::string k = key();
      if (random() % 3 == 0) {
        batch.Delete(Column::kMentions, k);
        model.erase(k);
      } else {
        batch.Put(Column::kMentions, k, std::to_string(round));
        model[k] = std::to_string(round);
      }
    }
    ASSERT_THAT(this->store().Write(batch), IsOk());
    KeyRange range{key(), key(), random() % 2 == 0};
    if (random() % 2) range = {range.lower.substr(0, 3), PrefixEnd(range.lower.substr(0, 3)), range.reverse};
    if (range.lower > range.upper) std::swap(range.lower, range.upper);
    std::vector<std::string> expected;
    for (auto it = model.lower_bound(range.lower); it != model.lower_bound(range.upper); ++it) {
      expected.push_back(it->first);
    }
    if (range.reverse) std::reverse(expected.begin(), expected.end());
    EXPECT_EQ(this->Keys(*this->store().Snapshot()->Scan(Column::kMentions, range)), expected);
  }
}

TYPED_TEST(KeyValueStoreTest, ReadersNeverSeeHalfABatch) {
  constexpr int kWrites = 50;
  this->Put(Column::kEvents, {{"x", "0"}});
  this->Put(Column::kNames, {{"x", "0"}});
  std::thread writer([&] {
    for (int i = 1; i <= kWrites; ++i) {
      WriteBatch batch;
      batch.Put(Column::kEvents, "x", std::to_string(i));
      batch.Put(Column::kNames, "x", std::to_string(i));
      ASSERT_THAT(this->store().Write(batch), IsOk());
    }
  });
  for (std::string last; last != std::to_string(kWrites);) {
    const auto reader = this->store().Snapshot();
    const auto event = reader->Get(Column::kEvents, "x"), name = reader->Get(Column::kNames, "x");
    ASSERT_THAT(event, IsOk());
    ASSERT_EQ(event->value(), name->value());
    last = event->value();
  }
  writer.join();
}

}  // namespace
}  // namespace annals
