#ifndef ANNALS_INGEST_SOURCE_UTF8_H_
#define ANNALS_INGEST_SOURCE_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace annals::ingest {

// Length of the well-formed character at `at`; 0 where there is none (surrogates and overlong forms are none).
size_t Utf8CharacterBytes(std::string_view bytes, size_t at);

// OK where `bytes` is UTF-8 without NUL. Otherwise INVALID_ARGUMENT that names the first bad byte by its offset.
absl::Status CheckUtf8(std::string_view bytes);

// `bytes` as they may be shown, on one line: control characters and what is not UTF-8 are written "\n", "\x1B", all
// else is as it was. Of what is printable already, the same.
std::string Printable(std::string_view bytes);

// `bytes` without a UTF-8 byte order mark in front.
std::string_view WithoutByteOrderMark(std::string_view bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_UTF8_H_
