#include "graph/same_text.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/build.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// As ParseExtraction makes it: "word~12" differs from "word" in twelve bytes.
std::string Sketch(const std::string& text) {
  return ParseExtraction("article a1 - Title | text:" + text).article().text_sketch();
}

TEST(SameTextTest, NearlyAllBytesInCommonMakeOneText) {
  EXPECT_TRUE(IsSameText(Sketch("x"), Sketch("x")));
  EXPECT_TRUE(IsSameText(Sketch("x"), Sketch("x~19")));
  EXPECT_FALSE(IsSameText(Sketch("x"), Sketch("x~20")));
  EXPECT_FALSE(IsSameText(Sketch("x"), Sketch("y")));
}

TEST(SameTextTest, ATextWithoutSketchIsLikeNoOther) {
  EXPECT_FALSE(IsSameText("", ""));
  EXPECT_FALSE(IsSameText(Sketch("x"), ""));
  EXPECT_FALSE(IsSameText("short", "short"));
}

TEST(SameTextTest, TextsAreNumberedInTheOrderOfTheirFirst) {
  const std::string x = Sketch("x"), y = Sketch("y"), near = Sketch("x~10");
  EXPECT_THAT(NumberTexts({x, y, near, "", y, ""}), ElementsAre(1, 2, 1, 3, 2, 4));
  EXPECT_THAT(NumberTexts({}), IsEmpty());
}

TEST(SameTextTest, ATextBetweenTwoMakesAllOne) {
  const std::string x = Sketch("x"), middle = Sketch("x~15"), far = Sketch("x~30");
  ASSERT_FALSE(IsSameText(x, far));
  EXPECT_THAT(NumberTexts({x, far}), ElementsAre(1, 2));
  EXPECT_THAT(NumberTexts({x, far, middle}), ElementsAre(1, 1, 1));
}

TEST(SameTextTest, CopiesOfOneTextCountOnce) {
  const std::string event = "meeting held 2022-01-21 - [person/a; person/b]";
  const auto graph =
      GraphOf({ArticleText("a1 2022-01-22 Title | text:x", event), ArticleText("a2 2022-01-23 Title | text:x~5", event),
               ArticleText("a3 2022-01-24 Title | text:y", event)});
  ASSERT_OK_AND_ASSIGN(const EventPage page, graph->ListEvents({.min_sources = 2}));
  ASSERT_EQ(page.events.size(), 1);
  EXPECT_EQ(page.events[0].source_count(), 3);
  EXPECT_EQ(page.events[0].text_count(), 2);
  EXPECT_THAT(graph->ListEvents({.min_sources = 3})->events, IsEmpty());
}

}  // namespace
}  // namespace annals
