#include "graph/knowledge.h"

#include <set>
#include <utility>
#include <vector>

#include "graph/event_mentions.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/view_event.h"

namespace annals {
namespace {

// Redirects follow one another where an event moved on and on.
constexpr size_t kMostRedirects = 256;

}  // namespace

Knowledge::Knowledge(const StoreReader& reader, AsOf as_of, Corrections corrections)
    : reader_(reader),
      as_of_(as_of),
      corrections_(std::move(corrections)),
      names_(reader, corrections_, as_of),
      claims_(reader, names_, as_of),
      resolver_(claims_, corrections_),
      gatherer_(claims_, resolver_, corrections_) {}

absl::StatusOr<std::unique_ptr<Knowledge>> Knowledge::Open(const StoreReader& reader, AsOf as_of) {
  ANNALS_ASSIGN_OR_RETURN(Corrections corrections, Corrections::Load(reader));
  return std::unique_ptr<Knowledge>(new Knowledge(reader, as_of, std::move(corrections)));
}

absl::StatusOr<std::vector<std::string>> Knowledge::PresentCompanions(const std::string& claim_id) {
  std::vector<std::string> companions;
  if (!as_of_) return companions;
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> claim, reader_.Get(Column::kClaims, ClaimKey(claim_id)));
  if (!claim) return companions;
  ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::ClaimRecord>(*claim, claim_id));
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> event,
                          reader_.Get(Column::kEvents, EventKey(record.event_id())));
  if (!event) return companions;  // people rejected it
  ANNALS_ASSIGN_OR_RETURN(const auto present, ParseStored<v1::EventRecord>(*event, record.event_id()));
  companions.assign(present.claims().begin(), present.claims().end());
  return companions;
}

absl::StatusOr<std::string> Knowledge::EventIdOf(std::string_view id) {
  std::vector<std::string> pending = {std::string(id)};  // the best last
  std::set<std::string> seen;
  while (!pending.empty() && seen.size() < kMostRedirects) {
    const std::string claim_id = std::move(pending.back());
    pending.pop_back();
    if (!seen.insert(claim_id).second) continue;
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(claim_id));
    if (claim != nullptr) return as_of_ ? gatherer_.EventOf(*claim) : claim->record.event_id();
    // The event may have been known then by other claims that it has now.
    ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> companions, PresentCompanions(claim_id));
    pending.insert(pending.end(), companions.rbegin(), companions.rend());
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> redirect,
                            reader_.Get(Column::kRedirects, RedirectKey(claim_id)));
    if (!redirect) continue;
    const std::vector<std::string> heirs = ParseRedirect(*redirect);
    pending.insert(pending.end(), heirs.rbegin(), heirs.rend());
  }
  return std::string();
}

absl::StatusOr<std::optional<KnownEvent>> Knowledge::Find(std::string_view id) {
  ANNALS_ASSIGN_OR_RETURN(const std::string event_id, EventIdOf(id));
  if (event_id.empty()) return std::nullopt;
  KnownEvent event;
  std::vector<std::vector<v1::MentionRecord>> of_claims;
  if (!as_of_) {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kEvents, EventKey(event_id)));
    if (!bytes) return CorruptRecord("claim of " + event_id);
    ANNALS_ASSIGN_OR_RETURN(event.record, ParseStored<v1::EventRecord>(*bytes, event_id));
  } else {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> claims, ClaimsOf(event_id));
    if (claims.empty() || gatherer_.IsRejected(claims)) return std::nullopt;
    for (const Claim* claim : claims) event.record.add_claims(claim->id);
  }
  for (const std::string& claim_id : event.record.claims()) {
    ANNALS_ASSIGN_OR_RETURN(of_claims.emplace_back(), ReadMentions(reader_, claim_id, as_of_));
  }
  ANNALS_ASSIGN_OR_RETURN(event.mentions, GatherMentions(std::move(of_claims), names_, corrections_));
  if (as_of_) {
    v1::EventRecord record = AggregateEvent(event_id, event.mentions);
    *record.mutable_claims() = event.record.claims();
    event.record = std::move(record);
  }
  return event;
}

}  // namespace annals
