#include "graph/resolve/compare.h"

#include <algorithm>

#include "graph/id.h"

namespace annals {
namespace {

// A day's difference is what time zones and haste make; more is another event.
constexpr int32_t kMostDaysApart = 1;

template <typename A, typename B>
bool Includes(const A& larger, const B& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

// The place as exactly as it is stated; empty where it is not.
const std::string& LeafOf(const v1::ClaimSource& source) {
  static const std::string& none = *new std::string();
  if (!source.place().empty()) return source.place();
  return source.places().empty() ? none : source.places(0);  // a country: there is nothing else then
}

bool Contains(const v1::ClaimSource& source, const std::string& place) {
  return std::binary_search(source.places().begin(), source.places().end(), place);
}

// Some pair of sources can mean the same place, or one of the claims says nothing of it.
bool PlacesAgree(const Claim& a, const Claim& b) {
  bool a_stated = false, b_stated = false;
  for (const v1::ClaimSource& x : a.record.sources()) {
    if (x.places().empty()) continue;
    a_stated = true;
    for (const v1::ClaimSource& y : b.record.sources()) {
      if (y.places().empty()) continue;
      b_stated = true;
      if (Contains(x, LeafOf(y)) || Contains(y, LeafOf(x))) return true;
    }
    if (!b_stated) return true;
  }
  return !a_stated || !b_stated;
}

bool IsBody(const std::string& id) { return KindOfEntityId(id) == v1::ENTITY_KIND_ORGANISATION; }

// Blocks of countries hold equal sides only. Sessions of a body are told with ever other attendants, while a body and
// one other side may just as well be the body's meeting with that side.
bool SidesAgree(const v1::ClaimRecord& a, const v1::ClaimRecord& b) {
  const auto &larger = a.sides_size() >= b.sides_size() ? a.sides() : b.sides(),
             &smaller = a.sides_size() >= b.sides_size() ? b.sides() : a.sides();
  if (smaller.size() > 2) return std::any_of(smaller.begin(), smaller.end(), IsBody) || Includes(larger, smaller);
  if (larger.size() == smaller.size()) return std::equal(larger.begin(), larger.end(), smaller.begin());
  return Includes(larger, smaller);
}

bool DatesAgree(const Claim& a, const Claim& b) {
  const int32_t days = DaysBetween(a, b);
  if (days == 0) return true;
  if (DetailOf(a) == Detail::kVague || DetailOf(b) == Detail::kVague || days > kMostDaysApart) return false;
  // Without the people, only the place tells that it is not another day of the same sides.
  return (DetailOf(a) == Detail::kNamed && DetailOf(b) == Detail::kNamed) || SharePlace(a, b);
}

// A day guessed from the publication says little: the people of two sides, or the place, must say more.
bool UndatedSaysEnough(const Claim& a, const Claim& b) {
  if (!a.record.undated() && !b.record.undated()) return true;
  const Claim& undated = a.record.undated() ? a : b;
  return undated.record.named_sides() > 1 || SharePlace(a, b);
}

}  // namespace

Detail DetailOf(const Claim& claim) {
  switch (claim.record.reach()) {
    case v1::CLAIM_REACH_SHARP:
      return claim.record.named_sides() > 1 ? Detail::kNamed : Detail::kSides;
    case v1::CLAIM_REACH_VAGUE:
      return Detail::kVague;
    default:
      return Detail::kAlone;
  }
}

std::string_view ConflictWord(Conflict conflict) {
  switch (conflict) {
    case Conflict::kNone:
      return "none";
    case Conflict::kToldApart:
      return "told-apart";
    case Conflict::kDate:
      return "date";
    case Conflict::kPlace:
      return "place";
    case Conflict::kPeople:
      return "people";
    case Conflict::kSides:
      return "sides";
  }
  return "none";
}

// One article may name more of those at the table than another; different people are different events.
bool PeopleConflict(const Claim& a, const Claim& b) {
  return !Includes(a.people, b.people) && !Includes(b.people, a.people);
}

bool ShareAnArticle(const Claim& a, const Claim& b) {
  if (!TellsMore(a) || !TellsMore(b)) return false;
  const auto &fewer = a.article_ids.size() < b.article_ids.size() ? a.article_ids : b.article_ids,
             &more = a.article_ids.size() < b.article_ids.size() ? b.article_ids : a.article_ids;
  return std::any_of(fewer.begin(), fewer.end(), [&](const std::string& id) { return more.contains(id); });
}

bool TellsMore(const Claim& claim) {
  const auto& sources = claim.record.sources();
  return std::any_of(sources.begin(), sources.end(), [](const v1::ClaimSource& source) { return source.tells_more(); });
}

int32_t DaysBetween(const Claim& a, const Claim& b) {
  return std::max({0, a.record.first_day() - b.record.last_day(), b.record.first_day() - a.record.last_day()});
}

bool SharePlace(const Claim& a, const Claim& b) {
  for (const v1::ClaimSource& x : a.record.sources()) {
    if (x.place().empty()) continue;
    for (const v1::ClaimSource& y : b.record.sources()) {
      if (x.place() == y.place()) return true;
    }
  }
  return false;
}

Conflict Compare(const Claim& a, const Claim& b) {
  if (!DatesAgree(a, b) || !UndatedSaysEnough(a, b)) return Conflict::kDate;
  if (!SidesAgree(a.record, b.record)) return Conflict::kSides;
  if (PeopleConflict(a, b)) return Conflict::kPeople;
  if (!PlacesAgree(a, b)) return Conflict::kPlace;
  if (ShareAnArticle(a, b)) return Conflict::kToldApart;
  return Conflict::kNone;
}

}  // namespace annals
