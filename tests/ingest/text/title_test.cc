#include "ingest/text/title.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

constexpr char kHeadline[] = "Geneva: hai ngoại trưởng gặp nhau trước kỳ nghỉ";

TEST(FindTitleTest, IsTheHeadlineAboveTheText) {
  EXPECT_EQ(FindTitle(std::string(kHeadline) + "\n\nHôm nay hai bên gặp nhau. Họ bàn về an ninh.\n"), kHeadline);
}

TEST(FindTitleTest, PassesOverNavigation) {
  for (const char* breadcrumb :
       {"Trang chủ / Thế giới / Châu Âu", "Chuyên mục: Chính trị > Đối ngoại", "Trang chủ » Thời sự » Thế giới"}) {
    EXPECT_EQ(FindTitle(std::string(breadcrumb) + "\n\n" + kHeadline + "\n\nHôm nay hai bên gặp nhau.\n"), kHeadline)
        << breadcrumb;
  }
}

TEST(FindTitleTest, AHeadlineWithASlashIsOne) {
  const std::string headline = "Vòng đàm phán thứ hai về khí đốt / dầu mỏ giữa hai nước láng giềng kết thúc";
  EXPECT_EQ(FindTitle(headline + "\n\nHôm nay hai bên gặp nhau.\n"), headline);
}

}  // namespace
}  // namespace annals::ingest
