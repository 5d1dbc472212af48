#include "ingest/source/http_message.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/unpack.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  absl::AsciiStrToLower(&lower);
  return lower;
}

// The line that `bytes` begins with, without its end, which is taken off; nothing where none ends.
std::optional<std::string_view> TakeLine(std::string_view& bytes) {
  const size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The size in hexadecimal that a chunk begins with; extensions behind it do not count.
std::optional<uint64_t> ChunkSize(std::string_view line) {
  constexpr size_t kMostDigits = 15;
  line = Trim(line.substr(0, line.find(';')));
  if (line.empty() || line.size() > kMostDigits) return std::nullopt;
  uint64_t size = 0;
  for (const char c : line) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return std::nullopt;
    size = size * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return size;
}

absl::StatusOr<std::string> JoinChunks(std::string_view body) {
  std::string joined;
  for (bool first = true;; first = false) {
    std::string_view rest = body;
    const std::optional<std::string_view> line = TakeLine(rest);
    const std::optional<uint64_t> size = line ? ChunkSize(*line) : std::nullopt;
    if (first && !size) return std::string(body);
    if (!line) return absl::DataLossError("its chunks end too soon");
    if (!size) return absl::DataLossError("its chunks are damaged");
    if (*size == 0) return joined;  // trailers follow
    if (*size > rest.size()) return absl::DataLossError("its chunks end too soon");
    joined.append(rest.substr(0, *size));
    body = rest.substr(*size);
    if (const std::optional<std::string_view> end = TakeLine(body); !end || !end->empty()) {
      return absl::DataLossError(end ? "its chunks are damaged" : "its chunks end too soon");
    }
  }
}

bool BeginsLikeZlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<uint8_t>(bytes[0]), second = static_cast<uint8_t>(bytes[1]);
  return (first & 0x0F) == 8 && (first >> 4) <= 7 && (first << 8 | second) % 31 == 0;
}

absl::StatusOr<std::string> Unpack(std::string_view coding, std::string body, size_t max_bytes) {
  if (coding.empty() || coding == "identity" || body.empty()) return body;
  if (coding == "gzip" || coding == "x-gzip" || coding == "zstd") {
    const std::optional<Packing> packing = PackingOf(body);
    if (!packing) return body;
    return UnpackAll(*packing, body, max_bytes);
  }
  if (coding == "deflate") {
    if (BeginsLikeZlib(body)) return UnpackAll(Packing::kZlib, body, max_bytes);
    absl::StatusOr<std::string> bare = UnpackAll(Packing::kDeflate, body, max_bytes);
    const bool is_markup = Trim(std::string_view(body).substr(0, 64)).starts_with('<');
    return !bare.ok() && is_markup ? std::move(body) : bare;
  }
  return absl::UnimplementedError(absl::StrFormat(
      "its body is packed with '%s', which is not read; fetch it anew with gzip or deflate", coding.substr(0, 40)));
}

}  // namespace

bool HeaderFields::AddLine(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) {
    if (fields_.empty()) return false;
    fields_.back().second.append(" ").append(Trim(line));
    return true;
  }
  const size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  fields_.emplace_back(Lower(Trim(line.substr(0, colon))), Trim(line.substr(colon + 1)));
  return true;
}

std::string_view HeaderFields::Find(std::string_view name) const {
  const std::string lower = Lower(name);
  for (const auto& [field, value] : fields_) {
    if (field == lower) return value;
  }
  return {};
}

ContentType ParseContentType(std::string_view value) {
  ContentType content;
  std::string_view rest = value;
  for (bool first = true; first || !rest.empty(); first = false) {
    const size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view part = Trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (first) {
      content.type = Lower(part);
    } else if (const size_t equals = part.find('=');
               equals != std::string_view::npos && Lower(Trim(part.substr(0, equals))) == "charset") {
      std::string_view charset = Trim(part.substr(equals + 1));
      const auto is_quote = [](char c) { return c == '"' || c == '\''; };
      while (!charset.empty() && is_quote(charset.front())) charset.remove_prefix(1);
      while (!charset.empty() && is_quote(charset.back())) charset.remove_suffix(1);
      content.charset = Trim(charset);
    }
  }
  return content;
}

std::optional<Format> FormatOf(const ContentType& content_type) {
  if (content_type.type == "text/html" || content_type.type == "application/xhtml+xml") return Format::kHtml;
  if (content_type.type == "text/plain") return Format::kText;
  return std::nullopt;
}

absl::StatusOr<HttpMessage> ParseHttpMessage(std::string_view bytes) {
  HttpMessage message;
  std::string_view rest = bytes;
  const std::optional<std::string_view> first = TakeLine(rest);
  if (!first || !first->starts_with("HTTP/")) return absl::InvalidArgumentError("no HTTP response");
  const size_t blank = std::min(first->find(' '), first->size());
  const std::string_view code = Trim(first->substr(blank)).substr(0, 3);
  if (!absl::SimpleAtoi(absl::string_view(code.data(), code.size()), &message.status)) {
    return absl::InvalidArgumentError("an HTTP response without status");
  }
  for (;;) {
    const std::optional<std::string_view> line = TakeLine(rest);
    if (!line) return absl::InvalidArgumentError("an HTTP response whose head does not end");
    if (line->empty()) break;
    message.fields.AddLine(*line);  // browsers pass over odd lines, too
  }
  message.body = rest;
  return message;
}

absl::StatusOr<std::string> DecodeBody(const HttpMessage& message, size_t max_bytes) {
  std::string body;
  if (Lower(message.fields.Find("Transfer-Encoding")).find("chunked") != std::string::npos) {
    ANNALS_ASSIGN_OR_RETURN(body, JoinChunks(message.body));
  } else {
    body = message.body;
  }
  // What was done last is told last and undone first.
  std::string codings = Lower(message.fields.Find("Content-Encoding"));
  while (!codings.empty()) {
    const size_t comma = codings.rfind(',');
    const size_t begin = comma == std::string::npos ? 0 : comma + 1;
    ANNALS_ASSIGN_OR_RETURN(body, Unpack(Trim(std::string_view(codings).substr(begin)), std::move(body), max_bytes));
    codings.resize(begin == 0 ? 0 : begin - 1);
  }
  if (body.size() > max_bytes) {
    return absl::ResourceExhaustedError(absl::StrFormat("longer than %d bytes", max_bytes));
  }
  return body;
}

}  // namespace annals::ingest
