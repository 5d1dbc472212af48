// Deciding again only what a change bears on gives what deciding everything gives: two busy sides, whose events lie so
// close that hardly any claim is out of another's reach, with articles and corrections that come and go.
#include "graph/resolve/redecision.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

constexpr int kRounds = 8;
constexpr int kSteps = 40;

template <typename Values>
std::string OneOf(Random& random, const Values& values) {
  return std::string(values[random() % std::size(values)]);
}

constexpr std::string_view kRussians[] = {"person/sergei-lavrov", "person/vladimir-putin"};
constexpr std::string_view kAmericans[] = {"person/antony-blinken", "person/joe-biden"};
// One person by what articles call him, as long as there is just one with the fuller name.
constexpr std::string_view kDeputies[] = {"person/ray-us", "person/ann-ray", "person/ann-ray-us", "person/bo-ray-us"};
constexpr std::string_view kPlaces[] = {"-", "-", "country/CH", "place/geneva-ch", "place/bern-ch", "place/moscow-ru"};
constexpr std::string_view kVague[] = {"-", "-", "2022-01", "2022-02", "2022-01~", "2022-01-05/2022-01-20"};
constexpr std::string_view kStatuses[] = {"proposed", "scheduled", "held", "cancelled"};
constexpr std::string_view kEntities =
    "entity person/ray-us country/US Ray\n"
    "entity person/ann-ray - Ann Ray\n"
    "entity person/ann-ray-us country/US Ann Ray\n"
    "entity person/bo-ray-us country/US Bo Ray\n"
    "entity person/sergei-lavrov country/RU Sergei Lavrov\n"
    "entity person/vladimir-putin country/RU Vladimir Putin\n"
    "entity person/antony-blinken country/US Antony Blinken\n"
    "entity person/joe-biden country/US Joe Biden\n"
    "entity place/geneva-ch country/CH Geneva\n"
    "entity place/bern-ch country/CH Bern\n"
    "entity place/moscow-ru country/RU Moscow\n";

std::string Day(Random& random) {
  const unsigned day = 1 + random() % 24;
  return absl::StrCat("2022-01-", day < 10 ? "0" : "", day);
}

std::string Date(Random& random) {
  if (random() % 3 == 0) return OneOf(random, kVague);
  if (random() % 8 == 0) return "2022-01-10/2022-01-13";
  return Day(random);
}

std::string BusyEvent(Random& random) {
  std::string who;
  const auto add = [&](const std::string& id) { absl::StrAppend(&who, who.empty() ? "" : "; ", id); };
  if (random() % 4 != 0) add(OneOf(random, kRussians));
  if (random() % 3 != 0) add(OneOf(random, kAmericans));
  if (random() % 6 == 0) add(OneOf(random, kDeputies));
  if (random() % 12 == 0) add("org/nato");
  add("country/RU");
  add("country/US");
  return absl::StrCat(random() % 8 ? "meeting " : "summit ", OneOf(random, kStatuses), " ", Date(random), " ",
                      OneOf(random, kPlaces), " [", who, "] \"Words ", random() % 3, "\"\n");
}

v1::Extraction BusyArticle(Random& random, int number) {
  std::string text =
      absl::StrCat("article a", number, " ", random() % 8 ? Day(random) : "-", " Title\n", std::string(kEntities));
  for (unsigned count = 1 + random() % 3; count > 0; --count) text += BusyEvent(random);
  return ParseExtraction(text);
}

std::vector<std::string> ClaimsOf(const Graph& graph) {
  std::vector<std::string> claims;
  const EventPage page = *graph.ListEvents({.page_size = 1000});
  for (const v1::Event& event : page.events) {
    const v1::EventExplanation explanation = *graph.ExplainEvent(event.id());
    for (const v1::ClaimExplanation& claim : explanation.claims()) claims.push_back(claim.claim_id());
  }
  return claims;
}

v1::Correction RandomCorrection(Random& random, const std::vector<std::string>& claims) {
  v1::Correction correction;
  correction.set_author("a test");
  correction.set_subject_id(OneOf(random, claims));
  switch (random() % 4) {
    case 0:
    case 1:
      correction.set_kind(v1::CORRECTION_KIND_MERGE);
      correction.set_other_id(OneOf(random, claims));
      break;
    case 2:
      correction.set_kind(v1::CORRECTION_KIND_SPLIT);
      break;
    default:
      correction.set_kind(v1::CORRECTION_KIND_REJECT);
  }
  return correction;
}

void ExpectAsDecidedAnew(const Graph& graph, int round, int step) {
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph.Verify(5));
  ASSERT_THAT(report.problems, testing::IsEmpty()) << "round " << round << ", step " << step;
}

void ChangeArticles(Random& random, int articles, Graph& graph) {
  if (random() % 4 == 0) {
    const absl::Status status = graph.Retract(absl::StrCat("a", random() % articles)).status();
    ASSERT_TRUE(status.ok() || status.code() == absl::StatusCode::kNotFound);
    return;
  }
  std::vector<v1::Extraction> extractions;
  for (unsigned count = 1 + random() % 3; count > 0; --count) {
    extractions.push_back(BusyArticle(random, static_cast<int>(random() % articles)));
  }
  std::vector<ArticleInput> inputs;
  for (const v1::Extraction& extraction : extractions) inputs.emplace_back(&extraction);
  ASSERT_THAT(graph.ApplyAll(inputs), IsOk());
}

TEST(RedecisionTest, ArticlesThatComeAndGoLeaveWhatDecidingAnewGives) {
  Random random(11);
  for (int round = 0; round < kRounds; ++round) {
    const int articles = 5 + 5 * (round % 8);
    const auto graph = *Graph::Open(MakeMemoryStore());
    for (int step = 0; step < kSteps; ++step) {
      ChangeArticles(random, articles, *graph);
      ExpectAsDecidedAnew(*graph, round, step);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(RedecisionTest, CorrectionsThatComeAndGoLeaveWhatDecidingAnewGives) {
  Random random(12);
  for (int round = 0; round < kRounds; ++round) {
    const int articles = 5 + 5 * (round % 5);
    const auto graph = *Graph::Open(MakeMemoryStore());
    for (int step = 0; step < kSteps; ++step) {
      const std::vector<std::string> claims = ClaimsOf(*graph);
      const std::vector<v1::Correction> corrections = *graph->ListCorrections();
      if (random() % 6 == 0 && !claims.empty()) {
        const auto added = graph->AddCorrection(RandomCorrection(random, claims));
        ASSERT_TRUE(added.ok() || added.status().code() == absl::StatusCode::kInvalidArgument) << added.status();
      } else if (random() % 8 == 0 && !corrections.empty()) {
        ASSERT_THAT(graph->UndoCorrection(corrections[random() % corrections.size()].id()), IsOk());
      } else {
        ChangeArticles(random, articles, *graph);
      }
      ExpectAsDecidedAnew(*graph, round, step);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace annals
