#ifndef ANNALS_INGEST_SOURCE_UNPACK_H_
#define ANNALS_INGEST_SOURCE_UNPACK_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace annals::ingest {

// How bytes are packed.
enum class Packing {
  kGzip,
  kZstd,
  kZlib,     // what HTTP calls deflate
  kDeflate,  // and what some servers send instead: the same without its frame
};

// Gzip or zstd, where `begin`, the first bytes of something, is its mark; nothing where it is neither. Four bytes are
// enough.
std::optional<Packing> PackingOf(std::string_view begin);

// Unpacks bytes piece by piece, in bounded memory. One after another, members (gzip) and frames (zstd) make one text,
// as their tools have it. For one thread.
class Unpacker {
 public:
  static std::unique_ptr<Unpacker> Make(Packing packing);
  virtual ~Unpacker() = default;

  // Takes bytes off the front of `packed`, and writes up to `size` unpacked ones to `out`: how many. None: it has taken
  // all of `packed` and needs more. DATA_LOSS with what is wrong, after what came out before that; zstd may keep back
  // up to 16 KiB of it. REQUIRES: size > 0.
  virtual absl::StatusOr<size_t> Unpack(std::string_view& packed, char* out, size_t size) = 0;

  // Whether what was taken so far may be all: it has been cut off otherwise.
  virtual bool MayEnd() const = 0;
};

// All of `packed` at once. DATA_LOSS; RESOURCE_EXHAUSTED for more than `max_bytes`.
absl::StatusOr<std::string> UnpackAll(Packing packing, std::string_view packed, size_t max_bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_UNPACK_H_
