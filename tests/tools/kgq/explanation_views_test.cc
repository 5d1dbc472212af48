#include "tools/kgq/explanation_views.h"

#include <gtest/gtest.h>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

v1::EventExplanation ExplainedMeeting() {
  v1::EventExplanation explanation;
  v1::Event& event = *explanation.mutable_event();
  event = GenevaMeeting();
  event.mutable_sources(0)->mutable_article()->set_id("a1");
  v1::ClaimExplanation& claim = *explanation.add_claims();
  claim.set_claim_id(event.id());
  *claim.mutable_date() = event.date();
  claim.add_participants("person/sergei-lavrov");
  claim.add_participants("country/FR");
  claim.add_article_ids("a1");
  claim.add_article_ids("a9");
  claim.set_rule("some-rule");
  return explanation;
}

TEST(EventExplanationTextTest, ShowsEachClaimWithItsRuleAndSources) {
  v1::EventExplanation explanation = ExplainedMeeting();
  explanation.add_correction_ids("correction/000001");
  const std::string text = EventExplanationText(explanation);
  EXPECT_EQ(text.find("id:           event/2022-01-21-meeting-x\n"), 0u);
  EXPECT_NE(text.find("corrections:  correction/000001\n"
                      "\n"
                      "Drawn together from 1 claim:\n"
                      "\n"
                      "event/2022-01-21-meeting-x\n"
                      "  rule:       some-rule\n"
                      "  date:       2022-01-21 (stated)\n"
                      "  who acts:   Sergei Lavrov, country/FR\n"
                      "  article:    a1: Báo Một | 2022-01-22 | Gặp tại Geneva, \"thẳng thắn\"\n"
                      "  says:       meeting, held\n"
                      "  article:    a9\n"
                      "\n"
                      "Nothing else was nearly the same.\n"),
            std::string::npos)
      << text;
}

TEST(EventExplanationTextTest, SaysWhatKeptOthersApart) {
  v1::EventExplanation explanation = ExplainedMeeting();
  for (const char* reason : {"told-apart", "a-newer-word"}) {
    v1::RivalExplanation& rival = *explanation.add_rivals();
    rival.set_event_id("event/other");
    rival.set_claim_id("event/claim");
    rival.set_reason(reason);
  }
  const std::string text = EventExplanationText(explanation);
  EXPECT_NE(text.find("Nearly the same, but kept apart: 2 events:\n"
                      "\n"
                      "event/other\n"
                      "  against:    told-apart: one article tells of both\n"
                      "  claim:      event/claim\n"
                      "\n"
                      "event/other\n"
                      "  against:    a-newer-word\n"
                      "  claim:      event/claim\n"),
            std::string::npos)
      << text;
}

TEST(EventExplanationTableTest, HasARowForEachClaimAndRival) {
  v1::EventExplanation explanation = ExplainedMeeting();
  explanation.add_rivals()->set_event_id("event/other");
  const Table table = EventExplanationTable(explanation);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"claim", "event/2022-01-21-meeting-x", "some-rule", "2022-01-21",
                                                     "person/sergei-lavrov; country/FR", "a1; a9", ""}));
  EXPECT_EQ(table.rows[1].size(), table.columns.size());
}

v1::EntityExplanation ExplainedPerson() {
  v1::EntityExplanation explanation;
  explanation.mutable_entity()->set_id("person/sergei-lavrov");
  explanation.mutable_entity()->set_name("Sergei Lavrov");
  v1::SpellingExplanation& spelling = *explanation.add_spellings();
  spelling.set_text("Lavrov");
  spelling.set_article_count(5);
  for (const char* id : {"a1", "a2", "a3", "a4", "a5"}) spelling.add_article_ids(id);
  v1::ReferenceExplanation& reference = *explanation.add_references();
  reference.set_id("person/lavrov");
  reference.set_rule("fuller-name");
  reference.set_article_count(2);
  return explanation;
}

TEST(EntityExplanationTextTest, CountsSpellingsAndReferences) {
  const std::string text = EntityExplanationText(ExplainedPerson());
  EXPECT_EQ(text.find("name:         Sergei Lavrov\n"), 0u);
  EXPECT_NE(text.find("\n\n"
                      "SPELLING  ARTICLES  FOR EXAMPLE\n"
                      "Lavrov    5         a1, a2, a3 and 2 more\n"
                      "\n"
                      "REFERENCE      RULE         ARTICLES\n"
                      "person/lavrov  fuller-name  2\n"),
            std::string::npos)
      << text;
}

TEST(EntityExplanationTableTest, HasARowForEachSpellingAndReference) {
  const Table table = EntityExplanationTable(ExplainedPerson());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"spelling", "Lavrov", "", "5", "a1; a2; a3; a4; a5"}));
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{"reference", "person/lavrov", "fuller-name", "2", ""}));
}

}  // namespace
}  // namespace annals::kgq
