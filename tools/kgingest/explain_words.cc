#include "tools/kgingest/explain_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"

namespace annals::tools {
namespace {

std::string Word(const std::string& enum_name, std::string_view prefix) {
  return absl::AsciiStrToLower(enum_name.substr(prefix.size()));
}

std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

std::string CodeOf(const std::string& id, const v1::Extraction& from) {
  for (const v1::Entity& entity : from.entities()) {
    if (entity.id() == id) return entity.code().empty() ? entity.name() : entity.code();
  }
  return id;
}

}  // namespace

std::string_view TextOf(const ingest::Explanation& explanation, const v1::TextSpan& span) {
  return std::string_view(explanation.text).substr(span.begin(), span.end() - span.begin());
}

std::string EventInWords(const v1::EventMention& event, const v1::Extraction& from) {
  std::string place = OrDash(event.place().name());
  if (const std::string& country = event.place().country_id(); !country.empty()) {
    place = event.place().name() + "/" + CodeOf(country, from);
  }
  std::string who;
  for (const v1::Participant& participant : event.participants()) {
    if (!who.empty()) who += "; ";
    who += participant.name();
  }
  return absl::StrFormat("%s %s %s %s [%s]", Word(v1::EventType_Name(event.type()), "EVENT_TYPE_"),
                         Word(v1::EventStatus_Name(event.status()), "EVENT_STATUS_"), OrDash(event.date().edtf()),
                         place, who);
}

std::string FieldInWords(const v1::FieldSource& source) {
  if (source.field() == v1::EVENT_FIELD_PARTICIPANT) return source.entity_id();
  const std::string field = Word(v1::EventField_Name(source.field()), "EVENT_FIELD_");
  return source.entity_id().empty() ? field : field + " of " + source.entity_id();
}

std::string OutcomeInWords(const ingest::Explanation::Candidate& candidate) {
  if (candidate.outcome == "event") return absl::StrFormat("event %d", candidate.into + 1);
  if (candidate.outcome == "merged") return absl::StrFormat("told again: candidate %d", candidate.into + 1);
  return absl::StrFormat("no event: %s (%s)", ingest::ReasonInWords(candidate.why), candidate.why);
}

std::string HeadingOf(const ingest::Explanation& explanation) {
  const v1::Article& article = explanation.extraction.article();
  std::string published = "publication unknown";
  if (!article.published().edtf().empty()) {
    published = absl::StrFormat("published %s (%s)", article.published().edtf(),
                                Word(v1::DateBasis_Name(article.published().basis()), "DATE_BASIS_"));
  }
  return absl::StrFormat("%s, %s, %s", article.id(), published, OrDash(article.language()));
}

std::vector<uint32_t> SentencesOf(const ingest::Explanation& explanation, const v1::TextSpan& line) {
  std::vector<uint32_t> inside;
  for (uint32_t s = 0; s < explanation.sentences.size(); ++s) {
    const v1::TextSpan& span = explanation.sentences[s].span;
    if (span.begin() >= line.begin() && span.end() <= line.end()) inside.push_back(s);
  }
  return inside;
}

std::vector<Piece> PiecesOf(const ingest::Explanation& explanation, uint32_t sentence) {
  const v1::TextSpan& whole = explanation.sentences[sentence].span;
  std::vector<Piece> pieces;
  uint32_t at = whole.begin();
  const auto until = [&](uint32_t end, const ingest::Explanation::Mark* mark) {
    if (end > at) pieces.push_back({std::string_view(explanation.text).substr(at, end - at), mark});
    at = std::max(at, end);
  };
  for (const ingest::Explanation::Mark& mark : explanation.marks) {
    if (mark.sentence != sentence || mark.span.begin() < at) continue;
    until(mark.span.begin(), nullptr);
    until(mark.span.end(), &mark);
  }
  until(whole.end(), nullptr);
  return pieces;
}

}  // namespace annals::tools
