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
