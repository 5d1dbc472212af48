#include "ingest/source/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/status_matchers.h"

namespace annals::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// "url | title | author | outlet | published | language | format:text"
std::string Dump(const absl::StatusOr<FeedEntry>& entry) {
  if (!entry.ok()) return "!" + std::string(entry.status().message());
  const v1::Article& fields = entry->fields;
  std::string line;
  for (const std::string* field : {&fields.url(), &fields.title(), &fields.author(), &fields.outlet(),
                                   &fields.published().edtf(), &fields.language()}) {
    line += *field + " | ";
  }
  return line + (entry->format == Format::kHtml ? "html:" : "text:") + entry->text;
}

std::vector<std::string> DumpAll(std::string_view xml, std::string_view base = "") {
  absl::StatusOr<Feed> feed = Feed::Parse(xml, base);
  if (!feed.ok()) return {"!" + std::string(feed.status().message())};
  std::vector<std::string> entries;
  while (const auto entry = feed->Next()) entries.push_back(Dump(*entry));
  if (!feed->broken().ok()) entries.push_back("!!" + std::string(feed->broken().message()));
  return entries;
}

std::string Rss(std::string_view items) {
  return "<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
         " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
         " xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Báo Mai</title><language>vi</language>"
         "<link>https://mai.vn/</link><atom:link rel='self' href='https://mai.vn/rss'/>" +
         std::string(items) + "</channel></rss>";
}

std::string Atom(std::string_view entries) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='vi' xml:base='https://mai.vn/tin/'><title>Báo Mai</title>"
         "<link rel='self' href='https://mai.vn/atom'/><author><name>Tòa soạn</name></author>" +
         std::string(entries) + "</feed>";
}

TEST(FeedTest, RssGivesWhatItSaysOfEachItem) {
  EXPECT_THAT(
      DumpAll(
          Rss("<item><title>Hai bên &amp;quot;gặp&amp;quot; nhau</title><link> https://mai.vn/1 </link>"
              "<guid isPermaLink='false'>1</guid><dc:creator>Lê Hà</dc:creator><author>a@mai.vn (Khác)</author>"
              "<pubDate>Fri, 31 Dec 2021 23:35:00 +0700</pubDate><description>Ngắn.</description>"
              "<content:encoded><![CDATA[<p>Bài dài.</p>]]></content:encoded>"
              "<media:title>Ảnh</media:title><media:content url='x'>y</media:content></item>"
              "<item><title>Hai</title><link>https://mai.vn/2</link><description>R &amp;amp; D</description></item>")),
      ElementsAre("https://mai.vn/1 | Hai bên \"gặp\" nhau | Lê Hà | Báo Mai | 2021-12-31 | vi | html:<p>Bài dài.</p>",
                  "https://mai.vn/2 | Hai |  | Báo Mai |  | vi | html:R &amp; D"));
}

TEST(FeedTest, LinkOfAnRssItemMayStandElsewhere) {
  EXPECT_THAT(DumpAll(Rss("<item><guid>https://mai.vn/1</guid><description>a</description></item>"
                          "<item><guid isPermaLink='false'>https://mai.vn/2</guid><description>b</description></item>"
                          "<item><link/><atom:link href='https://mai.vn/3'/><description>c</description></item>"
                          "<item><link>/4</link><description>d</description></item>"),
                      "https://mai.vn/rss"),
              ElementsAre("https://mai.vn/1 |  |  | Báo Mai |  | vi | text:a", " |  |  | Báo Mai |  | vi | text:b",
                          // An empty link means the feed itself, which is no article.
                          "https://mai.vn/3 |  |  | Báo Mai |  | vi | text:c",
                          "https://mai.vn/4 |  |  | Báo Mai |  | vi | text:d"));
}

TEST(FeedTest, AggregatedItemsBearTheirOwnOutlet) {
  EXPECT_THAT(DumpAll(Rss("<item><link>https://b.vn/1</link><source url='https://b.vn/rss'>Báo Bắc</source>"
                          "<author>Lê Hà &lt;a@b.vn&gt;</author><description>a</description></item>")),
              ElementsAre("https://b.vn/1 |  | Lê Hà | Báo Bắc |  | vi | text:a"));
}

TEST(FeedTest, MarkupThatIsNotEscapedIsMarkup) {
  EXPECT_THAT(
      DumpAll(Rss("<item><link>https://mai.vn/1</link><description><p>Một <b>hai</b></p><i/></description></item>")),
      ElementsAre("https://mai.vn/1 |  |  | Báo Mai |  | vi | html:<p>Một <b>hai</b></p><i></i>"));
}

TEST(FeedTest, Rss10GivesWhatItSaysOfEachItem) {
  EXPECT_THAT(
      DumpAll(
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
          " xmlns:d='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>Báo Mai</title><items/></channel>"
          "<item rdf:about='https://mai.vn/1'><title>Một</title><link>https://mai.vn/1</link>"
          "<description>Bài.</description><d:date>2021-12-31T23:35:00+07:00</d:date><d:creator>Lê Hà</d:creator>"
          "<d:creator>Mai An</d:creator><d:language>vi</d:language></item></rdf:RDF>"),
      ElementsAre("https://mai.vn/1 | Một | Lê Hà, Mai An | Báo Mai | 2021-12-31 | vi | text:Bài."));
}

TEST(FeedTest, AtomGivesWhatItSaysOfEachEntry) {
  EXPECT_THAT(
      DumpAll(
          Atom("<entry><title type='html'>A &amp;amp; B</title><id>urn:1</id><link rel='enclosure' href='x.mp3'/>"
               "<link href='1.html#top'/><published>2021-12-31T23:35:00+07:00</published>"
               "<updated>2022-01-05T00:00:00Z</updated><author><name>Lê Hà</name></author><author><name>Mai "
               "An</name></author>"
               "<summary>Ngắn</summary><content type='html'>&lt;p&gt;Bài dài.&lt;/p&gt;</content></entry>"
               "<entry xml:lang='en'><title>A &amp;amp; B</title><link rel='alternate' type='text/html' href='/2'/>"
               "<updated>2022-01-05T00:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
               "<p>Hai<br/>dòng</p></div></content></entry>"
               "<entry><link href='3'/><content>a &lt; b</content></entry>"
               "<entry><link href='4'/><content src='https://mai.vn/4'/></entry>"
               "<entry><link href='5'/><source><title>Báo Bắc</title></source><content "
               "type='image/png'>abcd</content></entry>")),
      ElementsAre(
          "https://mai.vn/tin/1.html | A & B | Lê Hà, Mai An | Báo Mai | 2021-12-31 | vi | html:<p>Bài dài.</p>",
          "https://mai.vn/2 | A &amp; B | Tòa soạn | Báo Mai | 2022-01-05 | en | "
          "html:<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hai<br></br>dòng</p></div>",
          "https://mai.vn/tin/3 |  | Tòa soạn | Báo Mai |  | vi | text:a < b",
          "https://mai.vn/tin/4 |  | Tòa soạn | Báo Mai |  | vi | text:",
          "https://mai.vn/tin/5 |  | Tòa soạn | Báo Bắc |  | vi | text:"));
}

TEST(FeedTest, NamespacesCountNotPrefixes) {
  EXPECT_THAT(DumpAll("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Báo Mai</a:title><a:entry>"
                      "<a:link href='https://mai.vn/1'/><title "
                      "xmlns='urn:other'>x</title><a:content>a</a:content></a:entry></a:feed>"),
              ElementsAre("https://mai.vn/1 |  |  | Báo Mai |  |  | text:a"));
  // A prefix that is not declared is taken for what it usually is.
  EXPECT_THAT(DumpAll("<rss><channel><item><link>https://mai.vn/1</link><content:encoded>a</content:encoded></item></"
                      "channel></rss>"),
              ElementsAre("https://mai.vn/1 |  |  |  |  |  | text:a"));
}

TEST(FeedTest, BadEntriesAreToldAndTheOthersRead) {
  const std::vector<std::string> entries = DumpAll(
      Rss("<item><link>https://mai.vn/1</link><pubDate>31 Feb 2022 07:00:00 GMT</pubDate></item>"
          "<item><link>https://mai.vn/2</link><description>a&#xD800;</description></item>"
          "<item><link>https://mai.vn/3</link><pubDate> </pubDate><description>c&#0;&#x00;d</description></item>"));
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_THAT(entries[0], StartsWith("!the entry's date '31 Feb 2022 07:00:00 GMT' is neither like"));
  EXPECT_EQ(entries[1], "!the entry holds '&#…;' of a character that is none");
  EXPECT_EQ(entries[2], "https://mai.vn/3 |  |  | Báo Mai |  | vi | text:c          d");
}

TEST(FeedTest, WhatComesBeforeABreakIsRead) {
  const std::string items =
      "<item><link>https://mai.vn/1</link><description>một</description></item>"
      "<item><link>https://mai.vn/2</link><description>hai</description></item>";
  const std::string whole = Rss(items);
  const size_t end_of_first = whole.find("</item>") + 7, end_of_second = whole.rfind("</item>") + 7;
  for (size_t size = 0; size < whole.size(); ++size) {
    const std::vector<std::string> entries = DumpAll(whole.substr(0, size));
    const size_t expected = size < end_of_first ? 0 : size < end_of_second ? 1 : 2;
    ASSERT_EQ(entries.size(), expected + 1) << whole.substr(0, size);
    EXPECT_THAT(entries.back(), StartsWith(size > 80 ? "!!the XML breaks off at byte " : "!"));
  }
  const std::string first = whole.substr(0, end_of_first);
  for (const std::string_view damage :
       {"<item><link>https://mai.vn/2</item>", "<item", "</rss>", "<![CDATA[x", "<a b='"}) {
    EXPECT_EQ(DumpAll(first + std::string(damage)).size(), 2u) << damage;
  }
}

TEST(FeedTest, OtherFilesAreRefused) {
  EXPECT_THAT(DumpAll(""), ElementsAre("!no RSS or Atom feed: it holds no XML"));
  EXPECT_THAT(DumpAll("Tin hôm nay"), ElementsAre("!no RSS or Atom feed: it holds no XML"));
  EXPECT_THAT(DumpAll("<urlset/>"), ElementsAre("!no RSS or Atom feed: its root element is <urlset>"));
  EXPECT_THAT(DumpAll(std::string("<rss>\0</rss>", 12)), ElementsAre(HasSubstr("a NUL byte at byte 5")));
  EXPECT_THAT(DumpAll("<rss/>"), IsEmpty());
}

TEST(FeedTest, FeedsAreToldByTheirRoot) {
  for (const std::string_view xml :
       {"<rss/>", "\xEF\xBB\xBF <?xml version='1.0'?><!-- a > b --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'>",
        "<rdf:RDF xmlns:rdf='x'>", "<feed xmlns='http://www.w3.org/2005/Atom'>"}) {
    EXPECT_TRUE(Feed::Is(xml)) << xml;
  }
  for (const std::string_view xml :
       {"", "rss", "<html>", "<rss2>", "<!DOCTYPE html><html>", "<?xml", "<!--", "<![[", "<"}) {
    EXPECT_FALSE(Feed::Is(xml)) << xml;
  }
  EXPECT_TRUE(Feed::Is(std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12)));
}

TEST(FeedTest, EntitiesOfADtdStayAsTheyAreWritten) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " '" + before + before + "'>";
  }
  bomb +=
      "<!ENTITY file SYSTEM 'file:///etc/passwd'>]><rss><channel><item><link>https://mai.vn/1</link>"
      "<description>&a29;&file;</description></item></channel></rss>";
  EXPECT_THAT(DumpAll(bomb), ElementsAre("https://mai.vn/1 |  |  |  |  |  | text:&a29;&file;"));
}

TEST(FeedTest, DeepAndWideTreesAreRead) {
  std::string deep = "<rss><channel><item><link>https://mai.vn/1</link><description>";
  for (int i = 0; i < 200000; ++i) deep += "<b>";
  deep += "x";
  for (int i = 0; i < 200000; ++i) deep += "</b>";
  EXPECT_EQ(DumpAll(deep + "</description></item></channel></rss>").size(), 1u);
  EXPECT_EQ(DumpAll(deep).size(), 1u);  // the break only
  std::string root = "<rss>";
  for (int i = 0; i < 200000; ++i) root += "<channel>";
  EXPECT_EQ(DumpAll(root).size(), 1u);
}

TEST(FeedTest, OtherEncodingsAreRead) {
  EXPECT_THAT(DumpAll("<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><title>\xC9t\xE9</title><item>"
                      "<description>a</description></item></channel></rss>"),
              ElementsAre(" |  |  | Été |  |  | text:a"));
  const std::string xml = "<rss><channel><item><description>a</description></item></channel></rss>";
  std::string utf16 = "\xFE\xFF";
  for (const char c : xml) utf16 += {'\0', c};
  EXPECT_THAT(DumpAll(utf16), ElementsAre(" |  |  |  |  |  | text:a"));
}

}  // namespace
}  // namespace annals::ingest
