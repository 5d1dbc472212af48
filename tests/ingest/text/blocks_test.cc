// Pages of our own making, one for each way that pages are cluttered. A page is written with the expected part before
// each line; FindBlocks gets the lines without it and must say the same.

#include "ingest/text/blocks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ingest/text/lexicon_for_tests.h"

namespace annals::ingest {
namespace {

struct PageCase {
  const char* name;
  const char* page;
};

char LetterOf(Part part) {
  constexpr std::string_view kLetters = "TLBCY-";  // title, lead, body, caption, byline, left out
  return kLetters[static_cast<size_t>(part)];
}

class PageTest : public ::testing::TestWithParam<PageCase> {};

TEST_P(PageTest, LinesAreToldApart) {
  std::string text, expected;
  std::vector<std::string> lines;
  const std::string_view page = GetParam().page;
  for (size_t begin = 0; begin < page.size();) {
    const size_t end = page.find('\n', begin);
    const std::string_view line = page.substr(begin, end - begin);
    if (!line.empty()) expected += std::string(line) + "\n";
    // "Y (Outlet) - \\": the next block is in the same line.
    const bool goes_on = line.ends_with('\\');
    if (goes_on) expected.erase(expected.size() - 2, 1);
    text += std::string(line.empty() ? line : line.substr(2, line.size() - 2 - goes_on)) + (goes_on ? "" : "\n");
    begin = end + 1;
  }
  Article article;
  article.text = text;
  const Document document = VietnameseBuilder().Build(article);
  std::string actual;
  size_t line_begin = 0;
  for (const Block& block : document.blocks) {
    // A title's block begins after a scraper's date; the dump shows whole lines.
    line_begin = text.rfind('\n', block.begin) == std::string::npos ? 0 : text.rfind('\n', block.begin) + 1;
    if (block.part != Part::kTitle) line_begin = block.begin;
    actual += std::string(1, LetterOf(block.part)) + " " + text.substr(line_begin, block.end - line_begin) + "\n";
  }
  EXPECT_EQ(actual, expected);
}

// Prose of more than the 200 bytes that must stand before a heading that ends the article.
#define ANNALS_BODY                                                                                                                       \
  "L Hôm qua, bộ trưởng ngoại giao hai nước đã hội đàm tại thủ đô Viên về kiểm soát vũ khí và an ninh.\n" \
  "\n"                                                                                                                                    \
  "B Cuộc gặp kéo dài ba giờ, lâu hơn dự kiến một giờ, và kết thúc mà không có tuyên bố chung nào.\n"        \
  "\n"                                                                                                                                    \
  "B Hai bên hẹn gặp lại vào mùa xuân, theo lời người phát ngôn của nước chủ nhà.\n"

INSTANTIATE_TEST_SUITE_P(
    Pages, PageTest,
    ::testing::Values(
        PageCase{"Plain", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY},
        PageCase{"EndHeading", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                               "\n- Đọc thêm\n\n- Giá vàng tăng mạnh\n\n- Giá vàng hôm nay đã tăng hai triệu đồng.\n"},
        PageCase{"EndHeadingWithCount",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY "\n- Bình luận (12)\n- Hay quá, cảm ơn báo.\n"},
        PageCase{"EndHeadingBeforeTheBodyIsAMenu", "- Tin mới\n\nT Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY},
        PageCase{"HeadingsWordsInASentenceEndNothing",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nB Đọc thêm sách là lời khuyên mà ông để lại cho các nhà ngoại giao trẻ.\n"
                 "\nB Ông về nước ngay trong đêm.\n"},
        PageCase{"BlockHeading", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                 "\n- Tin liên quan\n- Lịch sử các vòng đàm phán\n- Tàu ngầm cập cảng sau ba năm.\n"
                                 "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"LinkInALine", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                "\n- Xem thêm: Tàu ngầm cập cảng sau ba năm.\n\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"LinkBehindArrows",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\n- Xem thêm > > Tàu ngầm cập cảng sau ba năm lênh đênh trên biển với thủy thủ đoàn đã rất mệt mỏi.\n"
                 "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"TeasersSaidTwice", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                     "\n- Tàu ngầm cập cảng sau ba năm\n\n- Tàu ngầm cập cảng sau ba năm\n"
                                     "\n- Con tàu đã đi qua năm đại dương và ...\n"
                                     "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"TeasersInARow", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                  "\n- Tàu ngầm cập cảng\n\n- Tàu ngầm cập cảng\n\n- Con tàu đã về.\n"
                                  "\n- Mùa lúa năm nay ra sao?\n\n- Mùa lúa năm nay ra sao?\n\n- Nông dân được mùa.\n"},
        PageCase{"ParagraphAfterOneTeaserStays", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                                 "\n- Tàu ngầm cập cảng sau ba năm\n\n- Tàu ngầm cập cảng sau ba năm\n"
                                                 "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"SentenceSaidTwiceIsKeptOnce",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nB Phái đoàn rời Viên sáng nay.\n- Phái đoàn rời Viên sáng nay.\n\nB Báo chí không được mời.\n"},
        PageCase{"CaptionSaidTwice", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                     "\nC Hai ngoại trưởng bắt tay nhau.\\\nY  (Ảnh: AFP)\n"
                                     "- Hai ngoại trưởng bắt tay nhau. (Ảnh: AFP)\n\nB Báo chí không được mời.\n"},
        PageCase{"CaptionAfterAFileName", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                          "\n- vien-2.jpg\nC Hai ngoại trưởng trên ban công\n"
                                          "\nB Báo chí không được mời.\n"},
        PageCase{"CreditWithADash",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nC Hai ngoại trưởng trên ban công\\\nY  - Ảnh: Reuters\n\nB Báo chí không được mời.\n"},
        PageCase{"InfluenceIsNoCredit",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nB Tin đồn lan nhanh (ảnh hưởng tới giá dầu).\n\nB Báo chí không được mời.\n"},
        PageCase{"LeadBeforeTheTitle",
                 "L Hai ngoại trưởng hôm qua gặp nhau ở Viên và hẹn gặp lại.\n\n"
                 "T Viên: cái bắt tay sau ba năm\n\nY Lê Hà | 31/12/2021, 07:35\n\n"
                 "- Hai ngoại trưởng hôm qua gặp nhau ở Viên và hẹn gặp lại.\n\n"
                 "B Cuộc gặp kéo dài ba giờ, lâu hơn dự kiến một giờ.\n\nB Báo chí không được mời.\n"},
        PageCase{"PlayerAndTitleAgain",
                 "T date 2026-02-01 Viên: cái bắt tay sau ba năm\n\n- In bài viết\n- 0:00 / 0:00\n- • Nữ miền Bắc\n"
                 "Y (Báo Mai) - \\\nL Hai ngoại trưởng hôm qua gặp nhau ở Viên và hẹn gặp lại.\n"
                 "- Viên: cái bắt tay sau ba năm\n\n"
                 "B Cuộc gặp kéo dài ba giờ, lâu hơn dự kiến một giờ.\n\nY PV\n- Viên ngoại giao Áo\n"},
        PageCase{"BylinesAndFollowButton",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\nY Lê Hà\n"
                 "L Hai ngoại trưởng hôm qua gặp nhau ở Viên và hẹn gặp lại.\n- Theo dõi kênh Báo Mai trên\n"
                 "- Hai ngoại trưởng hội đàm tại thủ đô Viên\n\n"
                 "B Cuộc gặp kéo dài ba giờ, lâu hơn dự kiến một giờ.\n\nY (theo Reuters, AFP)\n"},
        PageCase{"LeadThatSaysTheTitleStays",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n"
                 "L Hai ngoại trưởng hội đàm tại Viên hôm qua.\n\nB Báo chí không được mời.\n"},
        PageCase{"OneSentenceALine",
                 "T Hai ngoại trưởng hội đàm tại Viên\nL Hôm qua hai ngoại trưởng gặp nhau.\nB Họ nói chuyện ba giờ.\n"
                 "B Không có tuyên bố chung.\nB Họ sẽ gặp lại.\n"},
        PageCase{"DatelineWithPlaceAndDay",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\nY GENEVA, 21/1 (Reuters) - \\\nL Hai ngoại trưởng hôm qua gặp "
                 "nhau ở Viên.\n\nB Mỹ - Nga nối lại đàm phán.\n\nB Báo chí không được mời.\n"},
        PageCase{"SourceBehindTheLastSentence", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                                "\nB Phái đoàn rời Viên sáng nay.\\\nY  (Theo Reuters)\n"},
        PageCase{"LocalTimeIsNoSource", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                        "\nB Phái đoàn rời Viên lúc 9 giờ (theo giờ địa phương).\n"},
        PageCase{"NameWithSource", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY "\nY Lê Hà (Theo Reuters)\n"},
        PageCase{"CreditWithASlash",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nC Hai ngoại trưởng trên ban công.\\\nY  Ảnh: AFP/TTXVN\n\nB Báo chí không được mời.\n"},
        PageCase{"WhatIsSaidInAVideoStays",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nC Ông nói trong video: chúng tôi đã gặp nhau ở Viên.\n\nB Báo chí không được mời.\n"},
        PageCase{"TeaserWithADateline",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\n- Tàu ngầm cập cảng sau ba năm\n- (Báo Mai) - Con tàu đã đi qua năm đại dương.\n"
                 "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{
            "LeadThenCaptionThenDatelineStays",
            "T Hai ngoại trưởng hội đàm tại Viên\n\nL Hai ngoại trưởng hôm qua gặp nhau ở Viên.\n"
            "C Hai ngoại trưởng trên ban công\nY (Báo Mai) - \\\nB Cuộc gặp kéo dài ba giờ.\n\nB Báo chí không được "
            "mời.\n"},
        PageCase{"TeaserThatBreaksOff", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                        "\n- Tàu ngầm cập cảng sau ba năm\n\n- Con tàu đã đi qua năm đại dương và...\n"
                                        "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"TeaserWithItsDay",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\n- Tàu ngầm cập cảng sau ba năm\n- 12/03/2021 08:15\n\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"SubheadingStays", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                    "\nB Báo chí không được mời.\n\nB Mọi câu hỏi đều bị gạt đi.\n\nB Ba giờ bên bàn "
                                    "đàm phán\n\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"LinksInARow",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\n- Tàu ngầm cập cảng sau ba năm\n- Giá vàng tăng mạnh trong tuần\n- Mùa lúa năm nay bội thu\n"
                 "\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"PointsAfterAColonStay",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                 "\nB Hai bên nhất trí ba điểm:\nB Ngừng bắn dọc theo biên giới\nB Trao đổi toàn bộ tù binh\n"
                 "B Mở lại các cửa khẩu\n\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"LinkWithAnArrow", "T Hai ngoại trưởng hội đàm tại Viên\n\n" ANNALS_BODY
                                    "\n- \u25ba Tàu ngầm cập cảng sau ba năm\n\nB Phái đoàn rời Viên sáng nay.\n"},
        PageCase{"CaptionsAfterADenseBody",
                 "T Hai ngoại trưởng hội đàm tại Viên\n\nL Hôm qua hai ngoại trưởng gặp nhau.\n\n"
                 "C Hai ngoại trưởng trên ban công.\nB Họ nói chuyện ba giờ.\nB Không có tuyên bố chung.\n"
                 "B Họ sẽ gặp lại.\nY Lê Hà\n\n\n- Hai ngoại trưởng trên ban công.\n"}),
    [](const auto& test) { return test.param.name; });

TEST(BoilerplateTest, UnknownClassIsAnErrorWithItsLine) {
  Vocabulary vocabulary;
  const absl::StatusOr<Table> table = Table::Parse("t.tsv", "form\tclass\nĐọc\tend\n", {"form", "class"});
  ASSERT_TRUE(table.ok());
  const absl::Status status = Boilerplate::Make(*table, vocabulary).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(status.message()), "t.tsv:2: there is no class 'end'");
}

}  // namespace
}  // namespace annals::ingest
