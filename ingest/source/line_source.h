#ifndef ANNALS_INGEST_SOURCE_LINE_SOURCE_H_
#define ANNALS_INGEST_SOURCE_LINE_SOURCE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/source/byte_stream.h"

namespace annals::ingest {

// The lines of a file, or of standard input, as they come; gzip and zstd are unpacked on the way (byte_stream.h). Holds
// one buffer and one line, however large the file. Movable, for one thread.
class LineSource {
 public:
  // "-" opens standard input. The statuses are those of ByteStream::Open.
  static absl::StatusOr<LineSource> Open(const std::string& path);

  // Reads the next line into `line`, without its LF. False at the end. RESOURCE_EXHAUSTED for a line longer than
  // `max_bytes`, which is passed over: the next call gives the one after it. DATA_LOSS where the file cannot be read on
  // (damaged or cut gzip or zstd): the next call gives false.
  absl::StatusOr<bool> Next(size_t max_bytes, std::string& line);

  // All that is left, as one text, with the errors of Next.
  absl::StatusOr<std::string> Rest(size_t max_bytes);

  // Up to `bytes` of what is left, whatever their lines: appended to `out`, or passed over where that is null. Fewer at
  // the end only; how many. DATA_LOSS as in Next.
  absl::StatusOr<size_t> Take(size_t bytes, std::string* out);

  // How many bytes, unpacked, were taken so far: where what comes next begins.
  size_t offset() const { return offset_ + at_; }

 private:
  explicit LineSource(ByteStream bytes);
  // Fills the buffer; false at the end of the file.
  absl::StatusOr<bool> Fill();

  ByteStream bytes_;
  std::vector<char> buffer_;
  size_t at_ = 0;
  size_t filled_ = 0;
  size_t offset_ = 0;  // of the buffer's begin
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_LINE_SOURCE_H_
