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

// Sharp claims are listed so many days at a time.
constexpr int32_t kDaysOfStretch = 32;

int32_t StretchOf(int32_t day) {
  return day >= 0 ? day / kDaysOfStretch : -((kDaysOfStretch - 1 - day) / kDaysOfStretch);
}

bool Touches(const Claim& claim, int32_t first, int32_t last) {
  return claim.record.first_day() <= last && first <= claim.record.last_day();
}

// Takes out what was not published by then.
void KeepKnown(int32_t as_of, v1::ClaimRecord& record) {
  auto& sources = *record.mutable_sources();
  sources.erase(
      std::remove_if(sources.begin(), sources.end(),
                     [&](const v1::ClaimSource& source) { return source.dated() && source.published_day() > as_of; }),
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

absl::StatusOr<std::optional<Claim>> ClaimSet::Parse(std::string_view id, const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  ANNALS_ASSIGN_OR_RETURN(auto record, ParseStored<v1::ClaimRecord>(*bytes, id));
  if (as_of_) KeepKnown(*as_of_, record);
  std::optional<Claim> claim = ToClaim(id, std::move(record));
  if (claim) ANNALS_RETURN_IF_ERROR(NamePeople(*claim));
  return claim;
}

absl::StatusOr<std::optional<Claim>*> ClaimSet::Load(std::string_view id) {
  if (const auto it = claims_.find(id); it != claims_.end()) return &it->second;
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kClaims, ClaimKey(id)));
  ANNALS_ASSIGN_OR_RETURN(std::optional<Claim> claim, Parse(id, bytes));
  return &claims_.emplace(id, std::move(claim)).first->second;
}

absl::Status ClaimSet::LoadAll(const std::vector<std::string_view>& ids) {
  std::vector<std::string_view> missing;
  std::vector<std::string> keys;
  for (const std::string_view id : ids) {
    if (claims_.contains(id)) continue;
    missing.push_back(id);
    keys.push_back(ClaimKey(id));
  }
  if (keys.empty()) return absl::OkStatus();
  ANNALS_ASSIGN_OR_RETURN(const auto values, reader_.MultiGet(Column::kClaims, keys));
  for (size_t i = 0; i < missing.size(); ++i) {
    ANNALS_ASSIGN_OR_RETURN(std::optional<Claim> claim, Parse(missing[i], values[i]));
    claims_.emplace(missing[i], std::move(claim));
  }
  return absl::OkStatus();
}

absl::StatusOr<const Claim*> ClaimSet::Find(std::string_view id) {
  ANNALS_ASSIGN_OR_RETURN(const std::optional<Claim>* claim, Load(id));
  return claim->has_value() ? &**claim : nullptr;
}

absl::StatusOr<const ClaimSet::Listing*> ClaimSet::ListingOf(std::map<int32_t, Listing>& listings, int32_t stretch,
                                                             KeyRange range) {
  if (const auto it = listings.find(stretch); it != listings.end()) return &it->second;
  Listing listing;
  const auto cursor = reader_.Scan(Column::kBlocks, std::move(range));
  for (; cursor->Valid(); cursor->Next()) {
    std::optional<std::string> id = ClaimOfBlockKey(cursor->key());
    Listing::Entry entry;
    KeyReader days(cursor->value());
    if (!id || !days.Int32(entry.first_day) || !days.Int32(entry.last_day)) return CorruptRecord("block entry");
    entry.id = *std::move(id);
    listing.entries.push_back(std::move(entry));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  return &listings.emplace(stretch, std::move(listing)).first->second;
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Select(std::vector<std::string_view> ids, const std::string& block,
                                                           v1::ClaimReach reach, int32_t first, int32_t last) {
  if (const auto changed = changed_.find(block); changed != changed_.end()) {
    ids.insert(ids.end(), changed->second.begin(), changed->second.end());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ANNALS_RETURN_IF_ERROR(LoadAll(ids));
  std::vector<const Claim*> claims;
  for (const std::string_view id : ids) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, Find(id));
    if (claim && claim->record.reach() == reach && Touches(*claim, first, last)) claims.push_back(claim);
  }
  return claims;
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Sharp(const std::string& block, int32_t first, int32_t last) {
  const int32_t from = first - kMostSharpDays;
  std::map<int32_t, Listing>& listings = listings_[block].sharp;
  std::vector<std::string_view> ids;
  for (int32_t stretch = StretchOf(from); stretch <= StretchOf(last); ++stretch) {
    ANNALS_ASSIGN_OR_RETURN(const Listing* listing, ListingOf(listings, stretch,
                                                              {SharpBlockKey(block, stretch * kDaysOfStretch),
                                                               SharpBlockKey(block, (stretch + 1) * kDaysOfStretch)}));
    for (const Listing::Entry& entry : listing->entries) {
      if (entry.first_day <= last && first <= entry.last_day) ids.push_back(entry.id);
    }
  }
  return Select(std::move(ids), block, v1::CLAIM_REACH_SHARP, first, last);
}

absl::StatusOr<std::vector<const Claim*>> ClaimSet::Vague(const std::string& block, int32_t first, int32_t last) {
  std::map<int32_t, Listing>& listings = listings_[block].vague;
  std::vector<std::string_view> ids;
  for (MonthNumber month = MonthOf(first); month <= MonthOf(last); ++month) {
    ANNALS_ASSIGN_OR_RETURN(const Listing* listing,
                            ListingOf(listings, month, {VagueBlockKey(block, month), VagueBlockKey(block, month + 1)}));
    for (const Listing::Entry& entry : listing->entries) {
      if (entry.first_day <= last && first <= entry.last_day) ids.push_back(entry.id);
    }
  }
  return Select(std::move(ids), block, v1::CLAIM_REACH_VAGUE, first, last);
}

absl::StatusOr<std::optional<std::vector<const Claim*>>> ClaimSet::StoredWith(const Claim& head) {
  ANNALS_CHECK(!as_of_);
  std::vector<const Claim*> claims;
  if (head.record.head() != head.id) return claims;
  // Of what people rejected, no event is stored.
  if (head.record.event_id().empty()) return std::nullopt;
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          reader_.Get(Column::kEvents, EventKey(head.record.event_id())));
  if (!bytes) return std::nullopt;
  ANNALS_ASSIGN_OR_RETURN(const auto event, ParseStored<v1::EventRecord>(*bytes, head.record.event_id()));
  const std::vector<std::string_view> ids(event.claims().begin(), event.claims().end());
  ANNALS_RETURN_IF_ERROR(LoadAll(ids));
  for (const std::string_view id : ids) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, Find(id));
    if (claim && claim->record.head() == head.id) claims.push_back(claim);
  }
  return claims;
}

absl::Status ClaimSet::Change(const std::string& id, v1::ClaimRecord record) {
  ANNALS_CHECK(!as_of_);
  ANNALS_ASSIGN_OR_RETURN(std::optional<Claim> * claim, Load(id));
  changed_[record.block()].insert(id);
  *claim = ToClaim(id, std::move(record));
  return claim->has_value() ? NamePeople(**claim) : absl::OkStatus();
}

}  // namespace annals
