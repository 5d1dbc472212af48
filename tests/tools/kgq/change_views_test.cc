#include "tools/kgq/change_views.h"

#include <gtest/gtest.h>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

// One event that is new, one that changed in every field, one that is gone.
v1::DiffResponse ThreeChanges() {
  v1::DiffResponse diff;
  v1::EventChange& added = *diff.add_changes();
  added.set_kind(v1::EventChange::KIND_ADDED);
  *added.mutable_after() = GenevaMeeting();
  v1::EventChange& changed = *diff.add_changes();
  changed.set_kind(v1::EventChange::KIND_CHANGED);
  v1::Event& before = *changed.mutable_before();
  before = GenevaMeeting();
  before.set_type(v1::EVENT_TYPE_TALKS);
  before.set_status(v1::EVENT_STATUS_SCHEDULED);
  before.mutable_date()->set_edtf("2022-01");
  before.clear_place();
  before.mutable_participants(0)->set_entity_id("person/maria-zakharova");
  before.mutable_participants(0)->set_name("Maria Zakharova");
  *changed.mutable_after() = GenevaMeeting();
  for (const v1::EventField field : {v1::EVENT_FIELD_TYPE, v1::EVENT_FIELD_STATUS, v1::EVENT_FIELD_DATE,
                                     v1::EVENT_FIELD_PLACE, v1::EVENT_FIELD_PARTICIPANT}) {
    changed.add_fields(field);
  }
  v1::EventChange& gone = *diff.add_changes();
  gone.set_kind(v1::EventChange::KIND_GONE);
  *gone.mutable_before() = GenevaMeeting();
  return diff;
}

using Row = std::vector<std::string>;

TEST(ChangeTableTest, ShowsTheLaterStateAndWhatChanged) {
  const Table table = ChangeTable(ThreeChanges());
  ASSERT_EQ(table.rows.size(), 3u);
  const Row facts = {"2022-01-21", "meeting", "held", "Sergei Lavrov, RU", "Geneva, CH"};
  const auto row = [&](const std::string& change, const std::string& what) {
    Row cells = {change};
    cells.insert(cells.end(), facts.begin(), facts.end());
    cells.insert(cells.end(), {what, "event/2022-01-21-meeting-x"});
    return cells;
  };
  EXPECT_EQ(table.rows[0], row("added", ""));
  EXPECT_EQ(table.rows[1], row("changed",
                               "type talks -> meeting; status scheduled -> held; date 2022-01 -> 2022-01-21; "
                               "place not stated -> Geneva, CH; + Sergei Lavrov, - Maria Zakharova"));
  EXPECT_EQ(table.rows[2], row("gone", ""));
}

TEST(ChangeTableTest, AFileHasBothStatesInColumns) {
  const Table table = ChangeFileTable(ThreeChanges());
  for (const Row& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  EXPECT_EQ(table.rows[1],
            (Row{"changed", "type; status; date; place; participant", "event/2022-01-21-meeting-x", "2022-01", "talks",
                 "scheduled", "Maria Zakharova; RU", "", "", "event/2022-01-21-meeting-x", "2022-01-21", "meeting",
                 "held", "Sergei Lavrov; RU", "Geneva", "CH"}));
  EXPECT_EQ(table.rows[0][2], "");
}

TEST(ChangeSummaryTest, CountsEachKindOfChange) {
  EXPECT_EQ(ChangeSummary(ThreeChanges()), "3 changes: 1 added, 1 changed, 1 gone");
  v1::DiffResponse one;
  *one.add_changes() = ThreeChanges().changes(2);
  EXPECT_EQ(ChangeSummary(one), "1 change: 1 gone");
  EXPECT_EQ(ChangeSummary({}), "no changes");
}

}  // namespace
}  // namespace annals::kgq
