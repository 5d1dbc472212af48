#include "graph/resolve/claim.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "graph/fnv1a.h"
#include "graph/id.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

constexpr size_t kMaxSlugs = 3;
// How far from its article's publication an event lies whose day nobody states: told of as past, or as to come.
constexpr int kDaysBack = 45;
constexpr int kDaysAhead = 120;
constexpr int kDaysAround = 7;
// Dates that say less than this are never joined with others.
constexpr int kMostVagueDays = 400;

using Ids = std::set<std::string>;

std::string_view FamilyOf(v1::EventType type) {
  switch (type) {
    case v1::EVENT_TYPE_CALL:
      return "call";
    case v1::EVENT_TYPE_VISIT:
      return "visit";
    case v1::EVENT_TYPE_SIGNING:
      return "signing";
    default:
      return "meeting";  // all that happens in person
  }
}

bool IsPerson(std::string_view id) { return KindOfEntityId(id) == v1::ENTITY_KIND_PERSON; }
bool IsBody(std::string_view id) { return KindOfEntityId(id) == v1::ENTITY_KIND_ORGANISATION; }

// A body's own: what other meetings are held beside.
bool IsSession(const v1::EventMention& mention) {
  return (mention.type() == v1::EVENT_TYPE_SUMMIT || mention.type() == v1::EVENT_TYPE_CONFERENCE) &&
         std::any_of(mention.participants().begin(), mention.participants().end(),
                     [](const v1::Participant& participant) { return IsBody(participant.entity_id()); });
}

// Finds the entities of one extraction.
class Entities {
 public:
  explicit Entities(const v1::Extraction& extraction) {
    for (const v1::Entity& entity : extraction.entities()) by_id_[entity.id()] = &entity;
  }
  const v1::Entity* Find(std::string_view id) const {
    const auto it = by_id_.find(id);
    return it == by_id_.end() ? nullptr : it->second;
  }
  // Whom a person speaks for; empty where that is not known.
  std::string PartyOf(const v1::Participant& person) const {
    if (!person.on_behalf_of().empty()) return person.on_behalf_of();
    const v1::Entity* entity = Find(person.entity_id());
    return entity ? entity->country() : "";
  }
  // The place, whatever contains it and the country, as far as the extraction's entities go.
  Ids Containing(const v1::EventPlace& place) const {
    Ids places;
    for (std::string_view id : {std::string_view(place.place_id()), std::string_view(place.country_id())}) {
      // Ends at a place seen before, too: tables may hold circles.
      for (const v1::Entity* entity = Find(id); entity && places.insert(entity->id()).second;) {
        if (const v1::Entity* country = Find(entity->country()); country && entity->kind() == v1::ENTITY_KIND_PLACE) {
          places.insert(country->id());
        }
        entity = Find(entity->within());
      }
    }
    return places;
  }

 private:
  std::map<std::string_view, const v1::Entity*> by_id_;
};

// Who acts in an event, and for which sides.
struct Cast {
  Ids people;
  Ids parties;  // for whom the people speak
  Ids sides;    // of the event: parties, and countries and bodies without a person
};

// Leaves out of `sides` whoever only gives the place or brings the others together, as long as two sides are left.
void DropHosts(const v1::EventMention& mention, Cast& cast) {
  Ids hosts = {mention.place().country_id()};
  for (const v1::Participant& participant : mention.participants()) {
    const bool is_host =
        participant.role() == v1::PARTICIPANT_ROLE_HOST || participant.role() == v1::PARTICIPANT_ROLE_MEDIATOR;
    if (is_host) hosts.insert(participant.entity_id());
  }
  // In the order of their ids, so that articles that list them differently drop the same ones.
  for (const std::string& id : hosts) {
    if (cast.sides.size() > 2 && !cast.parties.contains(id)) cast.sides.erase(id);
  }
}

Cast CastOf(const v1::EventMention& mention, const Entities& entities) {
  Cast cast;
  for (const v1::Participant& participant : mention.participants()) {
    const std::string& id = participant.entity_id();
    if (!IsPerson(id)) {
      cast.sides.insert(id);
      continue;
    }
    cast.people.insert(id);
    const std::string party = entities.PartyOf(participant);
    // Who speaks for nobody known is a side of his own.
    cast.parties.insert(party.empty() ? id : party);
  }
  cast.sides.insert(cast.parties.begin(), cast.parties.end());
  // A summit or conference of a body is its session, whoever is named. Otherwise it is there as the occasion, or as
  // host.
  if (cast.parties.size() > 1 && !IsSession(mention)) {
    std::erase_if(cast.sides, [&](const std::string& id) { return IsBody(id) && !cast.parties.contains(id); });
  }
  DropHosts(mention, cast);
  return cast;
}

// The partition of resolution: only claims of one block are ever compared. Sessions of a body are told with ever other
// attendants, so the body alone names their block.
std::string BlockOf(std::string_view family, const Cast& cast) {
  std::string block(family);
  const auto body = std::find_if(cast.sides.begin(), cast.sides.end(), IsBody);
  if (body != cast.sides.end()) return block + " " + *body;
  for (const std::string& side : cast.sides) block += " " + side;
  return block;
}

std::string SlugsOf(const Cast& cast) {
  std::vector<std::string> shown;
  for (const std::string& id : cast.people.empty() ? cast.sides : cast.people) {
    const std::string_view slug = SlugOfId(id);
    shown.push_back(absl::AsciiStrToLower(absl::string_view(slug.data(), slug.size())));
  }
  std::sort(shown.begin(), shown.end());
  std::string slugs;
  for (size_t i = 0; i < std::min(shown.size(), kMaxSlugs); ++i) slugs += shown[i] + "-";
  return slugs;
}

bool IsToCome(v1::EventStatus status) { return status != v1::EVENT_STATUS_HELD; }

struct Days {
  int first = 0, last = -1;
  int span() const { return last - first; }
};

// The days on which the event may take place.
Days WindowOf(const v1::EventMention& mention, const EdtfDate& date, const EdtfDate& published) {
  if (date.known()) {
    Days days{DayNumber(date.first()), DayNumber(date.last())};
    if (date.approximate()) {
      const int half = (days.span() + 1) / 2;
      days = {days.first - half, days.last + half};
    }
    return days;
  }
  if (!published.known()) return {};
  const int day = DayNumber(published.first());
  return IsToCome(mention.status()) ? Days{day - kDaysAround, day + kDaysAhead} : Days{day - kDaysBack, day};
}

v1::ClaimReach ReachOf(const Cast& cast, const EdtfDate& date, const Days& window) {
  const bool body = std::any_of(cast.sides.begin(), cast.sides.end(), IsBody);
  if ((cast.sides.size() < 2 && !body) || window.span() < 0 || window.span() > kMostVagueDays) {
    return v1::CLAIM_REACH_ALONE;
  }
  const bool sharp = date.known() && !date.approximate() && window.span() < kMostSharpDays;
  return sharp ? v1::CLAIM_REACH_SHARP : v1::CLAIM_REACH_VAGUE;
}

EdtfDate DateOf(const v1::EdtfDate& date) { return EdtfDate::Parse(date.edtf()).value_or(EdtfDate()); }

// Makes the claims of one extraction.
class ClaimMaker {
 public:
  explicit ClaimMaker(const v1::Extraction& extraction)
      : article_(extraction.article()), published_(DateOf(article_.published())), entities_(extraction) {}

  void Add(const v1::EventMention& mention, std::map<std::string, ArticleClaim>& claims) {
    const Cast cast = CastOf(mention, entities_);
    const EdtfDate date = DateOf(mention.date());
    const std::string_view family = FamilyOf(mention.type());
    const Ids places = entities_.Containing(mention.place());
    ArticleClaim& claim = claims[IdOf(mention, cast)];
    v1::PlacedMention& placed = *claim.mentions.add_mentions();
    *placed.mutable_mention() = mention;
    placed.mutable_places()->Assign(places.begin(), places.end());
    if (claim.mentions.mentions_size() > 1) return AddPlace(placed, claim.claim);
    *claim.mentions.mutable_article() = article_;

    v1::ClaimRecord& record = claim.claim;
    const Days window = WindowOf(mention, date, published_);
    record.set_block(BlockOf(family, cast));
    record.mutable_date()->set_edtf(mention.date().edtf());
    record.mutable_people()->Assign(cast.people.begin(), cast.people.end());
    record.mutable_sides()->Assign(cast.sides.begin(), cast.sides.end());
    record.set_reach(ReachOf(cast, date, window));
    record.set_first_day(window.first);
    record.set_last_day(window.last);
    record.set_named_sides(static_cast<uint32_t>(cast.parties.size()));
    record.set_undated(!date.known());
    v1::ClaimSource& source = *record.add_sources();
    source.set_article_id(article_.id());
    source.set_dated(published_.known());
    if (published_.known()) source.set_published_day(DayNumber(published_.first()));
    source.set_text_sketch(article_.text_sketch());
    AddPlace(placed, record);
  }

 private:
  // An article's first word on where counts.
  static void AddPlace(const v1::PlacedMention& placed, v1::ClaimRecord& record) {
    v1::ClaimSource& source = *record.mutable_sources(0);
    if (source.places_size() > 0) return;
    *source.mutable_places() = placed.places();
    source.set_place(placed.mention().place().place_id());
  }

  // What a claim's id is made of, as far as other articles can say the same.
  std::string IdentityOf(const v1::EventMention& mention, const Cast& cast) const {
    const EdtfDate date = DateOf(mention.date());
    KeyWriter identity;  // its escaping keeps different lists different
    identity.String(FamilyOf(mention.type())).String(mention.date().edtf());
    for (const std::string& id : cast.people) identity.String(id);
    for (const std::string& id : cast.sides) identity.String(id).Byte(cast.parties.contains(id));
    // Where people of one side at most are named, a day may see several such events: the place tells them apart.
    const bool named = cast.parties.size() > 1;
    if (!named || !date.known()) identity.Byte(0xFE).String(mention.place().place_id());
    if (!date.known() && published_.known()) {
      identity.Byte(0xFD).String(published_.ToString()).Byte(IsToCome(mention.status()));
    }
    return identity.Take();
  }

  // What says next to nothing is kept apart by article; what one article tells twice without a date, by ordinal. With a
  // date it is one thing told twice.
  std::string IdOf(const v1::EventMention& mention, const Cast& cast) {
    const EdtfDate date = DateOf(mention.date());
    std::string bytes = IdentityOf(mention, cast);
    const bool nobody = cast.people.empty() && cast.sides.empty();
    const int ordinal = date.known() && !nobody ? 0 : told_[bytes]++;
    if (nobody || (!date.known() && !published_.known())) bytes += KeyWriter().Byte(0xFF).String(article_.id()).Take();
    if (ordinal > 0) bytes += KeyWriter().Byte(0xFE).Int32(ordinal).Take();
    const uint64_t hash = Fnv1a64(bytes);
    const std::string day = date.known() ? EdtfDate::Day(date.first()).ToString() : "undated";
    return absl::StrFormat("event/%s-%s-%s%08x", day, FamilyOf(mention.type()), SlugsOf(cast),
                           static_cast<uint32_t>(hash ^ (hash >> 32)));
  }

  const v1::Article& article_;
  const EdtfDate published_;
  const Entities entities_;
  std::map<std::string, int> told_;  // how often, by identity
};

}  // namespace

std::map<std::string, ArticleClaim> ClaimsOf(const v1::Extraction& extraction) {
  std::map<std::string, ArticleClaim> claims;
  ClaimMaker maker(extraction);
  for (const v1::EventMention& mention : extraction.events()) maker.Add(mention, claims);
  std::map<std::string_view, int> blocks;  // claims in each
  for (const auto& [id, claim] : claims) ++blocks[claim.claim.block()];
  for (auto& [id, claim] : claims) {
    claim.claim.mutable_sources(0)->set_tells_more(blocks[claim.claim.block()] > 1);
  }
  return claims;
}

}  // namespace annals
