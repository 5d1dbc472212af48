#include "service/converters.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "graph/error.h"
#include "graph/status_macros.h"

namespace annals::service {
namespace {

// More names than a question ever has, and few enough to resolve.
constexpr int kMaxNames = 100;

const std::vector<v1::EntityKind>& ParticipantKinds() {
  static const auto& kinds =
      *new std::vector<v1::EntityKind>{v1::ENTITY_KIND_PERSON, v1::ENTITY_KIND_COUNTRY, v1::ENTITY_KIND_ORGANISATION};
  return kinds;
}

const std::vector<v1::EntityKind>& PlaceKinds() {
  static const auto& kinds = *new std::vector<v1::EntityKind>{v1::ENTITY_KIND_PLACE, v1::ENTITY_KIND_COUNTRY};
  return kinds;
}

using Names = google::protobuf::RepeatedPtrField<std::string>;

absl::StatusOr<std::vector<std::string>> ResolveParticipants(const Names& names, std::string_view field,
                                                             const Graph& graph, const Interrupt& interrupt) {
  if (names.size() > kMaxNames) {
    return InvalidArgument(absl::StrFormat("%s holds %d names; give at most %d", field, names.size(), kMaxNames));
  }
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    ANNALS_ASSIGN_OR_RETURN(std::string id, ResolveParticipant(name, field, graph, interrupt));
    ids.push_back(std::move(id));
  }
  return ids;
}

// Proto3 enums are open: a newer client may send a number that has no name here.
template <typename Enum>
absl::StatusOr<std::vector<Enum>> KnownValues(const google::protobuf::RepeatedField<int>& numbers,
                                              std::string_view field) {
  std::vector<Enum> values;
  for (const int number : numbers) {
    if (number == 0 || google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(number) == nullptr) {
      return InvalidArgument(
          absl::StrFormat("%s holds %d, which stands for nothing; leave the list empty for all", field, number));
    }
    values.push_back(static_cast<Enum>(number));
  }
  return values;
}

absl::StatusOr<EdtfDate> ParseDate(const std::string& text) {
  const std::optional<EdtfDate> date = EdtfDate::Parse(text);
  if (!date.has_value()) return MalformedDate(text);
  return *date;
}

absl::Status ReadDates(const v1::DateRange& range, EventQuery& query) {
  ANNALS_ASSIGN_OR_RETURN(const EdtfDate from, ParseDate(range.from()));
  ANNALS_ASSIGN_OR_RETURN(const EdtfDate to, ParseDate(range.to()));
  query.certain = range.certain();
  if (!from.known() && !to.known()) return absl::OkStatus();
  if (from.known() && to.known() && to.last() < from.first()) {
    return InvalidArgument(
        absl::StrFormat("dates.from (%s) lies after dates.to (%s); exchange them", range.from(), range.to()));
  }
  query.open_from = !from.known();
  query.open_to = !to.known();
  query.dates = EdtfDate::Interval(from.known() ? from.first() : to.first(), to.known() ? to.last() : from.last());
  return absl::OkStatus();
}

void WriteDates(const EventQuery& query, v1::DateRange& range) {
  if (!query.open_from) range.set_from(EdtfDate::Day(query.dates.first()).ToString());
  if (!query.open_to) range.set_to(EdtfDate::Day(query.dates.last()).ToString());
  range.set_certain(query.certain);
}

}  // namespace

absl::StatusOr<int> ToPageSize(int32_t page_size, int default_size) {
  if (page_size < 0) {
    return InvalidArgument(
        absl::StrFormat("page_size is %d; give 1 to %d, or 0 for %d", page_size, kMaxPageSize, default_size));
  }
  if (page_size == 0) return default_size;
  return std::min<int>(page_size, kMaxPageSize);
}

absl::StatusOr<std::string> ResolveParticipant(std::string_view name, std::string_view field, const Graph& graph,
                                               const Interrupt& interrupt) {
  if (name.empty()) {
    return InvalidArgument(
        absl::StrFormat("%s is empty; give the id or name of a person, country or organisation", field));
  }
  ANNALS_ASSIGN_OR_RETURN(v1::Entity entity, graph.ResolveEntity(name, ParticipantKinds(), interrupt));
  return std::move(*entity.mutable_id());
}

absl::StatusOr<AsOf> ToAsOf(const std::string& text, std::string_view field) {
  const std::optional<EdtfDate> date = EdtfDate::Parse(text);
  if (!date.has_value()) return InvalidArgument(absl::StrFormat("%s: %s", field, MalformedDate(text).message()));
  return date->known() ? AsOf(DayNumber(date->last())) : AsOf();
}

absl::StatusOr<EventQuery> ToQuery(const v1::EventFilter& filter, const Graph& graph, const Interrupt& interrupt) {
  EventQuery query;
  ANNALS_ASSIGN_OR_RETURN(query.types, KnownValues<v1::EventType>(filter.types(), "types"));
  ANNALS_ASSIGN_OR_RETURN(query.statuses, KnownValues<v1::EventStatus>(filter.statuses(), "statuses"));
  ANNALS_RETURN_IF_ERROR(ReadDates(filter.dates(), query));
  ANNALS_ASSIGN_OR_RETURN(query.participants,
                          ResolveParticipants(filter.participants(), "participants", graph, interrupt));
  ANNALS_ASSIGN_OR_RETURN(query.any_participants,
                          ResolveParticipants(filter.any_participants(), "any_participants", graph, interrupt));
  if (!filter.place().empty()) {
    ANNALS_ASSIGN_OR_RETURN(v1::Entity place, graph.ResolveEntity(filter.place(), PlaceKinds(), interrupt));
    query.place = std::move(*place.mutable_id());
  }
  query.text = filter.text();
  query.min_sources = filter.min_sources();
  ANNALS_ASSIGN_OR_RETURN(query.as_of, ToAsOf(filter.as_of(), "filter.as_of"));
  return query;
}

v1::EventFilter ToFilter(const EventQuery& query) {
  v1::EventFilter filter;
  filter.mutable_participants()->Assign(query.participants.begin(), query.participants.end());
  filter.mutable_any_participants()->Assign(query.any_participants.begin(), query.any_participants.end());
  for (const v1::EventType type : query.types) filter.add_types(type);
  for (const v1::EventStatus status : query.statuses) filter.add_statuses(status);
  filter.set_place(query.place);
  if (query.dates.known()) WriteDates(query, *filter.mutable_dates());
  filter.set_text(query.text);
  filter.set_min_sources(query.min_sources);
  if (query.as_of) filter.set_as_of(EdtfDate::Day(DayFromNumber(*query.as_of)).ToString());
  return filter;
}

absl::StatusOr<EventOrder> FromProto(v1::EventOrder order) {
  switch (order) {
    case v1::EVENT_ORDER_UNSPECIFIED:
    case v1::EVENT_ORDER_NEWEST_FIRST:
      return EventOrder::kNewestFirst;
    case v1::EVENT_ORDER_OLDEST_FIRST:
      return EventOrder::kOldestFirst;
    default:
      return InvalidArgument(absl::StrFormat("order %d stands for nothing; leave it out for newest first", order));
  }
}

v1::EventOrder ToProto(EventOrder order) {
  return order == EventOrder::kOldestFirst ? v1::EVENT_ORDER_OLDEST_FIRST : v1::EVENT_ORDER_NEWEST_FIRST;
}

absl::StatusOr<std::vector<v1::EntityKind>> ToKinds(const v1::SearchEntitiesRequest& request) {
  return KnownValues<v1::EntityKind>(request.kinds(), "kinds");
}

v1::ApplyOutcome ToProto(ApplyOutcome outcome) {
  switch (outcome) {
    case ApplyOutcome::kAdded:
      return v1::APPLY_OUTCOME_ADDED;
    case ApplyOutcome::kReplaced:
      return v1::APPLY_OUTCOME_REPLACED;
    case ApplyOutcome::kUnchanged:
      return v1::APPLY_OUTCOME_UNCHANGED;
  }
  return v1::APPLY_OUTCOME_UNSPECIFIED;
}

namespace {

template <typename Response>
void WriteTo(const ChangedEvents& events, Response& response) {
  response.mutable_events_added()->Assign(events.added.begin(), events.added.end());
  response.mutable_events_changed()->Assign(events.changed.begin(), events.changed.end());
  response.mutable_events_gone()->Assign(events.gone.begin(), events.gone.end());
  for (const ChangedEvents::Move& move : events.moved) {
    v1::EventMove& written = *response.add_events_moved();
    written.set_from(move.from);
    written.set_to(move.to);
    written.set_renamed(move.renamed);
  }
}

}  // namespace

void WriteChanges(const ChangedEvents& events, v1::ApplyResponse& last) { WriteTo(events, last); }
void WriteChanges(const ChangedEvents& events, v1::RetractArticleResponse& response) { WriteTo(events, response); }

v1::GetStatsResponse ToProto(const GraphStats& stats) {
  v1::GetStatsResponse response;
  response.set_articles(stats.articles);
  response.set_events(stats.events);
  response.set_people(stats.people);
  response.set_countries(stats.countries);
  response.set_organisations(stats.organisations);
  response.set_places(stats.places);
  response.set_schema_version(stats.schema_version);
  response.set_bytes(stats.bytes);
  return response;
}

v1::VerifyResponse ToProto(VerifyReport report) {
  v1::VerifyResponse response;
  for (std::string& problem : report.problems) response.add_problems(std::move(problem));
  response.set_problem_count(report.problem_count);
  response.set_articles(report.articles);
  response.set_records(report.records);
  return response;
}

v1::ImportResponse ToProto(const ImportReport& report) {
  v1::ImportResponse response;
  const auto add = [](const auto& outcomes, auto& answers) {
    for (const absl::StatusOr<ApplyOutcome>& outcome : outcomes) {
      v1::ImportResponse::Answer& answer = *answers.Add();
      answer.set_outcome(outcome.ok() ? ToProto(*outcome) : v1::APPLY_OUTCOME_REFUSED);
      if (!outcome.ok()) answer.set_error(std::string(outcome.status().message()));
    }
  };
  add(report.tombstones, *response.mutable_tombstones());
  add(report.corrections, *response.mutable_corrections());
  return response;
}

}  // namespace annals::service
