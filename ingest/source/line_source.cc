#include "ingest/source/line_source.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

constexpr size_t kBufferBytes = 1 << 18;

absl::Status TooLong(size_t max_bytes) {
  return absl::ResourceExhaustedError(absl::StrFormat("longer than %d bytes", max_bytes));
}

}  // namespace

LineSource::LineSource(ByteStream bytes) : bytes_(std::move(bytes)), buffer_(kBufferBytes) {}

absl::StatusOr<LineSource> LineSource::Open(const std::string& path) {
  ANNALS_ASSIGN_OR_RETURN(ByteStream bytes, ByteStream::Open(path));
  return LineSource(std::move(bytes));
}

absl::StatusOr<bool> LineSource::Fill() {
  offset_ += filled_;
  at_ = filled_ = 0;
  ANNALS_ASSIGN_OR_RETURN(filled_, bytes_.Read(buffer_.data(), buffer_.size()));
  return filled_ > 0;
}

absl::StatusOr<bool> LineSource::Next(size_t max_bytes, std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  for (;;) {
    if (at_ == filled_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) break;
    }
    any = true;
    const std::string_view ahead(buffer_.data() + at_, filled_ - at_);
    const size_t end = std::min(ahead.find('\n'), ahead.size());
    too_long = too_long || line.size() + end > max_bytes;
    if (!too_long) line.append(ahead.substr(0, end));
    at_ += std::min(end + 1, ahead.size());
    if (end < ahead.size()) break;
  }
  if (too_long) return TooLong(max_bytes);
  return any;
}

absl::StatusOr<std::string> LineSource::Rest(size_t max_bytes) {
  std::string text;
  for (;;) {
    if (at_ == filled_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return text;
    }
    if (text.size() + filled_ - at_ > max_bytes) return TooLong(max_bytes);
    text.append(buffer_.data() + at_, filled_ - at_);
    at_ = filled_;
  }
}

absl::StatusOr<size_t> LineSource::Take(size_t bytes, std::string* out) {
  size_t taken = 0;
  while (taken < bytes) {
    if (at_ == filled_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) break;
    }
    const size_t here = std::min(bytes - taken, filled_ - at_);
    if (out != nullptr) out->append(buffer_.data() + at_, here);
    at_ += here;
    taken += here;
  }
  return taken;
}

}  // namespace annals::ingest
