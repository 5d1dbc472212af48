#include "ingest/source/line_source.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

using ::testing::HasSubstr;
using Lines = std::vector<std::string>;

class LineSourceTest : public ::testing::Test {
 protected:
  std::string Write(std::string_view bytes, const std::string& name = "lines") {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
    return directory_ / name;
  }
  // The lines, and "!" with the message for errors.
  static Lines Dump(const std::string& path, size_t max_bytes = 1 << 20) {
    absl::StatusOr<LineSource> source = LineSource::Open(path);
    if (!source.ok()) return {"!" + std::string(source.status().message())};
    Lines lines;
    for (std::string line;;) {
      const absl::StatusOr<bool> more = source->Next(max_bytes, line);
      if (more.ok() && !*more) return lines;
      lines.push_back(more.ok() ? line : "!" + std::string(more.status().message()));
    }
  }

  TempDirectory directory_;
};

std::string Numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + " " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}

TEST_F(LineSourceTest, PlainAndPackedReadTheSameWhateverTheName) {
  const Lines expected = {"một", "", "ba"};
  EXPECT_EQ(Dump(Write("một\n\nba\n", "a.gz")), expected);
  EXPECT_EQ(Dump(Write(Gzip("một\n\nba\n"), "a.zst")), expected);
  EXPECT_EQ(Dump(Write(Zstd("một\n\nba"), "a.jsonl")), expected);
  EXPECT_EQ(Dump(Write(Zstd("một\n\nb") + Zstd("a"), "b")), expected);
}

TEST_F(LineSourceTest, StandardInputIsToldByItsFirstBytesToo) {
  for (const std::string& bytes : {Numbers(3), Gzip(Numbers(3)), Zstd(Numbers(3))}) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    // What the pipe holds at first does not tell the packing.
    ASSERT_EQ(write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    close(ends[1]);
    const int saved = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    EXPECT_EQ(Dump("-"), (Lines{"0 0", "1 7919", "2 5831"}));
    EXPECT_NE(fcntl(STDIN_FILENO, F_GETFD), -1);  // still open
    if (saved >= 0) dup2(saved, STDIN_FILENO);
    if (saved >= 0) close(saved);
  }
}

TEST_F(LineSourceTest, CutFilesGiveTheirLinesAndThenAnError) {
  const std::string text = Numbers(50000);
  for (const std::string& packed : {Gzip(text), Zstd(text)}) {
    const Lines lines = Dump(Write(packed.substr(0, packed.size() - 100)));
    ASSERT_GT(lines.size(), 10000u);
    EXPECT_EQ(lines[0], "0 0");
    EXPECT_EQ(lines.back(), "!cannot be read on: it ends too soon");
  }
}

TEST_F(LineSourceTest, DamagedFilesGiveWhatComesBefore) {
  for (std::string packed : {Gzip(Numbers(100)) + Gzip(Numbers(100)), Zstd(Numbers(100)) + Zstd(Numbers(100))}) {
    packed.back() = static_cast<char>(packed.back() ^ 1);  // of the second one's check
    const Lines lines = Dump(Write(packed));
    ASSERT_GE(lines.size(), 101u);
    EXPECT_EQ(lines[99], "99 3435");
    EXPECT_THAT(lines.back(), HasSubstr("!cannot be read on: "));
  }
}

TEST_F(LineSourceTest, LongLinesArePassedOver) {
  EXPECT_EQ(Dump(Write(Zstd("a\n" + std::string(600000, 'x') + "\nb")), 1000),
            (Lines{"a", "!longer than 1000 bytes", "b"}));
}

TEST_F(LineSourceTest, FilesThatCannotBeReadAreTold) {
  EXPECT_EQ(Dump(directory_ / "none"), Lines{"!cannot be opened: No such file or directory"});
  EXPECT_EQ(Dump(directory_.path()), Lines{"!is no file but a folder"});
  EXPECT_EQ(Dump(Write("")), Lines{});
}

TEST_F(LineSourceTest, BytesAreTakenBetweenLines) {
  ASSERT_OK_AND_ASSIGN(LineSource source,
                       LineSource::Open(Write(Gzip("head\nb\nody" + Numbers(100000) + "tail\nend"))));
  std::string line, body;
  EXPECT_THAT(source.Next(10, line), IsOkAndHolds(true));
  EXPECT_EQ(source.offset(), 5u);
  EXPECT_THAT(source.Take(5, &body), IsOkAndHolds(5u));
  EXPECT_EQ(body, "b\nody");
  EXPECT_THAT(source.Take(Numbers(100000).size(), nullptr), IsOkAndHolds(Numbers(100000).size()));
  EXPECT_EQ(source.offset(), 10 + Numbers(100000).size());
  EXPECT_THAT(source.Next(10, line), IsOkAndHolds(true));
  EXPECT_EQ(line, "tail");
  EXPECT_THAT(source.Take(100, &body), IsOkAndHolds(3u));
  EXPECT_EQ(body, "b\nodyend");
}

}  // namespace
}  // namespace annals::ingest
