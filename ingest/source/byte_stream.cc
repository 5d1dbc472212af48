#include "ingest/source/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

constexpr size_t kBufferBytes = size_t{1} << 17;
constexpr size_t kMarkBytes = 4;  // what PackingOf needs

absl::Status CannotOpen(int error) {
  const std::string reason = absl::StrFormat("cannot be opened: %s", std::strerror(error));
  const absl::string_view message(reason);
  if (error == ENOENT) return absl::NotFoundError(message);
  if (error == EACCES) return absl::PermissionDeniedError(message);
  return absl::UnavailableError(message);
}

// Pipes and devices wait for who writes to them, or never end. Empty: a file.
std::string_view WhatElse(mode_t mode) {
  if (S_ISREG(mode)) return {};
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

absl::StatusOr<int> OpenRegular(const std::string& path) {
  struct stat found;
  if (stat(path.c_str(), &found) != 0) return CannotOpen(errno);
  if (const std::string_view what = WhatElse(found.st_mode); !what.empty()) {
    constexpr std::string_view kMend = "; what comes from elsewhere is read from standard input, as -";
    return absl::InvalidArgumentError(
        absl::StrFormat("is no file but %s%s", what, S_ISDIR(found.st_mode) ? "" : kMend));
  }
  // Should it have become a pipe by now, opening it does not wait.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return CannotOpen(errno);
  return file;
}

absl::Status CannotReadOn(std::string_view reason) {
  return absl::DataLossError(absl::StrFormat("cannot be read on: %s", reason));
}

}  // namespace

ByteStream::Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

ByteStream::Descriptor& ByteStream::Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

ByteStream::Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

absl::StatusOr<ByteStream> ByteStream::Open(const std::string& path) {
  // Standard input's copy is closed with the stream, while standard input stays open.
  ByteStream stream;
  if (path == "-") {
    stream.file_ = Descriptor(dup(STDIN_FILENO));
    if (stream.file_.number() < 0) return CannotOpen(errno);
  } else {
    ANNALS_ASSIGN_OR_RETURN(const int file, OpenRegular(path));
    stream.file_ = Descriptor(file);
  }
  stream.buffer_.resize(kBufferBytes);
  return stream;
}

absl::StatusOr<bool> ByteStream::ReadAhead() {
  if (ended_) return false;
  if (!ahead_.empty()) std::memmove(buffer_.data(), ahead_.data(), ahead_.size());
  ssize_t got;
  do {
    got = read(file_.number(), buffer_.data() + ahead_.size(), buffer_.size() - ahead_.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) return CannotReadOn(std::strerror(errno));
  ahead_ = std::string_view(buffer_.data(), ahead_.size() + static_cast<size_t>(got));
  ended_ = got == 0;
  return !ended_;
}

absl::StatusOr<size_t> ByteStream::ReadOn(char* out, size_t size) {
  while (!begun_) {
    ANNALS_ASSIGN_OR_RETURN(const bool more, ReadAhead());
    if (more && ahead_.size() < kMarkBytes) continue;  // a pipe may give byte by byte
    if (const std::optional<Packing> packing = PackingOf(ahead_)) unpacker_ = Unpacker::Make(*packing);
    begun_ = true;
  }
  for (;;) {
    if (ahead_.empty()) {
      if (const absl::StatusOr<bool> more = ReadAhead(); !more.ok()) return more.status();
    }
    if (unpacker_ == nullptr) {
      const size_t taken = std::min(size, ahead_.size());
      std::copy_n(ahead_.data(), taken, out);
      ahead_.remove_prefix(taken);
      return taken;
    }
    const absl::StatusOr<size_t> got = unpacker_->Unpack(ahead_, out, size);
    if (!got.ok()) return CannotReadOn(std::string_view(got.status().message().data(), got.status().message().size()));
    if (*got > 0) return *got;
    if (!ended_) continue;
    if (!unpacker_->MayEnd()) return CannotReadOn("it ends too soon");
    return 0;
  }
}

absl::StatusOr<size_t> ByteStream::Read(char* out, size_t size) {
  absl::StatusOr<size_t> got = ReadOn(out, size);
  if (got.ok()) return got;
  ended_ = true;
  begun_ = true;
  ahead_ = {};
  unpacker_.reset();
  return got;
}

}  // namespace annals::ingest
