// UTF-8 is told by its own rules. Bytes that break them are weighed: where most characters beyond ASCII are UTF-8 all
// the same, the text is damaged and not in another encoding. Otherwise they are read as windows-1258, which must make
// Vietnamese of them: its letters only (but for a few of foreign names), tones on vowels, no symbols within words. Any
// bytes are windows-1258 of something, and TCVN3 and VNI read so give words like "Vi\u00D6t" and "Vie\u00E4t", so the
// test is what keeps garbage out.

#include "ingest/source/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/utf8.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

constexpr char32_t kNoCharacter = 0xFFFD;
constexpr std::string_view kUtf16LittleEndian = "\xFF\xFE", kUtf16BigEndian = "\xFE\xFF";

bool IsAsciiLetter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Grows a decoded text character by character.
class Output {
 public:
  explicit Output(size_t bytes) { decoded_.text.reserve(bytes + bytes / 2); }

  // `c` stands for the original's [begin, end).
  void Append(char32_t c, size_t begin, size_t end) {
    const size_t here = decoded_.text.size();
    AppendUtf8(c, decoded_.text);
    if (decoded_.text.size() - here == end - begin) return;  // in step
    decoded_.offsets.Replace(static_cast<uint32_t>(here), static_cast<uint32_t>(decoded_.text.size()),
                             static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
  }
  DecodedText Take() { return std::move(decoded_); }

 private:
  DecodedText decoded_;
};

// ---- UTF-16

absl::StatusOr<DecodedText> DecodeUtf16(std::string_view bytes) {
  const size_t low = bytes.starts_with(kUtf16LittleEndian) ? 0 : 1;
  const auto unit = [&](size_t at) -> char32_t {
    return at + 1 < bytes.size()
               ? static_cast<uint8_t>(bytes[at + low]) | static_cast<uint8_t>(bytes[at + 1 - low]) << 8
               : 0;
  };
  Output out(bytes.size());
  out.Append(0xFEFF, 0, 2);
  for (size_t at = 2; at < bytes.size();) {
    const size_t begin = at;
    char32_t c = unit(at);
    at += 2;
    if (U16_IS_LEAD(c) && U16_IS_TRAIL(unit(at))) {
      c = U16_GET_SUPPLEMENTARY(c, unit(at));
      at += 2;
    } else if (U16_IS_SURROGATE(c) || c == 0 || at > bytes.size()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("not UTF-16 at byte %d, though its byte order mark says so; the text is damaged or cut: get "
                          "it anew, in UTF-8",
                          begin));
    }
    out.Append(c, begin, at);
  }
  return out.Take();
}

// ---- windows-1258

using CodePage = std::array<char32_t, 256>;

const CodePage& Windows1258() {
  static const CodePage& page = *[] {
    auto* made = new CodePage;
    made->fill(kNoCharacter);
    UErrorCode code = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open("windows-1258", &code);
    for (size_t byte = 0; byte < made->size() && U_SUCCESS(code); ++byte) {
      const char in = static_cast<char>(byte);
      UChar out[4];
      // One byte at a time: the converter keeps the tones apart, as the encoding writes them.
      const int32_t length = ucnv_toUChars(converter, out, 4, &in, 1, &code);
      const bool is_control = length == 1 && out[0] >= 0x80 && out[0] < 0xA0;
      if (length == 1 && !is_control) (*made)[byte] = out[0];
    }
    ucnv_close(converter);
    return made;
  }();
  return page;
}

bool IsTone(char32_t c) { return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323; }

// The letters beyond ASCII that windows-1258 writes Vietnamese with, in lower and upper case.
bool IsVietnameseLetter(char32_t c) {
  constexpr std::u32string_view kLetters =
      U"\u00e0\u00e1\u00e2\u0103\u00e8\u00e9\u00ea\u00ed\u0111\u00f3\u00f4\u01a1\u00f9\u00fa\u01b0\u00c0\u00c1\u00c2"
      U"\u0102\u00c8\u00c9\u00ca\u00cd\u0110\u00d3\u00d4\u01a0\u00d9\u00da\u01af";
  return kLetters.find(c) != std::u32string_view::npos;
}

bool IsVowel(char32_t c) {
  constexpr std::u32string_view kAscii = U"aeiouyAEIOUY";
  constexpr std::u32string_view kOthers = U"\u00e2\u0103\u00ea\u00f4\u01a1\u01b0\u00c2\u0102\u00ca\u00d4\u01a0\u01af";
  return kAscii.find(c) != std::u32string_view::npos || kOthers.find(c) != std::u32string_view::npos;
}

// Whether the characters at `at` and beside it are what Vietnamese makes of them. Symbols stand beside words, curly
// quotes within foreign ones too.
bool IsPlausible(const CodePage& page, std::string_view bytes, size_t at) {
  const auto character = [&](size_t i) { return page[static_cast<uint8_t>(bytes[i])]; };
  const char32_t c = character(at);
  if (IsTone(c)) return at > 0 && IsVowel(character(at - 1));
  if (IsVietnameseLetter(c)) return true;
  const bool within_word =
      at > 0 && at + 1 < bytes.size() && IsAsciiLetter(character(at - 1)) && IsAsciiLetter(character(at + 1));
  return c >= 0x2010 && c <= 0x203A
             ? true
             : ClassOf(c) != CharClass::kLower && ClassOf(c) != CharClass::kUpper && c != kNoCharacter && !within_word;
}

bool MakesVietnamese(std::string_view bytes) {
  constexpr size_t kForeignShare = 20;  // one in so many: letters of foreign names
  const CodePage& page = Windows1258();
  size_t letters = 0, odd = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    if (static_cast<uint8_t>(bytes[at]) < 0x80) continue;
    const char32_t c = page[static_cast<uint8_t>(bytes[at])];
    if (!IsPlausible(page, bytes, at)) {
      ++odd;
    } else if (IsTone(c) || IsVietnameseLetter(c)) {
      ++letters;
    }
    if (c == kNoCharacter) return false;
  }
  return letters > 0 && odd * kForeignShare <= letters;
}

DecodedText DecodeWindows1258(std::string_view bytes) {
  const CodePage& page = Windows1258();
  Output out(bytes.size());
  for (size_t at = 0; at < bytes.size(); ++at) out.Append(page[static_cast<uint8_t>(bytes[at])], at, at + 1);
  return out.Take();
}

// ---- what cannot be read

struct Utf8Census {
  size_t first_bad = std::string_view::npos;
  size_t good = 0;  // characters of two bytes or more, and begun ones that were cut
  size_t bad = 0;   // bytes that belong to none
};

Utf8Census CountUtf8(std::string_view bytes) {
  Utf8Census census;
  for (size_t at = 0; at < bytes.size();) {
    if (const size_t length = Utf8CharacterBytes(bytes, at); length > 0) {
      census.good += length > 1;
      at += length;
      continue;
    }
    if (census.first_bad == std::string_view::npos) census.first_bad = at;
    const size_t begin = at++;
    const auto continues = [&] { return at < bytes.size() && (static_cast<uint8_t>(bytes[at]) & 0xC0) == 0x80; };
    if (static_cast<uint8_t>(bytes[begin]) >= 0xE0 && continues()) {
      while (continues() && at < begin + 3) ++at;
      ++census.good;
    } else {
      ++census.bad;
    }
  }
  return census;
}

// Shares of the bytes beyond ASCII that are letters of the two encodings of old fonts. TCVN3 has its vowels in place;
// VNI puts a byte for the sign and tone behind the vowel, and writes D with stroke as N with tilde.
std::string_view GuessAndMend(std::string_view bytes) {
  constexpr std::string_view kVniSigns =
      "\xC0\xC1\xC2\xC3\xC5\xC8\xC9\xCA\xCB\xCF\xD5\xD8\xD9\xDA\xDB\xDC\xE0\xE1\xE2\xE3\xE4\xE5\xE8\xE9\xEA\xEB\xEF"
      "\xF5\xF8\xF9\xFA\xFB\xFC";
  constexpr std::string_view kVniHorned = "\xD4\xD6\xF4\xF6";  // o and u with horn: vowels that take a tone themselves
  size_t all = 0, tcvn = 0, vni = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const uint8_t byte = static_cast<uint8_t>(bytes[at]);
    if (byte < 0x80) continue;
    ++all;
    tcvn += (byte >= 0xA8 && byte <= 0xAE) || byte >= 0xB5;
    const uint8_t before = at > 0 ? static_cast<uint8_t>(bytes[at - 1]) : 0;
    const bool behind_vowel =
        before < 0x80 ? IsVowel(before) : kVniHorned.find(bytes[at - 1]) != std::string_view::npos;
    vni += byte == 0xF1 || byte == 0xD1 || byte == 0xF4 || byte == 0xF6 ||
           (behind_vowel && kVniSigns.find(bytes[at]) != std::string_view::npos);
  }
  if (vni * 10 >= all * 9) {
    return "this looks like VNI: convert it to UTF-8 with UniKey's conversion tool, as iconv does not know it";
  }
  if (tcvn * 10 >= all * 9) return "this looks like TCVN3: convert it with 'iconv -f TCVN5712-1 -t UTF-8'";
  return "convert it with 'iconv -f ENCODING -t UTF-8' from the encoding that it is in";
}

absl::Status Unreadable(std::string_view bytes, const Utf8Census& census) {
  const std::string at =
      absl::StrFormat("not UTF-8 at byte %d (0x%02X)", census.first_bad, static_cast<uint8_t>(bytes[census.first_bad]));
  if (bytes.size() - census.first_bad < 4 && census.good > 0) {
    return absl::InvalidArgumentError(absl::StrFormat("%s: the text is cut within a character; get it anew", at));
  }
  if (census.good >= census.bad) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s, though most of it is: the text is damaged; get it anew, or drop the bytes with 'iconv -c "
                        "-f UTF-8 -t UTF-8'",
                        at));
  }
  return absl::InvalidArgumentError(absl::StrFormat("%s, nor windows-1258; %s", at, GuessAndMend(bytes)));
}

// NUL stands in no text; beside every second byte it is half a character.
absl::Status HoldsNul(std::string_view bytes, size_t at) {
  const size_t nuls = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (nuls * 5 < bytes.size()) {
    return absl::InvalidArgumentError(absl::StrFormat("a NUL byte at byte %d; this is no plain text", at));
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("a NUL byte at byte %d; this looks like UTF-16 without a byte order mark: convert it with 'iconv "
                      "-f %s -t UTF-8'",
                      at, at % 2 == 0 ? "UTF-16BE" : "UTF-16LE"));
}

}  // namespace

bool BeginsLikeUtf16(std::string_view bytes) {
  return bytes.starts_with(kUtf16LittleEndian) || bytes.starts_with(kUtf16BigEndian);
}

absl::StatusOr<DecodedText> DecodeText(std::string_view bytes) {
  DecodedText out;
  if (BeginsLikeUtf16(bytes)) {
    ANNALS_ASSIGN_OR_RETURN(out, DecodeUtf16(bytes));
  } else if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return HoldsNul(bytes, nul);
  } else if (CheckUtf8(bytes).ok()) {
    out.text = bytes;
  } else {
    const Utf8Census census = CountUtf8(bytes);
    if (census.good >= census.bad || !MakesVietnamese(bytes)) return Unreadable(bytes, census);
    out = DecodeWindows1258(bytes);
  }
  if (const size_t mark = out.text.size() - WithoutByteOrderMark(out.text).size(); mark > 0) {
    DecodedText without{out.text.substr(mark), {}};
    without.offsets.Replace(0, 0, 0, static_cast<uint32_t>(mark));
    without.offsets.Then(out.offsets);
    return without;
  }
  return out;
}

}  // namespace annals::ingest
