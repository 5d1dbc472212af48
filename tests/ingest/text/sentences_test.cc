#include "ingest/text/sentences.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <string>

#include "tests/ingest/text/lexicon_for_tests.h"

namespace annals::ingest {
namespace {

std::vector<std::string> Sentences(std::string_view text) {
  static const auto* const lexicon = [] {
    struct Lexicon {
      Vocabulary vocabulary;
      SentenceSplitter splitter = SentenceSplitter::Make(LoadTable("abbreviations.tsv", {"form"}), vocabulary);
    };
    return new Lexicon;
  }();
  const std::vector<Token> tokens = Tokenize(text, lexicon->vocabulary);
  std::vector<uint32_t> ends;
  lexicon->splitter.Split(text, tokens, 0, static_cast<uint32_t>(tokens.size()), ends);
  std::vector<std::string> out;
  uint32_t first = 0;
  for (const uint32_t last : ends) {
    out.emplace_back(text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin));
    first = last;
  }
  return out;
}

using Texts = std::vector<std::string>;

TEST(SentencesTest, EndAtStopsBeforeACapital) {
  EXPECT_EQ(Sentences("Hai bên gặp nhau. Họ bàn gì? Chưa rõ! 5 người dự."),
            (Texts{"Hai bên gặp nhau.", "Họ bàn gì?", "Chưa rõ!", "5 người dự."}));
}

struct WholeCase {
  const char* name;
  const char* text;
};

class OneSentenceTest : public ::testing::TestWithParam<WholeCase> {};

TEST_P(OneSentenceTest, IsNotCut) { EXPECT_EQ(Sentences(GetParam().text), Texts{GetParam().text}); }

INSTANTIATE_TEST_SUITE_P(
    Habits, OneSentenceTest,
    ::testing::Values(WholeCase{"City", "Đoàn thăm TP. Hồ Chí Minh."}, WholeCase{"CityJoined", "Họ ở TP.HCM hai ngày."},
                      WholeCase{"Degree", "Theo ThS. Trần Nam, việc này khó."},
                      WholeCase{"Initial", "Ông V. Putin gặp ông D. Trump."},
                      WholeCase{"VietnameseInitial", "Anh Đ. Khoa có mặt."},
                      WholeCase{"Acronym", "Họ tới Washington D.C. Mỹ hôm qua."},
                      WholeCase{"DottedDate", "Cuộc điện đàm ngày 30.12 kéo dài 50 phút."},
                      WholeCase{"Decimal", "Kim ngạch đạt 1.250,5 triệu USD."},
                      WholeCase{"NumberedPoint", "1. Hai bên ngừng bắn."},
                      WholeCase{"EllipsisInside", "Hai bên bàn về thương mại, an ninh... và nhiều vấn đề khác."},
                      WholeCase{"CitySpacedOddly", "Họ ở TP .HCM rồi về TP . Huế hai ngày."},
                      WholeCase{"TitlesJoined", "GS.TS. Trần Nam và PGS.TS Lê Hà cùng dự."},
                      WholeCase{"ForeignTitles", "Mr. Smith và Dr. Jones tới U.S. Capitol lúc 9 giờ."},
                      WholeCase{"Rank", "Đại diện là Col. John Smith và Gov. Mary Brown."},
                      WholeCase{"NumberSign", "Nghị quyết No. 12 và No.1 còn hiệu lực."},
                      WholeCase{"Site", "Theo Baomai.vn, hai bên đã gặp nhau."},
                      WholeCase{"Semicolon", "Hai bên bàn về thương mại; an ninh; Năng lượng."},
                      WholeCase{"ExclamationInQuote", "“Tuyệt vời!”, ông nói."},
                      WholeCase{"QuestionInQuoteWithoutComma", "“Chúng ta sẽ gặp chứ?” ông hỏi."},
                      WholeCase{"QuestionInQuote", "“Chúng ta sẽ gặp chứ?”, ông hỏi."}),
    [](const auto& test) { return test.param.name; });

TEST(SentencesTest, DateAtTheEndEndsTheSentence) {
  EXPECT_EQ(Sentences("Họ gặp nhau ngày 30.12. Ông Biden nói vậy."),
            (Texts{"Họ gặp nhau ngày 30.12.", "Ông Biden nói vậy."}));
}

TEST(SentencesTest, ClosingQuotesBelongToTheSentence) {
  EXPECT_EQ(Sentences("“Chúng tôi sẵn sàng.” Ông nói vậy."), (Texts{"“Chúng tôi sẵn sàng.”", "Ông nói vậy."}));
  EXPECT_EQ(Sentences("Ông nói: \"Đó là sai.\" Bà im lặng."), (Texts{"Ông nói: \"Đó là sai.\"", "Bà im lặng."}));
  EXPECT_EQ(Sentences("(Họ đã gặp nhau.) Sau đó họ về."), (Texts{"(Họ đã gặp nhau.)", "Sau đó họ về."}));
}

TEST(SentencesTest, OpeningQuoteBelongsToTheNextSentence) {
  EXPECT_EQ(Sentences("Ông phủ nhận. \"Không có chuyện đó\", ông nói."),
            (Texts{"Ông phủ nhận.", "\"Không có chuyện đó\", ông nói."}));
}

TEST(SentencesTest, QuoteSetOffByASpaceCloses) {
  EXPECT_EQ(Sentences("\" Đó là sai. \" Bà im lặng."), (Texts{"\" Đó là sai. \"", "Bà im lặng."}));
}

TEST(SentencesTest, JoinedSentencesArePartedBeforeACapital) {
  EXPECT_EQ(Sentences("Hai bên gặp nhau.Ông nói vậy."), (Texts{"Hai bên gặp nhau.", "Ông nói vậy."}));
  EXPECT_EQ(Sentences("Họ tới TP.Huế rồi về."), (Texts{"Họ tới TP.Huế rồi về."}));
  EXPECT_EQ(Sentences("Xem baomai.Vn."), (Texts{"Xem baomai.Vn."}));
}

TEST(SentencesTest, EllipsisBeforeACapitalEnds) {
  EXPECT_EQ(Sentences("Họ bàn về dầu, khí... Ông nói vậy\u2026 Hết."),
            (Texts{"Họ bàn về dầu, khí...", "Ông nói vậy\u2026", "Hết."}));
}

TEST(SentencesTest, NumberedPointsInALine) {
  EXPECT_EQ(Sentences("1. Hai bên ngừng bắn. 2. Hai bên rút quân."),
            (Texts{"1. Hai bên ngừng bắn.", "2. Hai bên rút quân."}));
}

TEST(SentencesTest, TextWithoutAStopIsOneSentence) {
  EXPECT_EQ(Sentences("Nga và Mỹ hội đàm"), (Texts{"Nga và Mỹ hội đàm"}));
  EXPECT_TRUE(Sentences("").empty());
}

// On plain prose, the splitter and ICU's iterator must agree.
TEST(SentencesTest, NoneIsLongerThanAThousandTokens) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "và ";
  const Texts sentences = Sentences(text);
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0].size(), 1000 * std::string("và ").size() - 1);
  EXPECT_EQ(sentences[2].size(), 500 * std::string("và ").size() - 1);
}

TEST(SentencesTest, AgreesWithIcuOnPlainProse) {
  const std::string text =
      "Ngoại trưởng hai nước gặp nhau tại Hà Nội. Cuộc gặp kéo dài hai giờ! Kết quả ra sao? Hai bên chưa công bố. "
      "Họ sẽ gặp lại vào tháng sau.";
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> icu_sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale("vi"), code));
  ASSERT_TRUE(U_SUCCESS(code));
  UText* const utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &code);
  icu_sentences->setText(utext, code);
  Texts expected;
  for (int32_t begin = icu_sentences->first(), end = icu_sentences->next(); end != icu::BreakIterator::DONE;
       begin = end, end = icu_sentences->next()) {
    std::string sentence = text.substr(begin, end - begin);
    sentence.erase(sentence.find_last_not_of(' ') + 1);
    expected.push_back(sentence);
  }
  utext_close(utext);
  EXPECT_EQ(Sentences(text), expected);
}

}  // namespace
}  // namespace annals::ingest
