#include "ingest/text/sketch.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/ingest/text/lexicon_for_tests.h"

namespace annals::ingest {
namespace {

// From so many equal bytes on, two texts are taken for copies of one (graph/RESOLUTION.md).
constexpr int kAlike = 45;

std::string Sketch(std::string text) {
  Article article;
  article.text = std::move(text);
  return SketchOf(VietnameseBuilder().Build(article));
}

int Agreement(const std::string& a, const std::string& b) {
  EXPECT_EQ(a.size(), kSketchBytes);
  EXPECT_EQ(b.size(), kSketchBytes);
  int equal = 0;
  for (size_t i = 0; i < kSketchBytes; ++i) equal += a[i] == b[i];
  return equal;
}

std::string Sample(const std::string& name) {
  std::ifstream file(ANNALS_SOURCE_DIR "/tests/data/articles/" + name + ".txt");
  EXPECT_TRUE(file.is_open()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

// Another outlet's page around the text of 02_ngoai-truong-nga-my.
std::string Page(const std::string& title, const std::vector<std::string>& paragraphs) {
  std::string page = title + "\n\n";
  for (const std::string& paragraph : paragraphs) page += paragraph + "\n\n";
  return page;
}

const std::vector<std::string>& Paragraphs() {
  static const auto& paragraphs = *[] {
    auto* found = new std::vector<std::string>;
    const std::string text = Sample("02_ngoai-truong-nga-my");
    for (size_t at = text.find("\n\n"); at != std::string::npos;) {
      const size_t next = text.find("\n\n", at + 2);
      found->push_back(text.substr(at + 2, next == std::string::npos ? next : next - at - 2));
      at = next;
    }
    return found;
  }();
  return paragraphs;
}

std::string Original() { return Page("Nga, Mỹ giữ kênh đối thoại sau cuộc gặp bên hồ Léman", Paragraphs()); }

TEST(SketchTest, EqualTextsHaveEqualSketches) {
  EXPECT_EQ(Sketch(Original()).size(), kSketchBytes);
  EXPECT_EQ(Sketch(Original()), Sketch(Original()));
}

TEST(SketchTest, TeasersAroundTheTextCountForNothing) {
  const std::string teasers =
      "\nTin liên quan\nNga và Belarus chuẩn bị tập trận chung\nGiá vàng tăng mạnh phiên cuối tuần\n";
  EXPECT_EQ(Sketch(Original()), Sketch(Original() + teasers));
}

TEST(SketchTest, PunctuationAndPlacementOfTonesCountForNothing) {
  std::string text = Original();
  for (size_t at; (at = text.find("hòa")) != std::string::npos;) text.replace(at, std::string("hòa").size(), "hoà");
  for (size_t at; (at = text.find(", ")) != std::string::npos;) text.replace(at, 2, " - ");
  EXPECT_GE(Agreement(Sketch(Original()), Sketch(text)), 60);
}

TEST(SketchTest, ATextWithAnotherTitleAndOneMoreLineIsAlike) {
  std::vector<std::string> paragraphs = Paragraphs();
  paragraphs.insert(paragraphs.begin() + 2,
                    "Bộ Ngoại giao Thụy Sĩ cho biết khách sạn nơi hai bên gặp nhau được bảo vệ nghiêm ngặt.");
  const std::string copy = Page("Ngoại trưởng Nga và Mỹ gặp nhau tại Geneva, Thụy Sĩ", paragraphs);
  EXPECT_GE(Agreement(Sketch(Original()), Sketch(copy)), kAlike);
}

TEST(SketchTest, ACopyCutToFourFifthsIsAlike) {
  std::vector<std::string> paragraphs = Paragraphs();
  size_t bytes = 0, kept = 0;
  for (const std::string& paragraph : paragraphs) bytes += paragraph.size();
  paragraphs.erase(paragraphs.end() - 2, paragraphs.end());
  for (const std::string& paragraph : paragraphs) kept += paragraph.size();
  ASSERT_LT(kept * 100, bytes * 88);  // it is cut indeed
  ASSERT_GT(kept * 100, bytes * 72);
  const std::string copy = Page("Nga, Mỹ giữ kênh đối thoại sau cuộc gặp bên hồ Léman", paragraphs);
  EXPECT_GE(Agreement(Sketch(Original()), Sketch(copy)), kAlike);
}

TEST(SketchTest, TwoAccountsOfOneEventAreUnlike) {
  EXPECT_LE(Agreement(Sketch(Sample("01_lavrov-blinken-geneva")), Sketch(Original())), 6);
}

TEST(SketchTest, NoTwoOfTheSampleArticlesAreAlike) {
  std::vector<std::string> sketches;
  for (const char* name : {"01_lavrov-blinken-geneva", "02_ngoai-truong-nga-my", "03_nga-my-a-rap-xe-ut",
                           "04_riyadh-dinh-chinh", "13_istanbul-vong-mot", "14_istanbul-vong-hai"}) {
    sketches.push_back(Sketch(Sample(name)));
  }
  for (size_t i = 0; i < sketches.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_LT(Agreement(sketches[i], sketches[j]), 20) << i << " and " << j;
  }
}

TEST(SketchTest, AShortTextHasNone) {
  EXPECT_EQ(Sketch(""), "");
  EXPECT_EQ(Sketch("Hai ngoại trưởng hội đàm\n\nHọ gặp nhau hôm qua tại Geneva."), "");
}

// What is stored must not come out otherwise in another version, or copies would no longer be told.
TEST(SketchTest, SketchesLastAsTheyAre) {
  const std::string sketch = Sketch(Original());
  ASSERT_EQ(sketch.size(), kSketchBytes);
  std::string hexadecimal;
  for (const char byte : sketch.substr(0, 8)) {
    constexpr char kDigits[] = "0123456789abcdef";
    hexadecimal += {kDigits[(byte >> 4) & 15], kDigits[byte & 15]};
  }
  EXPECT_EQ(hexadecimal, "04f07ce901d28ef1");
}

}  // namespace
}  // namespace annals::ingest
