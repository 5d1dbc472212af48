#include "graph/resolve/unlisted_name.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/id.h"

namespace annals {
namespace {

// The first of those in byte order, where several are.
const std::string* MostCounted(const google::protobuf::RepeatedPtrField<v1::CountedText>& texts) {
  const auto best =
      std::max_element(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.count() < b.count(); });
  return best == texts.end() ? nullptr : &best->text();
}

}  // namespace

std::optional<UnlistedName> UnlistedNameOf(std::string_view id, const v1::EntityRecord& record) {
  if (KindOfEntityId(id) != v1::ENTITY_KIND_PERSON || record.listed_count() > 0) return std::nullopt;
  UnlistedName name{.base = std::string(SlugOfId(id)), .country = {}};
  const std::string* country = MostCounted(record.countries());
  if (country == nullptr) return name;
  const std::string_view slug = SlugOfId(*country);
  std::string suffix = absl::StrCat("-", absl::AsciiStrToLower(absl::string_view(slug.data(), slug.size())));
  if (!name.base.ends_with(suffix) || name.base.size() == suffix.size()) return name;
  name.base.resize(name.base.size() - suffix.size());
  name.country = std::move(suffix);
  return name;
}

std::vector<std::string> ShorterForms(const UnlistedName& name) {
  if (!name.full() || name.country.empty()) return {};
  return {name.first_word() + name.country, name.last_word() + name.country};
}

}  // namespace annals
