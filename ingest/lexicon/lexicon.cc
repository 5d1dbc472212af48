#include "ingest/lexicon/lexicon.h"

#include <algorithm>

namespace annals::ingest {

bool Covers(const Holding& holding, absl::CivilDay day) {
  return (!holding.from.known() || holding.from.first() <= day) && (!holding.to.known() || day <= holding.to.last());
}

EntityIndex Lexicon::ActorOf(EntityIndex entity) const {
  const KnownEntity& known = entities_[entity];
  return known.kind == v1::ENTITY_KIND_ORGANISATION && known.body != kNoEntity ? known.body : entity;
}

EntityIndex Lexicon::Find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? kNoEntity : found->second;
}

EntityIndex Lexicon::HolderOf(std::span<const uint16_t> kinds, EntityIndex body, absl::CivilDay day) const {
  const auto holdings = holdings_by_body_.find(body);
  if (holdings == holdings_by_body_.end()) return kNoEntity;
  // On a day of change both the old and the new holder fit; the one who came later is meant.
  for (uint16_t kind : kinds) {
    if (kind == leader_kind_ && entities_[body].leader != 0) kind = entities_[body].leader;
    const Holding* best = nullptr;
    bool ambiguous = false;
    for (const Holding& holding : holdings->second) {
      if (holding.kind != kind || !holding.from.known() || !Covers(holding, day)) continue;
      if (best != nullptr && best->person != holding.person) {
        const bool change_over = best->to.known() && best->to.first() <= holding.from.last();
        ambiguous = ambiguous || !change_over;
      }
      if (best == nullptr || best->from.first() < holding.from.first()) best = &holding;
    }
    if (best != nullptr) return ambiguous ? kNoEntity : best->person;
  }
  return kNoEntity;
}

std::span<const Holding> Lexicon::HoldingsOf(EntityIndex person) const {
  const auto found = holdings_by_person_.find(person);
  return found == holdings_by_person_.end() ? std::span<const Holding>() : found->second;
}

EntityIndex Lexicon::BodyOn(EntityIndex person, const EdtfDate& day) const {
  const Holding* last = nullptr;
  for (const Holding& holding : HoldingsOf(person)) {
    if (!day.known() || !holding.from.known() || !Covers(holding, day.first())) continue;
    if (last == nullptr || last->from.first() < holding.from.first()) last = &holding;
  }
  return last == nullptr ? entities_[person].body : last->body;
}

OfficeRank Lexicon::RankOf(EntityIndex person, const EdtfDate& day) const {
  OfficeRank best = OfficeRank::kOutsider;
  bool any = false;
  for (const Holding& holding : HoldingsOf(person)) {
    if (day.known() && !Covers(holding, day.first()) && !Covers(holding, day.last())) continue;
    best = any ? std::min(best, office_kinds_[holding.kind].rank) : office_kinds_[holding.kind].rank;
    any = true;
  }
  return best;
}

}  // namespace annals::ingest
