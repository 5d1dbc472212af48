#include "ingest/text/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/str_format.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

absl::Status IcuFailure(UErrorCode code) {
  return absl::InternalError(absl::StrFormat("ICU cannot normalise text: %s", u_errorName(code)));
}

// What a character is written as: "" for one without width; nothing where it stays.
//
// A zero-width space never parts words in Vietnamese, which writes spaces: editors leave it beside a space or in the
// middle of a word.
std::optional<std::string_view> PlainForm(char32_t c) {
  static constexpr char kAscii[] =
      "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  constexpr char32_t kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E;
  if (c >= kFullWidthFirst && c <= kFullWidthLast) return std::string_view(kAscii + (c - kFullWidthFirst), 1);
  const bool has_no_width = c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                            (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
  if (has_no_width) return "";
  if (c == 0x2028 || c == 0x2029) return "\n";
  if (c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) return " ";
  return std::nullopt;
}

// The next byte from `at` that may begin a character with a plain form: these begin with C2, E2, E3 or EF. memchr finds
// none of the rare ones in most texts; each is looked for again only behind where it was found last.
class Suspects {
 public:
  explicit Suspects(std::string_view text) : text_(text) {
    for (size_t i = 0; i < std::size(kLeads); ++i) found_[i] = text_.find(kLeads[i]);
  }
  size_t Next(size_t at) {
    size_t first = std::string_view::npos;
    for (size_t i = 0; i < std::size(kLeads); ++i) {
      if (found_[i] < at) found_[i] = text_.find(kLeads[i], at);
      first = std::min(first, found_[i]);
    }
    return first;
  }

 private:
  static constexpr char kLeads[] = {'\xC2', '\xE2', '\xE3', '\xEF'};
  std::string_view text_;
  size_t found_[std::size(kLeads)];
};

// Nothing where the text is plain.
std::optional<Normalised> ToPlain(std::string_view text) {
  std::optional<Normalised> out;
  size_t copied = 0;
  Suspects suspects(text);
  for (size_t at = suspects.Next(0); at != std::string_view::npos; at = suspects.Next(at)) {
    const size_t begin = at;
    const std::optional<std::string_view> plain = PlainForm(DecodeUtf8(text, at));
    if (!plain) continue;
    if (!out) out.emplace().text.reserve(text.size());
    out->text.append(text.substr(copied, begin - copied));
    const uint32_t here = static_cast<uint32_t>(out->text.size());
    out->text.append(*plain);
    out->offsets.Replace(here, static_cast<uint32_t>(out->text.size()), static_cast<uint32_t>(begin),
                         static_cast<uint32_t>(at));
    copied = at;
  }
  if (out) out->text.append(text.substr(copied));
  return out;
}

OffsetMap ToOffsets(const icu::Edits& edits, UErrorCode& code) {
  OffsetMap offsets;
  icu::Edits::Iterator change = edits.getFineChangesIterator();
  while (change.next(code)) {
    const int32_t here = change.destinationIndex(), original = change.sourceIndex();
    offsets.Replace(here, here + change.newLength(), original, original + change.oldLength());
  }
  return offsets;
}

absl::StatusOr<Normalised> Compose(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(code);
  if (U_FAILURE(code)) return IcuFailure(code);
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  Normalised out;
  if (nfc->isNormalizedUTF8(piece, code)) {
    out.text = text;
    return out;
  }
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&out.text, static_cast<int32_t>(text.size()));
  nfc->normalizeUTF8(0, piece, sink, &edits, code);
  if (U_SUCCESS(code)) out.offsets = ToOffsets(edits, code);
  if (U_FAILURE(code)) return IcuFailure(code);
  return out;
}

}  // namespace

absl::StatusOr<Normalised> ToNfc(std::string_view text) {
  const std::optional<Normalised> plain = ToPlain(text);
  if (!plain) return Compose(text);
  absl::StatusOr<Normalised> composed = Compose(plain->text);
  if (composed.ok()) composed->offsets.Then(plain->offsets);
  return composed;
}

}  // namespace annals::ingest
