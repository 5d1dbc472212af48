#include "graph/algorithms/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"

namespace annals {
namespace {

struct Gathering {
  std::string event;
  std::vector<std::string> participants;
};

// Events in the order given; remembers whose events were asked for.
class FakeSupply : public EventSupply {
 public:
  explicit FakeSupply(std::vector<Gathering> gatherings) : gatherings_(std::move(gatherings)) {}

  absl::StatusOr<std::vector<v1::Event>> EventsOf(std::string_view entity_id, const Interrupt&) const override {
    asked_.emplace_back(entity_id);
    if (!failure_.ok()) return failure_;
    std::vector<v1::Event> events;
    for (const Gathering& gathering : gatherings_) {
      if (std::count(gathering.participants.begin(), gathering.participants.end(), entity_id) == 0) continue;
      v1::Event& event = events.emplace_back();
      event.set_id(gathering.event);
      for (const std::string& id : gathering.participants) event.add_participants()->set_entity_id(id);
    }
    return events;
  }

  void FailWith(absl::Status failure) { failure_ = std::move(failure); }
  const std::vector<Gathering>& gatherings() const { return gatherings_; }
  const std::vector<std::string>& asked() const { return asked_; }

 private:
  std::vector<Gathering> gatherings_;
  absl::Status failure_;
  mutable std::vector<std::string> asked_;
};

std::string Text(const absl::StatusOr<std::vector<PathStep>>& steps) {
  if (!steps.ok()) return std::string(absl::StatusCodeToString(steps.status().code()));
  std::string text;
  for (const PathStep& step : *steps) {
    if (text.empty()) text = step.from;
    absl::StrAppendFormat(&text, " -%s- %s", step.event.id(), step.to);
  }
  return text;
}

TEST(FindPathTest, GoesThroughThePersonWhoMetBoth) {
  const FakeSupply supply({{"e2", {"person/b", "person/c"}}, {"e1", {"person/a", "person/b"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/c")), "person/a -e1- person/b -e2- person/c");
}

TEST(FindPathTest, PrefersTheShorterOfTwoChains) {
  const FakeSupply supply(
      {{"e1", {"person/a", "person/b"}}, {"e2", {"person/b", "person/c"}}, {"e3", {"person/a", "person/c"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/c")), "person/a -e3- person/c");
}

TEST(FindPathTest, OfEqualChainsTakesTheFirstEventThenTheFirstParticipant) {
  const FakeSupply supply({{"newer", {"person/a", "person/y", "person/x"}},
                           {"older", {"person/a", "person/w"}},
                           {"end", {"person/w", "person/x", "person/y", "person/z"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/z")), "person/a -newer- person/x -end- person/z");
}

TEST(FindPathTest, FromAParticipantToItselfIsNoStep) {
  const FakeSupply supply({});
  const auto steps = FindPath(supply, "person/a", "person/a");
  ASSERT_TRUE(steps.ok());
  EXPECT_TRUE(steps->empty());
}

TEST(FindPathTest, CountriesDoNotConnectUnlessAskedFor) {
  const FakeSupply supply({{"e1", {"person/a", "country/US"}}, {"e2", {"country/US", "person/b"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/b")), "NOT_FOUND");
  const PathOptions through_countries{.connectors = {v1::ENTITY_KIND_PERSON, v1::ENTITY_KIND_COUNTRY}};
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/b", through_countries)),
            "person/a -e1- country/US -e2- person/b");
}

TEST(FindPathTest, EitherEndMayBeACountry) {
  const FakeSupply supply({{"e1", {"person/a", "country/US"}}, {"e2", {"person/a", "org/nato"}}});
  EXPECT_EQ(Text(FindPath(supply, "country/US", "org/nato")), "country/US -e1- person/a -e2- org/nato");
}

TEST(FindPathTest, MaxHopsCountsEvents) {
  const FakeSupply supply(
      {{"e1", {"person/a", "person/b"}}, {"e2", {"person/b", "person/c"}}, {"e3", {"person/c", "person/d"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/d", {.max_hops = 2})), "NOT_FOUND");
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/d", {.max_hops = 3})),
            "person/a -e1- person/b -e2- person/c -e3- person/d");
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/d", {.max_hops = 0})), "INVALID_ARGUMENT");
}

TEST(FindPathTest, SaysWhoIsNotConnectedAndHowFarItLooked) {
  const FakeSupply supply({{"e1", {"person/a"}}, {"e2", {"person/b"}}});
  const auto steps = FindPath(supply, "person/a", "person/b", {.max_hops = 4});
  const std::string message(steps.status().message().data(), steps.status().message().size());
  EXPECT_NE(message.find("person/a"), std::string::npos) << message;
  EXPECT_NE(message.find("person/b"), std::string::npos) << message;
  EXPECT_NE(message.find('4'), std::string::npos) << message;
}

TEST(FindPathTest, LoadsNobodyAsFarAwayAsTheTarget) {
  const FakeSupply supply({{"e1", {"person/a", "person/b", "person/c"}},
                           {"e2", {"person/b", "person/target", "person/far"}},
                           {"e3", {"person/far", "person/farther"}}});
  ASSERT_TRUE(FindPath(supply, "person/a", "person/target").ok());
  EXPECT_EQ(supply.asked(), (std::vector<std::string>{"person/a", "person/b", "person/c"}));
}

TEST(FindPathTest, DoesNotLoadParticipantsThatMaxHopsPutsOutOfReach) {
  const FakeSupply supply({{"e1", {"person/a", "person/b"}}, {"e2", {"person/b", "person/c"}}});
  EXPECT_EQ(Text(FindPath(supply, "person/a", "person/z", {.max_hops = 1})), "NOT_FOUND");
  EXPECT_EQ(supply.asked(), (std::vector<std::string>{"person/a"}));
}

TEST(FindPathTest, PassesOnAFailureOfTheSupply) {
  FakeSupply supply({});
  supply.FailWith(absl::DataLossError("bad block"));
  EXPECT_EQ(FindPath(supply, "person/a", "person/b").status(), absl::DataLossError("bad block"));
  EXPECT_EQ(supply.asked().size(), 1u);
}

TEST(FindPathTest, StopsWhenInterrupted) {
  const FakeSupply supply({{"e1", {"person/a", "person/b"}}, {"e2", {"person/b", "person/c"}}});
  int asked = 0;
  const Interrupt second_time = [&asked] { return ++asked < 2 ? absl::OkStatus() : absl::CancelledError("enough"); };
  EXPECT_EQ(FindPath(supply, "person/a", "person/c", {}, second_time).status(), absl::CancelledError("enough"));
  EXPECT_EQ(supply.asked(), (std::vector<std::string>{"person/a"}));
}

// The twin: tries every chain of exactly `hops` events in the order that settles ties, without remembering anything.
bool Walk(const FakeSupply& supply, const std::string& from, const std::string& to, int hops, std::string& text) {
  for (const Gathering& gathering : supply.gatherings()) {
    const std::set<std::string> participants(gathering.participants.begin(), gathering.participants.end());
    if (participants.count(from) == 0) continue;
    for (const std::string& next : participants) {
      if (next == from || (next != to && next.rfind("person/", 0) != 0)) continue;
      std::string longer = absl::StrFormat("%s -%s- %s", text, gathering.event, next);
      const bool arrived = hops == 1 ? next == to : Walk(supply, next, to, hops - 1, longer);
      if (!arrived) continue;
      text = longer;
      return true;
    }
  }
  return false;
}

std::string ShortestByTrying(const FakeSupply& supply, const std::string& from, const std::string& to, int max_hops) {
  for (int hops = 1; hops <= max_hops; ++hops) {
    std::string text = from;
    if (Walk(supply, from, to, hops, text)) return text;
  }
  return "NOT_FOUND";
}

// A second twin that only counts: plain breadth-first levels over sets.
int HopsByLevels(const FakeSupply& supply, const std::string& from, const std::string& to) {
  std::set<std::string> reached = {from};
  for (int hops = 1;; ++hops) {
    std::set<std::string> next = reached;
    for (const Gathering& gathering : supply.gatherings()) {
      const auto is_way = [&](const std::string& id) {
        return reached.count(id) > 0 && (id == from || id.rfind("person/", 0) == 0);
      };
      if (std::none_of(gathering.participants.begin(), gathering.participants.end(), is_way)) continue;
      next.insert(gathering.participants.begin(), gathering.participants.end());
    }
    if (next.count(to) > 0) return hops;
    if (next == reached) return -1;
    reached = std::move(next);
  }
}

FakeSupply RandomSupply(std::mt19937& random) {
  const std::vector<std::string> everyone = {"country/US", "country/VN", "org/nato", "person/a", "person/b", "person/c",
                                             "person/d",   "person/e",   "person/f", "person/g", "person/h"};
  std::vector<Gathering> gatherings(1 + random() % 9);
  for (size_t i = 0; i < gatherings.size(); ++i) {
    gatherings[i].event = absl::StrFormat("event/%d", i);
    const size_t size = 1 + random() % 3;
    for (size_t j = 0; j < size; ++j) gatherings[i].participants.push_back(everyone[random() % everyone.size()]);
  }
  return FakeSupply(std::move(gatherings));
}

TEST(FindPathTest, AgreesWithTryingEveryChainOnRandomGraphs) {
  std::mt19937 random(20220121);
  const std::vector<std::string> ends = {"person/a", "person/b", "person/h", "country/US"};
  int connected = 0;
  for (int round = 0; round < 2000; ++round) {
    const FakeSupply supply = RandomSupply(random);
    const std::string& from = ends[random() % ends.size()];
    const std::string& to = ends[random() % ends.size()];
    if (from == to) continue;
    const int max_hops = 1 + random() % 5;
    const auto steps = FindPath(supply, from, to, {.max_hops = max_hops});
    ASSERT_EQ(Text(steps), ShortestByTrying(supply, from, to, max_hops)) << "round " << round;
    if (steps.ok()) {
      ++connected;
      ASSERT_EQ(static_cast<int>(steps->size()), HopsByLevels(supply, from, to)) << "round " << round;
    }
  }
  EXPECT_GT(connected, 200);  // otherwise the test shows little
}

}  // namespace
}  // namespace annals
