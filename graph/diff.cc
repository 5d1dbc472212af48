#include "graph/diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "graph/keys.h"
#include "graph/knowledge.h"
#include "graph/list_events_as_of.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// Later than any day of publication, yet a moment: present and past are then asked in one way.
constexpr int32_t kNow = 1 << 30;

std::set<std::string> ParticipantsOf(const v1::Event& event) {
  std::set<std::string> ids;
  for (const v1::Participant& participant : event.participants()) ids.insert(participant.entity_id());
  return ids;
}

// The event of `side` that `id` leads to there; nothing where there is none.
absl::StatusOr<std::optional<v1::Event>> Find(Knowledge& side, const std::string& id) {
  ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> known, side.Find(id));
  if (!known) return std::nullopt;
  return std::move(*known->record.mutable_event());
}

TimePosition PositionOf(const v1::EventChange& change) {
  return TimePosition::Of(change.has_after() ? change.after() : change.before());
}

}  // namespace

std::vector<v1::EventField> ChangedFields(const v1::Event& before, const v1::Event& after) {
  std::vector<v1::EventField> fields;
  if (before.type() != after.type()) fields.push_back(v1::EVENT_FIELD_TYPE);
  if (before.status() != after.status()) fields.push_back(v1::EVENT_FIELD_STATUS);
  if (before.date().edtf() != after.date().edtf()) fields.push_back(v1::EVENT_FIELD_DATE);
  const auto place = [](const v1::Event& event) {
    return std::pair(event.place().place_id(), event.place().country_id());
  };
  if (place(before) != place(after)) fields.push_back(v1::EVENT_FIELD_PLACE);
  if (ParticipantsOf(before) != ParticipantsOf(after)) fields.push_back(v1::EVENT_FIELD_PARTICIPANT);
  return fields;
}

absl::StatusOr<std::vector<v1::EventChange>> DiffIn(const StoreReader& reader, AsOf before, AsOf after,
                                                    const EventQuery& filter, const Interrupt& interrupt) {
  ANNALS_ASSIGN_OR_RETURN(const auto then, Knowledge::Open(reader, before.value_or(kNow)));
  ANNALS_ASSIGN_OR_RETURN(const auto now, Knowledge::Open(reader, after.value_or(kNow)));
  ANNALS_ASSIGN_OR_RETURN(const std::vector<KnownEvent> old_events, FindEventsAsOf(*then, filter, interrupt));
  ANNALS_ASSIGN_OR_RETURN(const std::vector<KnownEvent> new_events, FindEventsAsOf(*now, filter, interrupt));
  std::vector<v1::EventChange> changes;
  std::set<std::string> followed;  // events of now that an event of then became
  const auto compare = [&](const v1::Event& old_event, const v1::Event& new_event) {
    if (!followed.insert(new_event.id()).second) return;
    const std::vector<v1::EventField> fields = ChangedFields(old_event, new_event);
    if (fields.empty()) return;
    v1::EventChange& change = changes.emplace_back();
    change.set_kind(v1::EventChange::KIND_CHANGED);
    *change.mutable_before() = old_event;
    *change.mutable_after() = new_event;
    change.mutable_fields()->Assign(fields.begin(), fields.end());
  };
  for (const KnownEvent& known : old_events) {
    if (interrupt) ANNALS_RETURN_IF_ERROR(interrupt());
    const v1::Event& old_event = known.record.event();
    ANNALS_ASSIGN_OR_RETURN(const std::optional<v1::Event> new_event, Find(*now, old_event.id()));
    if (new_event) {
      compare(old_event, *new_event);
      continue;
    }
    v1::EventChange& change = changes.emplace_back();
    change.set_kind(v1::EventChange::KIND_GONE);
    *change.mutable_before() = old_event;
  }
  for (const KnownEvent& known : new_events) {
    if (interrupt) ANNALS_RETURN_IF_ERROR(interrupt());
    const v1::Event& new_event = known.record.event();
    if (followed.contains(new_event.id())) continue;
    // It may have been there under another claim, outside of the filter or not.
    std::optional<v1::Event> old_event;
    for (int i = 0; i < known.record.claims_size() && !old_event; ++i) {
      ANNALS_ASSIGN_OR_RETURN(old_event, Find(*then, known.record.claims(i)));
    }
    if (old_event) {
      compare(*old_event, new_event);
      continue;
    }
    v1::EventChange& change = changes.emplace_back();
    change.set_kind(v1::EventChange::KIND_ADDED);
    *change.mutable_after() = new_event;
  }
  std::stable_sort(changes.begin(), changes.end(), [&](const v1::EventChange& a, const v1::EventChange& b) {
    return Precedes(PositionOf(a), PositionOf(b), filter.order);
  });
  return changes;
}

}  // namespace annals
