// Claims of more detail are decided first, and those of less look for the one event that they can mean:
//
//   named   compared with each other: the strongest of all that agree leads (a peak)
//   sides   follow the one event of named claims that they agree with; without any, they are compared with each other
//   vague   follow the one event of sharp claims in their window; without any, those that name people are compared
//           with each other
//
// Only a peak is followed among equals, and whoever is none and finds no peak stands alone. That makes a decision
// depend on what lies a few days around, however long the chain of events of two busy sides: following the followed
// would tie a year of weekly talks together.
#include "graph/resolve/resolver.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "graph/resolve/claim.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// Through how many steps a follower may be from its head: by an agreeing claim that itself follows the head.
constexpr int kStepsOfFollowing = 2;
// Sharp claims of a long window are read so many days at a time.
constexpr int32_t kDaysAtOnce = 8;

bool ById(const Claim* a, const Claim* b) { return a->id < b->id; }

void SortAndUnify(std::vector<const Claim*>& claims) {
  std::sort(claims.begin(), claims.end(), ById);
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
}

// Which of two agreeing claims of equal detail leads: more told, more people, more exact, then the smaller id;
// of vague ones the more exact before all else.
bool Stronger(const Claim& a, const Claim& b) {
  const auto span = [](const Claim& claim) { return claim.record.last_day() - claim.record.first_day(); };
  if (DetailOf(a) == Detail::kVague && span(a) != span(b)) return span(a) < span(b);
  const auto rank = [&](const Claim& claim) {
    return std::tuple(claim.record.sources_size(), static_cast<int>(claim.people.size()), -span(claim));
  };
  return rank(a) != rank(b) ? rank(a) > rank(b) : a.id < b.id;
}

std::string_view SidesRule(const Claim& claim) {
  return claim.record.people().empty() ? "country-stands-in" : "part-of-people";
}

}  // namespace

// What people split off is compared with nothing.
Detail Resolver::Detail_(const Claim& claim) const {
  return corrections_.IsSplit(claim.id) ? Detail::kAlone : DetailOf(claim);
}

absl::StatusOr<Decision> Resolver::Decide(const Claim& claim) {
  if (const auto it = decisions_.find(claim.id); it != decisions_.end()) return it->second;
  if (open_ && !open_->contains(claim.id)) return Decision{claim.record.head(), "settled"};
  Decision decision{claim.id, corrections_.IsSplit(claim.id) ? "split" : "leads"};
  switch (Detail_(claim)) {
    case Detail::kNamed: {
      ANNALS_ASSIGN_OR_RETURN(decision, DecideAmongEquals(claim));
      break;
    }
    case Detail::kSides: {
      ANNALS_ASSIGN_OR_RETURN(decision, DecideSides(claim));
      break;
    }
    case Detail::kVague: {
      ANNALS_ASSIGN_OR_RETURN(decision, DecideVague(claim));
      break;
    }
    case Detail::kAlone:
      break;
  }
  decisions_.emplace(claim.id, decision);
  return decision;
}

absl::StatusOr<Decision> Resolver::DecideSides(const Claim& claim) {
  ANNALS_ASSIGN_OR_RETURN(const Claims named, Agreeing(claim, Detail::kNamed));
  if (named.empty()) return DecideAmongEquals(claim);
  // The event that is nearest in time, where there is just one such.
  std::set<std::string> heads;
  int32_t nearest = kMostSharpDays;
  for (const Claim* candidate : named) {
    const int32_t days = DaysBetween(claim, *candidate);
    if (days > nearest) continue;
    if (days < nearest) heads.clear();
    nearest = days;
    ANNALS_ASSIGN_OR_RETURN(Decision decision, Decide(*candidate));
    heads.insert(std::move(decision.head));
  }
  if (heads.size() == 1) return Decision{*heads.begin(), SidesRule(claim)};
  return Decision{claim.id, "ambiguous"};
}

absl::StatusOr<std::optional<std::string>> Resolver::Meaning(const Claim& vague, const Claim& sharp) {
  if (Detail_(sharp) == Detail::kAlone || Compare(vague, sharp) != Conflict::kNone) return std::nullopt;
  ANNALS_ASSIGN_OR_RETURN(Decision decision, Decide(sharp));
  if (decision.head != sharp.id && Detail_(sharp) == Detail::kSides) {
    // It names too few to tell whether its event is one of other people.
    ANNALS_ASSIGN_OR_RETURN(const Claim* head, claims_.Find(decision.head));
    if (head == nullptr || PeopleConflict(vague, *head)) return std::nullopt;
  }
  return std::move(decision.head);
}

template <typename Look>
absl::Status Resolver::LookThrough(const Claim& vague, Look look) {
  const v1::ClaimRecord& record = vague.record;
  const auto look_at = [&](int32_t first, int32_t last) -> absl::StatusOr<bool> {
    ANNALS_ASSIGN_OR_RETURN(const Claims sharp, claims_.Sharp(record.block(), std::max(first, record.first_day()),
                                                              std::min(last, record.last_day())));
    return look(sharp);
  };
  int32_t middle = record.first_day();
  if (const auto it = first_looks_.find(vague.id); it != first_looks_.end()) {
    middle = std::clamp(it->second, record.first_day(), record.last_day());
  }
  // Outwards from there. A claim of several days may be met twice.
  int32_t before = middle, after = middle;
  while (before > record.first_day() || after <= record.last_day()) {
    for (const bool later : {true, false}) {
      if (later ? after > record.last_day() : before <= record.first_day()) continue;
      ANNALS_ASSIGN_OR_RETURN(const bool goes_on, later ? look_at(after, after + kDaysAtOnce - 1)
                                                        : look_at(before - kDaysAtOnce, before - 1));
      if (!goes_on) return absl::OkStatus();
      later ? after += kDaysAtOnce : before -= kDaysAtOnce;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Resolver::Meanings> Resolver::MeaningsOf(const Claim& vague) {
  const auto& sources = vague.record.sources();
  const bool placed = std::any_of(sources.begin(), sources.end(),
                                  [](const v1::ClaimSource& source) { return !source.place().empty(); });
  Meanings meanings;
  ANNALS_RETURN_IF_ERROR(LookThrough(vague, [&](const Claims& sharp) -> absl::StatusOr<bool> {
    for (const Claim* candidate : sharp) {
      ANNALS_ASSIGN_OR_RETURN(std::optional<std::string> head, Meaning(vague, *candidate));
      if (!head) continue;
      if (SharePlace(vague, *candidate)) meanings.there.insert(*head);
      meanings.heads.insert(*std::move(head));
    }
    return (placed ? meanings.there : meanings.heads).size() < 2;
  }));
  return meanings;
}

absl::StatusOr<bool> Resolver::MeansAny(const Claim& vague, const std::set<std::string>& except) {
  bool means = false;
  ANNALS_RETURN_IF_ERROR(LookThrough(vague, [&](const Claims& sharp) -> absl::StatusOr<bool> {
    for (const Claim* candidate : sharp) {
      if (except.contains(candidate->id)) continue;
      ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> head, Meaning(vague, *candidate));
      means = head.has_value();
      if (means) break;
    }
    return !means;
  }));
  return means;
}

absl::StatusOr<Decision> Resolver::DecideVague(const Claim& claim) {
  ANNALS_ASSIGN_OR_RETURN(const Meanings meanings, MeaningsOf(claim));
  const std::string_view rule = claim.record.undated() ? "day-of-publication" : "vague-date";
  if (meanings.heads.empty()) return DecideAmongEquals(claim);
  const std::set<std::string>& meant = meanings.there.size() == 1 ? meanings.there : meanings.heads;
  if (meant.size() > 1) return Decision{claim.id, "ambiguous"};
  ANNALS_ASSIGN_OR_RETURN(const bool told_beside, IsToldBeside(claim, *meant.begin()));
  if (told_beside) return Decision{claim.id, "told-apart"};
  return Decision{*meant.begin(), rule};
}

absl::StatusOr<bool> Resolver::IsToldBeside(const Claim& vague, const std::string& head) {
  if (!TellsMore(vague)) return false;
  ANNALS_ASSIGN_OR_RETURN(const Claim* leader, claims_.Find(head));
  if (leader == nullptr) return false;
  const std::string& block = vague.record.block();
  // Whatever follows the head lies so near to it.
  constexpr int32_t kReachOfHead = kStepsOfFollowing * (kMostSharpDays + 1);
  ANNALS_ASSIGN_OR_RETURN(Claims beside, claims_.Sharp(block, leader->record.first_day() - kReachOfHead,
                                                       leader->record.last_day() + kReachOfHead));
  ANNALS_ASSIGN_OR_RETURN(const Claims others, claims_.Vague(block, vague.record.first_day(), vague.record.last_day()));
  for (const Claim* other : others) {
    if (other->id != vague.id && Stronger(*other, vague)) beside.push_back(other);
  }
  for (const Claim* other : beside) {
    if (!ShareAnArticle(vague, *other)) continue;
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, Decide(*other));
    if (decision.head == head) return true;
  }
  return false;
}

absl::StatusOr<Decision> Resolver::DecideAmongEquals(const Claim& claim) {
  ANNALS_ASSIGN_OR_RETURN(const Claims equals, Equals(claim));
  Claims peaks;
  int32_t nearest = 0;
  for (const Claim* equal : equals) {
    if (!Stronger(*equal, claim)) continue;
    ANNALS_ASSIGN_OR_RETURN(const bool peak, IsPeak(*equal));
    if (!peak) continue;
    const int32_t days = DaysBetween(claim, *equal);
    if (!peaks.empty() && days > nearest) continue;
    if (days < nearest) peaks.clear();
    nearest = days;
    peaks.push_back(equal);
  }
  if (peaks.empty()) return Decision{claim.id, "leads"};
  if (peaks.size() > 1) return Decision{claim.id, "ambiguous"};
  if (nearest > 0) return Decision{peaks[0]->id, "next-day"};
  const bool people = claim.record.named_sides() > 1;
  return Decision{peaks[0]->id, people ? "same-people" : "same-sides"};
}

absl::StatusOr<Resolver::Claims> Resolver::Agreeing(const Claim& claim, Detail detail) {
  const v1::ClaimRecord& record = claim.record;
  Claims listed;
  if (detail == Detail::kVague) {
    ANNALS_ASSIGN_OR_RETURN(listed, claims_.Vague(record.block(), record.first_day(), record.last_day()));
  } else {
    ANNALS_ASSIGN_OR_RETURN(listed, claims_.Sharp(record.block(), record.first_day() - 1, record.last_day() + 1));
  }
  std::erase_if(listed, [&](const Claim* other) {
    return other->id == claim.id || Detail_(*other) != detail || Compare(claim, *other) != Conflict::kNone;
  });
  return listed;
}

absl::StatusOr<bool> Resolver::IsFree(const Claim& claim) {
  switch (Detail_(claim)) {
    case Detail::kNamed:
      return true;
    case Detail::kSides: {
      if (const auto it = free_.find(claim.id); it != free_.end()) return it->second;
      ANNALS_ASSIGN_OR_RETURN(const Claims named, Agreeing(claim, Detail::kNamed));
      return free_[claim.id] = named.empty();
    }
    case Detail::kVague: {
      if (claim.record.named_sides() < 2) return false;
      if (const auto it = free_.find(claim.id); it != free_.end()) return it->second;
      ANNALS_ASSIGN_OR_RETURN(const bool means, MeansAny(claim, {}));
      return free_[claim.id] = !means;
    }
    case Detail::kAlone:
      return false;
  }
  return false;
}

absl::StatusOr<Resolver::Claims> Resolver::Equals(const Claim& claim) {
  Claims equals;
  ANNALS_ASSIGN_OR_RETURN(const bool free, IsFree(claim));
  if (!free) return equals;
  ANNALS_ASSIGN_OR_RETURN(const Claims agreeing, Agreeing(claim, Detail_(claim)));
  for (const Claim* other : agreeing) {
    ANNALS_ASSIGN_OR_RETURN(const bool other_free, IsFree(*other));
    if (other_free) equals.push_back(other);
  }
  return equals;
}

absl::StatusOr<bool> Resolver::IsPeak(const Claim& claim) {
  if (const auto it = peaks_.find(claim.id); it != peaks_.end()) return it->second;
  ANNALS_ASSIGN_OR_RETURN(const Claims equals, Equals(claim));
  return peaks_[claim.id] =
             std::none_of(equals.begin(), equals.end(), [&](const Claim* other) { return Stronger(*other, claim); });
}

absl::StatusOr<Resolver::Claims> Resolver::Near(const Claim& claim, int steps) {
  Claims near, edge = {&claim};
  std::set<std::string> seen;
  for (; steps > 0 && !edge.empty(); --steps) {
    Claims next;
    for (const Claim* from : edge) {
      const v1::ClaimRecord& record = from->record;
      ANNALS_ASSIGN_OR_RETURN(const Claims touching,
                              claims_.Sharp(record.block(), record.first_day() - 1, record.last_day() + 1));
      for (const Claim* other : touching) {
        if (seen.insert(other->id).second) next.push_back(other);
      }
    }
    near.insert(near.end(), next.begin(), next.end());
    edge = std::move(next);
  }
  return near;
}

absl::StatusOr<std::vector<const Claim*>> Resolver::Following(const Claim& head) {
  ANNALS_ASSIGN_OR_RETURN(const Decision own, Decide(head));
  if (own.head != head.id) return Claims();
  return open_ ? FollowingAfterChange(head) : FollowingByRules(head);
}

absl::StatusOr<Resolver::Claims> Resolver::FollowingByRules(const Claim& head) {
  Claims candidates;
  const v1::ClaimRecord& record = head.record;
  if (record.reach() == v1::CLAIM_REACH_SHARP) {
    ANNALS_ASSIGN_OR_RETURN(candidates, Near(head, kStepsOfFollowing));
    int32_t first = record.first_day(), last = record.last_day();
    for (const Claim* near : candidates) {
      first = std::min(first, near->record.first_day());
      last = std::max(last, near->record.last_day());
    }
    ANNALS_ASSIGN_OR_RETURN(const Claims vague, claims_.Vague(record.block(), first, last));
    candidates.insert(candidates.end(), vague.begin(), vague.end());
  } else if (record.reach() == v1::CLAIM_REACH_VAGUE) {
    ANNALS_ASSIGN_OR_RETURN(candidates, claims_.Vague(record.block(), record.first_day(), record.last_day()));
  }
  SortAndUnify(candidates);
  Claims following = {&head};
  for (const Claim* claim : candidates) {
    if (claim->id == head.id) continue;
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, Decide(*claim));
    if (decision.head == head.id) following.push_back(claim);
  }
  return following;
}

void Resolver::SettleAllBut(std::set<std::string> open) {
  open_ = std::move(open);
  open_followers_.reset();
}

absl::StatusOr<Resolver::Claims> Resolver::FollowingAfterChange(const Claim& head) {
  if (!open_followers_) {
    open_followers_.emplace();
    for (const std::string& id : *open_) {
      ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
      if (claim == nullptr) continue;
      ANNALS_ASSIGN_OR_RETURN(const Decision decision, Decide(*claim));
      (*open_followers_)[decision.head].push_back(claim);
    }
  }
  Claims following;
  ANNALS_ASSIGN_OR_RETURN(const std::optional<Claims> stored, claims_.StoredWith(head));
  if (!stored) return FollowingByRules(head);
  for (const Claim* claim : *stored) {
    if (!open_->contains(claim->id)) following.push_back(claim);
  }
  const Claims& open = (*open_followers_)[head.id];
  following.insert(following.end(), open.begin(), open.end());
  SortAndUnify(following);
  std::stable_partition(following.begin(), following.end(), [&](const Claim* claim) { return claim->id == head.id; });
  return following;
}

}  // namespace annals
