// Keys: what is written is read again; bytes are in the order of the values; bytes that no writer makes are refused or
// are what the values read from them are written as.

#include <algorithm>
#include <compare>
#include <string>
#include <string_view>
#include <tuple>

#include "graph/keys.h"
#include "graph/page_token.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "tests/fuzz/fuzz_input.h"

namespace annals {
namespace {

struct Fields {
  std::string text;
  uint8_t byte = 0;
  int32_t number = 0;
  int32_t descending = 0;

  explicit Fields(FuzzInput& input)
      : text(input.ShortText()),
        byte(input.Byte()),
        number(static_cast<int32_t>(input.Number())),
        descending(static_cast<int32_t>(input.Number())) {}
  Fields() = default;

  std::string Encode() const {
    return KeyWriter().String(text).Byte(byte).Int32(number).DescendingInt32(descending).Take();
  }
  static bool Decode(std::string_view key, Fields& out) {
    KeyReader reader(key);
    return reader.String(out.text) && reader.Byte(out.byte) && reader.Int32(out.number) &&
           reader.DescendingInt32(out.descending) && reader.AtEnd();
  }
  // std::string compares bytes as unsigned, as stores do.
  std::strong_ordering Compare(const Fields& other) const {
    return std::tie(text, byte, number, other.descending) <=>
           std::tie(other.text, other.byte, other.number, descending);
  }
};

void CheckOrder(const Fields& a, const Fields& b) {
  Fields again;
  ANNALS_CHECK(Fields::Decode(a.Encode(), again));
  ANNALS_CHECK(a.Compare(again) == std::strong_ordering::equal);
  ANNALS_CHECK((a.Encode() <=> b.Encode()) == a.Compare(b));
  ANNALS_CHECK(FirstStringOf(a.Encode()) == KeyWriter().String(a.text).Take());
}

// All that begins with a prefix, and nothing else, lies between it and its end.
void CheckPrefix(const std::string& prefix, const std::string& key) {
  const std::string end = PrefixEnd(prefix);
  const bool within = key >= prefix && (end.empty() || key < end);
  ANNALS_CHECK(within == key.starts_with(prefix));
}

void CheckPosition(const Fields& fields, bool dated) {
  TimePosition position{.dated = dated, .event_id = fields.text};
  if (dated) {
    position.first_day = std::min(fields.number, fields.descending);
    position.last_day = std::max(fields.number, fields.descending);
  }
  ANNALS_CHECK(DecodePosition(EncodePosition(position)) == position);
  const EventQuery query{.place = fields.text, .min_sources = fields.byte};
  const auto read = ReadPageToken(query, MakePageToken(query, position));
  ANNALS_CHECK(read.ok() && *read == position);
}

// A day of the years that dates may have, 1000 to 9999, lies in its month.
void CheckMonth(uint32_t number) {
  const int32_t first = DayNumber(absl::CivilDay(1000, 1, 1)), last = DayNumber(absl::CivilDay(9999, 12, 31));
  const int32_t day = first + static_cast<int32_t>(number % (last - first + 1));
  const MonthNumber month = MonthOf(day);
  ANNALS_CHECK(FirstDayOf(month) <= day && day < FirstDayOf(month + 1));
  ANNALS_CHECK(ParseMonthDirectoryKey(MonthDirectoryKey(month)) == month);
}

void CheckForeign(std::string_view bytes) {
  Fields fields;
  if (Fields::Decode(bytes, fields)) ANNALS_CHECK(fields.Encode() == bytes);
  if (const auto position = DecodePosition(bytes)) ANNALS_CHECK(EncodePosition(*position) == bytes);
  if (const auto name = ParseNameKey(bytes)) ANNALS_CHECK(NameKey(name->word, name->entity_id) == bytes);
  if (const auto month = ParseMonthDirectoryKey(bytes)) ANNALS_CHECK(MonthDirectoryKey(*month) == bytes);
  if (const auto article = ArticleOfMentionKey(bytes)) ANNALS_CHECK(bytes.ends_with(ArticleKey(*article)));
  const EventQuery query{.text = "x"};
  if (const auto position = ReadPageToken(query, bytes); position.ok()) {
    ANNALS_CHECK(EncodePosition(*position) == EncodePosition(*DecodePosition(EncodePosition(*position))));
  }
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  CheckForeign(std::string_view(reinterpret_cast<const char*>(data), size));
  FuzzInput input(data, size);
  const uint8_t shape = input.Byte();
  const Fields a(input);
  Fields b(input);
  if ((shape & 1) != 0) b.text = a.text;
  if ((shape & 2) != 0) b.text = a.text + b.text;
  CheckOrder(a, b);
  CheckPrefix(a.text, b.text);
  CheckPrefix(KeyWriter().String(a.text).Take(), b.Encode());
  CheckPosition(a, (shape & 4) != 0);
  CheckMonth(static_cast<uint32_t>(a.number));
  return 0;
}
