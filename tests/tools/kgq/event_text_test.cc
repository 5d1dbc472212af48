#include "tools/kgq/event_text.h"

#include <gtest/gtest.h>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

TEST(EventTextTest, ShowsEvidenceWithItsArticle) {
  EXPECT_EQ(EventText(GenevaMeeting()),
            "id:           event/2022-01-21-meeting-x\n"
            "type:         meeting\n"
            "status:       held\n"
            "date:         2022-01-21 (stated)\n"
            "where:        Geneva, CH\n"
            "who:          Sergei Lavrov (person/sergei-lavrov), for RU, host\n"
            "who:          RU (country/RU)\n"
            "told by:      2 sources\n"
            "\n"
            "Báo Một | 2022-01-22 | Gặp tại Geneva, \"thẳng thắn\"\n"
            "  https://example.org/1\n"
            "  says: meeting, held\n"
            "  \"Ông Lavrov gặp ông Blinken tại Geneva.\"\n"
            "\n"
            "Báo Hai | 2022-01-22 | Gặp tại Geneva, \"thẳng thắn\"\n"
            "  https://example.org/1\n"
            "  says: meeting, held\n"
            "  \"Ông Lavrov gặp ông Blinken tại Geneva.\"\n");
}

TEST(EventTextTest, ARoleIsWrittenInWords) {
  v1::Event event;
  v1::Participant& head = *event.add_participants();
  head.set_entity_id("person/kirill-dmitriev");
  head.set_name("Kirill Dmitriev");
  head.set_role(v1::PARTICIPANT_ROLE_HEAD_OF_DELEGATION);
  EXPECT_NE(EventText(event).find("Kirill Dmitriev (person/kirill-dmitriev), head of delegation\n"), std::string::npos);
}

// Three articles of two texts: the third copies the first, the second disagrees on everything.
v1::Event DisputedMeeting() {
  v1::Event event = GenevaMeeting();
  *event.add_sources() = event.sources(0);
  event.set_source_count(3);
  event.set_text_count(2);
  const std::string ids[] = {"a1", "a2", "a3"};
  for (int i = 0; i < 3; ++i) {
    event.mutable_sources(i)->mutable_article()->set_id(ids[i]);
    event.mutable_sources(i)->set_text_number(i == 1 ? 2 : 1);
    *event.mutable_sources(i)->mutable_place() = event.place();
  }
  v1::EventSource& other = *event.mutable_sources(1);
  other.mutable_place()->set_place_id("place/vienna-at");
  other.mutable_place()->set_name("Vienna");
  other.mutable_place()->set_country_id("country/AT");
  *other.add_participants() = event.participants(0);
  return event;
}

void AddVariant(v1::Event& event, v1::EventField field, const std::string& value,
                const std::vector<std::string>& articles) {
  v1::FieldVariant& variant = *event.add_variants();
  variant.set_field(field);
  variant.set_value(value);
  variant.set_text_count(1);
  variant.mutable_article_ids()->Assign(articles.begin(), articles.end());
}

TEST(EventTextTest, WhatSourcesDisagreeOnStandsBesideEachField) {
  v1::Event event = DisputedMeeting();
  AddVariant(event, v1::EVENT_FIELD_TYPE, "meeting", {"a1", "a3"});
  AddVariant(event, v1::EVENT_FIELD_TYPE, "talks", {"a2"});
  AddVariant(event, v1::EVENT_FIELD_DATE, "2022-01-21", {"a1", "a3"});
  AddVariant(event, v1::EVENT_FIELD_DATE, "2022-01-20", {"a2"});
  AddVariant(event, v1::EVENT_FIELD_PLACE, "place/geneva-ch", {"a1", "a3"});
  AddVariant(event, v1::EVENT_FIELD_PLACE, "place/vienna-at", {"a2"});
  AddVariant(event, v1::EVENT_FIELD_PARTICIPANT, "country/RU", {"a1", "a3"});
  AddVariant(event, v1::EVENT_FIELD_PARTICIPANT, "person/nobody", {"a2"});
  EXPECT_EQ(EventFields(event),
            "id:           event/2022-01-21-meeting-x\n"
            "type:         meeting\n"
            "also said:    talks (1 text: article a2)\n"
            "status:       held\n"
            "date:         2022-01-21 (stated)\n"
            "also said:    2022-01-20 (1 text: article a2)\n"
            "where:        Geneva, CH\n"
            "also said:    Vienna, AT (1 text: article a2)\n"
            "who:          Sergei Lavrov (person/sergei-lavrov), for RU, host\n"
            "who:          RU (country/RU), named by 1 of 2 texts\n"
            "also said:    person/nobody (1 text: article a2)\n"
            "told by:      3 sources, 2 texts\n");
}

TEST(EventTextTest, OfManyArticlesTheFirstAreNamed) {
  v1::Event event = DisputedMeeting();
  AddVariant(event, v1::EVENT_FIELD_DATE, "2022-01-20", {"a1", "a2", "a3", "a4", "a5", "a6", "a7"});
  EXPECT_NE(EventFields(event).find("2022-01-20 (1 text: articles a1, a2, a3, a4, a5 and 2 more)\n"),
            std::string::npos);
}

TEST(EventTextTest, ACopySaysWhoseTextItIs) {
  const std::string text = EventText(DisputedMeeting());
  const size_t copy = text.find("  the same text as article a1\n");
  ASSERT_NE(copy, std::string::npos) << text;
  EXPECT_EQ(text.find("the same text", copy + 10), std::string::npos) << text;
}

TEST(EventTextTest, AStatusThatChangedHasItsHistory) {
  v1::Event event;
  event.set_status(v1::EVENT_STATUS_HELD);
  v1::StatusReport& last = *event.add_history();
  last.set_status(v1::EVENT_STATUS_HELD);
  last.set_article_id("a2");
  last.mutable_published()->set_edtf("2022-01-22");
  EXPECT_EQ(EventFields(event).find("history"), std::string::npos) << "one word is the status itself";
  v1::StatusReport first;
  first.set_status(v1::EVENT_STATUS_SCHEDULED);
  first.set_article_id("a1");
  *event.add_history() = event.history(0);
  *event.mutable_history(0) = first;
  AddVariant(event, v1::EVENT_FIELD_STATUS, "scheduled", {"a1"});
  const std::string text = EventFields(event);
  EXPECT_NE(text.find("status:       held\n"
                      "history:      day not known scheduled (article a1)\n"
                      "history:      2022-01-22 held (article a2)\n"
                      "date:"),
            std::string::npos)
      << text;
}

TEST(EventTextTest, LinksLeadToWhatItBelongsTo) {
  v1::Event event;
  v1::EventLink& link = *event.add_within();
  link.set_event_id("event/summit");
  link.set_kind("sideline");
  *event.add_contains() = link;
  EXPECT_NE(EventFields(event).find("within:       event/summit (sideline)\n"
                                    "contains:     event/summit (sideline)\n"),
            std::string::npos);
}

}  // namespace
}  // namespace annals::kgq
