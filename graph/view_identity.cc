#include "graph/view_identity.h"

#include <algorithm>
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

using EntitiesById = std::map<std::string_view, const v1::Entity*>;

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

const v1::Entity* Find(const EntitiesById& entities, std::string_view id) {
  const auto it = entities.find(id);
  return it == entities.end() ? nullptr : it->second;
}

std::set<std::string> ActingParticipants(const v1::EventMention& mention, const EntitiesById& entities) {
  std::set<std::string> acting, parties;
  for (const v1::Participant& participant : mention.participants()) acting.insert(participant.entity_id());
  for (const v1::Participant& participant : mention.participants()) {
    if (!IsPerson(participant.entity_id())) continue;
    const v1::Entity* person = Find(entities, participant.entity_id());
    const std::string party =
        participant.on_behalf_of().empty() && person ? person->country() : participant.on_behalf_of();
    acting.erase(party);
    if (!party.empty()) parties.insert(party);
  }
  // Where people of two sides meet, they are the meeting: one article adds its host country, another does not.
  if (parties.size() > 1) std::erase_if(acting, [](const std::string& id) { return !IsPerson(id); });
  return acting;
}

std::string SlugsOf(const std::set<std::string>& acting) {
  std::vector<std::string> people, others;
  for (const std::string& id : acting) {
    const std::string_view slug = SlugOfId(id);
    (IsPerson(id) ? people : others).push_back(absl::AsciiStrToLower(absl::string_view(slug.data(), slug.size())));
  }
  std::vector<std::string>& shown = people.empty() ? others : people;
  std::sort(shown.begin(), shown.end());
  std::string slugs;
  for (size_t i = 0; i < std::min(shown.size(), kMaxSlugs); ++i) slugs += shown[i] + "-";
  return slugs;
}

// Gives ids to the mentions of one extraction; counts equals.
class Namer {
 public:
  explicit Namer(const v1::Extraction& extraction) : article_id_(extraction.article().id()) {
    for (const v1::Entity& entity : extraction.entities()) entities_[entity.id()] = &entity;
  }

  std::string EventIdOf(const v1::EventMention& mention) {
    const std::set<std::string> acting = ActingParticipants(mention, entities_);
    const std::optional<EdtfDate> date = EdtfDate::Parse(mention.date().edtf());
    const bool dated = date && date->known();
    const std::string_view family = FamilyOf(mention.type());

    KeyWriter identity;  // its escaping keeps different lists different
    identity.String(family).String(mention.date().edtf());
    for (const std::string& id : acting) identity.String(id);
    std::string bytes = identity.Take();
    if (!dated || acting.empty()) {
      const int ordinal = equals_[bytes]++;
      bytes += KeyWriter().Byte(0xFF).String(article_id_).Int32(ordinal).Take();
    }
    const uint64_t hash = Fnv1a64(bytes);
    const std::string day = dated ? EdtfDate::Day(date->first()).ToString() : "undated";
    return absl::StrFormat("event/%s-%s-%s%08x", day, family, SlugsOf(acting),
                           static_cast<uint32_t>(hash ^ (hash >> 32)));
  }

 private:
  const std::string article_id_;
  EntitiesById entities_;
  std::map<std::string, int> equals_;
};

// The place, whatever contains it and the country, as far as the extraction's entities go.
std::set<std::string> PlacesOf(const v1::EventPlace& place, const v1::Extraction& extraction) {
  EntitiesById entities;
  for (const v1::Entity& entity : extraction.entities()) entities[entity.id()] = &entity;
  std::set<std::string> places;
  for (std::string_view id : {std::string_view(place.place_id()), std::string_view(place.country_id())}) {
    // Ends at a place seen before, too: tables may hold circles.
    for (const v1::Entity* entity = Find(entities, id); entity && places.insert(entity->id()).second;) {
      if (const v1::Entity* country = Find(entities, entity->country());
          country && entity->kind() == v1::ENTITY_KIND_PLACE) {
        places.insert(country->id());
      }
      entity = Find(entities, entity->within());
    }
  }
  return places;
}

}  // namespace

std::map<std::string, v1::MentionRecord> MentionsByEvent(const v1::Extraction& extraction) {
  std::map<std::string, v1::MentionRecord> records;
  Namer namer(extraction);
  for (const v1::EventMention& mention : extraction.events()) {
    v1::MentionRecord& record = records[namer.EventIdOf(mention)];
    *record.mutable_article() = extraction.article();
    v1::PlacedMention& placed = *record.add_mentions();
    *placed.mutable_mention() = mention;
    for (const std::string& id : PlacesOf(mention.place(), extraction)) placed.add_places(id);
  }
  return records;
}

}  // namespace annals
