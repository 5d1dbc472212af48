#ifndef ANNALS_INGEST_SOURCE_BYTE_STREAM_H_
#define ANNALS_INGEST_SOURCE_BYTE_STREAM_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/source/unpack.h"

namespace annals::ingest {

// The bytes of a file, or of standard input, as they come. Gzip and zstd are unpacked on the way; they are told by the
// first bytes, whatever the name. Holds one buffer, however large the file. Movable, for one thread.
class ByteStream {
 public:
  // "-" opens standard input. NOT_FOUND, PERMISSION_DENIED or UNAVAILABLE with the system's reason; INVALID_ARGUMENT
  // for a pipe, a device and whatever else is no file, without waiting for it.
  static absl::StatusOr<ByteStream> Open(const std::string& path);

  // Reads some bytes, one at least, into `out`: how many; 0 at the end. DATA_LOSS where it cannot be read on (damaged
  // or cut): the next call gives 0. REQUIRES: size > 0.
  absl::StatusOr<size_t> Read(char* out, size_t size);

 private:
  class Descriptor {
   public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    int number() const { return number_; }

   private:
    int number_;
  };

  ByteStream() = default;
  absl::StatusOr<size_t> ReadOn(char* out, size_t size);
  // Reads what there is from the file behind what was read ahead; false at its end.
  absl::StatusOr<bool> ReadAhead();

  Descriptor file_;
  std::unique_ptr<Unpacker> unpacker_;  // null: the bytes are as they are
  bool begun_ = false;
  bool ended_ = false;  // the file is, or has failed
  std::vector<char> buffer_;
  std::string_view ahead_;  // of the buffer
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_BYTE_STREAM_H_
