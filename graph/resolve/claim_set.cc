#include "graph/resolve/claim_set.h"

#include <algorithm>
#include <utility>

#include "graph/error.h"
#include "graph/proto_codec.h"
#include "graph/resolve/claim.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

bool Touches(const Claim& claim, int32_t first, int32_t last) {
  return claim.record.first_day() <= last && first <= claim.record.last_day();
}

// Takes out what was not published by then.
void KeepKnown(int32_t as_of, v1::ClaimRecord& record) {
  auto& sources = *record.mutable_sources();
  sources.erase(std::remove_if(sources.begin(), sources.end(),
                               [&](const v1::ClaimSource& source) {
                                 return source.dated() && source.published_day() > as_of;
                               }),
                sources.end());
}

std::optional<Claim> ToClaim(std::string_view id, v1::ClaimRecord record) {
  if (record.sources().empty()) return std::nullopt;
  Claim claim{.id = std::string(id), .record = std::move(record), .people = {}, .article_ids = {}};
  for (const v1::ClaimSource& source : claim.record.sources()) claim.article_ids.insert(source.article_id());
  return claim;
}

}  // namespace

absl::Status ClaimSet::NamePeople(Claim& claim) {
  claim.people.clear();
  for (const std::string& person : claim.record.people()) {
    ANNALS_ASSIGN_OR_RETURN(std::string name, names_.NodeOf(person));
    claim.people.insert(std::move(name));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Claim>*> ClaimSet::Load(std::string_view id) {
  if (const auto it = claims_.find(id); it != claims_.end()) return &it->second;
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kClaims, ClaimKey(id)));
  std::optional<Claim> claim;
  if (bytes) {
    ANNALS_ASSIGN_OR_RETURN(auto record, ParseStored<v1::ClaimRecord>(*bytes, id));
    if (as_of_) KeepKnown(*as_of_, record);
    claim = ToClaim(id, std::move(record));
    if (claim) ANNALS_RETURN_IF_ERROR(NamePeople(*claim));
  }
  return &claims_.emplace(id, std::move(claim)).first->second;
}

absl::StatusOr<const Claim*> ClaimSet::Find(std::string_view id) {
  ANNALS_ASSIGN_OR_RETURN(const std::optional<Claim>* claim, Load(id));
  return claim->has_value() ? &**claim : nullptr;
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Listed(KeyRange range,
                                                           bool (*touches)(const Claim&, int32_t, int32_t),
                                                           int32_t first, int32_t last, const std::string& block,
                                                           v1::ClaimReach reach) {
  std::set<std::string> ids;
  const auto cursor = reader_.Scan(Column::kBlocks, std::move(range));
  for (; cursor->Valid(); cursor->Next()) {
    std::optional<std::string> id = ClaimOfBlockKey(cursor->key());
    if (!id) return CorruptRecord("block key");
    ids.insert(*std::move(id));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  if (const auto changed = changed_.find(block); changed != changed_.end()) {
    ids.insert(changed->second.begin(), changed->second.end());
  }
  std::vector<const Claim*> claims;
  for (const std::string& id : ids) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, Find(id));
    if (claim && claim->record.reach() == reach && touches(*claim, first, last)) claims.push_back(claim);
  }
  return claims;
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Sharp(const std::string& block, int32_t first, int32_t last) {
  return Listed({SharpBlockKey(block, first - kMostSharpDays), SharpBlockKey(block, last + 1)}, &Touches, first, last,
                block, v1::CLAIM_REACH_SHARP);
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Vague(const std::string& block, int32_t first, int32_t last) {
  return Listed({VagueBlockKey(block, MonthOf(first)), VagueBlockKey(block, MonthOf(last) + 1)}, &Touches, first, last,
                block, v1::CLAIM_REACH_VAGUE);
}

absl::Status ClaimSet::Change(const std::string& id, v1::ClaimRecord record) {
  ANNALS_CHECK(!as_of_);
  ANNALS_ASSIGN_OR_RETURN(std::optional<Claim> * claim, Load(id));
  changed_[record.block()].insert(id);
  *claim = ToClaim(id, std::move(record));
  return claim->has_value() ? NamePeople(**claim) : absl::OkStatus();
}

}  // namespace annals
