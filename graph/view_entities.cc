#include "graph/view_entities.h"

#include <set>
#include <tuple>

#include "graph/edtf_date.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/view_entity.h"

namespace annals {
namespace {

// An entity is there as long as an article names it, or an event that people moved to it does.
bool Exists(const v1::EntityRecord& record) { return record.article_count() > 0 || record.event_count() > 0; }

// Words that lead to an entity, among them those of the name that people gave it.
std::set<std::string> WordsOf(std::string_view id, v1::EntityRecord record, const Corrections& corrections) {
  if (!Exists(record)) return {};
  if (const std::string* name = corrections.NameOf(id)) record.add_standard_names()->set_text(*name);
  return IndexWordsOf(id, record);
}

// Whether what other names lead to may depend on the difference.
bool NamesOthers(const v1::EntityRecord& before, const v1::EntityRecord& after) {
  const auto facts = [](const v1::EntityRecord& record) {
    const int32_t since = record.days().empty() ? 0 : record.days(0).day();
    return std::tuple(record.article_count() > 0, record.listed_count() > 0, since, record.undated_count() > 0,
                      EntityOf("", record).country());
  };
  return facts(before) != facts(after);
}

}  // namespace

void ViewEntities::CountArticle(const v1::Extraction& extraction, int times) {
  const std::optional<EdtfDate> date = EdtfDate::Parse(extraction.article().published().edtf());
  std::optional<int32_t> published;
  if (date && date->known()) published = DayNumber(date->first());
  for (const v1::Entity& entity : extraction.entities()) {
    changes_[entity.id()].contributions.push_back({entity, published, times});
  }
}

void ViewEntities::CountEvent(const std::string& entity_id, int events, int participations, int places) {
  Change& change = changes_[entity_id];
  change.events += events;
  change.participations += participations;
  change.places += places;
}

absl::Status ViewEntities::Load(const std::string& id, Change& change) {
  if (change.before) return absl::OkStatus();
  ANNALS_ASSIGN_OR_RETURN(change.bytes_before, reader_.Get(Column::kEntities, EntityKey(id)));
  v1::EntityRecord record;
  if (change.bytes_before) {
    ANNALS_ASSIGN_OR_RETURN(record, ParseStored<v1::EntityRecord>(*change.bytes_before, id));
  }
  change.before = record;
  // What is added comes first, so that no count passes below zero on the way.
  for (const int sign : {1, -1}) {
    for (const Contribution& contribution : change.contributions) {
      if (contribution.times * sign < 0) continue;
      CountEntity(contribution.entity, contribution.published, contribution.times, record);
    }
  }
  change.after = std::move(record);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ViewEntities::Renaming>> ViewEntities::UpdateNames(PersonNames& before, PersonNames& after) {
  std::set<std::string> affected;
  for (auto& [id, change] : changes_) {
    ANNALS_RETURN_IF_ERROR(Load(id, change));
    if (KindOfEntityId(id) != v1::ENTITY_KIND_PERSON || !NamesOthers(*change.before, *change.after)) continue;
    after.Change(id, *change.after);
    ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> ids, before.Affected(id));
    affected.insert(ids.begin(), ids.end());
  }
  std::vector<Renaming> renamings;
  for (const std::string& id : affected) {
    ANNALS_ASSIGN_OR_RETURN(const std::string node_before, before.NodeOf(id));
    ANNALS_ASSIGN_OR_RETURN(const std::string node_after, after.NodeOf(id));
    if (node_before != node_after) renamings.push_back({id, node_before});
  }
  return renamings;
}

absl::Status ViewEntities::Write(WriteBatch& batch) {
  for (auto& [id, change] : changes_) {
    ANNALS_RETURN_IF_ERROR(Load(id, change));
    v1::EntityRecord& after = *change.after;
    after.set_event_count(after.event_count() + change.events);
    after.set_participation_count(after.participation_count() + change.participations);
    after.set_place_count(after.place_count() + change.places);
    const bool existed = change.bytes_before.has_value(), exists = Exists(after);
    kinds_[KindOfEntityId(id)] += (exists ? 1 : 0) - (existed ? 1 : 0);
    if (exists) {
      std::string bytes = SerialiseDeterministically(after);
      if (bytes != change.bytes_before) batch.Put(Column::kEntities, EntityKey(id), std::move(bytes));
    } else if (existed) {
      batch.Delete(Column::kEntities, EntityKey(id));
    }
    const std::set<std::string> old_words = WordsOf(id, *change.before, before_),
                                new_words = WordsOf(id, after, after_);
    for (const std::string& word : new_words) {
      if (!old_words.contains(word)) batch.Put(Column::kNames, NameKey(word, id), "");
    }
    for (const std::string& word : old_words) {
      if (!new_words.contains(word)) batch.Delete(Column::kNames, NameKey(word, id));
    }
  }
  return absl::OkStatus();
}

}  // namespace annals
