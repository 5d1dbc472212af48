#include "ingest/text/offset_map.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

TEST(OffsetMapTest, EmptyMapIsTheIdentity) { EXPECT_EQ(OffsetMap().ToOriginal(7), 7u); }

TEST(OffsetMapTest, OffsetsOutsideOfReplacementsRunInStep) {
  OffsetMap map;
  map.Replace(4, 6, 4, 7);
  map.Replace(8, 9, 9, 12);
  EXPECT_EQ(map.ToOriginal(3), 3u);
  EXPECT_EQ(map.ToOriginal(4), 4u);
  EXPECT_EQ(map.ToOriginal(5), 7u);  // inside: the end
  EXPECT_EQ(map.ToOriginal(6), 7u);
  EXPECT_EQ(map.ToOriginal(7), 8u);
  EXPECT_EQ(map.ToOriginal(9), 12u);
  EXPECT_EQ(map.ToOriginal(10), 13u);
}

TEST(OffsetMapTest, WhatWasLeftOutIsPassedOver) {
  OffsetMap map;
  map.Replace(2, 2, 2, 5);
  EXPECT_EQ(map.ToOriginal(1), 1u);
  EXPECT_EQ(map.ToOriginal(2), 5u);
}

TEST(OffsetMapTest, MapsLeadOnOneAfterAnother) {
  OffsetMap first, second, third;
  first.Replace(1, 2, 1, 4);
  second.Replace(0, 0, 0, 3);
  third.Replace(7, 8, 7, 9);
  second.Then(third);
  first.Then(OffsetMap());
  first.Then(second);
  EXPECT_EQ(first.ToOriginal(0), 3u);
  EXPECT_EQ(first.ToOriginal(1), 4u);
  EXPECT_EQ(first.ToOriginal(2), 7u);
  EXPECT_EQ(first.ToOriginal(3), 9u);
}

}  // namespace
}  // namespace annals::ingest
