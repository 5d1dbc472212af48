#ifndef ANNALS_TOOLS_KGINGEST_EXCHANGE_READER_H_
#define ANNALS_TOOLS_KGINGEST_EXCHANGE_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "annals/v1/exchange.pb.h"
#include "ingest/source/line_source.h"

namespace annals::tools {

// The lines of a graph in a file (graph/FORMAT.md), gzip and zstd unpacked, checked for their form and order. Holds one
// line. For one thread.
class ExchangeReader {
 public:
  struct Item {
    std::string location;  // "path:line"
    // INVALID_ARGUMENT and RESOURCE_EXHAUSTED: the line is refused, others may follow. DATA_LOSS: the file can't be
    // read on.
    absl::StatusOr<v1::ExchangeLine> line;
    size_t bytes = 0;  // of the line
  };

  // "-" opens standard input. NOT_FOUND, PERMISSION_DENIED or UNAVAILABLE with the system's reason.
  static absl::StatusOr<ExchangeReader> Open(const std::string& path);

  // The next line after the header; nothing at the end. Nothing is read behind a header that is not understood.
  std::optional<Item> Next();
  // Empty before the first call of Next.
  const v1::ExchangeHeader& header() const { return header_; }

 private:
  ExchangeReader(std::string path, ingest::LineSource lines) : path_(std::move(path)), lines_(std::move(lines)) {}
  absl::Status TakeHeader(const absl::StatusOr<v1::ExchangeLine>& line);
  // Notes the line's place in the order.
  absl::Status CheckOrder(const v1::ExchangeLine& line);

  std::string path_;
  ingest::LineSource lines_;
  v1::ExchangeHeader header_;
  std::string text_;
  int64_t number_ = 0;
  bool ended_ = false;
  int kind_ = 0;    // of the line before
  std::string id_;  // its id, of base records
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EXCHANGE_READER_H_
