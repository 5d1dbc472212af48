#include "ingest/extraction_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/edtf_date.h"
#include "ingest/date_message.h"
#include "ingest/events/confidence.h"
#include "ingest/source/kept_text.h"
#include "ingest/text/sketch.h"

namespace annals::ingest {
namespace {

void AddIssue(std::string_view code, std::string_view message, v1::Extraction& extraction) {
  v1::ExtractionIssue& issue = *extraction.add_issues();
  issue.set_code(std::string(code));
  issue.set_message(std::string(message));
}

// What the source says of the article.
v1::Article ArticleRecord(const Article& article) {
  v1::Article out;
  out.set_id(article.id);
  out.set_url(article.url);
  out.set_title(article.title);
  out.set_outlet(article.outlet);
  out.set_author(article.author);
  out.set_language(article.language);
  SetDate(article.published, article.published_basis, *out.mutable_published());
  out.set_content_hash(ContentHash(*GivenOf(article)));
  return out;
}

class Builder {
 public:
  Builder(const Article& article, const Document& document, const Lexicon& lexicon, const Cast& cast,
          const std::vector<EventDraft>& events)
      : article_(article), document_(document), lexicon_(lexicon), cast_(cast), events_(events) {}

  v1::Extraction Build() {
    WriteArticle();
    WritePeople();
    // An article is about something: where neither title nor lead tells of an event, the first one is the main one.
    const bool any_main = std::any_of(events_.begin(), events_.end(), IsMain);
    for (size_t i = 0; i < events_.size(); ++i) WriteEvent(events_[i], any_main ? IsMain(events_[i]) : i == 0);
    for (auto& [id, entity] : entities_) *extraction_.add_entities() = std::move(entity);
    if (!article_.published.known()) {
      AddIssue("no_publication_date", "no publication date is given or found", extraction_);
    }
    if (document_.sentences.empty()) AddIssue("no_text", "the article has no text of its own", extraction_);
    extraction_.set_extractor(lexicon_.extractor());
    return std::move(extraction_);
  }

 private:
  static bool IsMain(const EventDraft& event) { return event.in_title || event.in_lead; }

  void SetSpan(uint32_t begin, uint32_t end, v1::TextSpan& span) const {
    span.set_begin(article_.source.ToOriginal(document_.offsets.ToOriginal(begin)));
    span.set_end(article_.source.ToOriginal(document_.offsets.ToOriginal(end)));
  }

  // REQUIRES: first < last.
  void SetSpanOfTokens(uint32_t first, uint32_t last, v1::TextSpan& span) const {
    SetSpan(document_.tokens[first].begin, document_.tokens[last - 1].end, span);
  }

  void WriteArticle() {
    v1::Article& out = *extraction_.mutable_article();
    out = ArticleRecord(article_);
    if (article_.title.empty()) out.set_title(TitleOfDocument());
    out.set_language(lexicon_.language());
    out.set_text_sketch(SketchOf(document_));
  }

  std::string TitleOfDocument() const {
    for (const Block& block : document_.blocks) {
      if (block.part == Part::kTitle) return std::string(document_.TextOf(block.begin, block.end));
    }
    return "";
  }

  // The entity's record in the extraction, made at its first use.
  v1::Entity& Known(EntityIndex index) {
    const KnownEntity& known = lexicon_.entity(index);
    const auto [entry, added] = entities_.try_emplace(known.id);
    v1::Entity& entity = entry->second;
    if (!added) return entity;
    entity.set_id(known.id);
    entity.set_kind(known.kind);
    entity.set_name(known.name);
    entity.set_code(known.code);
    entity.set_listed(true);
    SetNames({known.spellings.begin(), known.spellings.end()}, entity);
    if (known.kind == v1::ENTITY_KIND_PERSON || known.kind == v1::ENTITY_KIND_PLACE) {
      if (known.body != kNoEntity) entity.set_country(Known(known.body).id());
    }
    if (known.within != kNoEntity) {
      entity.set_within(Known(known.within).id());
    } else if (known.kind == v1::ENTITY_KIND_PLACE && known.body != kNoEntity) {
      entity.set_within(lexicon_.entity(known.body).id);
    }
    return entity;
  }

  // Sorted, each once, without the entity's own name. REQUIRES: none of `names` lies in the entity.
  static void SetNames(std::vector<std::string_view> names, v1::Entity& entity) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    entity.clear_names();
    entity.mutable_names()->Reserve(static_cast<int>(names.size()));
    for (const std::string_view name : names) {
      if (name != entity.name()) *entity.add_names() = name;
    }
  }

  std::string Role(const CastPerson& person) const {
    return person.kinds.empty() ? "" : lexicon_.office_kinds()[person.kinds.front()].role;
  }

  v1::Entity& Person(PersonIndex index) {
    const CastPerson& person = cast_.person(index);
    const bool known_before = entities_.contains(person.id);
    v1::Entity& entity = person.known != kNoEntity ? Known(person.known) : entities_[person.id];
    if (known_before) return entity;
    std::vector<std::string_view> names(person.spellings.begin(), person.spellings.end());
    if (person.known != kNoEntity) {
      const std::vector<std::string>& known = lexicon_.entity(person.known).spellings;
      names.insert(names.end(), known.begin(), known.end());
    } else {
      entity.set_id(person.id);
      entity.set_kind(v1::ENTITY_KIND_PERSON);
      entity.set_name(person.name);
      if (person.body != kNoEntity) entity.set_country(Known(lexicon_.ActorOf(person.body)).id());
    }
    SetNames(std::move(names), entity);
    if (const std::string role = Role(person); !role.empty()) entity.add_roles(role);
    return entity;
  }

  void WritePeople() {
    for (PersonIndex i = 0; i < cast_.people().size(); ++i) {
      const CastPerson& person = cast_.person(i);
      // Someone whom no table knows and no title of an office introduces is named in no official capacity.
      const bool private_person = person.known == kNoEntity && !person.official;
      if (!person.named || private_person) continue;
      v1::PersonMention& out = *extraction_.add_people();
      out.set_entity_id(Person(i).id());
      out.set_role(Role(person));
      if (person.body != kNoEntity) out.set_country_id(Known(lexicon_.ActorOf(person.body)).id());
      if (person.last > person.first) SetSpanOfTokens(person.first, person.last, *out.mutable_span());
    }
  }

  void WriteEvent(const EventDraft& event, bool main) {
    v1::EventMention& out = *extraction_.add_events();
    out.set_type(event.type);
    out.set_status(event.status);
    SetDate(event.date, event.date_basis, *out.mutable_date());
    if (FamilyOf(event.type) != EventFamily::kCall) WritePlace(event, out);
    for (const PersonIndex person : event.people) WritePerson(event, person, out);
    for (const EntityIndex body : event.bodies) {
      v1::Participant& participant = *out.add_participants();
      participant.set_entity_id(Known(body).id());
      participant.set_name(lexicon_.entity(body).code);
      const PartyRole* role = RoleOf(event.bodies_roles, body);
      participant.set_role(role != nullptr ? role->role : v1::PARTICIPANT_ROLE_MEMBER);
    }
    WriteEvidence(event, out);
    WriteSources(event, out);
    out.set_main(main);
    out.set_confidence(ConfidenceOf(event));
  }

  void WritePlace(const EventDraft& event, v1::EventMention& out) {
    if (event.country == kNoEntity && event.place == kNoEntity) return;
    v1::EventPlace& place = *out.mutable_place();
    if (event.place != kNoEntity) {
      place.set_place_id(Known(event.place).id());
      place.set_name(lexicon_.entity(event.place).name);
    }
    if (event.country != kNoEntity) place.set_country_id(Known(event.country).id());
  }

  void WritePerson(const EventDraft& event, PersonIndex index, v1::EventMention& out) {
    const CastPerson& person = cast_.person(index);
    v1::Participant& participant = *out.add_participants();
    participant.set_entity_id(Person(index).id());
    participant.set_name(person.name);
    const bool visitor = FamilyOf(event.type) == EventFamily::kVisit;
    const PartyRole* role = RoleOf(event.people_roles, index);
    participant.set_role(role != nullptr ? role->role
                         : visitor       ? v1::PARTICIPANT_ROLE_VISITOR
                                         : v1::PARTICIPANT_ROLE_MEMBER);
    if (person.body != kNoEntity) participant.set_on_behalf_of(Known(lexicon_.ActorOf(person.body)).id());
  }

  void WriteEvidence(const EventDraft& event, v1::EventMention& out) const {
    std::set<uint32_t> written;
    for (const uint32_t index : event.sentences) {
      if (!written.insert(index).second) continue;
      const Sentence& sentence = document_.sentences[index];
      v1::Evidence& evidence = *out.add_evidence();
      SetSpanOfTokens(sentence.first, sentence.last, *evidence.mutable_span());
      // The text is the decoded article's, while the span counts in the bytes it was decoded from.
      const uint32_t from = document_.offsets.ToOriginal(document_.tokens[sentence.first].begin);
      const uint32_t to = document_.offsets.ToOriginal(document_.tokens[sentence.last - 1].end);
      evidence.set_text(article_.text.substr(from, to - from));
    }
  }

  void WriteSources(const EventDraft& event, v1::EventMention& out) {
    WriteSource(v1::EVENT_FIELD_TYPE, event.type_from, out);
    WriteSource(v1::EVENT_FIELD_STATUS, event.status_from, out);
    if (event.date.known()) WriteSource(v1::EVENT_FIELD_DATE, event.date_from, out);
    if (out.has_place()) WriteSource(v1::EVENT_FIELD_PLACE, event.place_from, out);
    // Participants are the people, then the bodies.
    int i = 0;
    const auto write_party = [&](const FieldOrigin& from) {
      const std::string& id = out.participants(i++).entity_id();
      if (v1::FieldSource* source = WriteSource(v1::EVENT_FIELD_PARTICIPANT, from, out)) source->set_entity_id(id);
    };
    for (const PersonIndex person : event.people) write_party(OriginOf(event.people_from, person));
    for (const EntityIndex body : event.bodies) write_party(OriginOf(event.bodies_from, body));
    WriteRoles(event, out);
  }

  void WriteRoles(const EventDraft& event, v1::EventMention& out) {
    const auto write = [&](const std::string& id, const PartyRole& role) {
      if (v1::FieldSource* source = WriteSource(v1::EVENT_FIELD_ROLE, role.from, out)) source->set_entity_id(id);
    };
    for (const auto& [person, role] : event.people_roles) write(Person(person).id(), role);
    for (const auto& [body, role] : event.bodies_roles) write(Known(body).id(), role);
  }

  // Null where no rule left an origin.
  v1::FieldSource* WriteSource(v1::EventField field, const FieldOrigin& from, v1::EventMention& out) const {
    if (from.first == from.last) return nullptr;
    v1::FieldSource* source = out.add_sources();
    source->set_field(field);
    SetSpanOfTokens(from.first, from.last, *source->mutable_span());
    source->set_rule(std::string(from.rule));
    return source;
  }

  const Article& article_;
  const Document& document_;
  const Lexicon& lexicon_;
  const Cast& cast_;
  const std::vector<EventDraft>& events_;
  v1::Extraction extraction_;
  std::map<std::string, v1::Entity> entities_;
};

}  // namespace

v1::Extraction BuildExtraction(const Article& article, const Document& document, const Lexicon& lexicon,
                               const Cast& cast, const std::vector<EventDraft>& events) {
  return Builder(article, document, lexicon, cast, events).Build();
}

v1::Extraction BuildUnread(const Article& article, std::string_view extractor, std::string_view code,
                           std::string_view message) {
  v1::Extraction extraction;
  *extraction.mutable_article() = ArticleRecord(article);
  AddIssue(code, message, extraction);
  extraction.set_extractor(std::string(extractor));
  return extraction;
}

}  // namespace annals::ingest
