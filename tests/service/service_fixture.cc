#include "tests/service/service_fixture.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/store/memory_store.h"

namespace annals::service {
namespace {

std::string PersonId(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return c == ' ' ? '-' : tolower(c); });
  return "person/" + name;
}

v1::EdtfDate MakeDate(const std::string& text) {
  v1::EdtfDate date;
  const EdtfDate parsed = EdtfDate::Parse(text).value();
  if (!parsed.known()) return date;
  date.set_edtf(text);
  date.set_first_day(DayNumber(parsed.first()));
  date.set_last_day(DayNumber(parsed.last()));
  date.set_basis(v1::DATE_BASIS_STATED);
  return date;
}

void AddEntity(v1::Extraction& extraction, std::string id, v1::EntityKind kind, const std::string& name) {
  v1::Entity& entity = *extraction.add_entities();
  entity.set_id(std::move(id));
  entity.set_kind(kind);
  entity.set_name(name);
}

void SetGeneva(v1::Extraction& extraction, v1::EventPlace& place) {
  AddEntity(extraction, "country/CH", v1::ENTITY_KIND_COUNTRY, "Switzerland");
  AddEntity(extraction, "place/geneva-ch", v1::ENTITY_KIND_PLACE, "Geneva");
  extraction.mutable_entities()->rbegin()->set_within("country/CH");
  place.set_place_id("place/geneva-ch");
  place.set_name("Geneva");
  place.set_country_id("country/CH");
}

}  // namespace

v1::Extraction MakeExtraction(const Telling& telling) {
  v1::Extraction extraction;
  v1::Article& article = *extraction.mutable_article();
  article.set_id(telling.article);
  article.set_title(telling.title);
  *article.mutable_published() = MakeDate("2026-01-01");
  article.set_content_hash(absl::StrFormat("%016x", std::hash<std::string>()(telling.date + telling.title)));
  v1::EventMention& event = *extraction.add_events();
  event.set_type(telling.type);
  event.set_status(telling.status);
  *event.mutable_date() = MakeDate(telling.date);
  event.set_main(true);
  event.set_confidence(1);
  event.add_evidence()->set_text("They met.");
  if (telling.in_geneva) SetGeneva(extraction, *event.mutable_place());
  std::vector<std::string> people = telling.people;
  std::sort(people.begin(), people.end());
  for (const std::string& person : people) {
    AddEntity(extraction, PersonId(person), v1::ENTITY_KIND_PERSON, person);
    v1::Participant& participant = *event.add_participants();
    participant.set_entity_id(PersonId(person));
    participant.set_name(person);
    participant.set_role(v1::PARTICIPANT_ROLE_MEMBER);
  }
  return extraction;
}

absl::StatusOr<ApplyReport> HookedGraph::ApplyAll(const std::vector<ArticleInput>& articles) {
  if (before_apply) {
    if (absl::Status status = before_apply(articles.size()); !status.ok()) return status;
  }
  return ForwardingGraph::ApplyAll(articles);
}

absl::StatusOr<EventPage> HookedGraph::ListEvents(const EventQuery& query, const Interrupt& interrupt) const {
  if (before_list) {
    if (absl::Status status = before_list(interrupt); !status.ok()) return status;
  }
  return ForwardingGraph::ListEvents(query, interrupt);
}

absl::StatusOr<bool> HookedGraph::Holds(std::string_view id, std::string_view hash, std::string_view extractor) const {
  return holds ? holds(id, hash, extractor) : ForwardingGraph::Holds(id, hash, extractor);
}

absl::Status HookedGraph::ReadTexts(std::string_view extractor, const TextSink& sink) const {
  return read_texts ? read_texts(extractor, sink) : ForwardingGraph::ReadTexts(extractor, sink);
}

ServiceTest::ServiceTest() {
  graph_ = std::make_unique<HookedGraph>(Graph::Open(MakeMemoryStore()).value());
  server_ = Server::Start({}, *graph_).value();
  asker_ = v1::Graph::NewStub(server_->InProcessChannel());
  writer_ = v1::Ingest::NewStub(server_->InProcessChannel());
  admin_ = v1::Admin::NewStub(server_->InProcessChannel());
}

void ServiceTest::Load(const Telling& telling) {
  const absl::StatusOr<ApplyOutcome> outcome = graph_->Apply(MakeExtraction(telling));
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  ASSERT_EQ(*outcome, ApplyOutcome::kAdded);
}

testing::AssertionResult Is(const grpc::Status& status, grpc::StatusCode code, std::string_view part) {
  if (status.error_code() == code && status.error_message().find(part) != std::string::npos) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << "code " << status.error_code() << " (expected " << code << "), message \""
                                     << status.error_message() << "\" (expected to hold \"" << part << "\")";
}

std::string DatesOf(const google::protobuf::RepeatedPtrField<v1::Event>& events) {
  std::string text;
  for (const v1::Event& event : events) {
    absl::StrAppendFormat(&text, "%s%s", text.empty() ? "" : ", ", event.date().edtf());
  }
  return text;
}

}  // namespace annals::service
