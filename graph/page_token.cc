#include "graph/page_token.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "graph/error.h"
#include "graph/fnv1a.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

// Over the query and the position, so that a change of either is noticed.
uint64_t Seal(const EventQuery& query, std::string_view position) {
  KeyWriter writer;
  const auto list = [&](const auto& values, auto&& write) {
    writer.Int32(static_cast<int32_t>(values.size()));
    for (const auto& value : values) write(value);
  };
  const auto text = [&](const std::string& value) { writer.String(value); };
  const auto number = [&](int value) { writer.Int32(value); };
  list(query.participants, text);
  list(query.any_participants, text);
  list(query.types, number);
  list(query.statuses, number);
  writer.String(query.place).String(query.dates.ToString()).String(query.text);
  writer.Byte(query.open_from).Byte(query.open_to).Byte(query.certain).Byte(query.order == EventOrder::kOldestFirst);
  writer.Byte(query.as_of.has_value()).Int32(query.as_of.value_or(0));
  writer.Int32(static_cast<int32_t>(query.min_sources)).Raw(position);
  return Fnv1a64(writer.Take());
}

std::string SealBytes(uint64_t seal) {
  return KeyWriter().Int32(static_cast<int32_t>(seal >> 32)).Int32(static_cast<int32_t>(seal)).Take();
}

constexpr size_t kSealSize = 8;

}  // namespace

std::string MakePageToken(const EventQuery& query, const TimePosition& last) {
  const std::string position = EncodePosition(last);
  return absl::WebSafeBase64Escape(SealBytes(Seal(query, position)) + position);
}

absl::StatusOr<TimePosition> ReadPageToken(const EventQuery& query, std::string_view token) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(absl::string_view(token.data(), token.size()), &bytes) || bytes.size() < kSealSize) {
    return MalformedPageToken();
  }
  const std::string_view position = std::string_view(bytes).substr(kSealSize);
  if (std::string_view(bytes).substr(0, kSealSize) != SealBytes(Seal(query, position))) return MalformedPageToken();
  std::optional<TimePosition> decoded = DecodePosition(position);
  if (!decoded) return MalformedPageToken();
  return *std::move(decoded);
}

}  // namespace annals
