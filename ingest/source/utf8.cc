#include "ingest/source/utf8.h"

#include <cstdint>

#include "absl/strings/str_format.h"
#include "simdjson.h"

namespace annals::ingest {

size_t Utf8CharacterBytes(std::string_view bytes, size_t at) {
  const auto byte = [&](size_t i) -> uint8_t { return at + i < bytes.size() ? bytes[at + i] : 0; };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = lead == 0xE0   ? byte(1) >= 0xA0 && byte(1) <= 0xBF
                        : lead == 0xED ? byte(1) >= 0x80 && byte(1) <= 0x9F
                                       : continues(1);
    return second && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool second = lead == 0xF0   ? byte(1) >= 0x90 && byte(1) <= 0xBF
                        : lead == 0xF4 ? byte(1) >= 0x80 && byte(1) <= 0x8F
                                       : continues(1);
    return second && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

std::string Printable(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = Utf8CharacterBytes(bytes, at);
    const uint8_t byte = static_cast<uint8_t>(bytes[at]);
    // U+0080 to U+009F are controls too, which some terminals obey.
    const bool is_control =
        byte < 0x20 || byte == 0x7F || (length == 2 && byte == 0xC2 && static_cast<uint8_t>(bytes[at + 1]) < 0xA0);
    if (byte == '\n') {
      out += "\\n";
    } else if (length == 0 || length == 1) {
      out += length == 0 || is_control ? absl::StrFormat("\\x%02X", byte) : std::string(1, bytes[at]);
    } else if (is_control) {
      out += absl::StrFormat("\\u%04X", static_cast<uint8_t>(bytes[at + 1]));
    } else {
      out += bytes.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string_view WithoutByteOrderMark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return bytes.starts_with(kMark) ? bytes.substr(kMark.size()) : bytes;
}

absl::Status CheckUtf8(std::string_view bytes) {
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  if (!has_nul && simdjson::validate_utf8(bytes.data(), bytes.size())) return absl::OkStatus();
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = Utf8CharacterBytes(bytes, at);
    if (length == 0) {
      return absl::InvalidArgumentError(
          absl::StrFormat("not UTF-8 at byte %d (0x%02X)", at, static_cast<uint8_t>(bytes[at])));
    }
    if (bytes[at] == '\0') {
      return absl::InvalidArgumentError(absl::StrFormat("a NUL byte at byte %d; this is no plain text", at));
    }
    at += length;
  }
  return absl::OkStatus();
}

}  // namespace annals::ingest
