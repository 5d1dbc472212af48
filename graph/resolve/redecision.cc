#include "graph/resolve/redecision.h"

#include <algorithm>
#include <utility>

#include "graph/proto_codec.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// Among equals, a claim bears on those that agree with it, and by their leading or not on those that agree with these.
constexpr int kStepsAmongEquals = 2;
// A vague claim looks for what its articles tell beside an event that it can mean: followers are so far from their
// head, and so far from it may be the claim by which it is meant.
constexpr int32_t kDaysBeside = 28;

bool Agree(const Claim* a, const Claim& b) { return a != nullptr && Compare(*a, b) == Conflict::kNone; }

const Claim* Borrow(const std::optional<Claim>& claim) { return claim ? &*claim : nullptr; }

}  // namespace

absl::StatusOr<std::set<std::string>> Redecision::Open() {
  for (const auto& [id, change] : changes_) open_.insert(id);
  ANNALS_RETURN_IF_ERROR(OpenSharp());
  resolver_.SettleAllBut(open_);
  ANNALS_RETURN_IF_ERROR(DecideSharp());
  ANNALS_RETURN_IF_ERROR(OpenVague());
  resolver_.SettleAllBut(open_);
  return open_;
}

void Redecision::Add(const Claims& claims) {
  for (const Claim* claim : claims) open_.insert(claim->id);
}

absl::StatusOr<Redecision::Claims> Redecision::VersionsOf(const std::string& id) {
  Claims versions;
  if (const auto it = changes_.find(id); it != changes_.end()) {
    for (const auto* version : {&it->second.before, &it->second.after}) {
      if (*version) versions.push_back(&**version);
    }
    return versions;
  }
  ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
  if (claim) versions.push_back(claim);
  return versions;
}

absl::StatusOr<Redecision::Claims> Redecision::Agreeing(const Claims& claims, Detail detail) {
  std::map<std::string_view, const Claim*> agreeing;
  for (const Claim* claim : claims) {
    const v1::ClaimRecord& record = claim->record;
    Claims listed;
    if (detail == Detail::kVague) {
      ANNALS_ASSIGN_OR_RETURN(listed, claims_.Vague(record.block(), record.first_day(), record.last_day()));
    } else {
      ANNALS_ASSIGN_OR_RETURN(listed, claims_.Sharp(record.block(), record.first_day() - 1, record.last_day() + 1));
    }
    for (const Claim* other : listed) {
      if (other->id == claim->id || DetailOf(*other) != detail) continue;
      // A vague claim without people of two sides is compared with sharp ones only.
      if (detail == Detail::kVague && other->record.named_sides() < 2) continue;
      if (Agree(claim, *other)) agreeing.emplace(other->id, other);
    }
  }
  Claims result;
  for (const auto& [id, claim] : agreeing) result.push_back(claim);
  return result;
}

absl::StatusOr<Redecision::Claims> Redecision::Reach(Claims claims, Detail detail, int steps) {
  Claims reach = claims;
  std::set<std::string> seen;
  for (Claims edge = std::move(claims); steps > 0 && !edge.empty(); --steps) {
    ANNALS_ASSIGN_OR_RETURN(edge, Agreeing(edge, detail));
    std::erase_if(edge, [&](const Claim* claim) { return !seen.insert(claim->id).second; });
    reach.insert(reach.end(), edge.begin(), edge.end());
  }
  return reach;
}

absl::Status Redecision::OpenSharp() {
  Claims named, sides;
  for (const auto& [id, change] : changes_) {
    ANNALS_ASSIGN_OR_RETURN(const Claims versions, VersionsOf(id));
    for (const Claim* version : versions) {
      if (DetailOf(*version) == Detail::kNamed) named.push_back(version);
      if (DetailOf(*version) == Detail::kSides) sides.push_back(version);
    }
  }
  ANNALS_ASSIGN_OR_RETURN(const Claims led, Reach(named, Detail::kNamed, kStepsAmongEquals));
  Add(led);
  // Claims of sides follow named ones, whose events may have changed,
  ANNALS_ASSIGN_OR_RETURN(const Claims followers, Agreeing(led, Detail::kSides));
  Add(followers);
  // and are compared with each other where no named one is there.
  ANNALS_ASSIGN_OR_RETURN(const Claims beside, Agreeing(named, Detail::kSides));
  sides.insert(sides.end(), beside.begin(), beside.end());
  ANNALS_ASSIGN_OR_RETURN(const Claims equals, Reach(std::move(sides), Detail::kSides, kStepsAmongEquals));
  Add(equals);
  return absl::OkStatus();
}

absl::Status Redecision::DecideSharp() {
  std::set<std::string> renamed;
  for (const auto& [id, change] : changes_) {
    if (change.before && change.after && change.before->people != change.after->people) renamed.insert(id);
  }
  for (const std::string& id : open_) {
    const auto change = changes_.find(id);
    ANNALS_ASSIGN_OR_RETURN(const Claim* after, claims_.Find(id));
    const Claim* before = change == changes_.end() ? after : Borrow(change->second.before);
    const Claim* any = after ? after : before;
    if (any == nullptr || any->record.reach() != v1::CLAIM_REACH_SHARP) continue;
    SharpChange sharp{.before = before, .after = after, .head_before = {}, .head_after = {}, .always = false};
    if (before) sharp.head_before = before->record.head();
    if (after) {
      ANNALS_ASSIGN_OR_RETURN(Decision decision, resolver_.Decide(*after));
      sharp.head_after = std::move(decision.head);
    }
    const bool changed = change != changes_.end();
    // What changed, if neither it nor its sources did, is its name, or a correction; and who follows someone renamed is
    // asked again whether its event's people are those meant.
    sharp.always = renamed.contains(id) || renamed.contains(sharp.head_after) ||
                   (changed && before && after &&
                    SerialiseDeterministically(before->record) == SerialiseDeterministically(after->record));
    if (!changed && sharp.head_before == sharp.head_after && !sharp.always) continue;
    changed_sharp_.insert(id);
    sharp_changes_.push_back(std::move(sharp));
  }
  return absl::OkStatus();
}

absl::Status Redecision::AddVagueSeen(const SharpChange& change, std::set<std::string>& seen) {
  const auto& [before, after, head_before, head_after, always] = change;
  const v1::ClaimRecord& record = after ? after->record : before->record;
  const bool beside = (before && TellsMore(*before)) || (after && TellsMore(*after));
  const int32_t around = beside ? kDaysBeside : 0;
  ANNALS_ASSIGN_OR_RETURN(const Claims vague,
                          claims_.Vague(record.block(), record.first_day() - around, record.last_day() + around));
  for (const Claim* claim : vague) {
    if (open_.contains(claim->id) || seen.contains(claim->id)) continue;
    if (beside && ((before && ShareAnArticle(*before, *claim)) || (after && ShareAnArticle(*after, *claim)))) {
      seen.insert(claim->id);
      continue;
    }
    const bool agreed = Agree(before, *claim), agrees = Agree(after, *claim);
    if (!agreed && !agrees) continue;
    const bool was_there = agreed && SharePlace(*before, *claim), is_there = agrees && SharePlace(*after, *claim);
    const bool same_head = agreed && agrees && head_before == head_after;
    const bool same = same_head && was_there == is_there;
    // One more claim of the event that it follows leaves it there.
    const bool follows =
        agrees && claim->record.head() == head_after && (!agreed || same_head) && is_there >= was_there;
    if (!always && (same || follows)) continue;
    seen.insert(claim->id);
    // The same for all of them, and between busy sides enough to see that nothing changes.
    resolver_.LookFirstAt(claim->id, record.first_day());
  }
  return absl::OkStatus();
}

// Whether it may be, or have been, compared with its equals: no sharp claim that stayed as it was says otherwise.
absl::StatusOr<bool> Redecision::MayBeFree(const Claim& vague) {
  if (vague.record.named_sides() < 2) return false;
  ANNALS_ASSIGN_OR_RETURN(const bool means, resolver_.MeansAny(vague, changed_sharp_));
  return !means;
}

// A vague claim gives way to a stronger one of its article that follows the same event; that one to another, and so on.
absl::Status Redecision::AddToldBeside(Claims vague) {
  std::set<std::string> seen;
  while (!vague.empty()) {
    const Claim* claim = vague.back();
    vague.pop_back();
    if (!TellsMore(*claim)) continue;
    const v1::ClaimRecord& record = claim->record;
    ANNALS_ASSIGN_OR_RETURN(const Claims others, claims_.Vague(record.block(), record.first_day(), record.last_day()));
    for (const Claim* other : others) {
      if (!ShareAnArticle(*claim, *other) || !seen.insert(other->id).second) continue;
      open_.insert(other->id);
      vague.push_back(other);
    }
  }
  return absl::OkStatus();
}

absl::Status Redecision::OpenVague() {
  std::set<std::string> seen;
  for (const auto& [id, change] : changes_) {
    const Claim* any = change.after ? &*change.after : Borrow(change.before);
    if (any && any->record.reach() == v1::CLAIM_REACH_VAGUE) seen.insert(id);
  }
  for (const SharpChange& change : sharp_changes_) ANNALS_RETURN_IF_ERROR(AddVagueSeen(change, seen));
  Claims free, beside;
  for (const std::string& id : seen) {
    open_.insert(id);
    ANNALS_ASSIGN_OR_RETURN(const Claims versions, VersionsOf(id));
    beside.insert(beside.end(), versions.begin(), versions.end());
    for (const Claim* version : versions) {
      ANNALS_ASSIGN_OR_RETURN(const bool may_be, MayBeFree(*version));
      if (may_be) free.push_back(version);
    }
  }
  ANNALS_ASSIGN_OR_RETURN(const Claims equals, Reach(std::move(free), Detail::kVague, kStepsAmongEquals));
  Add(equals);
  beside.insert(beside.end(), equals.begin(), equals.end());
  return AddToldBeside(std::move(beside));
}

}  // namespace annals
