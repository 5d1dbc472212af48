#include "graph/query/event_words.h"

#include "absl/strings/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kTypePrefix = "EVENT_TYPE_";
constexpr std::string_view kStatusPrefix = "EVENT_STATUS_";

std::string WordOf(std::string_view enum_name, std::string_view prefix) {
  if (enum_name.substr(0, prefix.size()) != prefix) return "";
  enum_name.remove_prefix(prefix.size());
  return absl::AsciiStrToLower(absl::string_view(enum_name.data(), enum_name.size()));
}

std::string EnumNameOf(std::string_view word, std::string_view prefix) {
  return std::string(prefix) + absl::AsciiStrToUpper(absl::string_view(word.data(), word.size()));
}

}  // namespace

std::string EventTypeWord(v1::EventType type) {
  return type == v1::EVENT_TYPE_UNSPECIFIED ? "" : WordOf(v1::EventType_Name(type), kTypePrefix);
}

std::string EventStatusWord(v1::EventStatus status) {
  return status == v1::EVENT_STATUS_UNSPECIFIED ? "" : WordOf(v1::EventStatus_Name(status), kStatusPrefix);
}

std::optional<v1::EventType> ParseEventType(std::string_view word) {
  v1::EventType type;
  if (!v1::EventType_Parse(EnumNameOf(word, kTypePrefix), &type) || type == v1::EVENT_TYPE_UNSPECIFIED) {
    return std::nullopt;
  }
  return type;
}

std::optional<v1::EventStatus> ParseEventStatus(std::string_view word) {
  v1::EventStatus status;
  if (!v1::EventStatus_Parse(EnumNameOf(word, kStatusPrefix), &status) || status == v1::EVENT_STATUS_UNSPECIFIED) {
    return std::nullopt;
  }
  return status;
}

std::vector<v1::EventType> AllEventTypes() {
  std::vector<v1::EventType> all;
  for (int i = 1; i < v1::EventType_ARRAYSIZE; ++i) {
    if (v1::EventType_IsValid(i)) all.push_back(static_cast<v1::EventType>(i));
  }
  return all;
}

std::vector<v1::EventStatus> AllEventStatuses() {
  std::vector<v1::EventStatus> all;
  for (int i = 1; i < v1::EventStatus_ARRAYSIZE; ++i) {
    if (v1::EventStatus_IsValid(i)) all.push_back(static_cast<v1::EventStatus>(i));
  }
  return all;
}

}  // namespace annals
