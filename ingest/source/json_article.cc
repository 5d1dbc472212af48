#include "ingest/source/json_article.h"

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

namespace annals::ingest {
namespace {

using Json = nlohmann::json;

// nlohmann's parser reports through exceptions only, and only they tell where; they end here.
absl::StatusOr<Json> ParseObject(std::string_view bytes) {
  ANNALS_ASSIGN_OR_RETURN(const DecodedText decoded, DecodeText(bytes));
  const std::string& text = decoded.text;
  try {
    Json json = Json::parse(text);
    if (!json.is_object()) return absl::InvalidArgumentError("not a JSON object");
    return json;
  } catch (const Json::parse_error& error) {
    if (error.byte > text.size()) return absl::InvalidArgumentError("JSON that ends too soon");
    return absl::InvalidArgumentError(absl::StrFormat("not JSON at byte %d", error.byte));
  } catch (const Json::exception&) {  // a number out of range
    return absl::InvalidArgumentError("JSON that holds a value out of range");
  }
}

// A missing or null field leaves `out` as it is.
absl::Status ReadString(Json& json, const char* field, std::string& out) {
  const auto found = json.find(field);
  if (found == json.end() || found->is_null()) return absl::OkStatus();
  if (!found->is_string()) {
    return absl::InvalidArgumentError(absl::StrFormat("field '%s' is no string but %s", field, found->type_name()));
  }
  std::string& value = found->get_ref<std::string&>();
  // All of the object is UTF-8 by now, but NUL as an escape passes the check of its bytes.
  const bool has_nul = value.find('\0') != std::string::npos;
  if (absl::Status status = has_nul ? CheckUtf8(value) : absl::OkStatus(); !status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("field '%s': %s", field, std::string_view(status.message().data(), status.message().size())));
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

absl::Status ReadPublished(Json& json, v1::Article& article) {
  constexpr size_t kDayBytes = 10;
  std::string text;
  ANNALS_RETURN_IF_ERROR(ReadString(json, "published", text));
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

absl::Status ReadMetadata(Json& json, v1::Article& article) {
  ANNALS_RETURN_IF_ERROR(ReadString(json, "doc", *article.mutable_id()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "id", *article.mutable_id()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "url", *article.mutable_url()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "title", *article.mutable_title()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "outlet", *article.mutable_outlet()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "author", *article.mutable_author()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "lang", *article.mutable_language()));
  return ReadPublished(json, article);
}

}  // namespace

absl::StatusOr<v1::KeptText> ParseJsonArticle(std::string_view json_text) {
  ANNALS_ASSIGN_OR_RETURN(Json json, ParseObject(json_text));
  v1::KeptText given;
  ANNALS_RETURN_IF_ERROR(ReadMetadata(json, *given.mutable_given()));
  ANNALS_RETURN_IF_ERROR(ReadString(json, "text", *given.mutable_text()));
  if (given.text().empty()) return absl::InvalidArgumentError("field 'text' is missing or empty");
  return given;
}

absl::Status ReadSidecar(std::string_view json_text, v1::Article& article) {
  ANNALS_ASSIGN_OR_RETURN(Json json, ParseObject(json_text));
  return ReadMetadata(json, article);
}

}  // namespace annals::ingest
