#ifndef ANNALS_INGEST_SOURCE_HTML_ENCODING_H_
#define ANNALS_INGEST_SOURCE_HTML_ENCODING_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace annals::ingest {

// A page in UTF-8 without byte order mark and NUL. The first that holds says in which encoding `bytes` are:
//
//  1. a byte order mark of UTF-8 or UTF-16, or the zeros of a page in UTF-16 without one
//  2. the bytes: what is UTF-8 is no other, whatever the page declares
//  3. `declared`, what came along with the page ("windows-1258", from an HTTP header); "" where nothing did
//  4. the page's own <meta charset> or <meta http-equiv="Content-Type">, in its first bytes
//  5. the bytes again: windows-1258, where that makes Vietnamese of them (encoding.h)
//
// A page that declares the alphabet of Western Europe and is Vietnamese in windows-1258 is read as the latter. In a
// page that is UTF-8 but for a few bytes, as texts that a site has cut leave them, each of these becomes U+FFFD.
// Otherwise INVALID_ARGUMENT as of DecodeText. REQUIRES: shorter than 2^31 bytes.
absl::StatusOr<std::string> DecodeHtml(std::string_view bytes, std::string_view declared = {});

// What the page declares of itself, in lower case; "" where it does not.
std::string DeclaredCharset(std::string_view bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_ENCODING_H_
