#include "ingest/text/document_builder.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/ingest/text/lexicon_for_tests.h"

namespace annals::ingest {
namespace {

Article ArticleOf(std::string text) {
  Article article;
  article.text = std::move(text);
  return article;
}

std::vector<std::string> SentencesOf(const Document& document) {
  std::vector<std::string> out;
  for (const Sentence& sentence : document.sentences) {
    out.emplace_back(document.TextOf(document.tokens[sentence.first].begin, document.tokens[sentence.last - 1].end));
  }
  return out;
}

constexpr char kPage[] =
    "Hai ngoại trưởng hội đàm\n\nLê Hà\nHọ gặp nhau hôm qua. Cuộc gặp kéo dài.\n\nXem thêm: Giá vàng tăng mạnh.\n";

TEST(DocumentBuilderTest, OnlyTheArticlesOwnTextHasSentencesAndTokens) {
  const Document document = VietnameseBuilder().Build(ArticleOf(kPage));
  EXPECT_EQ(SentencesOf(document),
            (std::vector<std::string>{"Hai ngoại trưởng hội đàm", "Họ gặp nhau hôm qua.", "Cuộc gặp kéo dài."}));
  EXPECT_EQ(document.blocks.size(), 4u);
  EXPECT_EQ(document.sentences[0].part, Part::kTitle);
  EXPECT_EQ(document.sentences[1].part, Part::kLead);
  EXPECT_EQ(document.sentences[1].block, 2u);
  EXPECT_EQ(document.tokens.size(), document.sentences.back().last);
}

TEST(DocumentBuilderTest, GivenTitleIsFoundWithinThePage) {
  Article article = ArticleOf("Trang nhất\n\nHai ngoại trưởng hội đàm\n\nHọ gặp nhau hôm qua.\n");
  article.title = "Hai ngoại trưởng hội đàm";
  const Document document = VietnameseBuilder().Build(article);
  EXPECT_EQ(document.blocks[1].part, Part::kTitle);
  EXPECT_EQ(document.blocks[0].part, Part::kLeftOut);
}

TEST(DocumentBuilderTest, DecomposedTextLeadsBackToItsOwnBytes) {
  const std::string original =
      "Hai ngoa\u0323i tru\u031Bo\u031B\u0309ng ho\u0323\u0302i đàm\n\nHo\u0323 ga\u0323\u0306p nhau.\n";
  const Document document = VietnameseBuilder().Build(ArticleOf(original));
  ASSERT_EQ(document.sentences.size(), 2u);
  const Sentence& last = document.sentences[1];
  EXPECT_EQ(SentencesOf(document)[1], "Họ gặp nhau.");
  const uint32_t begin = document.offsets.ToOriginal(document.tokens[last.first].begin);
  const uint32_t end = document.offsets.ToOriginal(document.tokens[last.last - 1].end);
  EXPECT_EQ(original.substr(begin, end - begin), "Ho\u0323 ga\u0323\u0306p nhau.");
}

TEST(DocumentBuilderTest, WindowsLineEndsChangeNothing) {
  std::string windows;
  for (const char c : std::string_view(kPage)) windows += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(SentencesOf(VietnameseBuilder().Build(ArticleOf(windows))),
            SentencesOf(VietnameseBuilder().Build(ArticleOf(kPage))));
}

TEST(DocumentBuilderTest, OddTextsMakeDocumentsWithoutTrouble) {
  for (const std::string& text : {std::string(), std::string("\n \n"), std::string("."), std::string("\u0301\u0301"),
                                  std::string("\u2026"), std::string("Tin liên quan"), std::string("a\n\na\n\na")}) {
    const Document document = VietnameseBuilder().Build(ArticleOf(text));
    for (const Sentence& sentence : document.sentences) EXPECT_LT(sentence.first, sentence.last) << text;
  }
}

TEST(DocumentBuilderTest, HugeLineIsReadWhole) {
  std::string text = "Hai ngoại trưởng hội đàm\n\n";
  for (int i = 0; i < 50000; ++i) text += "Họ gặp nhau hôm qua. ";
  EXPECT_EQ(VietnameseBuilder().Build(ArticleOf(text)).sentences.size(), 50001u);
}

TEST(DocumentBuilderTest, ThreadsMayShareIt) {
  const std::vector<std::string> expected = SentencesOf(VietnameseBuilder().Build(ArticleOf(kPage)));
  std::vector<std::vector<std::string>> got(4);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& out : got) {
    threads.emplace_back([&out] { out = SentencesOf(VietnameseBuilder().Build(ArticleOf(kPage))); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& sentences : got) EXPECT_EQ(sentences, expected);
}

}  // namespace
}  // namespace annals::ingest
