#ifndef ANNALS_TESTS_TOOLS_KGQ_SAMPLE_EVENTS_H_
#define ANNALS_TESTS_TOOLS_KGQ_SAMPLE_EVENTS_H_

#include <string>

#include "annals/v1/model.pb.h"

namespace annals::kgq {

// A meeting in Geneva, told by two articles.
inline v1::Event GenevaMeeting() {
  v1::Event event;
  event.set_id("event/2022-01-21-meeting-x");
  event.set_type(v1::EVENT_TYPE_MEETING);
  event.set_status(v1::EVENT_STATUS_HELD);
  event.mutable_date()->set_edtf("2022-01-21");
  event.mutable_date()->set_basis(v1::DATE_BASIS_STATED);
  event.mutable_place()->set_place_id("place/geneva-ch");
  event.mutable_place()->set_name("Geneva");
  event.mutable_place()->set_country_id("country/CH");
  v1::Participant& lavrov = *event.add_participants();
  lavrov.set_entity_id("person/sergei-lavrov");
  lavrov.set_name("Sergei Lavrov");
  lavrov.set_on_behalf_of("country/RU");
  lavrov.set_role(v1::PARTICIPANT_ROLE_HOST);
  v1::Participant& russia = *event.add_participants();
  russia.set_entity_id("country/RU");
  russia.set_name("RU");
  event.set_source_count(2);
  for (const std::string outlet : {"Báo Một", "Báo Hai"}) {
    v1::EventSource& source = *event.add_sources();
    source.mutable_article()->set_outlet(outlet);
    source.mutable_article()->set_title("Gặp tại Geneva, \"thẳng thắn\"");
    source.mutable_article()->set_url("https://example.org/1");
    source.mutable_article()->mutable_published()->set_edtf("2022-01-22");
    source.set_type(v1::EVENT_TYPE_MEETING);
    source.set_status(v1::EVENT_STATUS_HELD);
    source.add_evidence()->set_text("Ông Lavrov gặp ông Blinken\ntại Geneva.");
  }
  return event;
}

}  // namespace annals::kgq

#endif  // ANNALS_TESTS_TOOLS_KGQ_SAMPLE_EVENTS_H_
