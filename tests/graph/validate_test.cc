#include "graph/validate.h"

#include <functional>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/build.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::HasSubstr;

v1::Extraction Valid() {
  return ParseExtraction(R"(article a1 2022-01-22
      entity place/geneva-ch country/CH Geneva
      meeting held 2022-01-21 place/geneva-ch [country/RU; person/sergei-lavrov])");
}

TEST(ValidateExtractionTest, AcceptsWhatKeepsTheContract) {
  EXPECT_THAT(ValidateExtraction(Valid()), IsOk());
  EXPECT_THAT(ValidateExtraction(ParseExtraction("article a1 -")), IsOk());
}

TEST(ValidateExtractionTest, WhatALexiconEntryNamesNeedNotBeThere) {
  v1::Extraction extraction = Valid();
  extraction.mutable_entities(0)->set_country("org/unknown");
  EXPECT_THAT(ValidateExtraction(extraction), IsOk());
}

struct Defect {
  std::string field;
  std::function<void(v1::Extraction&)> cause;
};

TEST(ValidateExtractionTest, NamesTheFieldAtFault) {
  const auto event = [](v1::Extraction& e) { return e.mutable_events(0); };
  const Defect defects[] = {
      {"article.id", [](auto& e) { e.mutable_article()->clear_id(); }},
      {"article.id", [](auto& e) { e.mutable_article()->set_id("a\n1"); }},
      {"article.id", [](auto& e) { e.mutable_article()->set_id(std::string(513, 'a')); }},
      {"article.published.edtf", [](auto& e) { e.mutable_article()->mutable_published()->set_edtf("soon"); }},
      {"entities[0].id", [](auto& e) { e.mutable_entities(0)->set_id("country/Switzerland"); }},
      {"entities[0].id", [](auto& e) { e.mutable_entities(0)->set_id("planet/x"); }},
      {"entities[0].id", [](auto& e) { e.mutable_entities(0)->set_id("person/a b"); }},
      {"entities[0].kind", [](auto& e) { e.mutable_entities(0)->set_kind(v1::ENTITY_KIND_PERSON); }},
      {"entities[0].name", [](auto& e) { e.mutable_entities(0)->clear_name(); }},
      {"entities[1].id", [](auto& e) { *e.mutable_entities(1) = e.entities(0); }},
      {"entities[2].within", [](auto& e) { e.mutable_entities(2)->set_within("Moscow"); }},
      {"people[0].entity_id", [](auto& e) { e.add_people()->set_entity_id("person/nobody"); }},
      {"events[0].type", [&](auto& e) { event(e)->clear_type(); }},
      {"events[0].type", [&](auto& e) { event(e)->set_type(static_cast<v1::EventType>(99)); }},
      {"events[0].status", [&](auto& e) { event(e)->clear_status(); }},
      {"events[0].date.edtf", [&](auto& e) { event(e)->mutable_date()->set_edtf("2022-02-30"); }},
      {"events[0].date.edtf", [&](auto& e) { event(e)->mutable_date()->set_edtf("1900/2000"); }},
      {"events[0].place.place_id", [&](auto& e) { event(e)->mutable_place()->set_place_id("place/x"); }},
      {"events[0].place.country_id", [&](auto& e) { event(e)->mutable_place()->set_country_id("country/FR"); }},
      {"events[0].sources[0].field", [&](auto& e) { event(e)->add_sources(); }},
      {"events[0].sources[0].entity_id",
       [&](auto& e) {
         event(e)->add_sources()->set_field(v1::EVENT_FIELD_DATE);
         event(e)->mutable_sources(0)->set_entity_id("country/RU");
       }},
      {"events[0].sources[0].entity_id",
       [&](auto& e) {
         event(e)->add_sources()->set_field(v1::EVENT_FIELD_PARTICIPANT);
         event(e)->mutable_sources(0)->set_entity_id("place/geneva-ch");
       }},
      {"events[0].sources[0].span",
       [&](auto& e) {
         event(e)->add_sources()->set_field(v1::EVENT_FIELD_TYPE);
         event(e)->mutable_sources(0)->mutable_span()->set_begin(1);
       }},
      {"events[0].participants[1].entity_id", [&](auto& e) { event(e)->mutable_participants(1)->clear_entity_id(); }},
      {"events[0].participants[1].on_behalf_of",
       [&](auto& e) { event(e)->mutable_participants(1)->set_on_behalf_of("country/US"); }},
      {"events[0].evidence[0].span",
       [&](auto& e) { event(e)->mutable_evidence(0)->mutable_span()->set_begin(100000); }},
  };
  for (const Defect& defect : defects) {
    v1::Extraction extraction = Valid();
    defect.cause(extraction);
    EXPECT_THAT(ValidateExtraction(extraction),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("extraction." + defect.field + ": ")))
        << defect.field;
  }
}

}  // namespace
}  // namespace annals
