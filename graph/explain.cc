#include "graph/explain.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/entity_search.h"
#include "graph/error.h"
#include "graph/event_detail.h"
#include "graph/event_links.h"
#include "graph/event_lists.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/resolve/compare.h"
#include "graph/status_macros.h"
#include "graph/time_walk.h"
#include "graph/view_entity.h"

namespace annals {
namespace {

// Rivals further away than this are other events by any measure.
constexpr int32_t kDaysOfRivals = 3;
// Articles whose texts are looked through for the spellings of an entity.
constexpr size_t kMostExampleArticles = 100;

absl::Status ExplainClaims(Knowledge& knowledge, const std::string& event_id, v1::EventExplanation& explanation) {
  ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> claims, knowledge.ClaimsOf(event_id));
  for (const Claim* claim : claims) {
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, knowledge.resolver().Decide(*claim));
    v1::ClaimExplanation& explained = *explanation.add_claims();
    explained.set_claim_id(claim->id);
    explained.mutable_date()->set_edtf(claim->record.date().edtf());
    for (const std::string& person : claim->record.people()) explained.add_participants(person);
    for (const std::string& side : claim->record.sides()) {
      if (KindOfEntityId(side) != v1::ENTITY_KIND_PERSON) explained.add_participants(side);
    }
    for (const std::string& article : claim->article_ids) explained.add_article_ids(article);
    const bool leads_another = decision.head == claim->id && claim->id != event_id;
    explained.set_rule(leads_another ? "merged" : std::string(decision.rule));
  }
  return absl::OkStatus();
}

// Vague claims of people of one side at most look for a sharp one only.
bool AreCompared(const Claim& a, const Claim& b) {
  const bool both_vague = DetailOf(a) == Detail::kVague && DetailOf(b) == Detail::kVague;
  return !both_vague || (a.record.named_sides() > 1 && b.record.named_sides() > 1);
}

// What lies near in the same block and was not joined.
absl::Status ExplainRivals(Knowledge& knowledge, const std::string& event_id, v1::EventExplanation& explanation) {
  ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> claims, knowledge.ClaimsOf(event_id));
  std::map<std::string, v1::RivalExplanation> rivals;
  for (const Claim* claim : claims) {
    const v1::ClaimRecord& record = claim->record;
    if (record.reach() == v1::CLAIM_REACH_ALONE) continue;
    const int32_t first = record.first_day() - kDaysOfRivals, last = record.last_day() + kDaysOfRivals;
    ANNALS_ASSIGN_OR_RETURN(std::vector<const Claim*> near, knowledge.claims().Sharp(record.block(), first, last));
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> vague,
                            knowledge.claims().Vague(record.block(), record.first_day(), record.last_day()));
    near.insert(near.end(), vague.begin(), vague.end());
    for (const Claim* other : near) {
      if (!AreCompared(*claim, *other)) continue;
      ANNALS_ASSIGN_OR_RETURN(const std::string event, knowledge.gatherer().EventOf(*other));
      if (event == event_id || rivals.contains(event)) continue;
      ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> of_event, knowledge.ClaimsOf(event));
      if (knowledge.gatherer().IsRejected(of_event)) continue;
      const Conflict conflict = Compare(*claim, *other);
      v1::RivalExplanation& rival = rivals[event];
      rival.set_event_id(event);
      rival.set_claim_id(claim->id);
      rival.set_reason(conflict == Conflict::kNone ? "ambiguous" : std::string(ConflictWord(conflict)));
      const Corrections& corrections = knowledge.corrections();
      if (corrections.IsSplit(claim->id) || corrections.IsSplit(other->id)) rival.set_reason("correction");
    }
  }
  for (auto& [id, rival] : rivals) *explanation.add_rivals() = std::move(rival);
  return absl::OkStatus();
}

// Ids of articles that tell of an entity's newest events.
absl::StatusOr<std::set<std::string>> ArticlesOf(Knowledge& knowledge, const std::string& node) {
  std::set<std::string> articles;
  for (const Relation relation : {Relation::kParticipant, Relation::kPlace}) {
    TimeWalk walk(knowledge.reader(), {TimelineLane(node, relation, DayRange(EventQuery{}))}, EventOrder::kNewestFirst,
                  std::nullopt);
    for (; walk.Valid() && articles.size() < kMostExampleArticles; walk.Next()) {
      ANNALS_ASSIGN_OR_RETURN(const std::optional<KnownEvent> event, knowledge.Find(walk.position().event_id));
      if (!event) return CorruptRecord("an index entry leads to no event");
      for (const v1::MentionRecord& record : event->mentions) articles.insert(record.article().id());
    }
    ANNALS_RETURN_IF_ERROR(walk.status());
  }
  return articles;
}

// The spelling in which an article first speaks of a person: the longest of `names` in its words there. Empty where its
// text was not kept, or has none of them.
absl::StatusOr<std::string> SpellingIn(const StoreReader& reader, const std::string& article_id,
                                       const std::set<std::string>& references, const std::set<std::string>& names) {
  ANNALS_ASSIGN_OR_RETURN(const auto article, reader.Get(Column::kArticles, ArticleKey(article_id)));
  ANNALS_ASSIGN_OR_RETURN(const auto kept, reader.Get(Column::kTexts, TextKey(article_id)));
  if (!article || !kept) return std::string();
  ANNALS_ASSIGN_OR_RETURN(const auto extraction, ParseStored<v1::Extraction>(*article, article_id));
  ANNALS_ASSIGN_OR_RETURN(const auto text, ParseStored<v1::KeptText>(*kept, article_id));
  std::string longest;
  for (const v1::PersonMention& person : extraction.people()) {
    if (!references.contains(person.entity_id()) || person.span().end() > text.text().size()) continue;
    const std::string words = text.text().substr(person.span().begin(), person.span().end() - person.span().begin());
    for (const std::string& name : names) {
      if (name.size() > longest.size() && words.find(name) != std::string::npos) longest = name;
    }
    if (!longest.empty()) break;
  }
  return longest;
}

// Which articles use which of an entity's names, as far as their texts tell; all names where none does.
absl::Status ExplainSpellings(Knowledge& knowledge, const std::string& node, const std::set<std::string>& references,
                              const std::set<std::string>& names, v1::EntityExplanation& explanation) {
  std::map<std::string, std::vector<std::string>> used;
  ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> articles, ArticlesOf(knowledge, node));
  for (const std::string& article : articles) {
    ANNALS_ASSIGN_OR_RETURN(const std::string name, SpellingIn(knowledge.reader(), article, references, names));
    if (!name.empty()) used[name].push_back(article);
  }
  if (used.empty()) {
    for (const std::string& name : names) used[name];
  }
  for (const auto& [text, found] : used) {
    v1::SpellingExplanation& spelling = *explanation.add_spellings();
    spelling.set_text(text);
    spelling.set_article_count(found.size());
    spelling.mutable_article_ids()->Assign(found.begin(), found.end());
  }
  std::stable_sort(explanation.mutable_spellings()->begin(), explanation.mutable_spellings()->end(),
                   [](const auto& a, const auto& b) { return a.article_count() > b.article_count(); });
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::EventExplanation> ExplainEventIn(Knowledge& knowledge, std::string_view id) {
  if (!IsEventId(id)) return MalformedId(id, "event/…");
  ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> known, knowledge.Find(id));
  if (!known) return EventNotFound(id);
  v1::EventExplanation explanation;
  v1::Event& event = *explanation.mutable_event();
  event = known->record.event();
  ANNALS_RETURN_IF_ERROR(AddLinks(knowledge, *known, event));
  AddSources(std::move(known->mentions), event);
  ANNALS_RETURN_IF_ERROR(ExplainClaims(knowledge, event.id(), explanation));
  ANNALS_RETURN_IF_ERROR(ExplainRivals(knowledge, event.id(), explanation));
  std::set<std::string> corrections;
  for (const v1::ClaimExplanation& claim : explanation.claims()) {
    for (std::string& correction : knowledge.corrections().About(claim.claim_id())) {
      corrections.insert(std::move(correction));
    }
  }
  explanation.mutable_correction_ids()->Assign(corrections.begin(), corrections.end());
  return explanation;
}

absl::StatusOr<v1::EntityExplanation> ExplainEntityIn(Knowledge& knowledge, std::string_view id) {
  v1::EntityExplanation explanation;
  ANNALS_ASSIGN_OR_RETURN(*explanation.mutable_entity(), ReadEntity(knowledge, id));
  const std::string node = explanation.entity().id();
  ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> references, knowledge.names().ReferencesTo(node));
  std::set<std::string> names, corrections;
  for (const std::string& reference : references) {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            knowledge.reader().Get(Column::kEntities, EntityKey(reference)));
    if (!bytes) continue;
    ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::EntityRecord>(*bytes, reference));
    v1::ReferenceExplanation& explained = *explanation.add_references();
    explained.set_id(reference);
    const bool merged = knowledge.corrections().MergedInto(reference) != nullptr;
    explained.set_rule(reference == node ? "itself" : merged ? "correction" : "fuller-name");
    explained.set_article_count(record.article_count());
    names.merge(NamesOf(record));
    for (std::string& correction : knowledge.corrections().About(reference)) corrections.insert(std::move(correction));
  }
  ANNALS_RETURN_IF_ERROR(ExplainSpellings(knowledge, node, {references.begin(), references.end()}, names, explanation));
  explanation.mutable_correction_ids()->Assign(corrections.begin(), corrections.end());
  return explanation;
}

}  // namespace annals
