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

constexpr Named<WordCue> kCues[] = {
    {"with", WordCue::kWith},
    {"between", WordCue::kBetween},
    {"of", WordCue::kOf},
    {"and", WordCue::kAnd},
    {"by", WordCue::kBy},
    {"at", WordCue::kAt},
    {"to", WordCue::kTo},
    {"honorific", WordCue::kHonorific},
    {"kin", WordCue::kKin},
    {"counterpart", WordCue::kCounterpart},
    {"passive", WordCue::kPassive},
    {"reciprocal", WordCue::kReciprocal},
    {"two_sides", WordCue::kTwoSides},
    {"two_people", WordCue::kTwoPeople},
    {"about", WordCue::kAbout},
    {"topic", WordCue::kTopic},
    {"negation", WordCue::kNegation},
    {"future", WordCue::kFuture},
    {"proposed", WordCue::kProposed},
    {"cancelled", WordCue::kCancelled},
    {"threat", WordCue::kThreat},
    {"possible", WordCue::kPossible},
    {"act", WordCue::kAct},
    {"past", WordCue::kPast},
    {"ongoing", WordCue::kOngoing},
    {"recent", WordCue::kRecent},
    {"after", WordCue::kAfter},
    {"when", WordCue::kWhen},
    {"say", WordCue::kSay},
    {"clause", WordCue::kClause},
    {"apart", WordCue::kApart},
    {"press", WordCue::kPress},
    {"source", WordCue::kSource},
    {"participants", WordCue::kParticipants},
    {"delegation", WordCue::kDelegation},
    {"generic", WordCue::kGeneric},
    {"next", WordCue::kNext},
    {"virtual", WordCue::kVirtual},
    {"sport", WordCue::kSport},
    {"also", WordCue::kAlso},
    {"host", WordCue::kHost},
    {"invite", WordCue::kInvite},
    {"representatives", WordCue::kRepresentatives},
    {"place_noun", WordCue::kPlaceNoun},
    {"name_particle", WordCue::kNameParticle},
    {"in_charge", WordCue::kInCharge},
    {"former", WordCue::kFormer},
    {"concurrent", WordCue::kConcurrent},
    {"holds", WordCue::kHolds},
    {"compound", WordCue::kCompound},
    {"hyphen_family", WordCue::kHyphenFamily},
    {"private", WordCue::kPrivate},
    {"count", WordCue::kCount},
    {"any", WordCue::kAny},
    {"times", WordCue::kTimes},
    {"plural", WordCue::kPlural},
    {"within", WordCue::kWithin},
    {"eve", WordCue::kEve},
    {"purpose", WordCue::kPurpose},
    {"relative", WordCue::kRelative},
    {"org_noun", WordCue::kOrgNoun},
    {"here", WordCue::kHere},
    {"ordinal_1", WordCue::kOrdinal1},
    {"ordinal_2", WordCue::kOrdinal2},
    {"ordinal_3", WordCue::kOrdinal3},
    {"habit", WordCue::kHabit},
    {"whether", WordCue::kWhether},
    {"plain", WordCue::kPlain},
    {"from", WordCue::kFrom},
    {"bilateral", WordCue::kBilateral},
    {"begins", WordCue::kBegins},
    {"ends", WordCue::kEnds},
    {"before", WordCue::kBefore},
    {"leads", WordCue::kLeads},
    {"accompanies", WordCue::kAccompanies},
    {"departs", WordCue::kDeparts},
    {"sends", WordCue::kSends},
    {"that_country", WordCue::kThatCountry},
    {"mediates", WordCue::kMediates},
    {"whichever", WordCue::kWhichever},
    {"agreement", WordCue::kAgreement},
    {"reaches", WordCue::kReaches},
    {"light", WordCue::kLight},
    {"article", WordCue::kArticle},
    {"genitive", WordCue::kGenitive},
    {"no_name", WordCue::kNoName},
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

std::optional<WordCue> CueFromName(std::string_view name) { return Find(kCues, name); }

bool IsNameWord(WordCue cue) {
  return cue == WordCue::kFormer || cue == WordCue::kConcurrent || cue == WordCue::kHolds ||
         cue == WordCue::kHyphenFamily || cue == WordCue::kKin || cue == WordCue::kCompound;
}

std::optional<TriggerShape> TriggerShapeFromName(std::string_view name) { return Find(kShapes, name); }

}  // namespace annals::ingest
