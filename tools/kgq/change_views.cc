#include "tools/kgq/change_views.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/query/event_words.h"
#include "tools/kgq/words.h"

namespace annals::kgq {
namespace {

constexpr v1::EventChange::Kind kKinds[] = {v1::EventChange::KIND_ADDED, v1::EventChange::KIND_CHANGED,
                                            v1::EventChange::KIND_GONE};

std::string KindWord(v1::EventChange::Kind kind) { return EnumWord(v1::EventChange::Kind_Name(kind), "KIND_"); }

std::string FieldWord(v1::EventField field) { return EnumWord(v1::EventField_Name(field), "EVENT_FIELD_"); }

// "date 2022-01 -> 2022-01-21"
std::string FromTo(v1::EventField field, const std::string& before, const std::string& after) {
  return absl::StrFormat("%s %s -> %s", FieldWord(field), before.empty() ? "not stated" : before,
                         after.empty() ? "not stated" : after);
}

// "+ Marco Rubio, - Antony Blinken"
std::string ParticipantChanges(const v1::Event& before, const v1::Event& after) {
  std::set<std::string> had, has;
  for (const v1::Participant& participant : before.participants()) had.insert(participant.entity_id());
  for (const v1::Participant& participant : after.participants()) has.insert(participant.entity_id());
  std::vector<std::string> changes;
  for (const v1::Participant& participant : after.participants()) {
    if (!had.contains(participant.entity_id())) changes.push_back("+ " + participant.name());
  }
  for (const v1::Participant& participant : before.participants()) {
    if (!has.contains(participant.entity_id())) changes.push_back("- " + participant.name());
  }
  return changes.empty() ? FieldWord(v1::EVENT_FIELD_PARTICIPANT) : absl::StrJoin(changes, ", ");
}

std::string FieldChange(v1::EventField field, const v1::Event& before, const v1::Event& after) {
  switch (field) {
    case v1::EVENT_FIELD_TYPE:
      return FromTo(field, EventTypeWord(before.type()), EventTypeWord(after.type()));
    case v1::EVENT_FIELD_STATUS:
      return FromTo(field, EventStatusWord(before.status()), EventStatusWord(after.status()));
    case v1::EVENT_FIELD_DATE:
      return FromTo(field, before.date().edtf(), after.date().edtf());
    case v1::EVENT_FIELD_PLACE:
      return FromTo(field, Where(before.place()), Where(after.place()));
    case v1::EVENT_FIELD_PARTICIPANT:
      return ParticipantChanges(before, after);
    default:
      return FieldWord(field);
  }
}

std::string WhatChanged(const v1::EventChange& change) {
  if (change.kind() != v1::EventChange::KIND_CHANGED) return "";
  std::vector<std::string> parts;
  for (const int field : change.fields()) {
    parts.push_back(FieldChange(static_cast<v1::EventField>(field), change.before(), change.after()));
  }
  return absl::StrJoin(parts, "; ");
}

void AddCells(const v1::Event& event, std::vector<std::string>& row) {
  const auto name = [](std::string* out, const v1::Participant& p) { out->append(p.name()); };
  row.insert(row.end(), {event.id(), event.date().edtf(), EventTypeWord(event.type()), EventStatusWord(event.status()),
                         absl::StrJoin(event.participants(), "; ", name), event.place().name(),
                         event.place().country_id().empty() ? "" : AfterSlash(event.place().country_id())});
}

}  // namespace

Table ChangeTable(const v1::DiffResponse& diff) {
  Table table{
      {{"CHANGE"}, {"DATE"}, {"TYPE"}, {"STATUS"}, {"WHO", true}, {"WHERE", true}, {"WHAT CHANGED", true}, {"ID"}}, {}};
  for (const v1::EventChange& change : diff.changes()) {
    const v1::Event& event = change.has_after() ? change.after() : change.before();
    table.rows.push_back({KindWord(change.kind()), event.date().edtf(), EventTypeWord(event.type()),
                          EventStatusWord(event.status()), Who(event), Where(event.place()), WhatChanged(change),
                          event.id()});
  }
  return table;
}

Table ChangeFileTable(const v1::DiffResponse& diff) {
  Table table{{{"change"}, {"fields"}}, {}};
  for (const std::string when : {"before", "after"}) {
    for (const char* fact : {"id", "date", "type", "status", "participants", "place", "country"}) {
      table.columns.push_back({when + "_" + fact});
    }
  }
  for (const v1::EventChange& change : diff.changes()) {
    const auto word = [](std::string* out, int field) { out->append(FieldWord(static_cast<v1::EventField>(field))); };
    std::vector<std::string> row = {KindWord(change.kind()), absl::StrJoin(change.fields(), "; ", word)};
    AddCells(change.before(), row);
    AddCells(change.after(), row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string ChangeSummary(const v1::DiffResponse& diff) {
  if (diff.changes().empty()) return "no changes";
  std::vector<std::string> counts;
  for (const v1::EventChange::Kind kind : kKinds) {
    int n = 0;
    for (const v1::EventChange& change : diff.changes()) n += change.kind() == kind;
    if (n > 0) counts.push_back(absl::StrFormat("%d %s", n, KindWord(kind)));
  }
  return absl::StrFormat("%s: %s", Count(diff.changes_size(), "change", "changes"), absl::StrJoin(counts, ", "));
}

}  // namespace annals::kgq
