#include "ingest/text/dateline.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/ingest/text/lexicon_for_tests.h"

namespace annals::ingest {
namespace {

// The line with '|' behind its dateline.
std::string Cut(std::string line) {
  static Vocabulary& vocabulary = *new Vocabulary;
  static const Boilerplate& boilerplate = *[] {
    absl::StatusOr<Boilerplate> made = Boilerplate::Make(LoadTable("boilerplate.tsv", {"form", "class"}), vocabulary);
    ANNALS_CHECK(made.ok());
    return new Boilerplate(*std::move(made));
  }();
  const size_t size = DatelineSize(line, boilerplate, vocabulary);
  return size == 0 ? line : line.insert(size, "|");
}

TEST(DatelineTest, OutletBeforeADash) {
  EXPECT_EQ(Cut("(Báo Mai) - Hai bên gặp nhau."), "(Báo Mai) - |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("(Dân trí)- Hai bên gặp nhau."), "(Dân trí)- |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("TTO - Hai bên gặp nhau."), "TTO - |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("VOV.VN \u2013 Hai bên gặp nhau."), "VOV.VN \u2013 |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("Baomai.vn \u2014 \u201cHai bên gặp nhau\u201d, ông nói."),
            "Baomai.vn \u2014 |\u201cHai bên gặp nhau\u201d, ông nói.");
}

TEST(DatelineTest, PlaceWithAgencyOrDate) {
  EXPECT_EQ(Cut("GENEVA (AFP) - Hai bên gặp nhau."), "GENEVA (AFP) - |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("Geneva (Reuters) -- Hai bên gặp nhau."), "Geneva (Reuters) -- |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("HÀ NỘI, 21/1 (Reuters) \u2013 Hai bên gặp nhau."), "HÀ NỘI, 21/1 (Reuters) \u2013 |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("Hà Nội, ngày 21 tháng 1 (Báo Mai) - Hai bên gặp nhau."),
            "Hà Nội, ngày 21 tháng 1 (Báo Mai) - |Hai bên gặp nhau.");
  EXPECT_EQ(Cut("Hà Nội, 21-1 - Hai bên gặp nhau."), "Hà Nội, 21-1 - |Hai bên gặp nhau.");
}

TEST(DatelineTest, NamesWithADashAreNone) {
  for (const char* line :
       {"Mỹ - Nga nối lại đàm phán.", "Mỹ - Triều Tiên gặp nhau.", "NATO - Nga họp tại Brussels.",
        "Lao động - Việc làm là chủ đề chính.", "Ông Lê Văn An (Hà Nội) - Giám đốc công ty - nói vậy.",
        "Ông An - người dự cuộc họp - nói vậy.", "(Cười) Tôi không biết.", "(5 tuổi) - Em bé bị lạc.",
        "Hai bên gặp nhau.", "Hà Nội, ngày mưa - Hai bên gặp nhau.", "- Hai bên gặp nhau.", ""}) {
    EXPECT_EQ(Cut(line), line);
  }
}

TEST(DatelineTest, DashFarWithinTheSentenceOpensNothing) {
  const std::string line = "Geneva" + std::string(100, ' ') + "(AFP) - Hai bên gặp nhau.";
  EXPECT_EQ(Cut(line), line);
}

}  // namespace
}  // namespace annals::ingest
