#include "graph/query/phrase.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/graph/query/named_entities_graph.h"

namespace annals {
namespace {

NamedEntitiesGraph MakeGraph() {
  NamedEntitiesGraph graph;
  const auto person = [&](std::string slug, std::string name, std::vector<std::string> names = {}) {
    graph.Add("person/" + slug, v1::ENTITY_KIND_PERSON, std::move(name), std::move(names));
  };
  const auto country = [&](std::string code, std::string name, std::vector<std::string> names) {
    graph.Add("country/" + code, v1::ENTITY_KIND_COUNTRY, std::move(name), std::move(names));
  };
  const auto place = [&](std::string slug, std::string name, std::vector<std::string> names, std::string within) {
    graph.Add("place/" + slug, v1::ENTITY_KIND_PLACE, std::move(name), std::move(names), std::move(within));
  };
  person("sergei-lavrov", "Sergei Lavrov");
  person("marco-rubio", "Marco Rubio");
  person("antony-blinken", "Antony Blinken");
  person("vladimir-putin", "Vladimir Putin");
  person("joe-biden", "Joe Biden");
  person("xi-jinping", "Xi Jinping", {"Tập Cận Bình"});
  person("kim-jong-un", "Kim Jong-un");
  person("kim-yo-jong", "Kim Yo-jong");
  person("theresa-may", "Theresa May");
  country("RU", "Russia", {"Nga", "Moscow", "Kremlin"});
  country("US", "United States", {"Mỹ", "Hoa Kỳ", "US", "Washington"});
  country("VN", "Vietnam", {"Việt Nam"});
  country("ZA", "South Africa", {"Nam Phi"});
  country("SA", "Saudi Arabia", {"Ả Rập Xê Út"});
  country("CH", "Switzerland", {"Thụy Sĩ"});
  country("BA", "Bosnia and Herzegovina", {"Bosnia"});
  country("SG", "Singapore", {});
  graph.Add("org/nato", v1::ENTITY_KIND_ORGANISATION, "NATO", {"North Atlantic Treaty Organization"});
  place("geneva-ch", "Geneva", {"Giơ-ne-vơ", "Genève"}, "country/CH");
  place("moscow-ru", "Moscow", {"Mát-xcơ-va"}, "country/RU");
  place("the-hague-nl", "The Hague", {"La Haye"}, "country/NL");
  place("singapore-sg", "Singapore", {}, "country/SG");
  return graph;
}

struct PhraseCase {
  std::string_view phrase;
  std::string_view expected;  // its interpretation, or "CODE: part of the message"
};

std::string Outcome(std::string_view phrase) {
  const NamedEntitiesGraph graph = MakeGraph();
  const absl::StatusOr<PhraseQuery> compiled = CompilePhrase(phrase, graph, nullptr);
  if (compiled.ok()) return compiled->interpretation;
  return absl::StatusCodeToString(compiled.status().code()) + ": " + std::string(compiled.status().message());
}

constexpr std::string_view kLavrov = "Sergei Lavrov (person/sergei-lavrov)";

// In expectations, what every ordinary phrase about meetings begins with.
std::string Meetings(std::string_view rest) { return "summit, meeting, talks, conference; held; " + std::string(rest); }

TEST(PhraseTest, EnglishMeetings) {
  const PhraseCase cases[] = {
      {"all meetings involving Lavrov", "with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"ALL MEETINGS INVOLVING LAVROV", "with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"List meetings with Sergei Lavrov.", "with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"Lavrov's meetings", "with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"meetings", "any time"},
      {"who met Putin in 2025", "with Vladimir Putin (person/vladimir-putin); date 2025"},
      {"did Lavrov meet Blinken?",
       "with Sergei Lavrov (person/sergei-lavrov) and Antony Blinken (person/antony-blinken); any time"},
      {"meetings of Lavrov and Rubio in Saudi Arabia since 2024",
       "with Sergei Lavrov (person/sergei-lavrov) and Marco Rubio (person/marco-rubio); "
       "in Saudi Arabia (country/SA); since 2024-01-01"},
      {"meetings with Putin, Biden and Xi Jinping",
       "with Vladimir Putin (person/vladimir-putin) and Joe Biden (person/joe-biden) and Xi Jinping "
       "(person/xi-jinping); any time"},
      {"meetings with Putin or Biden",
       "with Vladimir Putin (person/vladimir-putin) or Joe Biden (person/joe-biden); any time"},
      {"meetings between Russia and the US at Geneva",
       "with Russia (country/RU) and United States (country/US); in Geneva (place/geneva-ch); any time"},
      {"meetings in Geneva, Switzerland", "in Geneva (place/geneva-ch); any time"},
      {"meetings in Moscow", "in Moscow (place/moscow-ru); any time"},
      {"meetings in Singapore", "in Singapore (country/SG); any time"},
      {"meetings in The Hague", "in The Hague (place/the-hague-nl); any time"},
      {"meetings with Moscow", "with Russia (country/RU); any time"},
      {"meetings with Bosnia and Herzegovina", "with Bosnia and Herzegovina (country/BA); any time"},
      {"meetings with NATO in 2025", "with NATO (org/nato); date 2025"},
      {"meetings with President Putin", "with Vladimir Putin (person/vladimir-putin); any time"},
      {"meetings with Theresa May in May 2018", "with Theresa May (person/theresa-may); date 2018-05"},
      {"Lavrov Geneva meetings", "with Sergei Lavrov (person/sergei-lavrov); in Geneva (place/geneva-ch); any time"},
      {"Russia – US meetings", "with Russia (country/RU) and United States (country/US); any time"},
      {"Russia-US meetings", "with Russia (country/RU) and United States (country/US); any time"},
      {"meetings with Kim Jong-un", "with Kim Jong-un (person/kim-jong-un); any time"},
      {"latest meetings of Lavrov", "with Sergei Lavrov (person/sergei-lavrov); any time; newest first"},
      {"last 10 meetings of Lavrov", "with Sergei Lavrov (person/sergei-lavrov); any time; newest first; at most 10"},
      {"first meeting of Putin and Biden",
       "with Vladimir Putin (person/vladimir-putin) and Joe Biden (person/joe-biden); any time; oldest first"},
  };
  for (const PhraseCase& c : cases) EXPECT_EQ(Outcome(c.phrase), Meetings(c.expected)) << c.phrase;
}

TEST(PhraseTest, EnglishTypesAndStatuses) {
  const PhraseCase cases[] = {
      {"summits", "summit; held; any time"},
      {"talks", "talks; held; any time"},
      {"negotiations in Geneva", "talks; held; in Geneva (place/geneva-ch); any time"},
      {"phone calls", "call; held; any time"},
      {"calls between Biden and Putin since 2021",
       "call; held; with Joe Biden (person/joe-biden) and Vladimir Putin (person/vladimir-putin); since 2021-01-01"},
      {"visits and signings", "visit, signing; held; any time"},
      {"calls or visits in 2022", "call, visit; held; date 2022"},
      {"who visited Vietnam in 2023", "visit; held; in Vietnam (country/VN); date 2023"},
      {"visits of Xi Jinping to Vietnam",
       "visit; held; with Xi Jinping (person/xi-jinping); in Vietnam (country/VN); "
       "any time"},
      {"what happened in 2025", "all types; held; date 2025"},
      {"all events with Lavrov", "all types; held; with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"planned summits", "summit; scheduled; any time"},
      {"visits scheduled for March 2026", "visit; scheduled; date 2026-03"},
      {"cancelled or proposed talks", "talks; cancelled, proposed; any time"},
      {"any contacts of Lavrov", "all types; any status; with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"conferences held in 2024", "conference; held; date 2024"},
  };
  for (const PhraseCase& c : cases) {
    EXPECT_EQ(Outcome(c.phrase), c.expected) << c.phrase;
  }
}

TEST(PhraseTest, Dates) {
  const PhraseCase cases[] = {
      {"calls in 2025", "date 2025"},
      {"calls 2025", "date 2025"},
      {"calls on 2025-02-18", "date 2025-02-18"},
      {"calls on 18/2/2025", "date 2025-02-18"},
      {"calls on 18.2.2025", "date 2025-02-18"},
      {"calls on 18 February 2025", "date 2025-02-18"},
      {"calls on the 18th of February 2025", "date 2025-02-18"},
      {"calls on Feb 18, 2025", "date 2025-02-18"},
      {"calls in February 2025", "date 2025-02"},
      {"calls of 12/2021", "date 2021-12"},
      {"calls during 2021-12", "date 2021-12"},
      {"calls since 18 February 2025", "since 2025-02-18"},
      {"calls before 2022", "until 2021-12-31"},
      {"calls until March 2022", "until 2022-03-31"},
      {"calls after 2022", "since 2023-01-01"},
      {"calls from 2021 to 2023", "date 2021-01-01/2023-12-31"},
      {"calls from 1/2/2022 until 28/2/2022", "date 2022-02"},
      {"calls between 2021 and June 2022", "date 2021-01-01/2022-06-30"},
      {"calls since 2021 before 2023-03-01", "date 2021-01-01/2023-02-28"},
      {"điện đàm ngày 18/2/2025", "date 2025-02-18"},
      {"điện đàm ngày 18 tháng 2 năm 2025", "date 2025-02-18"},
      {"điện đàm tháng 12/2021", "date 2021-12"},
      {"điện đàm tháng 2 năm 2025", "date 2025-02"},
      {"điện đàm trong tháng hai 2025", "date 2025-02"},
      {"điện đàm vào tháng mười hai năm 2021", "date 2021-12"},
      {"điện đàm năm 2021", "date 2021"},
      {"điện đàm từ năm 2021", "since 2021-01-01"},
      {"điện đàm từ tháng 1/2021 đến tháng 3/2022", "date 2021-01-01/2022-03-31"},
      {"điện đàm trước ngày 12/3/2022", "until 2022-03-11"},
      {"điện đàm sau năm 2021", "since 2022-01-01"},
      {"điện đàm đến năm 2021", "until 2021-12-31"},
  };
  for (const PhraseCase& c : cases) {
    EXPECT_EQ(Outcome(c.phrase), "call; held; " + std::string(c.expected)) << c.phrase;
  }
}

TEST(PhraseTest, Vietnamese) {
  const PhraseCase cases[] = {
      {"các cuộc gặp giữa Nga và Mỹ tại Geneva năm 2022",
       "summit, meeting, talks, conference; held; with Russia (country/RU) and United States (country/US); in Geneva "
       "(place/geneva-ch); date 2022"},
      {"cac cuoc gap giua Nga va My tai Gio-ne-vo nam 2022",
       "summit, meeting, talks, conference; held; with Russia (country/RU) and United States (country/US); in Geneva "
       "(place/geneva-ch); date 2022"},
      {"CÁC CUỘC GẶP GIỮA NGA VÀ HOA KỲ",
       "summit, meeting, talks, conference; held; with Russia (country/RU) and United States (country/US); any time"},
      {"tất cả cuộc gặp có Lavrov",
       "summit, meeting, talks, conference; held; with Sergei Lavrov (person/sergei-lavrov); any time"},
      {"điện đàm giữa Biden và Putin",
       "call; held; with Joe Biden (person/joe-biden) and Vladimir Putin (person/vladimir-putin); any time"},
      {"chuyến thăm của Tập Cận Bình tới Việt Nam",
       "visit; held; with Xi Jinping (person/xi-jinping); in Vietnam (country/VN); any time"},
      {"chuyen tham cua Tap Can Binh toi Viet Nam nam 2023",
       "visit; held; with Xi Jinping (person/xi-jinping); in Vietnam (country/VN); date 2023"},
      {"Tập Cận Bình thăm Việt Nam",
       "visit; held; with Xi Jinping (person/xi-jinping); in Vietnam (country/VN); any time"},
      {"chuyện gì xảy ra năm 2025", "all types; held; date 2025"},
      {"ai đã gặp Putin năm 2025",
       "summit, meeting, talks, conference; held; with Vladimir Putin (person/vladimir-putin); date 2025"},
      {"cuộc gặp với ông Putin ở Nam Phi",
       "summit, meeting, talks, conference; held; with Vladimir Putin (person/vladimir-putin); in South Africa "
       "(country/ZA); any time"},
      {"hội nghị thượng đỉnh dự kiến", "summit; scheduled; any time"},
      {"đàm phán bị hủy giữa Nga và Mỹ",
       "talks; cancelled; with Russia (country/RU) and United States (country/US); any time"},
      {"10 cuộc điện đàm mới nhất của Putin",
       "call; held; with Vladimir Putin (person/vladimir-putin); any time; newest first; at most 10"},
      {"sự kiện Nam Phi năm 2023", "all types; held; with South Africa (country/ZA); date 2023"},
  };
  for (const PhraseCase& c : cases) EXPECT_EQ(Outcome(c.phrase), c.expected) << c.phrase;
}

TEST(PhraseTest, DecomposedInputMeansTheSame) {
  EXPECT_EQ(Outcome("cuo\u0302\u0323c ga\u0306\u0323p vo\u031b\u0301i Lavrov"),
            Meetings("with " + std::string(kLavrov) + "; any time"));
}

TEST(PhraseTest, NamesWhatItDoesNotUnderstand) {
  const PhraseCase cases[] = {
      {"", "INVALID_ARGUMENT: the phrase is empty"},
      {" ?! ", "INVALID_ARGUMENT: the phrase is empty"},
      {"all meatings with Lavrov", "INVALID_ARGUMENT: the word \"meatings\""},
      {"all meatings with Lavrov", "did you mean \"meetings\""},
      {"secret meetings with Lavrov", "INVALID_ARGUMENT: the word \"secret\""},
      {"meetings with Lavrov yesterday", "INVALID_ARGUMENT: the word \"yesterday\""},
      {"meetings with Lavrov last week", "INVALID_ARGUMENT: the word \"week\""},
      {"cuộc gặp với Lavrov tuần trước", "INVALID_ARGUMENT: the word \"tuần\""},
      {"meetings with Lavrov not in Geneva", "INVALID_ARGUMENT: the word \"not\""},
      {"meetings with Nobody Known in 2025", "NOT_FOUND: nothing in the graph is called \"Nobody Known\""},
      {"meetings with Lavrov and Nobody", "NOT_FOUND: nothing in the graph is called \"Nobody\""},
      {"meetings with Lavrov or Nobody", "NOT_FOUND: nothing in the graph is called \"Nobody\""},
      {"meetings in Atlantis", "NOT_FOUND: nothing in the graph is called \"Atlantis\""},
      {"meetings with Kim",
       "INVALID_ARGUMENT: \"Kim\" fits several: person/kim-jong-un (Kim Jong-un), person/kim-yo-jong"},
      {"meetings with", "INVALID_ARGUMENT: the phrase breaks off after \"with\""},
      {"meetings since", "INVALID_ARGUMENT: the phrase breaks off after \"since\""},
      {"meetings of the foreign minister of Russia", "INVALID_ARGUMENT: the word \"foreign minister\""},
      {"cuộc gặp của ngoại trưởng Nga", "INVALID_ARGUMENT: the word \"ngoại trưởng\""},
      {"meetings since Lavrov", "INVALID_ARGUMENT: the word \"Lavrov\""},
      {"meetings and", "INVALID_ARGUMENT: the word \"and\""},
      {"meetings on 31/2/2025", "INVALID_ARGUMENT: \"31/2/2025\" is not a date"},
      {"meetings in February", "INVALID_ARGUMENT: the date \"February\" needs its year"},
      {"meetings on 18/2", "INVALID_ARGUMENT: the date \"18/2\" needs its year"},
      {"meetings from 2023 to 2021", "INVALID_ARGUMENT: the phrase's dates leave no day"},
      {"meetings in Geneva in Moscow", "INVALID_ARGUMENT: the phrase names two places"},
  };
  for (const PhraseCase& c : cases) {
    const std::string outcome = Outcome(c.phrase);
    EXPECT_NE(outcome.find(c.expected), std::string::npos) << c.phrase << "\n  gives " << outcome;
  }
}

TEST(PhraseTest, OpenRangesAreMarked) {
  const NamedEntitiesGraph graph = MakeGraph();
  const auto since = CompilePhrase("calls since 2021", graph, nullptr);
  ASSERT_TRUE(since.ok());
  EXPECT_FALSE(since->query.open_from);
  EXPECT_TRUE(since->query.open_to);
  EXPECT_EQ(since->query.dates.first(), absl::CivilDay(2021, 1, 1));
  const auto before = CompilePhrase("calls before 2021", graph, nullptr);
  ASSERT_TRUE(before.ok());
  EXPECT_TRUE(before->query.open_from);
  EXPECT_FALSE(before->query.open_to);
  EXPECT_EQ(before->query.dates.last(), absl::CivilDay(2020, 12, 31));
}

TEST(PhraseTest, ANumberLimitsThePage) {
  const auto compiled = CompilePhrase("first 3 summits", MakeGraph(), nullptr);
  ASSERT_TRUE(compiled.ok());
  EXPECT_EQ(compiled->query.page_size, 3);
  EXPECT_EQ(compiled->query.order, EventOrder::kOldestFirst);
}

TEST(PhraseTest, AnInterruptEndsIt) {
  const auto compiled =
      CompilePhrase("meetings with Lavrov", MakeGraph(), [] { return absl::DeadlineExceededError("time is up"); });
  EXPECT_EQ(compiled.status().code(), absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace annals
