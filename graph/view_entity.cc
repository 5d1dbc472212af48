#include "graph/view_entity.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "graph/id.h"
#include "graph/resolve/unlisted_name.h"
#include "graph/status_macros.h"
#include "graph/text_fold.h"

namespace annals {
namespace {

using CountedTexts = google::protobuf::RepeatedPtrField<v1::CountedText>;

// Keeps the list sorted and free of zeros.
void Count(const std::string& text, int times, CountedTexts& list) {
  if (text.empty()) return;
  const auto it = std::lower_bound(list.begin(), list.end(), text,
                                   [](const v1::CountedText& a, const std::string& b) { return a.text() < b; });
  const int index = static_cast<int>(it - list.begin());
  if (it != list.end() && it->text() == text) {
    it->set_count(it->count() + times);
    if (it->count() == 0) list.erase(it);
    return;
  }
  ANNALS_CHECK(times > 0);  // only what was counted is taken back
  v1::CountedText& added = *list.Add();
  added.set_text(text);
  added.set_count(times);
  std::rotate(list.begin() + index, list.end() - 1, list.end());
}

// A list may hold a text twice; an article counts once.
template <typename Texts>
void CountOnce(const Texts& texts, int times, CountedTexts& list) {
  for (const std::string& text : std::set<std::string>(texts.begin(), texts.end())) Count(text, times, list);
}

// Keeps the days sorted and free of zeros.
void CountDay(int32_t day, int times, v1::EntityRecord& record) {
  auto& days = *record.mutable_days();
  const auto it =
      std::lower_bound(days.begin(), days.end(), day, [](const v1::CountedDay& a, int32_t b) { return a.day() < b; });
  const int index = static_cast<int>(it - days.begin());
  if (it != days.end() && it->day() == day) {
    it->set_count(it->count() + times);
    if (it->count() == 0) days.erase(it);
    return;
  }
  ANNALS_CHECK(times > 0);
  v1::CountedDay& added = *days.Add();
  added.set_day(day);
  added.set_count(times);
  std::rotate(days.begin() + index, days.end() - 1, days.end());
}

void AddCounts(const CountedTexts& from, CountedTexts& to) {
  for (const v1::CountedText& text : from) Count(text.text(), static_cast<int>(text.count()), to);
}

std::string MostCounted(const CountedTexts& list) {
  const v1::CountedText* best = nullptr;
  for (const v1::CountedText& text : list) {
    if (best == nullptr || text.count() > best->count()) best = &text;
  }
  return best ? best->text() : "";
}

}  // namespace

void CountEntity(const v1::Entity& entity, std::optional<int32_t> published, int times, v1::EntityRecord& record) {
  Count(entity.name(), times, *record.mutable_standard_names());
  CountOnce(entity.names(), times, *record.mutable_other_names());
  Count(entity.country(), times, *record.mutable_countries());
  CountOnce(entity.roles(), times, *record.mutable_roles());
  Count(entity.within(), times, *record.mutable_within());
  Count(entity.code(), times, *record.mutable_codes());
  record.set_article_count(record.article_count() + times);
  if (entity.listed()) {
    record.set_listed_count(record.listed_count() + times);
  } else if (entity.kind() == v1::ENTITY_KIND_PERSON && published) {
    CountDay(*published, times, record);
  } else if (entity.kind() == v1::ENTITY_KIND_PERSON) {
    record.set_undated_count(record.undated_count() + times);
  }
}

void AddRecord(const v1::EntityRecord& other, v1::EntityRecord& record) {
  AddCounts(other.standard_names(), *record.mutable_standard_names());
  AddCounts(other.other_names(), *record.mutable_other_names());
  AddCounts(other.countries(), *record.mutable_countries());
  AddCounts(other.roles(), *record.mutable_roles());
  AddCounts(other.within(), *record.mutable_within());
  AddCounts(other.codes(), *record.mutable_codes());
  record.set_article_count(record.article_count() + other.article_count());
  record.set_listed_count(record.listed_count() + other.listed_count());
}

v1::Entity EntityOf(std::string_view id, const v1::EntityRecord& record) {
  v1::Entity entity;
  entity.set_id(std::string(id));
  entity.set_kind(KindOfEntityId(id));
  entity.set_name(MostCounted(record.standard_names()));
  std::set<std::string> others;
  for (const v1::CountedText& name : record.standard_names()) others.insert(name.text());
  for (const v1::CountedText& name : record.other_names()) others.insert(name.text());
  others.erase(entity.name());
  entity.mutable_names()->Assign(others.begin(), others.end());
  entity.set_country(MostCounted(record.countries()));
  for (const v1::CountedText& role : record.roles()) entity.add_roles(role.text());
  entity.set_within(MostCounted(record.within()));
  entity.set_code(MostCounted(record.codes()));
  entity.set_event_count(record.event_count());
  entity.set_article_count(record.article_count());
  entity.set_listed(record.listed_count() > 0);
  return entity;
}

std::set<std::string> NamesOf(const v1::EntityRecord& record) {
  std::set<std::string> names;
  for (const auto* list : {&record.standard_names(), &record.other_names(), &record.codes()}) {
    for (const v1::CountedText& name : *list) names.insert(name.text());
  }
  return names;
}

std::set<std::string> IndexWordsOf(std::string_view id, const v1::EntityRecord& record) {
  std::set<std::string> words;
  for (const std::string& name : NamesOf(record)) {
    for (std::string& word : NameWords(name)) words.insert(std::move(word));
  }
  if (KindOfEntityId(id) == v1::ENTITY_KIND_PERSON && record.listed_count() == 0) {
    const std::string_view slug = SlugOfId(id);
    for (const absl::string_view word : absl::StrSplit(absl::string_view(slug.data(), slug.size()), '-')) {
      words.emplace(word);
    }
    if (const std::optional<UnlistedName> name = UnlistedNameOf(id, record)) {
      for (std::string& form : ShorterForms(*name)) words.insert(std::move(form));
    }
  }
  return words;
}

}  // namespace annals
