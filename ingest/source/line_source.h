#ifndef ANNALS_INGEST_SOURCE_LINE_SOURCE_H_
#define ANNALS_INGEST_SOURCE_LINE_SOURCE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace annals::ingest {

// The bytes of a file, or of standard input, as they come; gzip is unpacked on the way. Holds one buffer and one line,
// however large the file. Movable, for one thread.
class LineSource {
 public:
  // "-" opens standard input. NOT_FOUND, PERMISSION_DENIED or UNAVAILABLE with the system's reason.
  static absl::StatusOr<LineSource> Open(const std::string& path);

  // Reads the next line into `line`, without its LF. False at the end. RESOURCE_EXHAUSTED for a line longer than
  // `max_bytes`, which is passed over: the next call gives the one after it. DATA_LOSS where the file cannot be read on
  // (damaged or cut gzip): the next call gives false.
  absl::StatusOr<bool> Next(size_t max_bytes, std::string& line);

  // All that is left, as one text, with the errors of Next.
  absl::StatusOr<std::string> Rest(size_t max_bytes);

 private:
  struct Close {
    void operator()(void* file) const;
  };
  LineSource() = default;
  // Fills the buffer; false at the end of the file.
  absl::StatusOr<bool> Fill();

  std::unique_ptr<void, Close> file_;  // zlib's gzFile
  std::vector<char> buffer_;
  size_t at_ = 0;
  size_t filled_ = 0;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_LINE_SOURCE_H_
