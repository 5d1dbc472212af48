#include "graph/store/key_codec.h"

#include <algorithm>
#include <limits>
#include <random>
#include <tuple>

#include "gtest/gtest.h"

namespace annals {
namespace {

std::string Bytes(std::string_view text) { return std::string(text); }
using namespace std::string_view_literals;

TEST(KeyCodecTest, FieldsHaveTheBytesOfTheFormat) {
  EXPECT_EQ(KeyWriter().String("ab").Take(), Bytes("ab\x00\x01"sv));
  EXPECT_EQ(KeyWriter().String("a\0b"sv).Take(), Bytes("a\x00\xFF"
                                                       "b\x00\x01"sv));
  EXPECT_EQ(KeyWriter().Int32(0).Take(), Bytes("\x80\x00\x00\x00"sv));
  EXPECT_EQ(KeyWriter().Int32(-1).Take(), Bytes("\x7F\xFF\xFF\xFF"sv));
  EXPECT_EQ(KeyWriter().Int32(19013).Take(), Bytes("\x80\x00\x4A\x45"sv));
  EXPECT_EQ(KeyWriter().DescendingInt32(19013).Take(), Bytes("\x7F\xFF\xB5\xBA"sv));
  EXPECT_EQ(KeyWriter().Byte(7).Raw("x").Take(), Bytes("\x07x"sv));
}

// Short strings over few bytes, so that prefixes and zeros are common.
std::string RandomString(std::mt19937& random) {
  constexpr std::string_view kAlphabet(
      "\x00\x01\x02"
      "ab\xFE\xFF",
      7);
  std::string text;
  for (unsigned length = random() % 4; length > 0; --length) text.push_back(kAlphabet[random() % kAlphabet.size()]);
  return text;
}

int32_t RandomInt(std::mt19937& random) {
  constexpr int32_t kEdges[] = {std::numeric_limits<int32_t>::min(), -1, 0, 1, 255, 256, 19013,
                                std::numeric_limits<int32_t>::max()};
  return random() % 2 ? kEdges[random() % std::size(kEdges)] : static_cast<int32_t>(random());
}

struct Value {
  std::string text;
  int32_t number, descending;
  std::string last;

  static Value Any(std::mt19937& random) {
    return {RandomString(random), RandomInt(random), RandomInt(random), RandomString(random)};
  }
  std::string Encode() const {
    return KeyWriter().String(text).Int32(number).DescendingInt32(descending).String(last).Take();
  }
  auto Order() const { return std::tuple(text, number, -static_cast<int64_t>(descending), last); }
};

// std::string compares as unsigned bytes, as stores do.
TEST(KeyCodecTest, ByteOrderIsValueOrder) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const Value a = Value::Any(random);
    Value b = Value::Any(random);
    if (random() % 2) b.text = a.text;
    if (random() % 2) b.number = a.number;
    EXPECT_EQ(a.Encode() < b.Encode(), a.Order() < b.Order());
    EXPECT_EQ(a.Encode() == b.Encode(), a.Order() == b.Order());
  }
}

TEST(KeyCodecTest, DecodingGivesBackWhatWasEncoded) {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    const Value value = Value::Any(random);
    const std::string key = value.Encode();
    KeyReader reader(key);
    Value read;
    ASSERT_TRUE(reader.String(read.text) && reader.Int32(read.number) && reader.DescendingInt32(read.descending) &&
                reader.String(read.last));
    EXPECT_TRUE(reader.AtEnd());
    EXPECT_EQ(read.Order(), value.Order());
  }
}

TEST(KeyCodecTest, DamagedKeysAreRefused) {
  std::string text;
  int32_t number = 0;
  uint8_t byte = 0;
  EXPECT_FALSE(KeyReader("ab").String(text));
  EXPECT_FALSE(KeyReader("ab\x00"sv).String(text));
  EXPECT_FALSE(KeyReader("ab\x00\x02"sv).String(text));
  EXPECT_FALSE(KeyReader("abc").Int32(number));
  EXPECT_FALSE(KeyReader("").Byte(byte));
}

TEST(KeyCodecTest, PrefixEndIsTheFirstKeyBehindAPrefix) {
  EXPECT_EQ(PrefixEnd("ab"), "ac");
  EXPECT_EQ(PrefixEnd("a\xFF\xFF"), "b");
  EXPECT_EQ(PrefixEnd("\xFF"), "");
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const std::string prefix = RandomString(random), key = RandomString(random);
    const std::string end = PrefixEnd(prefix);
    EXPECT_EQ(key.starts_with(prefix), key >= prefix && (end.empty() || key < end));
  }
}

TEST(KeyCodecTest, FirstStringIsFoundThroughEscapes) {
  const std::string first = KeyWriter().String("a\0b"sv).Take();
  EXPECT_EQ(FirstStringOf(first + "rest"), first);
  EXPECT_EQ(FirstStringOf("no end"), "no end");
}

}  // namespace
}  // namespace annals
