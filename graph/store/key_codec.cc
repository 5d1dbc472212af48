#include "graph/store/key_codec.h"

namespace annals {
namespace {

// A string ends with 00 01, and a zero byte in it is written 00 FF: what follows a string then never decides before the
// string itself has, and no string's bytes hold another's terminator.
constexpr char kZero = '\x00';
constexpr char kEnd = '\x01';
constexpr char kEscaped = '\xFF';

constexpr uint32_t kSignBit = 0x80000000;

}  // namespace

KeyWriter& KeyWriter::String(std::string_view value) {
  for (char c : value) {
    key_.push_back(c);
    if (c == kZero) key_.push_back(kEscaped);
  }
  key_.push_back(kZero);
  key_.push_back(kEnd);
  return *this;
}

KeyWriter& KeyWriter::Byte(uint8_t value) {
  key_.push_back(static_cast<char>(value));
  return *this;
}

KeyWriter& KeyWriter::Int32(int32_t value) {
  const uint32_t biased = static_cast<uint32_t>(value) ^ kSignBit;
  for (int shift = 24; shift >= 0; shift -= 8) key_.push_back(static_cast<char>(biased >> shift));
  return *this;
}

KeyWriter& KeyWriter::DescendingInt32(int32_t value) { return Int32(~value); }

KeyWriter& KeyWriter::Raw(std::string_view bytes) {
  key_.append(bytes);
  return *this;
}

bool KeyReader::String(std::string& value) {
  value.clear();
  for (size_t i = 0; i < rest_.size(); ++i) {
    if (rest_[i] != kZero) {
      value.push_back(rest_[i]);
      continue;
    }
    if (++i == rest_.size()) return false;
    if (rest_[i] == kEnd) {
      rest_.remove_prefix(i + 1);
      return true;
    }
    if (rest_[i] != kEscaped) return false;
    value.push_back(kZero);
  }
  return false;
}

bool KeyReader::Byte(uint8_t& value) {
  if (rest_.empty()) return false;
  value = static_cast<uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return true;
}

bool KeyReader::Int32(int32_t& value) {
  if (rest_.size() < 4) return false;
  uint32_t biased = 0;
  for (int i = 0; i < 4; ++i) biased = biased << 8 | static_cast<uint8_t>(rest_[i]);
  rest_.remove_prefix(4);
  value = static_cast<int32_t>(biased ^ kSignBit);
  return true;
}

bool KeyReader::DescendingInt32(int32_t& value) {
  if (!Int32(value)) return false;
  value = ~value;
  return true;
}

std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xFF') end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(end.back() + 1);
  return end;
}

std::string_view FirstStringOf(std::string_view key) {
  for (size_t i = 0; i + 1 < key.size(); ++i) {
    if (key[i] != kZero) continue;
    if (key[++i] == kEnd) return key.substr(0, i + 1);
  }
  return key;
}

}  // namespace annals
