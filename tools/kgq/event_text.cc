#include "tools/kgq/event_text.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/query/event_words.h"
#include "tools/kgq/display_width.h"
#include "tools/kgq/words.h"

namespace annals::kgq {
namespace {

constexpr int kNamedArticles = 5;  // of those that say so; the others are counted

// "1 text: article a1"
std::string SaidIn(const v1::FieldVariant& variant) {
  const int articles = variant.article_ids_size();
  const int named = std::min(articles, kNamedArticles);
  std::string text = Count(variant.text_count(), "text", "texts");
  if (named == 0) return text;
  absl::StrAppendFormat(&text, ": %s %s", articles == 1 ? "article" : "articles",
                        absl::StrJoin(variant.article_ids().begin(), variant.article_ids().begin() + named, ", "));
  if (articles > named) absl::StrAppendFormat(&text, " and %d more", articles - named);
  return text;
}

const std::string& PlaceValue(const v1::EventPlace& place) {
  return place.place_id().empty() ? place.country_id() : place.place_id();
}

// A variant's value as the field itself would be shown: places and participants by name, where a source gives one.
std::string ReadableValue(const v1::Event& event, const v1::FieldVariant& variant) {
  for (const v1::EventSource& source : event.sources()) {
    if (variant.field() == v1::EVENT_FIELD_PLACE && PlaceValue(source.place()) == variant.value()) {
      return Where(source.place());
    }
    if (variant.field() != v1::EVENT_FIELD_PARTICIPANT) continue;
    for (const v1::Participant& participant : source.participants()) {
      if (participant.entity_id() == variant.value()) {
        return absl::StrFormat("%s (%s)", participant.name(), participant.entity_id());
      }
    }
  }
  return variant.value();
}

// Everything that sources say of a field but for what the event itself has.
void AddOtherValues(const v1::Event& event, v1::EventField field, const std::vector<std::string>& shown,
                    std::string* text) {
  for (const v1::FieldVariant& variant : event.variants()) {
    if (variant.field() != field || variant.value().empty()) continue;
    if (std::find(shown.begin(), shown.end(), variant.value()) != shown.end()) continue;
    AddField("also said", absl::StrFormat("%s (%s)", ReadableValue(event, variant), SaidIn(variant)), text);
  }
}

// ", named by 1 of 2 texts", where sources disagree on whether it takes part.
std::string NamedBy(const v1::Event& event, const std::string& entity_id) {
  for (const v1::FieldVariant& variant : event.variants()) {
    if (variant.field() != v1::EVENT_FIELD_PARTICIPANT || variant.value() != entity_id) continue;
    if (variant.text_count() >= event.text_count()) return "";
    return absl::StrFormat(", named by %d of %s", variant.text_count(), Count(event.text_count(), "text", "texts"));
  }
  return "";
}

std::string ParticipantLine(const v1::Event& event, const v1::Participant& participant) {
  std::string line = absl::StrFormat("%s (%s)", participant.name(), participant.entity_id());
  if (!participant.on_behalf_of().empty()) line += ", for " + AfterSlash(participant.on_behalf_of());
  if (participant.role() != v1::PARTICIPANT_ROLE_UNSPECIFIED && participant.role() != v1::PARTICIPANT_ROLE_MEMBER) {
    line += ", " + EnumWord(v1::ParticipantRole_Name(participant.role()), "PARTICIPANT_ROLE_");
  }
  return line + NamedBy(event, participant.entity_id());
}

void AddParticipants(const v1::Event& event, std::string* text) {
  std::vector<std::string> shown;
  for (const v1::Participant& participant : event.participants()) {
    AddField("who", ParticipantLine(event, participant), text);
    shown.push_back(participant.entity_id());
  }
  AddOtherValues(event, v1::EVENT_FIELD_PARTICIPANT, shown, text);
}

// A history of one word is the status itself.
void AddStatus(const v1::Event& event, std::string* text) {
  std::vector<std::string> shown = {EventStatusWord(event.status())};
  AddField("status", shown[0], text);
  if (event.history_size() > 1) {
    for (const v1::StatusReport& report : event.history()) {
      shown.push_back(EventStatusWord(report.status()));
      const std::string& day = report.published().edtf();
      AddField(
          "history",
          absl::StrFormat("%s %s (article %s)", day.empty() ? "day not known" : day, shown.back(), report.article_id()),
          text);
    }
  }
  AddOtherValues(event, v1::EVENT_FIELD_STATUS, shown, text);
}

std::string ToldBy(const v1::Event& event) {
  const std::string sources = Count(event.source_count(), "source", "sources");
  if (event.text_count() == 0) return sources;
  return absl::StrCat(sources, ", ", Count(event.text_count(), "text", "texts"));
}

void AddLinks(std::string_view name, const google::protobuf::RepeatedPtrField<v1::EventLink>& links,
              std::string* text) {
  for (const v1::EventLink& link : links)
    AddField(name, absl::StrFormat("%s (%s)", link.event_id(), link.kind()), text);
}

// `first_of_text`: the article that gave each text first.
void AddSource(const v1::EventSource& source, std::map<uint32_t, std::string>& first_of_text, std::string* text) {
  const v1::Article& article = source.article();
  absl::StrAppendFormat(text, "\n%s\n", ArticleLine(article));
  if (!article.url().empty()) absl::StrAppendFormat(text, "  %s\n", OneLine(article.url()));
  if (source.text_number() != 0) {
    const auto [first, is_first] = first_of_text.emplace(source.text_number(), article.id());
    if (!is_first) absl::StrAppendFormat(text, "  the same text as article %s\n", OneLine(first->second));
  }
  absl::StrAppendFormat(text, "  says: %s\n", SaidBy(source));
  for (const v1::Evidence& evidence : source.evidence()) {
    absl::StrAppendFormat(text, "  \"%s\"\n", OneLine(evidence.text()));
  }
}

}  // namespace

std::string ArticleLine(const v1::Article& article) {
  std::vector<std::string> parts;
  for (const std::string& part : {article.outlet(), DateWithBasis(article.published()), article.title()}) {
    if (!part.empty()) parts.push_back(part);
  }
  if (parts.empty()) parts.push_back(article.id());
  return OneLine(absl::StrJoin(parts, " | "));
}

std::string SaidBy(const v1::EventSource& source) {
  std::vector<std::string> says = {EventTypeWord(source.type()), EventStatusWord(source.status())};
  if (!source.date().edtf().empty()) says.push_back(DateWithBasis(source.date()));
  if (const std::string where = Where(source.place()); !where.empty()) says.push_back(where);
  return OneLine(absl::StrJoin(says, ", "));
}

std::string EventFields(const v1::Event& event) {
  std::string text;
  AddField("id", event.id(), &text);
  AddField("type", EventTypeWord(event.type()), &text);
  AddOtherValues(event, v1::EVENT_FIELD_TYPE, {EventTypeWord(event.type())}, &text);
  AddStatus(event, &text);
  AddField("date", event.date().edtf().empty() ? "not stated" : DateWithBasis(event.date()), &text);
  AddOtherValues(event, v1::EVENT_FIELD_DATE, {event.date().edtf()}, &text);
  AddField("where", Where(event.place()), &text);
  AddOtherValues(event, v1::EVENT_FIELD_PLACE, {PlaceValue(event.place())}, &text);
  AddParticipants(event, &text);
  AddLinks("within", event.within(), &text);
  AddLinks("contains", event.contains(), &text);
  AddField("told by", ToldBy(event), &text);
  return text;
}

std::string EventText(const v1::Event& event) {
  std::string text = EventFields(event);
  std::map<uint32_t, std::string> first_of_text;
  for (const v1::EventSource& source : event.sources()) AddSource(source, first_of_text, &text);
  return text;
}

}  // namespace annals::kgq
