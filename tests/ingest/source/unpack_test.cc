#include "ingest/source/unpack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/ingest/source/pack.h"
#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using ::testing::HasSubstr;

constexpr size_t kMaxBytes = 1 << 20;

// Words that pack, but not to nothing.
std::string Words(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "word" + std::to_string(i * i % 9973) + " ";
  return text;
}

TEST(UnpackTest, PackingIsToldByTheFirstBytes) {
  EXPECT_EQ(PackingOf(Gzip("x")), Packing::kGzip);
  EXPECT_EQ(PackingOf(Zstd("x")), Packing::kZstd);
  EXPECT_EQ(PackingOf("\x5A\x2A\x4D\x18..."), Packing::kZstd);  // a frame to be skipped, as pzstd begins with
  for (const char* plain : {"", "{", "\x1F", "P*M", "(\xB5/", "<?xml"}) EXPECT_EQ(PackingOf(plain), std::nullopt);
}

TEST(UnpackTest, WhatWasPackedComesBack) {
  const std::string text = Words(50000);
  EXPECT_THAT(UnpackAll(Packing::kGzip, Gzip(text), kMaxBytes), IsOkAndHolds(text));
  EXPECT_THAT(UnpackAll(Packing::kZstd, Zstd(text), kMaxBytes), IsOkAndHolds(text));
  EXPECT_THAT(UnpackAll(Packing::kZlib, Deflate(text, 15), kMaxBytes), IsOkAndHolds(text));
  EXPECT_THAT(UnpackAll(Packing::kDeflate, Deflate(text, -15), kMaxBytes), IsOkAndHolds(text));
}

TEST(UnpackTest, MembersAndFramesOneAfterAnotherMakeOneText) {
  EXPECT_THAT(UnpackAll(Packing::kGzip, Gzip("one ") + Gzip("") + Gzip("two"), kMaxBytes), IsOkAndHolds("one two"));
  const std::string skipped("\x50\x2A\x4D\x18\x03\0\0\0abc", 11);
  EXPECT_THAT(UnpackAll(Packing::kZstd, skipped + Zstd("one ") + Zstd("") + skipped + Zstd("two"), kMaxBytes),
              IsOkAndHolds("one two"));
  EXPECT_THAT(UnpackAll(Packing::kGzip, Gzip("tape") + std::string(1000, '\0'), kMaxBytes), IsOkAndHolds("tape"));
}

TEST(UnpackTest, NothingIsWhole) {
  for (const Packing packing : {Packing::kGzip, Packing::kZstd}) {
    EXPECT_THAT(UnpackAll(packing, "", kMaxBytes), IsOkAndHolds(""));
  }
}

TEST(UnpackTest, EveryCutIsTold) {
  const std::string text = Words(200);
  for (const Packing packing : {Packing::kGzip, Packing::kZstd}) {
    const std::string packed = packing == Packing::kGzip ? Gzip(text) : Zstd(text);
    for (size_t size = 1; size < packed.size(); ++size) {
      EXPECT_THAT(UnpackAll(packing, packed.substr(0, size), kMaxBytes),
                  StatusIs(absl::StatusCode::kDataLoss, "it ends too soon"));
    }
  }
}

TEST(UnpackTest, DamageIsToldWhereverItIs) {
  const std::string text = Words(200);
  for (const Packing packing : {Packing::kGzip, Packing::kZstd}) {
    const std::string packed = packing == Packing::kGzip ? Gzip(text) : Zstd(text);
    for (size_t at = 10; at < packed.size(); ++at) {
      std::string damaged = packed;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      EXPECT_THAT(UnpackAll(packing, damaged, kMaxBytes), StatusIs(absl::StatusCode::kDataLoss)) << at;
    }
  }
}

TEST(UnpackTest, OtherBytesBehindTheEndAreTold) {
  EXPECT_THAT(UnpackAll(Packing::kGzip, Gzip("x") + "more", kMaxBytes),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("behind its end")));
  EXPECT_THAT(UnpackAll(Packing::kZstd, Zstd("x") + "more", kMaxBytes), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(UnpackTest, WhatUnpacksToTooMuchIsRefused) {
  const std::string zeros(kMaxBytes + 1, '0');
  for (const std::string& packed : {Gzip(zeros), Zstd(zeros)}) {
    EXPECT_THAT(UnpackAll(*PackingOf(packed), packed, kMaxBytes), StatusIs(absl::StatusCode::kResourceExhausted));
  }
}

TEST(UnpackTest, AWindowThatTakesTooMuchMemoryIsRefused) {
  // A frame's header only: its window, 2^30 bytes, is what counts.
  EXPECT_THAT(UnpackAll(Packing::kZstd, std::string("\x28\xB5\x2F\xFD\x00\xA0\x01\x00\x00", 9), kMaxBytes),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("window is larger than 128 MiB")));
  EXPECT_THAT(UnpackAll(Packing::kZstd, Zstd("small", 27), kMaxBytes), IsOkAndHolds("small"));
}

TEST(UnpackTest, BytesMayComeOneByOne) {
  const std::string text = Words(300);
  for (const std::string& packed : {Gzip(text) + Gzip("end"), Zstd(text) + Zstd("end")}) {
    const std::unique_ptr<Unpacker> unpacker = Unpacker::Make(*PackingOf(packed));
    std::string out;
    for (const char byte : packed) {
      std::string_view piece(&byte, 1);
      for (;;) {
        char room[3];
        ASSERT_OK_AND_ASSIGN(const size_t got, unpacker->Unpack(piece, room, sizeof(room)));
        if (got == 0) break;
        out.append(room, got);
      }
      EXPECT_TRUE(piece.empty());
    }
    EXPECT_EQ(out, text + "end");
    EXPECT_TRUE(unpacker->MayEnd());
  }
}

}  // namespace
}  // namespace annals::ingest
