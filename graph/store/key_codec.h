#ifndef ANNALS_GRAPH_STORE_KEY_CODEC_H_
#define ANNALS_GRAPH_STORE_KEY_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace annals {

// Binary keys whose byte order is the order of the values put into them, field by field. graph/FORMAT.md tells the
// bytes.
//
//   std::string key = KeyWriter().String("person/sergei-lavrov").Int32(19013).Take();
//   KeyReader reader(key);
//   std::string entity; int32_t day;
//   if (!reader.String(entity) || !reader.Int32(day) || !reader.AtEnd()) return CorruptRecord("timeline key");
class KeyWriter {
 public:
  // Any bytes, in byte order, a shorter string before its extensions.
  KeyWriter& String(std::string_view value);
  KeyWriter& Byte(uint8_t value);
  KeyWriter& Int32(int32_t value);
  // The same, greatest first.
  KeyWriter& DescendingInt32(int32_t value);
  // Bytes of a key or of the beginning of one, as they are.
  KeyWriter& Raw(std::string_view bytes);

  std::string Take() { return std::move(key_); }

 private:
  std::string key_;
};

// Takes fields off a key in the order in which they were written. A function that returns false has met bytes that no
// writer makes; the reader is of no use then. Does not own the key.
class KeyReader {
 public:
  explicit KeyReader(std::string_view key) : rest_(key) {}

  [[nodiscard]] bool String(std::string& value);
  [[nodiscard]] bool Byte(uint8_t& value);
  [[nodiscard]] bool Int32(int32_t& value);
  [[nodiscard]] bool DescendingInt32(int32_t& value);
  bool AtEnd() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// The first key after all that begin with `prefix`; empty (no upper end) where there is none.
std::string PrefixEnd(std::string_view prefix);

// The beginning of `key` up to the end of its first string: the partition of columns whose keys begin with a string.
// All of `key` where it holds no terminator.
std::string_view FirstStringOf(std::string_view key);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_KEY_CODEC_H_
