#include "ingest/source/markup.h"

#include <gtest/gtest.h>

#include <string>

namespace annals::ingest {
namespace {

TEST(MarkupTest, TagsAndEntitiesAreToldFromText) {
  for (const std::string_view text : {"<p>a", "a</b>", "a<br/>b", "<!-- a", "R&amp;D", "a&#7841;", "x &agrave; y"}) {
    EXPECT_TRUE(HoldsMarkup(text)) << text;
  }
  for (const std::string_view text : {"", "a < b", "3 <5> 4", "R&D", "&;", "a & b;", "&nosuch;", "<a", "<p <"}) {
    EXPECT_FALSE(HoldsMarkup(text)) << text;
  }
}

TEST(MarkupTest, PlainLineIsWhatAReaderSees) {
  const struct {
    std::string_view html, line;
  } kCases[] = {
      {"Nga và Mỹ", "Nga và Mỹ"},
      {"  Nga\n  và&nbsp;\tMỹ ", "Nga và Mỹ"},
      {"&quot;Hai b&ecirc;n&quot; &#7841;&#x1EA1; &amp;amp;", "\"Hai bên\" ạạ &amp;"},
      {"<b>Gặp</b> tại <i>Rome</i><!-- x -->", "Gặp tại Rome"},
      {"a < b && c", "a < b && c"},
      {"&#0; &#xD800; &#x110000; &#99999999;", "&#0; &#xD800; &#x110000; &#99999999;"},
  };
  for (const auto& [html, line] : kCases) EXPECT_EQ(PlainLine(html), line);
}

TEST(MarkupTest, VisibleBytesLeaveOutTagsAndWhiteSpace) {
  EXPECT_EQ(VisibleBytes("<p class='a'> ab&nbsp; c</p>\n<img src='x'>"), 3u);
  EXPECT_EQ(VisibleBytes("<img src='x'><br/>&nbsp;"), 0u);
}

TEST(MarkupTest, LongNonsenseTakesNoLongTime) {
  for (const std::string_view piece : {"<!--", "<a", "</", "&#", "&amp", "<a<"}) {
    std::string text;
    for (int i = 0; i < 400000; ++i) text += piece;
    EXPECT_LE(PlainLine(text).size(), text.size());
    EXPECT_LE(VisibleBytes(text), text.size());
    HoldsMarkup(text);
  }
}

}  // namespace
}  // namespace annals::ingest
