#include "ingest/source/metadata.h"

#include <gtest/gtest.h>

#include <string>

namespace annals::ingest {
namespace {

Article Filled(std::string text) {
  Article article;
  article.text = std::move(text);
  FillFromHead(article);
  return article;
}

TEST(MetadataTest, NameAndTimeUnderTheTitle) {
  const Article article = Filled("Viên: cái bắt tay sau ba năm\n\nLê Hà | 31/12/2021, 07:35\n\nHai bên đã gặp nhau.");
  EXPECT_EQ(article.title, "Viên: cái bắt tay sau ba năm");
  EXPECT_EQ(article.author, "Lê Hà");
  EXPECT_EQ(article.published.ToString(), "2021-12-31");
  EXPECT_EQ(article.published_basis, v1::DATE_BASIS_STATED);
}

TEST(MetadataTest, WeekdayIsNoAuthor) {
  const Article article = Filled("Thứ Sáu, 21/01/2022 - 19:20\n\nViên: cái bắt tay sau ba năm\n\nHai bên gặp nhau.");
  EXPECT_EQ(article.title, "Viên: cái bắt tay sau ba năm");
  EXPECT_EQ(article.author, "");
  EXPECT_EQ(article.published.ToString(), "2022-01-21");
}

TEST(MetadataTest, NameAloneUnderTheTitle) {
  EXPECT_EQ(Filled("Viên: cái bắt tay sau ba năm\n\nLê Hà\nHai bên đã gặp nhau.").author, "Lê Hà");
}

TEST(MetadataTest, ScrapedDateAndOutletBeforeTheText) {
  const Article article = Filled("date 2026-02-01 Viên: cái bắt tay\n\n(Báo Mai) - Hai bên đã gặp nhau.");
  EXPECT_EQ(article.title, "Viên: cái bắt tay");
  EXPECT_EQ(article.outlet, "Báo Mai");
  EXPECT_EQ(article.published.ToString(), "2026-02-01");
}

TEST(MetadataTest, DateInASentenceIsNoPublication) {
  const Article article = Filled("Viên: cái bắt tay sau ba năm\n\nNgày 21/01/2022, hai bên đã gặp nhau tại Viên.");
  EXPECT_FALSE(article.published.known());
  EXPECT_EQ(article.published_basis, v1::DATE_BASIS_UNSPECIFIED);
}

TEST(MetadataTest, WhatIsGivenStays) {
  Article article;
  article.text = "Viên: cái bắt tay sau ba năm\n\nLê Hà | 31/12/2021, 07:35\n\nHai bên đã gặp nhau.";
  article.published = *EdtfDate::Parse("2022-01-02");
  article.author = "Trần Nam";
  FillFromHead(article);
  EXPECT_EQ(article.published.ToString(), "2022-01-02");
  EXPECT_EQ(article.author, "Trần Nam");
}

}  // namespace
}  // namespace annals::ingest
