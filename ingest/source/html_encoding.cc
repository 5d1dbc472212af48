#include "ingest/source/html_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "ingest/source/encoding.h"
#include "ingest/source/utf8.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

constexpr size_t kHeadBytes = 4096;
constexpr size_t kGoodPerBad = 200;
constexpr char32_t kReplacement = 0xFFFD;

// The names under which browsers know one encoding and pages mean another.
constexpr std::pair<std::string_view, std::string_view> kMeant[] = {
    {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},     {"latin-1", "windows-1252"},
    {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},
    {"gb2312", "gb18030"},          {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},           {"cp1258", "windows-1258"},
    {"x-cp1258", "windows-1258"},   {"tis-620", "windows-874"},
    {"ks_c_5601-1987", "euc-kr"},   {"x-sjis", "shift_jis"}};

std::string_view Meant(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kMeant), std::end(kMeant), [&](const auto& entry) { return entry.first == name; });
  return found == std::end(kMeant) ? name : found->second;
}

std::string Lower(std::string_view text) {
  std::string out(text);
  absl::AsciiStrToLower(&out);
  return out;
}

// Nothing where ICU does not know the encoding, or the bytes are none of it, or it is of
// UTF's family: those were tried.
std::optional<std::string> Convert(std::string_view bytes, std::string_view charset) {
  if (charset.starts_with("utf") ||
      charset.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.") != std::string_view::npos) {
    return {};
  }
  const std::string name(Meant(charset));
  UErrorCode code = U_ZERO_ERROR;
  UConverter* const from = ucnv_open(name.c_str(), &code);
  if (U_FAILURE(code)) return {};
  ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
  std::u16string wide(bytes.size() * 2 + 16, u'\0');
  const int32_t length = ucnv_toUChars(from, wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                       static_cast<int32_t>(bytes.size()), &code);
  ucnv_close(from);
  if (U_FAILURE(code)) return {};
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  for (int32_t i = 0; i < length; ++i) {
    char32_t c = wide[static_cast<size_t>(i)];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < length) {
      c = 0x10000 + ((c - 0xD800) << 10) + (wide[static_cast<size_t>(++i)] - 0xDC00);
    }
    if (c != 0) AppendUtf8(c, out);
  }
  // A page was declared in ASCII; in what is none, the declaration could not have been read.
  if (bytes.find('<') != std::string_view::npos && out.find('<') == std::string::npos) return {};
  return out;
}

// UTF-8 with a few bad bytes; nothing where there are more than a few.
std::optional<std::string> MendUtf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = Utf8CharacterBytes(bytes, at);
    if (length > 0) {
      good += length > 1;
      out.append(bytes.substr(at, length));
      at += length;
      continue;
    }
    ++bad;
    AppendUtf8(kReplacement, out);
    // The rest of a character that was cut belongs to it.
    for (++at; at < bytes.size() && (static_cast<uint8_t>(bytes[at]) & 0xC0) == 0x80; ++at) {
    }
  }
  if (bad * kGoodPerBad > good) return {};
  return out;
}

// UTF-16 without a byte order mark gets one: a page begins with "<", or with white space before it.
std::string MarkUtf16(std::string_view bytes) {
  const auto is_ascii = [&](size_t i) { return bytes[i] != '\0' && static_cast<uint8_t>(bytes[i]) < 0x80; };
  if (bytes.size() >= 4 && is_ascii(0) && bytes[1] == '\0' && is_ascii(2) && bytes[3] == '\0') {
    return std::string("\xFF\xFE").append(bytes);
  }
  if (bytes.size() >= 4 && bytes[0] == '\0' && is_ascii(1) && bytes[2] == '\0' && is_ascii(3)) {
    return std::string("\xFE\xFF").append(bytes);
  }
  return {};
}

absl::StatusOr<std::string> Decode(std::string_view bytes, std::string_view declared) {
  if (CheckUtf8(bytes).ok()) return std::string(WithoutByteOrderMark(bytes));
  if (std::optional<std::string> mended = MendUtf8(bytes)) return std::string(WithoutByteOrderMark(*mended));
  for (const std::string& charset : {Lower(declared), DeclaredCharset(bytes)}) {
    if (charset.empty()) continue;
    if (Meant(charset) == "windows-1252") {
      if (absl::StatusOr<DecodedText> text = DecodeText(bytes); text.ok()) return std::move(text->text);
    }
    if (std::optional<std::string> text = Convert(bytes, charset)) return *std::move(text);
  }
  absl::StatusOr<DecodedText> text = DecodeText(bytes);
  if (text.ok()) return std::move(text->text);
  return text.status();
}

}  // namespace

std::string DeclaredCharset(std::string_view bytes) {
  const std::string head = Lower(bytes.substr(0, kHeadBytes));
  for (size_t tag = head.find("<meta"); tag != std::string::npos; tag = head.find("<meta", tag + 1)) {
    const std::string_view meta = std::string_view(head).substr(tag, head.find('>', tag) - tag);
    size_t at = meta.find("charset");
    if (at == std::string_view::npos) continue;
    at = meta.find_first_not_of(" \t\r\n", at + std::string_view("charset").size());
    if (at == std::string_view::npos || meta[at] != '=') continue;
    at = meta.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string_view::npos) continue;
    const std::string_view name = meta.substr(at, meta.find_first_of(" \t\r\n\"';/>", at) - at);
    if (!name.empty()) return std::string(name);
  }
  return {};
}

absl::StatusOr<std::string> DecodeHtml(std::string_view bytes, std::string_view declared) {
  std::string marked = BeginsLikeUtf16(bytes) ? std::string() : MarkUtf16(bytes);
  const bool is_utf16 = BeginsLikeUtf16(bytes) || !marked.empty();
  if (is_utf16) {
    absl::StatusOr<DecodedText> text = DecodeText(marked.empty() ? bytes : std::string_view(marked));
    if (!text.ok()) return text.status();
    return std::move(text->text);
  }
  // Browsers pass over stray NULs; where they are many, DecodeText tells what the bytes may be.
  const auto nuls = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (nuls == 0) return Decode(bytes, declared);
  if (nuls > bytes.size() / 20) return DecodeText(bytes).status();
  std::string without;
  without.reserve(bytes.size());
  std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(without), [](char c) { return c != '\0'; });
  return Decode(without, declared);
}

}  // namespace annals::ingest
