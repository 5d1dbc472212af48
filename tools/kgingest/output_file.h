#ifndef ANNALS_TOOLS_KGINGEST_OUTPUT_FILE_H_
#define ANNALS_TOOLS_KGINGEST_OUTPUT_FILE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace annals::tools {

// A file that is there whole or not at all: its bytes go to PATH.tmp, which takes its name when all are on disk. What
// is no file, such as a pipe, is written to as it is, and so is standard output. For one thread.
class OutputFile {
 public:
  // "-" is standard output. UNAVAILABLE with the system's reason.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(const std::string& path);
  // Without Finish: PATH.tmp goes, and a file that was there before stays.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  absl::Status Write(std::string_view bytes);
  absl::Status Finish();

 private:
  OutputFile(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

  const std::string path_;
  std::string temporary_;  // empty: none, or it has its name
  const int descriptor_;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_OUTPUT_FILE_H_
