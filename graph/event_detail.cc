#include "graph/event_detail.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "graph/query/event_words.h"
#include "graph/view_event.h"

namespace annals {
namespace {

// What sources say of one field.
class Variants {
 public:
  explicit Variants(v1::EventField field) : field_(field) {}

  void Add(const std::string& value, const v1::EventSource& source) {
    if (value.empty()) return;
    Said& said = said_[value];
    said.texts.insert(source.text_number());
    said.articles.push_back(source.article().id());
  }

  // The most frequent first. Participants disagree where some sources leave out who is in others.
  void WriteTo(size_t texts, v1::Event& event) const {
    std::vector<std::pair<std::string, const Said*>> ranked;
    for (const auto& [value, said] : said_) ranked.emplace_back(value, &said);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.second->texts.size() > b.second->texts.size(); });
    if (field_ == v1::EVENT_FIELD_PARTICIPANT) {
      std::erase_if(ranked, [&](const auto& entry) { return entry.second->texts.size() == texts; });
    } else if (ranked.size() < 2) {
      return;
    }
    for (const auto& [value, said] : ranked) {
      v1::FieldVariant& variant = *event.add_variants();
      variant.set_field(field_);
      variant.set_value(value);
      variant.set_text_count(static_cast<uint32_t>(said->texts.size()));
      variant.mutable_article_ids()->Assign(said->articles.begin(), said->articles.end());
    }
  }

 private:
  struct Said {
    std::set<uint32_t> texts;
    std::vector<std::string> articles;
  };
  const v1::EventField field_;
  std::map<std::string, Said> said_;
};

const std::string& PlaceId(const v1::EventPlace& place) {
  return place.place_id().empty() ? place.country_id() : place.place_id();
}

void AddVariants(v1::Event& event) {
  Variants types(v1::EVENT_FIELD_TYPE), statuses(v1::EVENT_FIELD_STATUS), dates(v1::EVENT_FIELD_DATE),
      places(v1::EVENT_FIELD_PLACE), participants(v1::EVENT_FIELD_PARTICIPANT);
  for (const v1::EventSource& source : event.sources()) {
    types.Add(EventTypeWord(source.type()), source);
    statuses.Add(EventStatusWord(source.status()), source);
    dates.Add(source.date().edtf(), source);
    places.Add(PlaceId(source.place()), source);
    for (const v1::Participant& participant : source.participants()) participants.Add(participant.entity_id(), source);
  }
  for (const Variants* variants : {&types, &statuses, &dates, &places, &participants}) {
    variants->WriteTo(event.text_count(), event);
  }
}

void AddHistory(v1::Event& event) {
  v1::EventStatus last = v1::EVENT_STATUS_UNSPECIFIED;
  for (const v1::EventSource& source : event.sources()) {
    if (source.status() == last) continue;
    last = source.status();
    v1::StatusReport& report = *event.add_history();
    report.set_status(last);
    *report.mutable_published() = source.article().published();
    report.set_article_id(source.article().id());
    if (source.evidence_size() > 0) *report.mutable_evidence() = source.evidence(0);
  }
}

}  // namespace

void AddSources(std::vector<v1::MentionRecord> mentions, v1::Event& event) {
  const std::vector<v1::EventSource> sources = SourcesOf(std::move(mentions));
  event.mutable_sources()->Assign(sources.begin(), sources.end());
  AddVariants(event);
  AddHistory(event);
}

}  // namespace annals
