#include "graph/resolve/person_names.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/view_entity.h"

namespace annals {
namespace {

constexpr char kPerson[] = "person/";
// Whether an article known by then names the entity.
bool IsKnown(const v1::EntityRecord& record, AsOf as_of) {
  if (!as_of || record.undated_count() > 0) return true;
  return !record.days().empty() && record.days(0).day() <= *as_of;
}

std::string FirstWord(const std::string& base) { return base.substr(0, base.find('-')); }
std::string LastWord(const std::string& base) {
  const size_t hyphen = base.rfind('-');
  return hyphen == std::string::npos ? base : base.substr(hyphen + 1);
}

}  // namespace

absl::StatusOr<const v1::EntityRecord*> PersonNames::Load(const std::string& id) {
  auto it = records_.find(id);
  if (it == records_.end()) {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kEntities, EntityKey(id)));
    std::optional<v1::EntityRecord> record;
    if (bytes) {
      ANNALS_ASSIGN_OR_RETURN(record, ParseStored<v1::EntityRecord>(*bytes, id));
    }
    it = records_.emplace(id, std::move(record)).first;
  }
  return it->second ? &*it->second : nullptr;
}

void PersonNames::Change(const std::string& id, v1::EntityRecord record) {
  nodes_.clear();
  if (record.article_count() > 0 && id.starts_with(kPerson)) {
    for (const std::string& word : IndexWordsOf(id, record)) changed_words_[word].insert(id);
  }
  records_[id] = record.article_count() > 0 ? std::optional(std::move(record)) : std::nullopt;
}

absl::StatusOr<std::optional<UnlistedName>> PersonNames::UnlistedNameIn(const std::string& id) {
  ANNALS_ASSIGN_OR_RETURN(const v1::EntityRecord* record, Load(id));
  if (record == nullptr || !IsKnown(*record, as_of_)) return std::nullopt;
  return UnlistedNameOf(id, *record);
}

absl::StatusOr<std::string> PersonNames::NodeOf(const std::string& id) {
  if (const auto it = nodes_.find(id); it != nodes_.end()) return it->second;
  std::string node = id;
  if (corrections_.IsSplit(id)) return nodes_[id] = node;  // whatever the rules or a merge say
  const std::string* merged = corrections_.MergedInto(node);
  if (merged == nullptr && KindOfEntityId(node) == v1::ENTITY_KIND_PERSON) {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<UnlistedName> name, UnlistedNameIn(node));
    if (name) {
      ANNALS_ASSIGN_OR_RETURN(node, ByFullerName(node, *name));
    }
    merged = corrections_.MergedInto(node);
  }
  std::vector<std::string> path = {node};
  for (; merged != nullptr; merged = corrections_.MergedInto(node)) {
    node = *merged;
    // In a circle, any of it will do, as long as it is always the same.
    if (const auto met = std::find(path.begin(), path.end(), node); met != path.end()) {
      node = *std::min_element(met, path.end());
      break;
    }
    path.push_back(node);
  }
  nodes_[id] = node;
  return node;
}

absl::StatusOr<std::string> PersonNames::ByFullerName(const std::string& id, const UnlistedName& name) {
  // A single word without a country may be anybody; a full name with one is as full as it gets.
  if (name.full() != name.country.empty()) return id;
  std::set<std::string> fuller;
  const auto look_at = [&](const std::string& other) -> absl::StatusOr<bool> {
    if (other == id) return true;
    ANNALS_ASSIGN_OR_RETURN(const std::optional<UnlistedName> candidate, UnlistedNameIn(other));
    if (!candidate || !candidate->full() || candidate->country.empty()) return true;
    const bool fits = name.full() ? candidate->base == name.base
                                  : candidate->country == name.country &&
                                        (candidate->last_word() == name.base || candidate->first_word() == name.base);
    if (fits) fuller.insert(other);
    return fuller.size() < 2;
  };
  ANNALS_RETURN_IF_ERROR(name.full() ? ForPeopleCalled(name.last_word(), name.base + "-", look_at)
                                     : ForPeopleCalled(name.base + name.country, "", look_at));
  return fuller.size() == 1 ? *fuller.begin() : id;
}

absl::Status PersonNames::ForPeopleCalled(const std::string& word, const std::string& beginning,
                                          const std::function<absl::StatusOr<bool>(const std::string&)>& look_at) {
  if (const auto changed = changed_words_.find(word); changed != changed_words_.end()) {
    for (const std::string& id : changed->second) {
      if (!id.starts_with(kPerson + beginning)) continue;
      ANNALS_ASSIGN_OR_RETURN(const bool goes_on, look_at(id));
      if (!goes_on) return absl::OkStatus();
    }
  }
  const std::string lower = KeyWriter().String(word).String(kPerson + beginning).Take();
  // The id's terminator is left off: all ids that go on from there.
  const std::string prefix = lower.substr(0, lower.size() - 2);
  const auto cursor = reader_.Scan(Column::kNames, {prefix, PrefixEnd(prefix)});
  for (; cursor->Valid(); cursor->Next()) {
    const std::optional<NameKeyFields> fields = ParseNameKey(cursor->key());
    if (!fields) return CorruptRecord("name key");
    ANNALS_ASSIGN_OR_RETURN(const bool goes_on, look_at(fields->entity_id));
    if (!goes_on) return absl::OkStatus();
  }
  return cursor->status();
}

absl::StatusOr<std::vector<std::string>> PersonNames::Affected(const std::string& id) {
  std::vector<std::string> ids = {id};
  if (KindOfEntityId(id) != v1::ENTITY_KIND_PERSON) return ids;
  // By its form alone, since it may be gone: each way to part the id into name and country.
  const std::string slug(SlugOfId(id));
  for (size_t hyphen = slug.find('-'); hyphen != std::string::npos; hyphen = slug.find('-', hyphen + 1)) {
    const std::string base = slug.substr(0, hyphen), country = slug.substr(hyphen);
    if (base.find('-') == std::string::npos) continue;
    ids.push_back(kPerson + base);
    ids.push_back(kPerson + FirstWord(base) + country);
    ids.push_back(kPerson + LastWord(base) + country);
  }
  return ids;
}

absl::StatusOr<std::vector<std::string>> PersonNames::ReferencesTo(const std::string& node) {
  std::vector<std::string> references, pending = {node};
  for (std::set<std::string> seen; !pending.empty();) {
    const std::string id = std::move(pending.back());
    pending.pop_back();
    if (!seen.insert(id).second) continue;
    for (std::string& other : corrections_.MergedFrom(id)) pending.push_back(std::move(other));
    ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> candidates, Affected(id));
    pending.insert(pending.end(), candidates.begin(), candidates.end());
    ANNALS_ASSIGN_OR_RETURN(const v1::EntityRecord* record, Load(id));
    if (record == nullptr) continue;
    ANNALS_ASSIGN_OR_RETURN(const std::string target, NodeOf(id));
    if (target == node) references.push_back(id);
  }
  std::sort(references.begin(), references.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(a != node, a) < std::pair(b != node, b);
  });
  return references;
}

}  // namespace annals
