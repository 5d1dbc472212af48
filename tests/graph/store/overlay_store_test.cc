#include "graph/store/overlay_store.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/store/memory_store.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr Column kColumn = Column::kNames;

void Write(KeyValueStore& store, const std::string& key, std::optional<std::string> value) {
  WriteBatch batch;
  value ? batch.Put(kColumn, key, *value) : batch.Delete(kColumn, key);
  ASSERT_THAT(store.Write(batch), IsOk());
}

std::vector<std::pair<std::string, std::string>> Scan(const KeyValueStore& store, const KeyRange& range) {
  const auto snapshot = store.Snapshot();
  const auto cursor = snapshot->Scan(kColumn, range);
  std::vector<std::pair<std::string, std::string>> entries;
  for (; cursor->Valid(); cursor->Next()) entries.emplace_back(cursor->key(), cursor->value());
  EXPECT_THAT(cursor->status(), IsOk());
  return entries;
}

TEST(OverlayStoreTest, TheStoreBelowIsReadAndNeverWrittenTo) {
  auto base = MakeMemoryStore();
  Write(*base, "a", "below");
  Write(*base, "b", "below");
  const KeyValueStore& below = *base;
  const auto store = MakeOverlayStore(std::move(base));
  Write(*store, "a", "above");
  Write(*store, "b", std::nullopt);
  Write(*store, "c", "");
  EXPECT_THAT(store->Snapshot()->Get(kColumn, "a"), IsOkAndHolds(Optional(std::string("above"))));
  EXPECT_THAT(store->Snapshot()->Get(kColumn, "b"), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(store->Snapshot()->Get(kColumn, "c"), IsOkAndHolds(Optional(std::string())));
  EXPECT_THAT(Scan(below, {}), ElementsAre(std::pair("a", "below"), std::pair("b", "below")));
}

TEST(OverlayStoreTest, ASnapshotDoesNotSeeLaterWrites) {
  auto base = MakeMemoryStore();
  Write(*base, "a", "1");
  const auto store = MakeOverlayStore(std::move(base));
  const auto before = store->Snapshot();
  Write(*store, "a", "2");
  EXPECT_THAT(before->Get(kColumn, "a"), IsOkAndHolds(Optional(std::string("1"))));
}

// Whatever lies below and above, reading is that of one map.
TEST(OverlayStoreTest, ReadsAsOneStore) {
  std::mt19937 random(7);
  const auto key = [&] { return std::string(1, static_cast<char>('a' + random() % 12)); };
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, std::string> expected;
    const auto change = [&](KeyValueStore& store) {
      const std::string at = key();
      if (random() % 3 == 0) {
        Write(store, at, std::nullopt);
        expected.erase(at);
      } else {
        Write(store, at, expected[at] = std::to_string(random() % 100));
      }
    };
    auto base = MakeMemoryStore();
    for (int i = 0; i < 8; ++i) change(*base);
    const auto store = MakeOverlayStore(std::move(base));
    for (int i = 0; i < 8; ++i) change(*store);
    const std::vector<std::pair<std::string, std::string>> all(expected.begin(), expected.end());
    EXPECT_EQ(Scan(*store, {}), all);
    EXPECT_EQ(Scan(*store, {.reverse = true}), std::vector(all.rbegin(), all.rend()));
    const std::string lower = key();
    const auto snapshot = store->Snapshot();
    const auto cursor = snapshot->Scan(kColumn, {});
    cursor->Seek(lower);
    const auto from = expected.lower_bound(lower);
    ASSERT_EQ(cursor->Valid(), from != expected.end());
    if (cursor->Valid()) {
      EXPECT_EQ(cursor->key(), from->first);
    }
    const std::vector<std::string> keys = {"a", "d", lower};
    const auto values = snapshot->MultiGet(kColumn, keys);
    ASSERT_THAT(values, IsOk());
    for (size_t i = 0; i < keys.size(); ++i) {
      const auto found = expected.find(keys[i]);
      EXPECT_EQ((*values)[i], found == expected.end() ? std::nullopt : std::optional(found->second));
    }
  }
}

}  // namespace
}  // namespace annals
