#include "ingest/source/unpack.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

absl::Status Damaged(std::string_view why) { return absl::DataLossError(absl::string_view(why.data(), why.size())); }

// zlib, whose window is 32 KiB at most.
class InflateUnpacker : public Unpacker {
 public:
  explicit InflateUnpacker(Packing packing) : many_(packing == Packing::kGzip) {
    constexpr int kWindowBits = 15, kGzipOnly = 16;
    const int bits = packing == Packing::kGzip   ? kWindowBits + kGzipOnly
                     : packing == Packing::kZlib ? kWindowBits
                                                 : -kWindowBits;
    ANNALS_CHECK(inflateInit2(&stream_, bits) == Z_OK);  // fails for want of memory only
  }
  ~InflateUnpacker() override { inflateEnd(&stream_); }

  absl::StatusOr<size_t> Unpack(std::string_view& packed, char* out, size_t size) override {
    for (;;) {
      if (ended_) {
        ANNALS_RETURN_IF_ERROR(BeginNext(packed));
        if (ended_) return 0;
      }
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
      stream_.avail_in = static_cast<uInt>(std::min<size_t>(packed.size(), kMostAtOnce));
      stream_.next_out = reinterpret_cast<Bytef*>(out);
      stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, kMostAtOnce));
      const uInt in = stream_.avail_in, room = stream_.avail_out;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      packed.remove_prefix(in - stream_.avail_in);
      begun_ = begun_ || in > 0;
      ended_ = code == Z_STREAM_END;
      if (stream_.avail_out < room) return room - stream_.avail_out;  // an error is told again by the next call
      if (code == Z_BUF_ERROR) return 0;
      if (code == Z_NEED_DICT) return Damaged("it needs a dictionary");
      if (code != Z_OK && code != Z_STREAM_END) return Damaged(stream_.msg != nullptr ? stream_.msg : "it is damaged");
      if (packed.empty()) return 0;
    }
  }

  bool MayEnd() const override { return ended_ || !begun_; }

 private:
  static constexpr size_t kMostAtOnce = size_t{1} << 30;

  // Behind an end: the next member of a gzip file, or the zeros that fill up a tape.
  absl::Status BeginNext(std::string_view& packed) {
    packed.remove_prefix(std::min(packed.find_first_not_of('\0'), packed.size()));
    if (packed.empty()) return absl::OkStatus();
    if (!many_ || packed[0] != '\x1F') return Damaged("something else follows behind its end");
    inflateReset(&stream_);
    ended_ = false;
    return absl::OkStatus();
  }

  z_stream stream_ = {};
  bool many_;
  bool begun_ = false;
  bool ended_ = false;
};

class ZstdUnpacker : public Unpacker {
 public:
  ZstdUnpacker() : context_(ZSTD_createDCtx()) {
    ANNALS_CHECK(context_ != nullptr);
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  absl::StatusOr<size_t> Unpack(std::string_view& packed, char* out, size_t size) override {
    if (!failed_.ok()) return failed_;
    for (;;) {
      ZSTD_inBuffer in{packed.data(), packed.size(), 0};
      // What one call has written when it fails is lost, so that calls are kept small.
      ZSTD_outBuffer room{out, std::min(size, kPieceBytes), 0};
      const size_t code = ZSTD_decompressStream(context_.get(), &room, &in);
      packed.remove_prefix(in.pos);
      if (ZSTD_isError(code) != 0) {
        failed_ = Explain(code);
        return failed_;
      }
      if (in.pos > 0 || room.pos > 0) between_frames_ = code == 0;
      if (room.pos > 0) return room.pos;
      if (packed.empty()) return 0;
    }
  }

  bool MayEnd() const override { return between_frames_; }

 private:
  // 128 MiB, as the zstd program has it without --long.
  static constexpr int kWindowLog = 27;
  static constexpr size_t kPieceBytes = size_t{16} << 10;

  static absl::Status Explain(size_t code) {
    switch (ZSTD_getErrorCode(code)) {
      case ZSTD_error_frameParameter_windowTooLarge:
        return Damaged("its window is larger than 128 MiB; pack it anew with 'zstd' without --long or --ultra");
      case ZSTD_error_dictionary_wrong:
      case ZSTD_error_dictionary_corrupted:
        return Damaged("it needs a dictionary; pack it anew without");
      default:
        return Damaged(ZSTD_getErrorName(code));
    }
  }

  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  absl::Status failed_;
  bool between_frames_ = true;
};

}  // namespace

std::optional<Packing> PackingOf(std::string_view begin) {
  constexpr std::string_view kGzip = "\x1F\x8B", kZstd = "\x28\xB5\x2F\xFD", kSkippedFrame = "\x2A\x4D\x18";
  if (begin.starts_with(kGzip)) return Packing::kGzip;
  if (begin.starts_with(kZstd)) return Packing::kZstd;
  const bool skipped = begin.size() >= 4 && (begin[0] & 0xF0) == 0x50 && begin.substr(1).starts_with(kSkippedFrame);
  return skipped ? std::optional(Packing::kZstd) : std::nullopt;
}

std::unique_ptr<Unpacker> Unpacker::Make(Packing packing) {
  if (packing == Packing::kZstd) return std::make_unique<ZstdUnpacker>();
  return std::make_unique<InflateUnpacker>(packing);
}

absl::StatusOr<std::string> UnpackAll(Packing packing, std::string_view packed, size_t max_bytes) {
  const std::unique_ptr<Unpacker> unpacker = Unpacker::Make(packing);
  std::vector<char> piece(size_t{64} << 10);
  std::string all;
  for (;;) {
    ANNALS_ASSIGN_OR_RETURN(const size_t got, unpacker->Unpack(packed, piece.data(), piece.size()));
    if (all.size() + got > max_bytes) {
      return absl::ResourceExhaustedError(absl::StrFormat("longer than %d bytes", max_bytes));
    }
    all.append(piece.data(), got);
    if (got > 0) continue;
    if (!unpacker->MayEnd()) return Damaged("it ends too soon");
    return all;
  }
}

}  // namespace annals::ingest
