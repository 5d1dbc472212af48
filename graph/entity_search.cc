// The name index gives candidates: entities that have, for every word asked for, a word that is it or begins with it.
// Their records then tell how well they fit, since all words must come from one and the same name.
#include "graph/entity_search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/name_match.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/text_fold.h"
#include "graph/view_entity.h"

namespace annals {
namespace {

constexpr int kStepsBetweenPolls = 64;
constexpr size_t kRecordsAtOnce = 128;
constexpr size_t kCandidatesShown = 8;
// A family name means the one who is spoken of this many times as often as the next.
constexpr uint64_t kDominance = 10;

struct Match {
  NameFit fit;
  v1::Entity entity;
};

bool IsAllowed(std::string_view id, const std::vector<v1::EntityKind>& kinds) {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), KindOfEntityId(id)) != kinds.end();
}

class NameSearch {
 public:
  NameSearch(Knowledge& knowledge, std::string_view text, const std::vector<v1::EntityKind>& kinds,
             const Interrupt& interrupt)
      : knowledge_(knowledge), reader_(knowledge.reader()), text_(text), kinds_(kinds), interrupt_(interrupt) {}

  // Best first; with_beginnings: whether words may be completed.
  absl::StatusOr<std::vector<Match>> Run(bool with_beginnings) {
    const std::vector<std::string> words = FoldedWords(text_);
    if (words.empty()) return InvalidArgument(absl::StrFormat("\"%s\" holds no letter or digit", text_));
    ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> ids, Candidates(words, with_beginnings));
    std::vector<Match> matches;
    std::vector<std::string> pending;
    for (const std::string& id : ids) {
      pending.push_back(id);
      if (pending.size() < kRecordsAtOnce) continue;
      ANNALS_RETURN_IF_ERROR(MatchRecords(pending, matches));
      pending.clear();
    }
    ANNALS_RETURN_IF_ERROR(MatchRecords(pending, matches));
    std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
      return std::tuple(Tier(a.fit), b.entity.event_count(), a.entity.id()) <
             std::tuple(Tier(b.fit), a.entity.event_count(), b.entity.id());
    });
    return matches;
  }

 private:
  // Several references may lead to one entity; the best fit counts.
  static void AddMatch(Match match, std::vector<Match>& matches) {
    for (Match& other : matches) {
      if (other.entity.id() != match.entity.id()) continue;
      other.fit = std::min(other.fit, match.fit);
      return;
    }
    matches.push_back(std::move(match));
  }

  // A search does not tell a family name from other words.
  static NameFit Tier(NameFit fit) { return fit == NameFit::kFamilyName ? NameFit::kWords : fit; }

  absl::Status Poll() const { return interrupt_ ? interrupt_() : absl::OkStatus(); }

  absl::StatusOr<std::set<std::string>> Candidates(const std::vector<std::string>& words, bool with_beginnings) {
    // What is run together in one of the two spellings is found by the other's first word or by the whole.
    ANNALS_ASSIGN_OR_RETURN(std::set<std::string> together, EntitiesUnder(Joined(words), false));
    std::set<std::string> all;
    for (size_t i = 0; i < words.size(); ++i) {
      ANNALS_ASSIGN_OR_RETURN(std::set<std::string> found, EntitiesUnder(words[i], with_beginnings));
      if (i > 0) {
        std::erase_if(found, [&](const std::string& id) { return !all.contains(id); });
      }
      all = std::move(found);
      if (all.empty()) break;
    }
    all.merge(together);
    return all;
  }

  static std::string Joined(const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words) joined += word;
    return joined;
  }

  // A single letter is not completed: it would begin a good part of all names.
  absl::StatusOr<std::set<std::string>> EntitiesUnder(const std::string& word, bool with_beginnings) {
    const bool complete = with_beginnings && word.size() > 1;
    const std::string lower = complete ? KeyWriter().Raw(word).Take() : KeyWriter().String(word).Take();
    std::set<std::string> ids;
    const auto cursor = reader_.Scan(Column::kNames, {lower, PrefixEnd(lower)});
    for (int steps = 0; cursor->Valid(); cursor->Next(), ++steps) {
      if (steps % kStepsBetweenPolls == 0) ANNALS_RETURN_IF_ERROR(Poll());
      std::optional<NameKeyFields> fields = ParseNameKey(cursor->key());
      if (!fields) return CorruptRecord("name key");
      if (IsAllowed(fields->entity_id, kinds_)) ids.insert(std::move(fields->entity_id));
    }
    ANNALS_RETURN_IF_ERROR(cursor->status());
    return ids;
  }

  absl::Status MatchRecords(const std::vector<std::string>& ids, std::vector<Match>& matches) {
    ANNALS_RETURN_IF_ERROR(Poll());
    std::vector<std::string> keys;
    for (const std::string& id : ids) keys.push_back(EntityKey(id));
    ANNALS_ASSIGN_OR_RETURN(const auto values, reader_.MultiGet(Column::kEntities, keys));
    for (size_t i = 0; i < ids.size(); ++i) {
      if (!values[i]) return CorruptRecord("a name leads to no entity");
      ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::EntityRecord>(*values[i], ids[i]));
      NameFit fit = FitName(text_, ids[i], record);
      if (const std::string* name = knowledge_.corrections().NameOf(ids[i])) {
        v1::EntityRecord renamed;
        renamed.add_standard_names()->set_text(*name);
        fit = std::min(fit, FitName(text_, ids[i], renamed));
      }
      if (fit == NameFit::kNone) continue;
      ANNALS_ASSIGN_OR_RETURN(v1::Entity entity, ReadEntity(knowledge_, ids[i]));
      if (knowledge_.corrections().IsRejected(entity.id())) continue;
      AddMatch({fit, std::move(entity)}, matches);
    }
    return absl::OkStatus();
  }

  Knowledge& knowledge_;
  const StoreReader& reader_;
  const std::string_view text_;
  const std::vector<v1::EntityKind>& kinds_;
  const Interrupt& interrupt_;
};

// The one that is meant among those that fit equally well; nullptr where that is open. REQUIRES: not empty, most events
// first.
const v1::Entity* Preferred(const std::vector<const v1::Entity*>& equals, NameFit fit) {
  if (equals.size() == 1) return equals[0];
  const uint64_t most = equals[0]->event_count(), next = equals[1]->event_count();
  if (most > 0 && next == 0) return equals[0];
  // Short names and misspellings are shared; full standard names are not guessed about.
  return fit != NameFit::kStandardName && most >= kDominance * next && most > 0 ? equals[0] : nullptr;
}

absl::StatusOr<v1::Entity> ResolveAmong(std::string_view name, const std::vector<Match>& matches) {
  for (const NameFit fit : {NameFit::kStandardName, NameFit::kWholeName, NameFit::kFamilyName, NameFit::kWords}) {
    std::vector<const v1::Entity*> equals;
    for (const Match& match : matches) {
      if (match.fit == fit) equals.push_back(&match.entity);
    }
    if (equals.empty()) continue;
    if (const v1::Entity* preferred = Preferred(equals, fit)) return *preferred;
    std::vector<std::string> candidates;
    for (const v1::Entity* entity : equals) {
      if (candidates.size() == kCandidatesShown) break;
      candidates.push_back(absl::StrFormat("%s (%s)", entity->id(), entity->name()));
    }
    return NameAmbiguous(name, candidates);
  }
  return NameNotFound(name);
}

}  // namespace

absl::StatusOr<std::vector<v1::Entity>> SearchEntitiesIn(Knowledge& knowledge, std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt) {
  ANNALS_ASSIGN_OR_RETURN(std::vector<Match> matches, NameSearch(knowledge, text, kinds, interrupt).Run(true));
  std::vector<v1::Entity> entities;
  for (Match& match : matches) {
    if (static_cast<int>(entities.size()) >= limit) break;
    entities.push_back(std::move(match.entity));
  }
  return entities;
}

absl::StatusOr<v1::Entity> ResolveEntityIn(Knowledge& knowledge, std::string_view name,
                                           const std::vector<v1::EntityKind>& kinds, const Interrupt& interrupt) {
  if (KindOfEntityId(name) != v1::ENTITY_KIND_UNSPECIFIED) {
    ANNALS_ASSIGN_OR_RETURN(v1::Entity entity, ReadEntity(knowledge, name));
    if (IsAllowed(name, kinds)) return entity;
    return InvalidArgument(absl::StrFormat("\"%s\" is not of a kind that can stand here", name));
  }
  ANNALS_ASSIGN_OR_RETURN(const std::vector<Match> matches, NameSearch(knowledge, name, kinds, interrupt).Run(false));
  return ResolveAmong(name, matches);
}

absl::StatusOr<v1::Entity> ReadEntity(Knowledge& knowledge, std::string_view id) {
  if (KindOfEntityId(id) == v1::ENTITY_KIND_UNSPECIFIED) {
    return MalformedId(id, "person/NAME, country/XX, org/NAME or place/NAME");
  }
  ANNALS_ASSIGN_OR_RETURN(const std::string node, knowledge.names().NodeOf(std::string(id)));
  ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> references, knowledge.names().ReferencesTo(node));
  if (references.empty()) return EntityNotFound(id);
  v1::EntityRecord record;
  std::string name;
  for (const std::string& reference : references) {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            knowledge.reader().Get(Column::kEntities, EntityKey(reference)));
    if (!bytes) return CorruptRecord("reference " + reference);
    ANNALS_ASSIGN_OR_RETURN(const auto part, ParseStored<v1::EntityRecord>(*bytes, reference));
    AddRecord(part, record);
    if (reference == node) {
      record.set_event_count(part.event_count());
      name = EntityOf(reference, part).name();
    }
  }
  v1::Entity entity = EntityOf(node, record);
  if (const std::string* corrected = knowledge.corrections().NameOf(node)) name = *corrected;
  if (!name.empty() && name != entity.name()) {
    std::set<std::string> names(entity.names().begin(), entity.names().end());
    names.insert(entity.name());
    names.erase(name);
    entity.mutable_names()->Assign(names.begin(), names.end());
    entity.set_name(name);
  }
  return entity;
}

}  // namespace annals
