#ifndef ANNALS_INGEST_SOURCE_ENCODING_H_
#define ANNALS_INGEST_SOURCE_ENCODING_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest/text/offset_map.h"

namespace annals::ingest {

// Text in UTF-8 without a byte order mark, and the way from its bytes back to those it was decoded from.
struct DecodedText {
  std::string text;
  OffsetMap offsets;
};

// Reads `bytes` in the encoding that they are in: UTF-8, UTF-16 with its byte order mark, or windows-1258, where that
// makes Vietnamese of them. Otherwise INVALID_ARGUMENT that names the first bad byte by its offset, what the bytes may
// be (TCVN3, VNI, damaged or cut UTF-8, no text at all), and how to mend that. REQUIRES: shorter than 2^31 bytes.
absl::StatusOr<DecodedText> DecodeText(std::string_view bytes);

// Whether `bytes` begin with a byte order mark of UTF-16.
bool BeginsLikeUtf16(std::string_view bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_ENCODING_H_
