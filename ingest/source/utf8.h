#ifndef ANNALS_INGEST_SOURCE_UTF8_H_
#define ANNALS_INGEST_SOURCE_UTF8_H_

#include <string_view>

#include "absl/status/status.h"

namespace annals::ingest {

// OK where `bytes` is UTF-8 without NUL. Otherwise INVALID_ARGUMENT that names the first bad byte by its offset, and
// the encoding that the bytes may be in.
absl::Status CheckUtf8(std::string_view bytes);

// `bytes` without a UTF-8 byte order mark in front.
std::string_view WithoutByteOrderMark(std::string_view bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_UTF8_H_
