#include "graph/view_update.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graph/error.h"
#include "graph/event_mentions.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/resolve/claim.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/view_event.h"
#include "graph/view_index.h"

namespace annals {
namespace {

// More claims than this are not remembered for an id to lead to.
constexpr size_t kMostHeirs = 32;

using ArticleClaims = std::map<std::string, ArticleClaim>;

ArticleClaims ClaimsOrNone(const v1::Extraction* extraction) {
  return extraction ? ClaimsOf(*extraction) : ArticleClaims();
}

// Puts an article's part of a claim in the place of what it said before.
void SetSource(const std::string& article_id, const std::optional<v1::ClaimRecord>& said, v1::ClaimRecord& claim) {
  auto& sources = *claim.mutable_sources();
  const auto place =
      std::lower_bound(sources.begin(), sources.end(), article_id,
                       [](const v1::ClaimSource& source, const std::string& id) { return source.article_id() < id; });
  const int index = static_cast<int>(place - sources.begin());
  const bool there = place != sources.end() && place->article_id() == article_id;
  if (said && there) {
    *sources.Mutable(index) = said->sources(0);
  } else if (said) {
    *sources.Add() = said->sources(0);
    std::rotate(sources.begin() + index, sources.end() - 1, sources.end());
  } else if (there) {
    sources.erase(place);
  }
}

// All keys under which a claim is listed in its block.
std::vector<std::string> BlockKeysOf(const std::string& id, const v1::ClaimRecord& claim) {
  if (claim.reach() == v1::CLAIM_REACH_SHARP) return {SharpBlockKey(claim.block(), claim.first_day(), id)};
  std::vector<std::string> keys;
  if (claim.reach() != v1::CLAIM_REACH_VAGUE) return keys;
  for (MonthNumber month = MonthOf(claim.first_day()); month <= MonthOf(claim.last_day()); ++month) {
    keys.push_back(VagueBlockKey(claim.block(), month, id));
  }
  return keys;
}

bool Names(const v1::ClaimRecord& claim, const std::string& entity_id) {
  const auto among = [&](const auto& ids) { return std::find(ids.begin(), ids.end(), entity_id) != ids.end(); };
  return among(claim.people()) || among(claim.sides());
}

// Read again by other rules, an article may say what it said.
absl::StatusOr<bool> SaysTheSame(const std::string& before, const v1::Extraction& extraction) {
  ANNALS_ASSIGN_OR_RETURN(auto said, ParseStored<v1::Extraction>(before, extraction.article().id()));
  said.set_extractor(extraction.extractor());
  return SerialiseDeterministically(said) == SerialiseDeterministically(extraction);
}

}  // namespace

ViewUpdate::ViewUpdate(const StoreReader& reader, const Corrections& before, const Corrections& after)
    : reader_(reader),
      corrections_(after),
      regroups_(before.HasEventMerges() || before.HasRejects() || after.HasEventMerges() || after.HasRejects()),
      names_before_(reader, before, {}),
      names_(reader, after, {}),
      claims_before_(reader, names_before_, {}),
      claims_(reader, names_, {}),
      resolver_(claims_, after),
      gatherer_(claims_, resolver_, after),
      entities_(reader, before, after) {}

absl::StatusOr<ViewUpdate::ArticleChange*> ViewUpdate::ChangeOf(std::string_view article_id) {
  if (const auto it = articles_.find(article_id); it != articles_.end()) return &it->second;
  ANNALS_ASSIGN_OR_RETURN(std::optional<std::string> before, reader_.Get(Column::kArticles, ArticleKey(article_id)));
  return &articles_.emplace(article_id, ArticleChange{before, before}).first->second;
}

absl::StatusOr<ApplyOutcome> ViewUpdate::Apply(const v1::Extraction& extraction, const v1::KeptText* text) {
  const std::string& id = extraction.article().id();
  ANNALS_ASSIGN_OR_RETURN(ArticleChange * change, ChangeOf(id));
  std::string bytes = SerialiseDeterministically(extraction);
  if (text) texts_[id] = text;
  if (change->after == bytes) return ApplyOutcome::kUnchanged;
  if (!text) texts_.erase(id);  // that of an earlier version in the same batch
  ApplyOutcome outcome = ApplyOutcome::kAdded;
  if (change->after) {
    ANNALS_ASSIGN_OR_RETURN(const bool same, SaysTheSame(*change->after, extraction));
    outcome = same ? ApplyOutcome::kUnchanged : ApplyOutcome::kReplaced;
  }
  change->after = std::move(bytes);
  return outcome;
}

absl::Status ViewUpdate::Retract(std::string_view article_id) {
  ANNALS_ASSIGN_OR_RETURN(ArticleChange * change, ChangeOf(article_id));
  if (!change->after) return ArticleNotFound(article_id);
  change->after.reset();
  texts_.erase(std::string(article_id));
  return absl::OkStatus();
}

void ViewUpdate::Reconsider(const std::string& id) {
  reconsidered_.insert(id);
  if (!IsEventId(id)) entities_.Reconsider(id);
}

absl::StatusOr<WriteBatch> ViewUpdate::Finish() {
  for (const auto& [id, change] : articles_) {
    if (change.before != change.after) ANNALS_RETURN_IF_ERROR(CompareArticle(id, change));
  }
  for (const auto& [id, text] : texts_) {
    std::string bytes = SerialiseDeterministically(*text);
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> stored, reader_.Get(Column::kTexts, TextKey(id)));
    if (stored != bytes) batch_.Put(Column::kTexts, TextKey(id), std::move(bytes));
  }
  const bool view_changes = std::any_of(articles_.begin(), articles_.end(), [](const auto& article) {
    return article.second.before != article.second.after;
  });
  if (!view_changes && reconsidered_.empty()) return std::move(batch_);
  ANNALS_RETURN_IF_ERROR(UpdateClaims());
  ANNALS_RETURN_IF_ERROR(DecideAgain());
  for (const std::string& event_id : dirty_events_) ANNALS_RETURN_IF_ERROR(UpdateEvent(event_id));
  ANNALS_RETURN_IF_ERROR(WriteClaims());
  ANNALS_RETURN_IF_ERROR(WriteRedirects());
  ANNALS_RETURN_IF_ERROR(entities_.Write(batch_));
  ANNALS_RETURN_IF_ERROR(UpdateMonthDirectory());
  ANNALS_RETURN_IF_ERROR(UpdateCounters());
  return std::move(batch_);
}

absl::Status ViewUpdate::CompareArticle(const std::string& id, const ArticleChange& change) {
  std::optional<v1::Extraction> before, after;
  if (change.before) {
    ANNALS_ASSIGN_OR_RETURN(before, ParseStored<v1::Extraction>(*change.before, "article " + id));
    entities_.CountArticle(*before, -1);
  }
  if (change.after) {
    ANNALS_ASSIGN_OR_RETURN(after, ParseStored<v1::Extraction>(*change.after, "article " + id));
    batch_.Put(Column::kArticles, ArticleKey(id), *change.after);
    if (!before) batch_.Delete(Column::kTombstones, TombstoneKey(id));
    entities_.CountArticle(*after, 1);
  } else {
    batch_.Delete(Column::kArticles, ArticleKey(id));
    v1::Tombstone tombstone;
    tombstone.set_article_id(id);
    tombstone.set_content_hash(before->article().content_hash());
    batch_.Put(Column::kTombstones, TombstoneKey(id), SerialiseDeterministically(tombstone));
  }
  const bool same_text = before && after && before->article().content_hash() == after->article().content_hash();
  if (before && !same_text && !texts_.contains(id)) batch_.Delete(Column::kTexts, TextKey(id));
  article_count_ += (after ? 1 : 0) - (before ? 1 : 0);
  return CompareClaims(id, before ? &*before : nullptr, after ? &*after : nullptr);
}

absl::Status ViewUpdate::CompareClaims(const std::string& article_id, const v1::Extraction* before,
                                       const v1::Extraction* after) {
  ArticleClaims gone = ClaimsOrNone(before), added = ClaimsOrNone(after);
  for (auto it = added.begin(); it != added.end();) {
    const auto old = gone.find(it->first);
    const std::string bytes = SerialiseDeterministically(it->second.mentions);
    if (old == gone.end() || SerialiseDeterministically(old->second.mentions) != bytes) {
      batch_.Put(Column::kMentions, MentionKey(it->first, article_id), bytes);
      mentions_[it->first][article_id] = bytes;
      sources_[it->first][article_id] = it->second.claim;
    } else if (SerialiseDeterministically(old->second.claim) != SerialiseDeterministically(it->second.claim)) {
      sources_[it->first][article_id] = it->second.claim;  // what else it tells of has changed
    }
    const bool kept = old != gone.end();
    if (kept) gone.erase(old);
    it = kept ? added.erase(it) : std::next(it);
  }
  for (const auto& [claim_id, claim] : gone) {
    batch_.Delete(Column::kMentions, MentionKey(claim_id, article_id));
    mentions_[claim_id][article_id] = std::nullopt;
    sources_[claim_id][article_id] = std::nullopt;
    // What the article says now of the same sides, if that is one thing, took the place of what it said.
    std::vector<std::string> instead;
    for (const auto& [other_id, other] : added) {
      if (other.claim.block() == claim.claim.block()) instead.push_back(other_id);
    }
    if (instead.size() == 1) replacements_[claim_id] = instead[0];
  }
  return absl::OkStatus();
}

absl::Status ViewUpdate::UpdateClaims() {
  ANNALS_ASSIGN_OR_RETURN(const std::vector<ViewEntities::Renaming> renamings,
                          entities_.UpdateNames(names_before_, names_));
  for (const auto& [id, changes] : sources_) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* before, claims_before_.Find(id));
    v1::ClaimRecord record = before ? before->record : v1::ClaimRecord();
    ClaimChange& seed = seeds_[id];
    if (before) seed.before = *before;
    stored_claims_[id] = before ? std::optional(before->record) : std::nullopt;
    for (const auto& [article_id, said] : changes) {
      if (said && record.sources().empty()) {
        const std::string head = record.head(), event = record.event_id();
        record = *said;
        record.set_head(head);
        record.set_event_id(event);
        continue;
      }
      SetSource(article_id, said, record);
    }
    ANNALS_RETURN_IF_ERROR(claims_.Change(id, std::move(record)));
  }
  for (const ViewEntities::Renaming& renaming : renamings) {
    ANNALS_RETURN_IF_ERROR(AddSeedsOfPerson(renaming.reference, renaming.node_before));
  }
  // All that led or leads to the same nodes as the entities that are corrected; looked for at once.
  std::set<std::string> references;
  for (const std::string& id : reconsidered_) {
    if (IsEventId(id)) {
      ANNALS_ASSIGN_OR_RETURN(const Claim* before, claims_before_.Find(id));
      if (before) seeds_[id].before = *before;
      continue;
    }
    references.insert(id);
    for (PersonNames* names : {&names_before_, &names_}) {
      ANNALS_ASSIGN_OR_RETURN(const std::string node, names->NodeOf(id));
      ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> same, names->ReferencesTo(node));
      references.insert(same.begin(), same.end());
    }
  }
  if (!references.empty()) ANNALS_RETURN_IF_ERROR(AddSeedsByMentions(references));
  for (auto& [id, seed] : seeds_) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* now, claims_.Find(id));
    if (now) seed.after = *now;
  }
  return absl::OkStatus();
}

// The claims that name a reference are among those of the events of the node that it led to, unless people hid some.
absl::Status ViewUpdate::AddSeedsOfPerson(const std::string& reference, const std::string& node_before) {
  if (corrections_.HasRejects()) return AddSeedsByScan(reference);
  const std::string prefix = TimelineBeginsPrefix(node_before, Relation::kParticipant);
  const auto cursor = reader_.Scan(Column::kTimeline, {prefix, PrefixEnd(prefix)});
  for (; cursor->Valid(); cursor->Next()) {
    const std::optional<TimePosition> position = DecodePosition(cursor->key().substr(prefix.size()));
    if (!position) return CorruptRecord("timeline key");
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            reader_.Get(Column::kEvents, EventKey(position->event_id)));
    if (!bytes) return CorruptRecord("an index entry leads to no event");
    ANNALS_ASSIGN_OR_RETURN(const auto event, ParseStored<v1::EventRecord>(*bytes, position->event_id));
    for (const std::string& id : event.claims()) {
      ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_before_.Find(id));
      if (claim && Names(claim->record, reference)) seeds_[id].before = *claim;
    }
  }
  return cursor->status();
}

// Looks at every claim of the graph: people correct entities far more seldom than articles come.
absl::Status ViewUpdate::AddSeedsByScan(const std::string& reference) {
  const auto cursor = reader_.Scan(Column::kClaims, {});
  for (; cursor->Valid(); cursor->Next()) {
    std::string id;
    if (!KeyReader(cursor->key()).String(id)) return CorruptRecord("claim key");
    ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::ClaimRecord>(cursor->value(), id));
    if (!Names(record, reference)) continue;
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_before_.Find(id));
    if (claim) seeds_[id].before = *claim;
  }
  return cursor->status();
}

// Looks at everything that articles say: hosts and bodies take part in events whose claims do not name them.
absl::Status ViewUpdate::AddSeedsByMentions(const std::set<std::string>& references) {
  const auto names = [&](const v1::PlacedMention& placed) {
    const auto& participants = placed.mention().participants();
    return std::any_of(participants.begin(), participants.end(), [&](const v1::Participant& participant) {
      return references.contains(participant.entity_id());
    });
  };
  std::set<std::string> ids;
  const auto cursor = reader_.Scan(Column::kMentions, {});
  for (; cursor->Valid(); cursor->Next()) {
    std::string id;
    if (!KeyReader(cursor->key()).String(id)) return CorruptRecord("mention key");
    if (ids.contains(id)) continue;
    ANNALS_ASSIGN_OR_RETURN(const auto record, ParseStored<v1::MentionRecord>(cursor->value(), id));
    if (std::any_of(record.mentions().begin(), record.mentions().end(), names)) ids.insert(std::move(id));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  for (const std::string& id : ids) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_before_.Find(id));
    if (claim) seeds_[id].before = *claim;
  }
  return absl::OkStatus();
}

// Where people merged or rejected events, adds all claims that share one with those of `ids`, now or before: the claims
// do not bear on one another's decisions, but one of them may have carried the merge or the rejection.
absl::Status ViewUpdate::AddCompanions(std::set<std::string>& ids) {
  if (!regroups_) return absl::OkStatus();
  std::vector<std::string> pending(ids.begin(), ids.end());
  const auto add = [&](const std::string& id) {
    if (!id.empty() && ids.insert(id).second) pending.push_back(id);
  };
  while (!pending.empty()) {
    const std::string id = std::move(pending.back());
    pending.pop_back();
    if (const std::string* into = corrections_.MergedInto(id)) add(*into);
    for (const std::string& other : corrections_.MergedFrom(id)) add(other);
    ANNALS_ASSIGN_OR_RETURN(const Claim* before, claims_before_.Find(id));
    if (before) add(before->record.head());
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
    if (claim == nullptr) continue;
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, resolver_.Decide(*claim));
    ANNALS_ASSIGN_OR_RETURN(const Claim* head, claims_.Find(decision.head));
    if (head == nullptr) continue;
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> following, resolver_.Following(*head));
    for (const Claim* other : following) add(other->id);
  }
  return absl::OkStatus();
}

absl::Status ViewUpdate::DecideAgain() {
  ANNALS_ASSIGN_OR_RETURN(std::set<std::string> affected, Redecision(claims_, resolver_, seeds_).Open());
  for (const auto& [id, seed] : seeds_) {
    if (seed.before) MarkEventOf(seed.before->record);
  }
  ANNALS_RETURN_IF_ERROR(AddCompanions(affected));
  for (const std::string& id : affected) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
    if (claim == nullptr) continue;
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, resolver_.Decide(*claim));
    ANNALS_ASSIGN_OR_RETURN(const std::string event, gatherer_.EventOf(*claim));
    const std::string& event_before = claim->record.event_id();
    if (event == event_before && decision.head == claim->record.head() && !seeds_.contains(id)) continue;
    placings_[id] = {decision.head, event};
    dirty_events_.insert(event);
    MarkEventOf(claim->record);
  }
  return absl::OkStatus();
}

// Claims of a rejected event have none; then it is known by who leads it.
void ViewUpdate::MarkEventOf(const v1::ClaimRecord& stored) {
  const std::string& event = stored.event_id().empty() ? stored.head() : stored.event_id();
  if (!event.empty()) dirty_events_.insert(event);
}

absl::StatusOr<std::vector<v1::MentionRecord>> ViewUpdate::MentionsAfter(const std::string& claim_id) const {
  ANNALS_ASSIGN_OR_RETURN(std::vector<v1::MentionRecord> records, ReadMentions(reader_, claim_id, {}));
  const auto changes = mentions_.find(claim_id);
  if (changes == mentions_.end()) return records;
  std::erase_if(records,
                [&](const v1::MentionRecord& record) { return changes->second.contains(record.article().id()); });
  for (const auto& [article_id, bytes] : changes->second) {
    if (!bytes) continue;
    ANNALS_ASSIGN_OR_RETURN(records.emplace_back(), ParseStored<v1::MentionRecord>(*bytes, claim_id));
  }
  return records;
}

absl::StatusOr<std::optional<v1::EventRecord>> ViewUpdate::DrawTogether(const std::string& event_id,
                                                                        const std::vector<const Claim*>& claims) {
  const bool rejected = gatherer_.IsRejected(claims);
  std::vector<std::vector<v1::MentionRecord>> of_claims;
  for (const Claim* claim : claims) {
    ANNALS_ASSIGN_OR_RETURN(const Decision decision, resolver_.Decide(*claim));
    placings_[claim->id] = {decision.head, rejected ? "" : event_id};
    if (rejected) continue;
    ANNALS_ASSIGN_OR_RETURN(of_claims.emplace_back(), MentionsAfter(claim->id));
  }
  if (rejected || claims.empty()) return std::nullopt;
  ANNALS_ASSIGN_OR_RETURN(std::vector<v1::MentionRecord> mentions,
                          GatherMentions(std::move(of_claims), names_, corrections_));
  v1::EventRecord event = AggregateEvent(event_id, std::move(mentions));
  for (const Claim* claim : claims) event.add_claims(claim->id);
  return event;
}

// A claim that no article makes any more may be what the id of an earlier event leads to.
absl::Status ViewUpdate::NoteEndedClaims(const v1::EventRecord& before) {
  for (const std::string& id : before.claims()) {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
    if (claim == nullptr) ended_claims_[id] = {before.claims().begin(), before.claims().end()};
  }
  return absl::OkStatus();
}

absl::Status ViewUpdate::UpdateEvent(const std::string& event_id) {
  const std::string key = EventKey(event_id);
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> old_bytes, reader_.Get(Column::kEvents, key));
  std::optional<v1::EventRecord> before;
  if (old_bytes) {
    ANNALS_ASSIGN_OR_RETURN(before, ParseStored<v1::EventRecord>(*old_bytes, event_id));
  }
  if (before) ANNALS_RETURN_IF_ERROR(NoteEndedClaims(*before));
  ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> claims, gatherer_.ClaimsOf(event_id));
  ANNALS_ASSIGN_OR_RETURN(const std::optional<v1::EventRecord> after, DrawTogether(event_id, claims));
  if (!after) {
    if (!before) return absl::OkStatus();
    batch_.Delete(Column::kEvents, key);
    changed_events_.gone.push_back(event_id);
    ended_events_[event_id] = {before->claims().begin(), before->claims().end()};
  } else {
    std::string bytes = SerialiseDeterministically(*after);
    if (bytes == old_bytes) {
      // The event is the same; that an article's words of it changed is seen in its sources only.
      return absl::OkStatus();
    }
    batch_.Put(Column::kEvents, key, std::move(bytes));
    (before ? changed_events_.changed : changed_events_.added).push_back(event_id);
  }
  CountEvent(before ? &*before : nullptr, -1);
  CountEvent(after ? &*after : nullptr, 1);
  UpdateIndexes(before ? &*before : nullptr, after ? &*after : nullptr);
  return absl::OkStatus();
}

void ViewUpdate::CountEvent(const v1::EventRecord* record, int times) {
  if (record == nullptr) return;
  event_count_ += times;
  months_[DirectoryMonthOf(record->event())] += times;
  std::set<std::string> all(record->places().begin(), record->places().end());
  for (const std::string& place : all) entities_.CountEvent(place, 0, 0, times);
  for (const v1::Participant& participant : record->event().participants()) {
    entities_.CountEvent(participant.entity_id(), 0, times, 0);
    all.insert(participant.entity_id());
  }
  for (const std::string& id : all) entities_.CountEvent(id, times, 0, 0);
}

void ViewUpdate::UpdateIndexes(const v1::EventRecord* before, const v1::EventRecord* after) {
  IndexEntries old_entries = before ? IndexEntriesOf(*before) : IndexEntries();
  for (auto& [place, value] : after ? IndexEntriesOf(*after) : IndexEntries()) {
    const auto old = old_entries.find(place);
    const bool same = old != old_entries.end() && old->second == value;
    if (old != old_entries.end()) old_entries.erase(old);
    if (!same) batch_.Put(place.first, place.second, value);
  }
  for (const auto& [place, value] : old_entries) batch_.Delete(place.first, place.second);
}

// Claims with other sources, and those that were placed otherwise.
absl::Status ViewUpdate::WriteClaims() {
  std::set<std::string> ids;
  for (const auto& [id, before] : stored_claims_) ids.insert(id);
  for (const auto& [id, placing] : placings_) ids.insert(id);
  for (const std::string& id : ids) {
    const auto stored = stored_claims_.find(id);
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(id));
    if (claim == nullptr) {
      if (stored == stored_claims_.end() || !stored->second) continue;
      batch_.Delete(Column::kClaims, ClaimKey(id));
      for (const std::string& key : BlockKeysOf(id, *stored->second)) batch_.Delete(Column::kBlocks, key);
      continue;
    }
    v1::ClaimRecord record = claim->record;
    if (const auto placing = placings_.find(id); placing != placings_.end()) {
      record.set_head(placing->second.first);
      record.set_event_id(placing->second.second);
    }
    const std::string bytes = SerialiseDeterministically(record);
    const bool is_new = stored != stored_claims_.end() && !stored->second;
    const bool same = stored == stored_claims_.end()
                          ? bytes == SerialiseDeterministically(claim->record)
                          : stored->second && bytes == SerialiseDeterministically(*stored->second);
    if (!same) batch_.Put(Column::kClaims, ClaimKey(id), bytes);
    if (!is_new) continue;
    const std::string days = KeyWriter().Int32(record.first_day()).Int32(record.last_day()).Take();
    for (const std::string& key : BlockKeysOf(id, record)) batch_.Put(Column::kBlocks, key, days);
  }
  return absl::OkStatus();
}

// An id that was an event's leads on, as long as anything of the event is left: by its claim, where that is there, or
// by a redirect. Then the event is not gone, and where it leads to is not new.
absl::Status ViewUpdate::WriteRedirects() {
  const auto event_of = [&](const std::string& claim_id) -> absl::StatusOr<std::string> {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(claim_id));
    if (claim == nullptr) return std::string();
    const auto placing = placings_.find(claim_id);
    return placing == placings_.end() ? claim->record.event_id() : placing->second.second;
  };
  // Where an id leads. A redirect to all that may lead there, should its own claim go, is written down.
  const auto lead_on = [&](const std::string& id, std::vector<std::string> heirs) -> absl::StatusOr<std::string> {
    if (const auto it = replacements_.find(id); it != replacements_.end()) heirs.push_back(it->second);
    ANNALS_ASSIGN_OR_RETURN(std::string target, event_of(id));
    std::vector<std::string> left;
    // What an earlier event of this id was made of counts, too.
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> redirect,
                            reader_.Get(Column::kRedirects, RedirectKey(id)));
    const std::vector<std::string> earlier = ParseRedirect(redirect.value_or(""));
    heirs.insert(heirs.end(), earlier.begin(), earlier.end());
    for (const std::string& heir : heirs) {
      if (heir == id || left.size() == kMostHeirs || std::find(left.begin(), left.end(), heir) != left.end()) continue;
      ANNALS_ASSIGN_OR_RETURN(const std::string event, event_of(heir));
      if (event.empty()) continue;
      left.push_back(heir);
      if (target.empty()) target = event;
    }
    if (!left.empty()) batch_.Put(Column::kRedirects, RedirectKey(id), RedirectTo(left));
    return target;
  };
  for (const auto& [claim_id, claims] : ended_claims_) {
    if (!ended_events_.contains(claim_id)) ANNALS_RETURN_IF_ERROR(lead_on(claim_id, claims).status());
  }
  std::set<std::string> changed(changed_events_.changed.begin(), changed_events_.changed.end());
  std::set<std::string> added(changed_events_.added.begin(), changed_events_.added.end());
  std::vector<std::string> gone;
  std::vector<ChangedEvents::Move> moved;
  for (const auto& [event_id, claims] : ended_events_) {
    ANNALS_ASSIGN_OR_RETURN(const std::string target, lead_on(event_id, claims));
    if (target.empty()) {
      gone.push_back(event_id);
      continue;
    }
    const bool renamed = added.erase(target) > 0;
    if (renamed) changed.insert(target);
    moved.push_back({event_id, target, renamed});
  }
  changed_events_ = {{added.begin(), added.end()}, {changed.begin(), changed.end()}, std::move(gone), std::move(moved)};
  return absl::OkStatus();
}

absl::Status ViewUpdate::UpdateMonthDirectory() {
  for (const auto& [month, change] : months_) {
    if (change == 0) continue;
    const std::string key = MonthDirectoryKey(month);
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kCalendar, key));
    int64_t count = 0;
    if (bytes && !absl::SimpleAtoi(*bytes, &count)) return CorruptRecord("month directory");
    count += change;
    if (count > 0) {
      batch_.Put(Column::kCalendar, key, absl::StrCat(count));
    } else {
      batch_.Delete(Column::kCalendar, key);
    }
  }
  return absl::OkStatus();
}

absl::Status ViewUpdate::UpdateCounters() {
  const std::string key(kCountersKey);
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kMeta, key));
  ANNALS_ASSIGN_OR_RETURN(auto counters, ParseStored<v1::Counters>(bytes.value_or(""), key));
  counters.set_articles(counters.articles() + article_count_);
  counters.set_events(counters.events() + event_count_);
  counters.set_people(counters.people() + entities_.CountOf(v1::ENTITY_KIND_PERSON));
  counters.set_countries(counters.countries() + entities_.CountOf(v1::ENTITY_KIND_COUNTRY));
  counters.set_organisations(counters.organisations() + entities_.CountOf(v1::ENTITY_KIND_ORGANISATION));
  counters.set_places(counters.places() + entities_.CountOf(v1::ENTITY_KIND_PLACE));
  std::string updated = SerialiseDeterministically(counters);
  if (updated != bytes) batch_.Put(Column::kMeta, key, std::move(updated));
  return absl::OkStatus();
}

}  // namespace annals
