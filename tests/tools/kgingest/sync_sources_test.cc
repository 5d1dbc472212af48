#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/temp_directory.h"
#include "tools/kgingest/sync/sources.h"

namespace annals::tools {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SourcesTest, APathIsNamedAlikeFromWhereverItIsGiven) {
  const std::string here = std::filesystem::current_path().string();
  EXPECT_EQ(Canonical("a/./b/../c/"), here + "/a/c");
  EXPECT_EQ(Canonical("/srv//news/"), "/srv/news");
  EXPECT_EQ(Canonical("/"), "/");
  EXPECT_EQ(Canonical("https://news.example/a/../b"), "https://news.example/a/../b");
}

TEST(SourcesTest, ASourceHasItselfAndWhatLiesInIt) {
  EXPECT_TRUE(Has("/srv/news", "/srv/news"));
  EXPECT_TRUE(Has("/srv/news", "/srv/news/2026/a.txt"));
  EXPECT_FALSE(Has("/srv/news", "/srv/newspaper/a.txt"));
  EXPECT_FALSE(Has("/srv/news/a.txt", "/srv/news/b.txt"));
}

TEST(SourcesTest, APatternHasWhatItFitsAndWhatLiesInIt) {
  EXPECT_TRUE(Has("/srv/2026-*.jsonl", "/srv/2026-01.jsonl"));
  EXPECT_FALSE(Has("/srv/2026-*.jsonl", "/srv/2025-01.jsonl"));
  EXPECT_FALSE(Has("/srv/*.jsonl", "/srv/old/a.jsonl"));
  EXPECT_TRUE(Has("/srv/*/news", "/srv/vn/news/2026/a.txt"));
}

class ListingTest : public testing::Test {
 protected:
  void Write(const std::string& name) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "x";
  }
  SourceListing List(const std::string& name) { return ListSources({Canonical(folder_ / name)}); }

  TempDirectory folder_;
};

TEST_F(ListingTest, WhatIsNotThereAnyLongerWouldBeThereInASourceThatWasSeen) {
  Write("in/a.txt");
  const SourceListing listing = List("in");
  EXPECT_THAT(listing.files, SizeIs(1));
  EXPECT_THAT(listing.problems, IsEmpty());
  EXPECT_TRUE(listing.WouldHave(Canonical(folder_ / "in/b.txt")));
  EXPECT_FALSE(listing.WouldHave(Canonical(folder_ / "out/b.txt")));
}

TEST_F(ListingTest, AMissingSourceHasNothingToTellOfWhatIsGone) {
  const SourceListing listing = List("in");
  EXPECT_THAT(listing.problems, ElementsAre(HasSubstr("there is no such file or folder")));
  EXPECT_FALSE(listing.WouldHave(Canonical(folder_ / "in/b.txt")));
}

TEST_F(ListingTest, AnEmptySourceHasNothingToTellOfWhatIsGone) {
  std::filesystem::create_directories(folder_ / "in");
  const SourceListing listing = List("in");
  EXPECT_THAT(listing.empty, SizeIs(1));
  EXPECT_FALSE(listing.WouldHave(Canonical(folder_ / "in/b.txt")));
}

TEST_F(ListingTest, ASidecarIsPartOfItsFile) {
  Write("in/a.txt");
  const auto before = List("in").files.begin()->second;
  Write("in/a.json");
  const auto after = List("in").files.begin()->second;
  ASSERT_TRUE(before && after);
  EXPECT_NE(*before, *after);
}

TEST_F(ListingTest, WhatWasWrittenAMomentAgoIsLookedAtOnceMore) {
  Write("in/a.txt");
  EXPECT_EQ(List("in").files.begin()->second->mtime_ns, 0);
  std::filesystem::last_write_time(folder_ / "in/a.txt",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  EXPECT_NE(List("in").files.begin()->second->mtime_ns, 0);
}

}  // namespace
}  // namespace annals::tools
