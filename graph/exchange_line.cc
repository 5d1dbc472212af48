#include "graph/exchange_line.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "google/protobuf/util/json_util.h"
#include "graph/error.h"

namespace annals {
namespace {

// What protobuf says of a text, on one line: it may draw the place below.
std::string Reason(std::string_view message) {
  const std::string_view first = message.substr(0, message.find('\n'));
  std::string reason;
  for (const char c : first.substr(0, 300)) reason += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return reason;
}

// The bytes that follow a first byte of UTF-8, and what the next one may be; Unicode, table 3-7.
struct Sequence {
  int more = 0;
  unsigned char low = 0x80, high = 0xBF;
};

bool SequenceOf(unsigned char lead, Sequence& sequence) {
  if (lead < 0x80) return true;
  if (lead < 0xC2 || lead > 0xF4) return false;
  sequence.more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (lead == 0xE0) sequence.low = 0xA0;   // longer than need be
  if (lead == 0xED) sequence.high = 0x9F;  // surrogates
  if (lead == 0xF0) sequence.low = 0x90;
  if (lead == 0xF4) sequence.high = 0x8F;  // beyond the last character
  return true;
}

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    Sequence sequence;
    if (!SequenceOf(static_cast<unsigned char>(text[at++]), sequence)) return false;
    for (; sequence.more > 0; --sequence.more, sequence.low = 0x80, sequence.high = 0xBF) {
      if (at == text.size()) return false;
      const auto byte = static_cast<unsigned char>(text[at++]);
      if (byte < sequence.low || byte > sequence.high) return false;
    }
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> ToLine(const v1::ExchangeLine& line) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(line, &text, options);
  if (!status.ok()) return CorruptRecord(absl::StrFormat("in export (%s)", Reason(status.ToString())));
  return text;
}

absl::StatusOr<v1::ExchangeLine> ParseLine(std::string_view text) {
  v1::ExchangeLine line;
  // Protobuf's reader takes more than JSON, such as names without quotes; what it takes means the same.
  const auto status = google::protobuf::util::JsonStringToMessage({text.data(), text.size()}, &line);
  if (!status.ok()) {
    const auto message = status.message();
    return InvalidArgument(absl::StrFormat("not a line of a graph (proto/annals/v1/exchange.proto): %s",
                                           Reason({message.data(), message.size()})));
  }
  if (line.line_case() == v1::ExchangeLine::LINE_NOT_SET) {
    return InvalidArgument("the object holds no header, article, tombstone, correction, entity or event");
  }
  return line;
}

absl::Status CheckHeader(const v1::ExchangeHeader& header) {
  if (header.format() != kExchangeFormat) {
    return InvalidArgument(
        absl::StrFormat("format \"%s\" is not known; it must be \"%s\"", header.format(), kExchangeFormat));
  }
  if (header.version() != kExchangeVersion) {
    return InvalidArgument(absl::StrFormat("version %d is not known, only version %d; use a kgingest that knows it",
                                           header.version(), kExchangeVersion));
  }
  return absl::OkStatus();
}

void SetKept(const v1::KeptText& text, v1::ExchangeArticle& article) {
  if (IsUtf8(text.text())) {
    article.set_text(text.text());
  } else {
    article.set_text_bytes(text.text());
  }
  if (text.has_given()) *article.mutable_given() = text.given();
}

std::shared_ptr<const v1::KeptText> KeptOf(v1::ExchangeArticle article) {
  if (article.kept_case() == v1::ExchangeArticle::KEPT_NOT_SET) return nullptr;
  auto text = std::make_shared<v1::KeptText>();
  text->set_text(article.has_text() ? std::move(*article.mutable_text()) : std::move(*article.mutable_text_bytes()));
  if (article.has_given()) *text->mutable_given() = std::move(*article.mutable_given());
  return text;
}

}  // namespace annals
