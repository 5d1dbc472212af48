#include "graph/view_update.h"

#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/view_entity.h"
#include "graph/view_event.h"
#include "graph/view_identity.h"
#include "graph/view_index.h"

namespace annals {
namespace {

// The record under `key`, or an empty one.
template <typename Message>
absl::StatusOr<Message> Load(const StoreReader& reader, Column column, const std::string& key) {
  ANNALS_ASSIGN_OR_RETURN(std::optional<std::string> bytes, reader.Get(column, key));
  return bytes ? ParseStored<Message>(*bytes, key) : Message();
}

std::map<std::string, std::string> SerialisedMentions(const v1::Extraction* extraction) {
  std::map<std::string, std::string> result;
  if (extraction == nullptr) return result;
  for (const auto& [id, record] : MentionsByEvent(*extraction)) result[id] = SerialiseDeterministically(record);
  return result;
}

std::set<std::string> WordsOf(const v1::EntityRecord& record) {
  return record.article_count() > 0 ? IndexWordsOf(record) : std::set<std::string>();
}

}  // namespace

absl::StatusOr<ViewUpdate::ArticleChange*> ViewUpdate::ChangeOf(std::string_view article_id) {
  if (const auto it = articles_.find(article_id); it != articles_.end()) return &it->second;
  ANNALS_ASSIGN_OR_RETURN(std::optional<std::string> before, reader_.Get(Column::kArticles, ArticleKey(article_id)));
  return &articles_.emplace(article_id, ArticleChange{before, before}).first->second;
}

absl::StatusOr<ApplyOutcome> ViewUpdate::Apply(const v1::Extraction& extraction) {
  ANNALS_ASSIGN_OR_RETURN(ArticleChange * change, ChangeOf(extraction.article().id()));
  std::string bytes = SerialiseDeterministically(extraction);
  if (change->after == bytes) return ApplyOutcome::kUnchanged;
  const ApplyOutcome outcome = change->after ? ApplyOutcome::kReplaced : ApplyOutcome::kAdded;
  change->after = std::move(bytes);
  return outcome;
}

absl::Status ViewUpdate::Retract(std::string_view article_id) {
  ANNALS_ASSIGN_OR_RETURN(ArticleChange * change, ChangeOf(article_id));
  if (!change->after) return ArticleNotFound(article_id);
  change->after.reset();
  return absl::OkStatus();
}

absl::StatusOr<WriteBatch> ViewUpdate::Finish() {
  for (const auto& [id, change] : articles_) {
    if (change.before != change.after) ANNALS_RETURN_IF_ERROR(CompareArticle(id, change));
  }
  if (batch_.empty()) return std::move(batch_);
  for (const auto& [event_id, changes] : mentions_) ANNALS_RETURN_IF_ERROR(UpdateEvent(event_id));
  for (const auto& [entity_id, change] : entities_) ANNALS_RETURN_IF_ERROR(UpdateEntity(entity_id, change));
  ANNALS_RETURN_IF_ERROR(UpdateMonthDirectory());
  ANNALS_RETURN_IF_ERROR(UpdateCounters());
  return std::move(batch_);
}

absl::Status ViewUpdate::CompareArticle(const std::string& id, const ArticleChange& change) {
  std::optional<v1::Extraction> before, after;
  if (change.before) {
    ANNALS_ASSIGN_OR_RETURN(before, ParseStored<v1::Extraction>(*change.before, "article " + id));
  }
  if (change.after) {
    ANNALS_ASSIGN_OR_RETURN(after, ParseStored<v1::Extraction>(*change.after, "article " + id));
    batch_.Put(Column::kArticles, ArticleKey(id), *change.after);
  } else {
    batch_.Delete(Column::kArticles, ArticleKey(id));
  }
  article_count_ += (after ? 1 : 0) - (before ? 1 : 0);
  return CompareExtractions(before ? &*before : nullptr, after ? &*after : nullptr);
}

absl::Status ViewUpdate::CompareExtractions(const v1::Extraction* before, const v1::Extraction* after) {
  const std::string& article_id = (after ? after : before)->article().id();
  std::map<std::string, std::string> old_mentions = SerialisedMentions(before);
  for (auto& [event_id, bytes] : SerialisedMentions(after)) {
    const auto old = old_mentions.find(event_id);
    if (old != old_mentions.end()) {
      const bool same = old->second == bytes;
      old_mentions.erase(old);
      if (same) continue;
    }
    batch_.Put(Column::kMentions, MentionKey(event_id, article_id), bytes);
    mentions_[event_id][article_id] = bytes;
  }
  for (const auto& [event_id, bytes] : old_mentions) {
    batch_.Delete(Column::kMentions, MentionKey(event_id, article_id));
    mentions_[event_id][article_id] = std::nullopt;
  }
  if (after) {
    for (const v1::Entity& entity : after->entities()) entities_[entity.id()].contributions.emplace_back(entity, 1);
  }
  if (before) {
    for (const v1::Entity& entity : before->entities()) entities_[entity.id()].contributions.emplace_back(entity, -1);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::MentionRecord>> ViewUpdate::MentionsAfter(const std::string& event_id) const {
  std::map<std::string, std::optional<std::string>> changed = mentions_.at(event_id);
  std::vector<v1::MentionRecord> records;
  const std::string prefix = MentionPrefix(event_id);
  const auto cursor = reader_.Scan(Column::kMentions, {prefix, PrefixEnd(prefix)});
  for (; cursor->Valid(); cursor->Next()) {
    const std::optional<std::string> article_id = ArticleOfMentionKey(cursor->key());
    if (!article_id) return CorruptRecord("mention key of " + event_id);
    if (changed.contains(*article_id)) continue;
    ANNALS_ASSIGN_OR_RETURN(records.emplace_back(), ParseStored<v1::MentionRecord>(cursor->value(), event_id));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  for (const auto& [article_id, bytes] : changed) {
    if (!bytes) continue;
    ANNALS_ASSIGN_OR_RETURN(records.emplace_back(), ParseStored<v1::MentionRecord>(*bytes, event_id));
  }
  return records;
}

absl::Status ViewUpdate::UpdateEvent(const std::string& event_id) {
  const std::string key = EventKey(event_id);
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> old_bytes, reader_.Get(Column::kEvents, key));
  std::optional<v1::EventRecord> before, after;
  if (old_bytes) {
    ANNALS_ASSIGN_OR_RETURN(before, ParseStored<v1::EventRecord>(*old_bytes, event_id));
  }
  ANNALS_ASSIGN_OR_RETURN(std::vector<v1::MentionRecord> mentions, MentionsAfter(event_id));
  if (mentions.empty()) {
    batch_.Delete(Column::kEvents, key);
  } else {
    after = AggregateEvent(event_id, std::move(mentions));
    std::string bytes = SerialiseDeterministically(*after);
    if (bytes == old_bytes) return absl::OkStatus();
    batch_.Put(Column::kEvents, key, std::move(bytes));
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
  for (const std::string& place : all) entities_[place].places += times;
  for (const v1::Participant& participant : record->event().participants()) {
    entities_[participant.entity_id()].participations += times;
    all.insert(participant.entity_id());
  }
  for (const std::string& id : all) entities_[id].events += times;
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

absl::Status ViewUpdate::UpdateEntity(const std::string& entity_id, const EntityChange& change) {
  const std::string key = EntityKey(entity_id);
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> old_bytes, reader_.Get(Column::kEntities, key));
  v1::EntityRecord before;
  if (old_bytes) {
    ANNALS_ASSIGN_OR_RETURN(before, ParseStored<v1::EntityRecord>(*old_bytes, entity_id));
  }
  v1::EntityRecord after = before;
  // What is added comes first, so that no count passes below zero on the way.
  for (const auto& [entity, times] : change.contributions) {
    if (times > 0) CountEntity(entity, times, after);
  }
  for (const auto& [entity, times] : change.contributions) {
    if (times < 0) CountEntity(entity, times, after);
  }
  after.set_event_count(after.event_count() + change.events);
  after.set_participation_count(after.participation_count() + change.participations);
  after.set_place_count(after.place_count() + change.places);

  const bool existed = old_bytes.has_value(), exists = after.article_count() > 0;
  entity_counts_[KindOfEntityId(entity_id)] += (exists ? 1 : 0) - (existed ? 1 : 0);
  if (exists) {
    std::string bytes = SerialiseDeterministically(after);
    if (bytes == old_bytes) return absl::OkStatus();
    batch_.Put(Column::kEntities, key, std::move(bytes));
  } else {
    batch_.Delete(Column::kEntities, key);
  }
  const std::set<std::string> old_words = WordsOf(before), new_words = WordsOf(after);
  for (const std::string& word : new_words) {
    if (!old_words.contains(word)) batch_.Put(Column::kNames, NameKey(word, entity_id), "");
  }
  for (const std::string& word : old_words) {
    if (!new_words.contains(word)) batch_.Delete(Column::kNames, NameKey(word, entity_id));
  }
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
  ANNALS_ASSIGN_OR_RETURN(v1::Counters counters, Load<v1::Counters>(reader_, Column::kMeta, key));
  counters.set_articles(counters.articles() + article_count_);
  counters.set_events(counters.events() + event_count_);
  counters.set_people(counters.people() + entity_counts_[v1::ENTITY_KIND_PERSON]);
  counters.set_countries(counters.countries() + entity_counts_[v1::ENTITY_KIND_COUNTRY]);
  counters.set_organisations(counters.organisations() + entity_counts_[v1::ENTITY_KIND_ORGANISATION]);
  counters.set_places(counters.places() + entity_counts_[v1::ENTITY_KIND_PLACE]);
  batch_.Put(Column::kMeta, key, SerialiseDeterministically(counters));
  return absl::OkStatus();
}

}  // namespace annals
