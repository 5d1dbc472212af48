#include "tools/kgingest/exchange_reader.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/exchange_line.h"
#include "graph/id.h"
#include "graph/resolve/corrections.h"
#include "graph/status_macros.h"

namespace annals::tools {
namespace {

// Articles are read from texts of up to 16 MiB, which JSON writes in six bytes a byte at most.
constexpr size_t kMostLineBytes = size_t{128} << 20;

// Entities come before events that name them; beyond that, derived lines are in any order.
int PlaceOf(v1::ExchangeLine::LineCase kind) { return static_cast<int>(kind); }

const std::string* IdOf(const v1::ExchangeLine& line) {
  switch (line.line_case()) {
    case v1::ExchangeLine::kArticle:
      return &line.article().extraction().article().id();
    case v1::ExchangeLine::kTombstone:
      return &line.tombstone().article_id();
    case v1::ExchangeLine::kCorrection:
      return &line.correction().id();
    default:
      return nullptr;
  }
}

// An id of another form has no place in the order, and is to take none.
absl::Status CheckId(const v1::ExchangeLine& line, const std::string& id) {
  if (line.has_correction()) {
    if (Corrections::NumberOf(id) != 0) return absl::OkStatus();
    return InvalidArgument("correction.id is not of the form correction/000001");
  }
  if (IsArticleId(id)) return absl::OkStatus();
  return InvalidArgument("the article's id must have 1 to 512 bytes and no control characters");
}

}  // namespace

absl::StatusOr<ExchangeReader> ExchangeReader::Open(const std::string& path) {
  ANNALS_ASSIGN_OR_RETURN(ingest::LineSource lines, ingest::LineSource::Open(path));
  return ExchangeReader(path, std::move(lines));
}

std::optional<ExchangeReader::Item> ExchangeReader::Next() {
  if (ended_) return std::nullopt;
  absl::StatusOr<bool> more;
  do {
    more = lines_.Next(kMostLineBytes, text_);
    ++number_;
  } while (number_ > 1 && more.ok() && *more && text_.find_first_not_of(" \t\r") == std::string::npos);
  const std::string location = absl::StrFormat("%s:%d", path_, number_);
  if (!more.ok()) {
    ended_ = number_ == 1;  // without a header
    return Item{location, more.status()};
  }
  if (!*more) {
    ended_ = true;
    if (number_ > 1) return std::nullopt;
    return Item{location, InvalidArgument("the file is empty; its first line must be a header")};
  }
  absl::StatusOr<v1::ExchangeLine> line = ParseLine(text_);
  if (number_ == 1) {
    if (absl::Status header = TakeHeader(line); !header.ok()) {
      ended_ = true;
      return Item{location, std::move(header)};
    }
    return Next();
  }
  if (line.ok()) {
    if (absl::Status order = CheckOrder(*line); !order.ok()) line = std::move(order);
  }
  return Item{location, std::move(line), text_.size()};
}

absl::Status ExchangeReader::TakeHeader(const absl::StatusOr<v1::ExchangeLine>& line) {
  ANNALS_RETURN_IF_ERROR(line.status());
  if (!line->has_header()) {
    return InvalidArgument(absl::StrFormat(
        R"(the first line must be a header, {"header":{"format":"%s","version":%d}}; the file is not read)",
        kExchangeFormat, kExchangeVersion));
  }
  ANNALS_RETURN_IF_ERROR(CheckHeader(line->header()));
  header_ = line->header();
  kind_ = PlaceOf(v1::ExchangeLine::kHeader);
  return absl::OkStatus();
}

absl::Status ExchangeReader::CheckOrder(const v1::ExchangeLine& line) {
  if (line.has_header()) return InvalidArgument("a second header; concatenated files must be given one by one");
  const int kind = PlaceOf(line.line_case());
  if (kind < kind_) {
    return InvalidArgument(
        "out of order: articles come first, then tombstones, corrections, entities and events, in this order");
  }
  const std::string* id = IdOf(line);
  if (id != nullptr) ANNALS_RETURN_IF_ERROR(CheckId(line, *id));
  if (kind == kind_ && id != nullptr && *id <= id_) {
    return InvalidArgument(absl::StrFormat(
        "out of order: \"%s\" does not come after \"%s\"; ids must be in the order of their bytes, each once", *id,
        id_));
  }
  kind_ = kind;
  if (id != nullptr) id_ = *id;
  return absl::OkStatus();
}

}  // namespace annals::tools
