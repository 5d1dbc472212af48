#include "graph/id.h"

#include <algorithm>
#include <utility>

namespace annals {
namespace {

constexpr size_t kMaxSlugBytes = 200;

constexpr std::pair<std::string_view, v1::EntityKind> kKinds[] = {
    {"person", v1::ENTITY_KIND_PERSON},
    {"country", v1::ENTITY_KIND_COUNTRY},
    {"org", v1::ENTITY_KIND_ORGANISATION},
    {"place", v1::ENTITY_KIND_PLACE},
};

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool IsSlug(std::string_view slug) {
  return !slug.empty() && slug.size() <= kMaxSlugBytes &&
         std::none_of(slug.begin(), slug.end(), [](char c) { return IsControl(c) || c == ' ' || c == '/'; });
}

bool IsCountryCode(std::string_view slug) {
  return slug.size() == 2 && std::all_of(slug.begin(), slug.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

v1::EntityKind KindOfEntityId(std::string_view id) {
  const size_t slash = id.find('/');
  if (slash == std::string_view::npos) return v1::ENTITY_KIND_UNSPECIFIED;
  const std::string_view slug = id.substr(slash + 1);
  for (const auto& [prefix, kind] : kKinds) {
    if (id.substr(0, slash) != prefix) continue;
    const bool well_formed = kind == v1::ENTITY_KIND_COUNTRY ? IsCountryCode(slug) : IsSlug(slug);
    return well_formed ? kind : v1::ENTITY_KIND_UNSPECIFIED;
  }
  return v1::ENTITY_KIND_UNSPECIFIED;
}

std::string_view SlugOfId(std::string_view id) { return id.substr(id.find('/') + 1); }

constexpr std::string_view kEventPrefix = "event/";

bool IsEventId(std::string_view id) {
  return id.starts_with(kEventPrefix) && id.size() > kEventPrefix.size() &&
         std::none_of(id.begin(), id.end(), IsControl);
}

EventIdParts PartsOfEventId(std::string_view id) {
  constexpr std::string_view kUndated = "undated", kDay = "2022-01-21", kMonth = "2022-01";
  if (!id.starts_with(kEventPrefix)) return {};
  std::string_view rest = id.substr(kEventPrefix.size());
  const size_t when = rest.starts_with(kUndated) ? kUndated.size() : kDay.size();
  if (rest.size() <= when + 1 || rest[when] != '-') return {};
  const std::string_view month = rest.substr(0, when == kDay.size() ? kMonth.size() : when);
  rest.remove_prefix(when + 1);
  return {month, rest.substr(0, rest.find('-'))};
}

bool IsArticleId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxArticleIdBytes && std::none_of(id.begin(), id.end(), IsControl);
}

}  // namespace annals
