#include "ingest/annotation_json.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

namespace annals::ingest {
namespace {

using Json = nlohmann::ordered_json;

// "EVENT_TYPE_SUMMIT" to "summit".
std::string Word(const std::string& enum_name, std::string_view prefix) {
  std::string word = enum_name.substr(prefix.size());
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

std::string CodeOf(const std::map<std::string, const v1::Entity*>& entities, const std::string& id) {
  const auto entity = entities.find(id);
  if (entity == entities.end()) return "";
  return entity->second->code().empty() ? entity->second->name() : entity->second->code();
}

Json Span(const v1::TextSpan& span) { return Json::array({span.begin(), span.end()}); }

// The sources of participants and roles by the participants' ids, the others by the field's name.
Json SourcesJson(const v1::EventMention& event) {
  Json fields = Json::object(), participants = Json::object(), roles = Json::object();
  for (const v1::FieldSource& source : event.sources()) {
    Json out = {{"span", Span(source.span())}, {"rule", source.rule()}};
    if (source.field() == v1::EVENT_FIELD_PARTICIPANT) {
      participants[source.entity_id()] = std::move(out);
    } else if (source.field() == v1::EVENT_FIELD_ROLE) {
      roles[source.entity_id()] = std::move(out);
    } else {
      fields[Word(v1::EventField_Name(source.field()), "EVENT_FIELD_")] = std::move(out);
    }
  }
  fields["participants"] = std::move(participants);
  if (!roles.empty()) fields["roles"] = std::move(roles);
  return fields;
}

Json EventJson(const v1::EventMention& event, const std::map<std::string, const v1::Entity*>& entities) {
  Json out;
  out["type"] = Word(v1::EventType_Name(event.type()), "EVENT_TYPE_");
  out["status"] = Word(v1::EventStatus_Name(event.status()), "EVENT_STATUS_");
  out["date"] = event.date().edtf();
  out["place"] = {{"city", event.place().name()}, {"country", CodeOf(entities, event.place().country_id())}};
  Json names = Json::array(), ids = Json::array(), roles = Json::array(), spans = Json::array();
  for (const v1::Participant& participant : event.participants()) {
    names.push_back(participant.name());
    ids.push_back(participant.entity_id());
    roles.push_back(Word(v1::ParticipantRole_Name(participant.role()), "PARTICIPANT_ROLE_"));
  }
  for (const v1::Evidence& evidence : event.evidence()) spans.push_back(Span(evidence.span()));
  out["participants"] = std::move(names);
  out["evidence"] = event.evidence().empty() ? "" : event.evidence(0).text();
  out["main"] = event.main();
  out["confidence"] = event.confidence();
  out["spans"] = std::move(spans);
  out["participant_ids"] = std::move(ids);
  out["participant_roles"] = std::move(roles);
  out["sources"] = SourcesJson(event);
  return out;
}

}  // namespace

std::string ToAnnotationJson(const v1::Extraction& extraction) {
  std::map<std::string, const v1::Entity*> entities;
  for (const v1::Entity& entity : extraction.entities()) entities[entity.id()] = &entity;
  Json out;
  out["doc"] = extraction.article().id();
  out["published"] = extraction.article().published().edtf();
  out["lang"] = extraction.article().language();
  out["events"] = Json::array();
  for (const v1::EventMention& event : extraction.events()) out["events"].push_back(EventJson(event, entities));
  out["people"] = Json::array();
  for (const v1::PersonMention& person : extraction.people()) {
    const auto entity = entities.find(person.entity_id());
    out["people"].push_back({{"name", entity == entities.end() ? person.entity_id() : entity->second->name()},
                             {"role", person.role()},
                             {"country", CodeOf(entities, person.country_id())},
                             {"id", person.entity_id()},
                             {"span", Span(person.span())}});
  }
  out["issues"] = Json::array();
  for (const v1::ExtractionIssue& issue : extraction.issues()) out["issues"].push_back(issue.code());
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace annals::ingest
