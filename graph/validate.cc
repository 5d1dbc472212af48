#include "graph/validate.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

using absl::StrFormat;

class Validator {
 public:
  explicit Validator(const v1::Extraction& extraction) : extraction_(extraction) {}

  absl::Status Run() {
    ANNALS_RETURN_IF_ERROR(CheckArticle());
    ANNALS_RETURN_IF_ERROR(CheckEntities());
    for (int i = 0; i < extraction_.people_size(); ++i) {
      ANNALS_RETURN_IF_ERROR(CheckPerson(StrFormat("people[%d]", i), extraction_.people(i)));
    }
    for (int i = 0; i < extraction_.events_size(); ++i) {
      ANNALS_RETURN_IF_ERROR(CheckEvent(StrFormat("events[%d]", i), extraction_.events(i)));
    }
    for (int i = 0; i < extraction_.issues_size(); ++i) {
      ANNALS_RETURN_IF_ERROR(CheckSpan(StrFormat("issues[%d].span", i), extraction_.issues(i).span()));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status CheckArticle() const {
    if (!IsArticleId(extraction_.article().id())) {
      return InvalidField("article.id", "must have 1 to 512 bytes and no control characters");
    }
    return CheckDate("article.published", extraction_.article().published());
  }

  absl::Status CheckEntities() {
    for (int i = 0; i < extraction_.entities_size(); ++i) {
      const v1::Entity& entity = extraction_.entities(i);
      const std::string field = StrFormat("entities[%d]", i);
      const v1::EntityKind kind = KindOfEntityId(entity.id());
      if (kind == v1::ENTITY_KIND_UNSPECIFIED) {
        return InvalidField(field + ".id", StrFormat("\"%s\" is not an entity id", entity.id()));
      }
      if (entity.kind() != kind) return InvalidField(field + ".kind", "does not agree with the id");
      if (entity.name().empty()) return InvalidField(field + ".name", "must not be empty");
      if (!ids_.insert(entity.id()).second) {
        return InvalidField(field + ".id", StrFormat("\"%s\" is there twice", entity.id()));
      }
      ANNALS_RETURN_IF_ERROR(CheckOptionalForm(field + ".country", entity.country()));
      ANNALS_RETURN_IF_ERROR(CheckOptionalForm(field + ".within", entity.within()));
    }
    return absl::OkStatus();
  }

  absl::Status CheckPerson(const std::string& field, const v1::PersonMention& person) const {
    ANNALS_RETURN_IF_ERROR(CheckKnown(field + ".entity_id", person.entity_id()));
    ANNALS_RETURN_IF_ERROR(CheckOptional(field + ".country_id", person.country_id()));
    return CheckSpan(field + ".span", person.span());
  }

  absl::Status CheckEvent(const std::string& field, const v1::EventMention& event) const {
    if (event.type() == v1::EVENT_TYPE_UNSPECIFIED || !v1::EventType_IsValid(event.type())) {
      return InvalidField(field + ".type", "must be one of the known types");
    }
    if (event.status() == v1::EVENT_STATUS_UNSPECIFIED || !v1::EventStatus_IsValid(event.status())) {
      return InvalidField(field + ".status", "must be one of the known statuses");
    }
    ANNALS_RETURN_IF_ERROR(CheckDate(field + ".date", event.date()));
    ANNALS_RETURN_IF_ERROR(CheckOptional(field + ".place.place_id", event.place().place_id()));
    ANNALS_RETURN_IF_ERROR(CheckOptional(field + ".place.country_id", event.place().country_id()));
    for (int i = 0; i < event.participants_size(); ++i) {
      const std::string participant = StrFormat("%s.participants[%d]", field, i);
      ANNALS_RETURN_IF_ERROR(CheckKnown(participant + ".entity_id", event.participants(i).entity_id()));
      ANNALS_RETURN_IF_ERROR(CheckOptional(participant + ".on_behalf_of", event.participants(i).on_behalf_of()));
    }
    for (int i = 0; i < event.evidence_size(); ++i) {
      ANNALS_RETURN_IF_ERROR(CheckSpan(StrFormat("%s.evidence[%d].span", field, i), event.evidence(i).span()));
    }
    for (int i = 0; i < event.sources_size(); ++i) {
      ANNALS_RETURN_IF_ERROR(CheckSource(StrFormat("%s.sources[%d]", field, i), event.sources(i), event));
    }
    return absl::OkStatus();
  }

  static absl::Status CheckSource(const std::string& field, const v1::FieldSource& source,
                                  const v1::EventMention& event) {
    if (source.field() == v1::EVENT_FIELD_UNSPECIFIED || !v1::EventField_IsValid(source.field())) {
      return InvalidField(field + ".field", "must be one of the known fields");
    }
    const bool of_participant = source.field() == v1::EVENT_FIELD_PARTICIPANT || source.field() == v1::EVENT_FIELD_ROLE;
    const bool takes_part =
        std::any_of(event.participants().begin(), event.participants().end(),
                    [&](const v1::Participant& participant) { return participant.entity_id() == source.entity_id(); });
    if (of_participant ? !takes_part : !source.entity_id().empty()) {
      return InvalidField(field + ".entity_id", StrFormat("\"%s\" is not among the participants", source.entity_id()));
    }
    return CheckSpan(field + ".span", source.span());
  }

  absl::Status CheckKnown(const std::string& field, const std::string& id) const {
    if (ids_.contains(id)) return absl::OkStatus();
    return InvalidField(field, StrFormat("\"%s\" is not among the entities", id));
  }

  absl::Status CheckOptional(const std::string& field, const std::string& id) const {
    return id.empty() ? absl::OkStatus() : CheckKnown(field, id);
  }

  static absl::Status CheckOptionalForm(const std::string& field, const std::string& id) {
    if (id.empty() || KindOfEntityId(id) != v1::ENTITY_KIND_UNSPECIFIED) return absl::OkStatus();
    return InvalidField(field, StrFormat("\"%s\" is not an entity id", id));
  }

  static absl::Status CheckDate(const std::string& field, const v1::EdtfDate& date) {
    const std::optional<EdtfDate> parsed = EdtfDate::Parse(date.edtf());
    if (!parsed) return InvalidField(field + ".edtf", StrFormat("\"%s\" is not a date", date.edtf()));
    if (parsed->known() && parsed->last() - parsed->first() > kMostDaysOfDate) {
      return InvalidField(field + ".edtf", StrFormat("\"%s\" is longer than fifty years", date.edtf()));
    }
    return absl::OkStatus();
  }

  static absl::Status CheckSpan(const std::string& field, const v1::TextSpan& span) {
    return span.begin() <= span.end() ? absl::OkStatus() : InvalidField(field, "begins after its end");
  }

  const v1::Extraction& extraction_;
  std::set<std::string> ids_;
};

}  // namespace

absl::Status ValidateExtraction(const v1::Extraction& extraction) { return Validator(extraction).Run(); }

}  // namespace annals
