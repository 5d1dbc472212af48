#include "ingest/source/json_article.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "ingest/date_message.h"
#include "ingest/source/encoding.h"
#include "ingest/source/utf8.h"
#include "simdjson.h"

namespace annals::ingest {
namespace {

// What an object holds at its top, by name.
struct Field {
  const char* type;   // as messages name it
  std::string value;  // of a string
};
using Fields = std::map<std::string, Field, std::less<>>;

constexpr char kString[] = "string";
constexpr char kNull[] = "null";

const char* TypeName(simdjson::dom::element_type type) {
  switch (type) {
    case simdjson::dom::element_type::ARRAY:
      return "array";
    case simdjson::dom::element_type::OBJECT:
      return "object";
    case simdjson::dom::element_type::STRING:
      return kString;
    case simdjson::dom::element_type::BOOL:
      return "boolean";
    case simdjson::dom::element_type::NULL_VALUE:
      return kNull;
    default:
      return "number";
  }
}

// The fast way, which reads all that is usual. Nothing: what this is, the slow way tells.
std::optional<Fields> ReadQuickly(const std::string& text) {
  constexpr size_t kMostBytes = size_t{1} << 20;  // the parser keeps many times as much memory
  thread_local simdjson::dom::parser parser(kMostBytes);
  simdjson::dom::object object;
  if (parser.parse(text).get(object) != simdjson::SUCCESS) return std::nullopt;
  Fields fields;
  for (const auto [name, element] : object) {
    Field field{.type = TypeName(element.type())};
    if (std::string_view value; element.get(value) == simdjson::SUCCESS) field.value = value;
    fields.insert_or_assign(std::string(name), std::move(field));
  }
  return fields;
}

// Reads also what the fast way declines, such as numbers of any length, and tells what is wrong and where. This parser
// reports through exceptions only; they end here.
absl::StatusOr<Fields> ReadSlowly(const std::string& text) {
  try {
    nlohmann::json json = nlohmann::json::parse(text);
    if (!json.is_object()) return absl::InvalidArgumentError("not a JSON object");
    Fields fields;
    for (auto& [name, value] : json.items()) {
      Field field{.type = value.type_name()};
      if (value.is_string()) field.value = std::move(value.get_ref<std::string&>());
      fields.emplace(name, std::move(field));
    }
    return fields;
  } catch (const nlohmann::json::parse_error& error) {
    if (error.byte > text.size()) return absl::InvalidArgumentError("JSON that ends too soon");
    return absl::InvalidArgumentError(absl::StrFormat("not JSON at byte %d", error.byte));
  } catch (const nlohmann::json::exception&) {  // a number out of range
    return absl::InvalidArgumentError("JSON that holds a value out of range");
  }
}

absl::StatusOr<Fields> ParseObject(std::string_view bytes) {
  ANNALS_ASSIGN_OR_RETURN(const DecodedText decoded, DecodeText(bytes));
  if (std::optional<Fields> fields = ReadQuickly(decoded.text)) return *std::move(fields);
  return ReadSlowly(decoded.text);
}

// A missing or null field leaves `out` as it is.
absl::Status ReadString(Fields& fields, std::string_view name, std::string& out) {
  const auto found = fields.find(name);
  if (found == fields.end() || found->second.type == std::string_view(kNull)) return absl::OkStatus();
  auto& [type, value] = found->second;
  if (type != std::string_view(kString)) {
    return absl::InvalidArgumentError(absl::StrFormat("field '%s' is no string but %s", name, type));
  }
  // All of the object is UTF-8 by now, but NUL as an escape passes the check of its bytes.
  const bool has_nul = value.find('\0') != std::string::npos;
  if (absl::Status status = has_nul ? CheckUtf8(value) : absl::OkStatus(); !status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("field '%s': %s", name, std::string_view(status.message().data(), status.message().size())));
  }
  out = std::move(value);
  return absl::OkStatus();
}

absl::Status BadPublished(std::string_view text) {
  constexpr size_t kMostShown = 60;
  size_t shown = 0;
  while (shown < text.size() && shown < kMostShown) shown += Utf8CharacterBytes(text, shown);
  const std::string value = std::string(text.substr(0, shown)) + (shown < text.size() ? "\u2026" : "");
  return absl::InvalidArgumentError(absl::StrFormat(
      "field 'published' is '%s', which is neither a day as 2022-01-21 nor a timestamp as 2022-01-21T07:35:00+07:00",
      value));
}

absl::Status ReadPublished(Fields& fields, v1::Article& article) {
  constexpr size_t kDayBytes = 10;
  std::string text;
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "published", text));
  if (text.empty()) return absl::OkStatus();
  if (text.size() > kDayBytes) {
    absl::Time time;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return BadPublished(text);
  }
  const std::optional<EdtfDate> day = EdtfDate::Parse(std::string_view(text).substr(0, kDayBytes));
  if (!day || !day->IsDay() || day->ToString().size() != kDayBytes) return BadPublished(text);
  SetDate(*day, v1::DATE_BASIS_STATED, *article.mutable_published());
  return absl::OkStatus();
}

absl::Status ReadMetadata(Fields& fields, v1::Article& article) {
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "doc", *article.mutable_id()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "id", *article.mutable_id()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "url", *article.mutable_url()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "title", *article.mutable_title()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "outlet", *article.mutable_outlet()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "author", *article.mutable_author()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "lang", *article.mutable_language()));
  return ReadPublished(fields, article);
}

}  // namespace

absl::StatusOr<v1::KeptText> ParseJsonArticle(std::string_view json_text) {
  ANNALS_ASSIGN_OR_RETURN(Fields fields, ParseObject(json_text));
  v1::KeptText given;
  ANNALS_RETURN_IF_ERROR(ReadMetadata(fields, *given.mutable_given()));
  ANNALS_RETURN_IF_ERROR(ReadString(fields, "text", *given.mutable_text()));
  if (given.text().empty()) return absl::InvalidArgumentError("field 'text' is missing or empty");
  return given;
}

absl::Status ReadSidecar(std::string_view json_text, v1::Article& article) {
  ANNALS_ASSIGN_OR_RETURN(Fields fields, ParseObject(json_text));
  return ReadMetadata(fields, article);
}

}  // namespace annals::ingest
