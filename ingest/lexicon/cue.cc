#include "ingest/lexicon/cue.h"

#include <algorithm>
#include <iterator>

namespace annals::ingest {
namespace {

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<Cue> kCues[] = {
    {"with", Cue::kWith},
    {"between", Cue::kBetween},
    {"of", Cue::kOf},
    {"and", Cue::kAnd},
    {"by", Cue::kBy},
    {"at", Cue::kAt},
    {"to", Cue::kTo},
    {"honorific", Cue::kHonorific},
    {"counterpart", Cue::kCounterpart},
    {"passive", Cue::kPassive},
    {"reciprocal", Cue::kReciprocal},
    {"two_sides", Cue::kTwoSides},
    {"negation", Cue::kNegation},
    {"future", Cue::kFuture},
    {"proposed", Cue::kProposed},
    {"cancelled", Cue::kCancelled},
    {"past", Cue::kPast},
    {"say", Cue::kSay},
    {"clause", Cue::kClause},
    {"source", Cue::kSource},
    {"participants", Cue::kParticipants},
    {"delegation", Cue::kDelegation},
    {"press", Cue::kPress},
    {"generic", Cue::kGeneric},
    {"this", Cue::kThis},
    {"next", Cue::kNext},
    {"virtual", Cue::kVirtual},
    {"sport", Cue::kSport},
    {"also", Cue::kAlso},
    {"host", Cue::kHost},
    {"mediator", Cue::kMediator},
    {"domestic", Cue::kDomestic},
    {"invite", Cue::kInvite},
    {"representatives", Cue::kRepresentatives},
    {"place_noun", Cue::kPlaceNoun},
    {"name_particle", Cue::kNameParticle},
    {"in_charge", Cue::kInCharge},
    {"light", Cue::kLight},
};

constexpr Named<TriggerShape> kShapes[] = {
    {"noun", TriggerShape::kNoun},
    {"verb", TriggerShape::kVerb},
    {"weak", TriggerShape::kWeak},
    {"motion", TriggerShape::kMotion},
};

template <class Value, size_t kSize>
std::optional<Value> Find(const Named<Value> (&table)[kSize], std::string_view name) {
  const auto found =
      std::find_if(std::begin(table), std::end(table), [&](const Named<Value>& entry) { return entry.name == name; });
  if (found == std::end(table)) return std::nullopt;
  return found->value;
}

}  // namespace

std::optional<Cue> CueFromName(std::string_view name) { return Find(kCues, name); }

std::optional<TriggerShape> TriggerShapeFromName(std::string_view name) { return Find(kShapes, name); }

}  // namespace annals::ingest
