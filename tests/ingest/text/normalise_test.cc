#include "ingest/text/normalise.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

TEST(NormaliseTest, ComposedTextStaysAsItIs) {
  const absl::StatusOr<Normalised> out = ToNfc("Hội đàm Nga–Mỹ");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "Hội đàm Nga–Mỹ");
  EXPECT_EQ(out->offsets.ToOriginal(9), 9u);
}

TEST(NormaliseTest, DecomposedLettersAreComposed) {
  const absl::StatusOr<Normalised> out = ToNfc("Vie\u0323\u0302t Nam");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "Việt Nam");
}

TEST(NormaliseTest, OffsetsLeadBackToTheOriginalBytes) {
  const std::string original = "Tổng Bi\u0301 thư To\u0302 Lâm, Vie\u0323\u0302t Nam";
  const absl::StatusOr<Normalised> out = ToNfc(original);
  ASSERT_TRUE(out.ok());
  const auto original_of = [&](std::string_view word) {
    const uint32_t begin = static_cast<uint32_t>(out->text.find(word));
    const uint32_t from = out->offsets.ToOriginal(begin);
    return original.substr(from, out->offsets.ToOriginal(begin + static_cast<uint32_t>(word.size())) - from);
  };
  EXPECT_EQ(original_of("Tổng"), "Tổng");
  EXPECT_EQ(original_of("Bí"), "Bi\u0301");
  EXPECT_EQ(original_of("Tô Lâm"), "To\u0302 Lâm");
  EXPECT_EQ(original_of("Việt"), "Vie\u0323\u0302t");
  EXPECT_EQ(original_of("Nam"), "Nam");
}

TEST(NormaliseTest, CharactersWithoutWidthAreLeftOut) {
  const std::string original = "\uFEFFVla\u00ADdi\u200Bmir \u200BPutin\u200E";
  const absl::StatusOr<Normalised> out = ToNfc(original);
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "Vladimir Putin");
  const uint32_t begin = out->offsets.ToOriginal(9), end = out->offsets.ToOriginal(14);
  EXPECT_EQ(original.substr(begin, end - begin), "Putin\u200E");
  EXPECT_EQ(out->offsets.ToOriginal(0), 3u);
}

TEST(NormaliseTest, LookAlikesAreWrittenPlain) {
  const absl::StatusOr<Normalised> out = ToNfc("ngày\u00A0\uFF11\uFF12\uFF0F\uFF16,\u3000Ｇ\uFF120\u2009họp\u2028Hết");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "ngày 12/6, G20 họp\nHết");
}

TEST(NormaliseTest, PlainAndComposedInOneText) {
  const std::string original = "Vie\u0323\u0302t\u00A0Nam \u201Cđó\u201D";
  const absl::StatusOr<Normalised> out = ToNfc(original);
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "Việt Nam \u201Cđó\u201D");
  const uint32_t begin = static_cast<uint32_t>(out->text.find("Nam"));
  EXPECT_EQ(original.substr(out->offsets.ToOriginal(begin), 3), "Nam");
  EXPECT_EQ(out->offsets.ToOriginal(static_cast<uint32_t>(out->text.size())), original.size());
}

TEST(NormaliseTest, EveryOffsetOfAComposedLetterLeadsToACharacterBoundary) {
  const std::string original = "a\u0302\u0301 e\u0323\u0302";
  const absl::StatusOr<Normalised> out = ToNfc(original);
  ASSERT_TRUE(out.ok());
  for (uint32_t i = 0; i <= out->text.size(); ++i) {
    const uint32_t at = out->offsets.ToOriginal(i);
    ASSERT_LE(at, original.size());
    if (at < original.size()) {
      EXPECT_NE(static_cast<unsigned char>(original[at]) & 0xC0, 0x80) << i;
    }
  }
  EXPECT_EQ(out->offsets.ToOriginal(static_cast<uint32_t>(out->text.size())), original.size());
}

}  // namespace
}  // namespace annals::ingest
