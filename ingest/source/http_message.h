#ifndef ANNALS_INGEST_SOURCE_HTTP_MESSAGE_H_
#define ANNALS_INGEST_SOURCE_HTTP_MESSAGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/source/source.h"

// Messages of HTTP as an archive keeps them, and what they have in common with the archive's own headers.
namespace annals::ingest {

// The fields of a head, "Name: value" a line. Names are the same in upper and lower case.
class HeaderFields {
 public:
  // Adds a line without its end; one that begins with white space goes on with the one before. False: it is neither.
  bool AddLine(std::string_view line);
  // The first value of that name, without white space around; "" where there is none.
  std::string_view Find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// "text/html; charset=utf-8".
struct ContentType {
  std::string type;     // lower case: "text/html"
  std::string charset;  // as it is written; empty: not told
};
ContentType ParseContentType(std::string_view value);

// What an article can be read from: HTML and plain text. Nothing for any other type.
std::optional<Format> FormatOf(const ContentType& content_type);

struct HttpMessage {
  int status = 0;
  HeaderFields fields;
  std::string_view body;  // as it was sent: see DecodeBody
};

// Reads a response, whose bytes must live on. INVALID_ARGUMENT where its head is none.
absl::StatusOr<HttpMessage> ParseHttpMessage(std::string_view bytes);

// The body without chunks and packing. Archives often keep it so already, with a head that says otherwise: what does
// not begin as the head says is left as it is. DATA_LOSS for what is damaged or cut, UNIMPLEMENTED for a packing that
// is not known, RESOURCE_EXHAUSTED for more than `max_bytes`.
absl::StatusOr<std::string> DecodeBody(const HttpMessage& message, size_t max_bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTTP_MESSAGE_H_
