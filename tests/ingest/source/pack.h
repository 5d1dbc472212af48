#ifndef ANNALS_TESTS_INGEST_SOURCE_PACK_H_
#define ANNALS_TESTS_INGEST_SOURCE_PACK_H_

#include <string>
#include <string_view>

// Packs bytes for tests, each call into one whole member or frame.
namespace annals {

// Window bits as zlib has them: 31 for gzip, 15 for zlib's own frame, -15 for bare deflate.
std::string Deflate(std::string_view bytes, int window_bits);
inline std::string Gzip(std::string_view bytes) { return Deflate(bytes, 31); }

// 0: the window that zstd thinks fit.
std::string Zstd(std::string_view bytes, int window_log = 0);

}  // namespace annals

#endif  // ANNALS_TESTS_INGEST_SOURCE_PACK_H_
