#include "tools/kgq/explanation_views.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/kgq/display_width.h"
#include "tools/kgq/event_text.h"
#include "tools/kgq/views.h"
#include "tools/kgq/words.h"

namespace annals::kgq {
namespace {

constexpr int kNamedArticles = 3;  // of a spelling

// An indented "name: value" line; nothing for an empty value.
void AddDetail(std::string_view name, const std::string& value, std::string* text) {
  if (!value.empty()) absl::StrAppendFormat(text, "  %-11s %s\n", absl::StrFormat("%s:", name), OneLine(value));
}

// What the service's words for what kept two events apart mean. A word that is not here is shown as it is.
std::string Meaning(const std::string& reason) {
  static const auto& meanings = *new std::map<std::string, std::string>{
      {"ambiguous", "what is said fits several events equally well"},
      {"told-apart", "one article tells of both"},
      {"place", "they are at different places"},
      {"people", "different people take part"},
      {"date", "they are on different days"},
      {"correction", "a correction says so"},
  };
  const auto found = meanings.find(reason);
  return found == meanings.end() ? reason : absl::StrFormat("%s: %s", reason, found->second);
}

void AddClaimSource(const v1::Event& event, const std::string& article_id, std::string* text) {
  const auto source = std::find_if(event.sources().begin(), event.sources().end(),
                                   [&](const v1::EventSource& s) { return s.article().id() == article_id; });
  if (source == event.sources().end()) {
    AddDetail("article", article_id, text);
    return;
  }
  AddDetail("article", absl::StrFormat("%s: %s", article_id, ArticleLine(source->article())), text);
  AddDetail("says", SaidBy(*source), text);
}

// The standard name of someone who acts, where the event gives it.
std::string NameIn(const v1::Event& event, const std::string& entity_id) {
  for (const v1::Participant& participant : event.participants()) {
    if (participant.entity_id() == entity_id) return participant.name();
  }
  return entity_id;
}

void AddClaim(const v1::Event& event, const v1::ClaimExplanation& claim, std::string* text) {
  absl::StrAppendFormat(text, "\n%s\n", claim.claim_id());
  AddDetail("rule", claim.rule(), text);
  AddDetail("date", claim.date().edtf().empty() ? "not stated" : DateWithBasis(claim.date()), text);
  std::vector<std::string> names;
  for (const std::string& id : claim.participants()) names.push_back(NameIn(event, id));
  AddDetail("who acts", absl::StrJoin(names, ", "), text);
  for (const std::string& id : claim.article_ids()) AddClaimSource(event, id, text);
}

void AddRival(const v1::RivalExplanation& rival, std::string* text) {
  absl::StrAppendFormat(text, "\n%s\n", rival.event_id());
  AddDetail("against", Meaning(rival.reason()), text);
  AddDetail("claim", rival.claim_id(), text);
}

void AddCorrections(const google::protobuf::RepeatedPtrField<std::string>& ids, std::string* text) {
  AddField("corrections", absl::StrJoin(ids, ", "), text);
}

// "a1, a2, a3 and 2 more"
std::string FirstArticles(const v1::SpellingExplanation& spelling) {
  const int named = std::min(spelling.article_ids_size(), kNamedArticles);
  std::string text = absl::StrJoin(spelling.article_ids().begin(), spelling.article_ids().begin() + named, ", ");
  if (named > 0 && spelling.article_count() > static_cast<uint64_t>(named)) {
    absl::StrAppendFormat(&text, " and %d more", spelling.article_count() - named);
  }
  return text;
}

std::string Number(uint64_t n) { return absl::StrFormat("%d", n); }

}  // namespace

std::string EventExplanationText(const v1::EventExplanation& explanation) {
  const v1::Event& event = explanation.event();
  std::string text = EventFields(event);
  AddCorrections(explanation.correction_ids(), &text);
  absl::StrAppendFormat(&text, "\nDrawn together from %s:\n", Count(explanation.claims_size(), "claim", "claims"));
  for (const v1::ClaimExplanation& claim : explanation.claims()) AddClaim(event, claim, &text);
  if (explanation.rivals().empty()) return text + "\nNothing else was nearly the same.\n";
  absl::StrAppendFormat(&text, "\nNearly the same, but kept apart: %s:\n",
                        Count(explanation.rivals_size(), "event", "events"));
  for (const v1::RivalExplanation& rival : explanation.rivals()) AddRival(rival, &text);
  return text;
}

std::string EntityExplanationText(const v1::EntityExplanation& explanation) {
  std::string text = EntityText(explanation.entity());
  AddCorrections(explanation.correction_ids(), &text);
  Table spellings{{{"SPELLING"}, {"ARTICLES"}, {"FOR EXAMPLE"}}, {}};
  for (const v1::SpellingExplanation& spelling : explanation.spellings()) {
    spellings.rows.push_back({spelling.text(), Number(spelling.article_count()), FirstArticles(spelling)});
  }
  Table references{{{"REFERENCE"}, {"RULE"}, {"ARTICLES"}}, {}};
  for (const v1::ReferenceExplanation& reference : explanation.references()) {
    references.rows.push_back({reference.id(), reference.rule(), Number(reference.article_count())});
  }
  for (const Table& table : {spellings, references}) {
    if (!table.rows.empty()) text += "\n" + RenderTable(table, std::nullopt);
  }
  return text;
}

Table EventExplanationTable(const v1::EventExplanation& explanation) {
  Table table{{{"kind"}, {"id"}, {"why"}, {"date"}, {"participants"}, {"articles"}, {"compared_with"}}, {}};
  for (const v1::ClaimExplanation& claim : explanation.claims()) {
    table.rows.push_back({"claim", claim.claim_id(), claim.rule(), claim.date().edtf(),
                          absl::StrJoin(claim.participants(), "; "), absl::StrJoin(claim.article_ids(), "; "), ""});
  }
  for (const v1::RivalExplanation& rival : explanation.rivals()) {
    table.rows.push_back({"rival", rival.event_id(), rival.reason(), "", "", "", rival.claim_id()});
  }
  return table;
}

Table EntityExplanationTable(const v1::EntityExplanation& explanation) {
  Table table{{{"kind"}, {"text"}, {"rule"}, {"article_count"}, {"articles"}}, {}};
  for (const v1::SpellingExplanation& spelling : explanation.spellings()) {
    table.rows.push_back({"spelling", spelling.text(), "", Number(spelling.article_count()),
                          absl::StrJoin(spelling.article_ids(), "; ")});
  }
  for (const v1::ReferenceExplanation& reference : explanation.references()) {
    table.rows.push_back({"reference", reference.id(), reference.rule(), Number(reference.article_count()), ""});
  }
  return table;
}

}  // namespace annals::kgq
