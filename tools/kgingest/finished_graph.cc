#include "tools/kgingest/finished_graph.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "graph/error.h"
#include "graph/fnv1a.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/validate.h"

namespace annals::tools {
namespace {

bool Same(const google::protobuf::MessageLite& a, const google::protobuf::MessageLite& b) {
  return SerialiseDeterministically(a) == SerialiseDeterministically(b);
}

bool IsIdOnly(const v1::Article& article) {
  v1::Article only;
  only.set_id(article.id());
  return Same(article, only);
}

// Whoever writes by hand gives the text of a date only. A text that is none is left for the validator.
absl::Status FillDate(std::string_view field, v1::EdtfDate& date) {
  const std::optional<EdtfDate> parsed = EdtfDate::Parse(date.edtf());
  if (!parsed) return absl::OkStatus();
  const int first = parsed->known() ? DayNumber(parsed->first()) : 0;
  const int last = parsed->known() ? DayNumber(parsed->last()) : 0;
  const bool given = date.first_day() != 0 || date.last_day() != 0;
  if (given && (date.first_day() != first || date.last_day() != last)) {
    return InvalidArgument(
        absl::StrFormat("%s: first_day and last_day are not those of \"%s\"; leave them out, or give "
                        "%d and %d",
                        field, date.edtf(), first, last));
  }
  date.set_first_day(first);
  date.set_last_day(last);
  if (parsed->known() && date.basis() == v1::DATE_BASIS_UNSPECIFIED) date.set_basis(v1::DATE_BASIS_STATED);
  return absl::OkStatus();
}

void AddNamed(const std::string& id, std::set<std::string>& ids) {
  if (!id.empty()) ids.insert(id);
}

std::set<std::string> NamedIn(const v1::EventMention& mention) {
  std::set<std::string> ids;
  AddNamed(mention.place().place_id(), ids);
  AddNamed(mention.place().country_id(), ids);
  for (const v1::Participant& participant : mention.participants()) {
    AddNamed(participant.entity_id(), ids);
    AddNamed(participant.on_behalf_of(), ids);
  }
  return ids;
}

// The validator's word on an extraction made of one entity or one source, as a word on that.
absl::Status Plainly(std::string_view part, const absl::Status& status) {
  std::string_view message(status.message().data(), status.message().size());
  for (const std::string_view made : {"extraction.", "events[0].", "entities[0]."}) {
    if (message.starts_with(made)) message.remove_prefix(made.size());
  }
  return InvalidArgument(absl::StrFormat("%s%s", part, message));
}

}  // namespace

absl::Status FinishedGraph::AddEntity(const v1::Entity& entity) {
  v1::Entity added = entity;
  added.clear_event_count();
  added.clear_article_count();
  v1::Extraction alone;
  alone.mutable_article()->set_id("entity");
  *alone.add_entities() = added;
  if (absl::Status valid = ValidateExtraction(alone); !valid.ok()) return Plainly("", valid);
  const auto [place, is_new] = entities_.try_emplace(added.id(), added);
  if (is_new || Same(place->second, added)) return absl::OkStatus();
  return InvalidArgument(absl::StrFormat("entity \"%s\" was there already and is another one", entity.id()));
}

absl::Status FinishedGraph::AddEvent(const v1::Event& event) {
  std::vector<v1::EventSource> sources(event.sources().begin(), event.sources().end());
  if (sources.empty()) {
    if (source_.empty()) {
      return InvalidArgument("the event has no sources; give it some, or the header a \"source\" that names the file");
    }
    sources.push_back(OwnSource(event));
  }
  std::vector<Told> told;
  for (size_t i = 0; i < sources.size(); ++i) {
    const std::string part = absl::StrFormat("sources[%d]", i);
    Told one{.article = sources[i].article(), .entities = {}, .events = {MentionOf(event, sources[i])}};
    ANNALS_RETURN_IF_ERROR(FillDate(part + ".article.published", *one.article.mutable_published()));
    if (one.article.published().edtf().empty()) one.article.clear_published();
    ANNALS_RETURN_IF_ERROR(FillDate(part + ".date", *one.events[0].mutable_date()));
    one.entities = NamedIn(one.events[0]);
    if (absl::Status valid = ValidateExtraction(ExtractionOf(one)); !valid.ok()) return Plainly(part + ": ", valid);
    if (absl::Status known = CheckArticle(one.article); !known.ok()) return Plainly(part + ": ", known);
    const bool twice = std::any_of(told.begin(), told.end(),
                                   [&](const Told& other) { return other.article.id() == one.article.id(); });
    if (twice) return InvalidArgument(absl::StrFormat("%s: article \"%s\" is there twice", part, one.article.id()));
    told.push_back(std::move(one));
  }
  for (Told& one : told) {
    Told& article = articles_[one.article.id()];
    if (article.article.id().empty() || IsIdOnly(article.article)) article.article = std::move(one.article);
    article.entities.merge(one.entities);
    article.events.push_back(std::move(one.events[0]));
  }
  return absl::OkStatus();
}

absl::Status FinishedGraph::ForEachArticle(const std::function<absl::Status(v1::Extraction)>& take) const {
  for (const auto& [id, told] : articles_) ANNALS_RETURN_IF_ERROR(take(ExtractionOf(told)));
  return absl::OkStatus();
}

v1::EventMention FinishedGraph::MentionOf(const v1::Event& event, const v1::EventSource& source) const {
  v1::EventMention mention;
  mention.set_type(source.type() == v1::EVENT_TYPE_UNSPECIFIED ? event.type() : source.type());
  mention.set_status(source.status() == v1::EVENT_STATUS_UNSPECIFIED ? event.status() : source.status());
  *mention.mutable_date() = source.has_date() ? source.date() : event.date();
  if (source.has_place() || event.has_place()) {
    *mention.mutable_place() = source.has_place() ? source.place() : event.place();
  }
  *mention.mutable_participants() = source.participants().empty() ? event.participants() : source.participants();
  *mention.mutable_evidence() = source.evidence();
  mention.set_confidence(source.confidence() == 0 ? 1 : source.confidence());
  const auto name_of = [&](const std::string& id) {
    const auto found = entities_.find(id);
    return found == entities_.end() ? std::string() : found->second.name();
  };
  for (v1::Participant& participant : *mention.mutable_participants()) {
    if (participant.name().empty()) participant.set_name(name_of(participant.entity_id()));
  }
  if (mention.has_place() && mention.place().name().empty() && !mention.place().place_id().empty()) {
    mention.mutable_place()->set_name(name_of(mention.place().place_id()));
  }
  return mention;
}

v1::EventSource FinishedGraph::OwnSource(const v1::Event& event) const {
  const std::string name =
      event.id().empty() ? absl::StrFormat("%016x", Fnv1a64(SerialiseDeterministically(event))) : event.id();
  v1::EventSource source;
  source.mutable_article()->set_id(source_ + "/" + name);
  source.mutable_article()->set_outlet(source_);
  return source;
}

v1::Extraction FinishedGraph::ExtractionOf(const Told& told) const {
  v1::Extraction extraction;
  *extraction.mutable_article() = told.article;
  for (const std::string& id : told.entities) {
    // What is not known is left for the validator to name.
    if (const auto entity = entities_.find(id); entity != entities_.end()) *extraction.add_entities() = entity->second;
  }
  for (const v1::EventMention& event : told.events) *extraction.add_events() = event;
  return extraction;
}

absl::Status FinishedGraph::CheckArticle(const v1::Article& article) const {
  const auto known = articles_.find(article.id());
  if (known == articles_.end() || IsIdOnly(article) || IsIdOnly(known->second.article) ||
      Same(article, known->second.article)) {
    return absl::OkStatus();
  }
  return InvalidArgument(
      absl::StrFormat("article \"%s\" was there already and is another one; later its id is enough", article.id()));
}

}  // namespace annals::tools
