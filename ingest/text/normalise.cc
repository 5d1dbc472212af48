#include "ingest/text/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include "absl/strings/str_format.h"

namespace annals::ingest {
namespace {

absl::Status IcuFailure(UErrorCode code) {
  return absl::InternalError(absl::StrFormat("ICU cannot normalise text: %s", u_errorName(code)));
}

// Two anchors a change: its begin, and one byte on the original's end of it, where the next anchor holds every offset
// of the changed stretch until the stretch ends.
OffsetMap ToOffsets(const icu::Edits& edits, UErrorCode& code) {
  OffsetMap offsets;
  icu::Edits::Iterator change = edits.getFineChangesIterator();
  while (change.next(code)) {
    const uint32_t original_end = change.sourceIndex() + change.oldLength();
    offsets.Add(change.destinationIndex(), change.sourceIndex());
    if (change.newLength() > 1) offsets.Add(change.destinationIndex() + 1, original_end);
    offsets.Add(change.destinationIndex() + change.newLength(), original_end);
  }
  return offsets;
}

}  // namespace

absl::StatusOr<Normalised> ToNfc(std::string_view text) {
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

}  // namespace annals::ingest
