#include "tools/kgingest/event_tally.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

namespace annals::tools {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::ApplyResponse Answer(std::vector<std::string> added, std::vector<std::string> changed,
                         std::vector<std::string> gone) {
  v1::ApplyResponse answer;
  answer.mutable_events_added()->Assign(added.begin(), added.end());
  answer.mutable_events_changed()->Assign(changed.begin(), changed.end());
  answer.mutable_events_gone()->Assign(gone.begin(), gone.end());
  return answer;
}

TEST(EventTallyTest, OneBatchIsToldAsItIs) {
  EventTally tally;
  tally.Add(Answer({"b", "a"}, {"c"}, {"d"}));
  EXPECT_THAT(tally.Net().added, ElementsAre("a", "b"));
  EXPECT_THAT(tally.Net().changed, ElementsAre("c"));
  EXPECT_THAT(tally.Net().gone, ElementsAre("d"));
  EXPECT_EQ(CountsOf(tally.Net()), "2 added, 1 changed, 1 gone");
}

TEST(EventTallyTest, AnEventThatComesAndGoesIsNeither) {
  EventTally tally;
  tally.Add(Answer({"a"}, {}, {}));
  tally.Add(Answer({}, {"a"}, {}));
  tally.Add(Answer({}, {}, {"a"}));
  EXPECT_EQ(CountsOf(tally.Net()), "0 added, 0 changed, 0 gone");
}

TEST(EventTallyTest, AnEventThatGoesAndComesBackHasChanged) {
  EventTally tally;
  tally.Add(Answer({}, {}, {"a"}));
  tally.Add(Answer({"a"}, {}, {}));
  EXPECT_THAT(tally.Net().changed, ElementsAre("a"));
  EXPECT_THAT(tally.Net().added, IsEmpty());
}

TEST(EventTallyTest, ANewEventThatIsChangedIsNew) {
  EventTally tally;
  tally.Add(Answer({"a"}, {}, {}));
  tally.Add(Answer({}, {"a"}, {}));
  EXPECT_THAT(tally.Net().added, ElementsAre("a"));
  EXPECT_THAT(tally.Net().changed, IsEmpty());
}

}  // namespace
}  // namespace annals::tools
