#include "tools/kgq/words.h"

#include <gtest/gtest.h>

namespace annals::kgq {
namespace {

TEST(WhereTest, ACountryAloneIsNamed) {
  v1::EventPlace place;
  EXPECT_EQ(Where(place), "");
  place.set_country_id("country/SA");
  EXPECT_EQ(Where(place), "Saudi Arabia");
  place.set_country_id("country/nowhere-land");
  EXPECT_EQ(Where(place), "nowhere-land");
}

TEST(EnumWordTest, WordsOfAnEnumAreParted) {
  EXPECT_EQ(EnumWord("PARTICIPANT_ROLE_HEAD_OF_DELEGATION", "PARTICIPANT_ROLE_"), "head of delegation");
}

TEST(CountTest, OneIsNoPlural) {
  EXPECT_EQ(Count(0, "text", "texts"), "0 texts");
  EXPECT_EQ(Count(1, "text", "texts"), "1 text");
  EXPECT_EQ(Count(2, "text", "texts"), "2 texts");
}

}  // namespace
}  // namespace annals::kgq
