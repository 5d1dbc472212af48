#ifndef ANNALS_GRAPH_EXCHANGE_LINE_H_
#define ANNALS_GRAPH_EXCHANGE_LINE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/exchange.pb.h"
#include "annals/v1/extraction.pb.h"

// The lines of a graph in a file (exchange.proto, FORMAT.md).
namespace annals {

inline constexpr std::string_view kExchangeFormat = "annals-graph";
inline constexpr uint32_t kExchangeVersion = 1;

// Without its end. Equal messages give equal lines, and ParseLine gives the very message back.
absl::StatusOr<std::string> ToLine(const v1::ExchangeLine& line);

// INVALID_ARGUMENT where `text` is not one whole object of the form, or has a field that it does not know.
absl::StatusOr<v1::ExchangeLine> ParseLine(std::string_view text);

// INVALID_ARGUMENT: of another format or version.
absl::Status CheckHeader(const v1::ExchangeHeader& header);

// Puts a text that was kept into the line of its article, and takes it out again; nullptr: none is kept.
void SetKept(const v1::KeptText& text, v1::ExchangeArticle& article);
std::shared_ptr<const v1::KeptText> KeptOf(v1::ExchangeArticle article);

}  // namespace annals

#endif  // ANNALS_GRAPH_EXCHANGE_LINE_H_
