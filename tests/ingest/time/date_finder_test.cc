#include "ingest/time/date_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text/token.h"

namespace annals::ingest {
namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

std::filesystem::path Root() { return ANNALS_SOURCE_DIR; }

// The finder with the tables of the repository; built once.
struct Language {
  Vocabulary vocabulary;
  DateFinder finder;

  Language() : finder(Load(vocabulary)) {}
  static DateFinder Load(Vocabulary& vocabulary) {
    auto table =
        Table::Parse("dates.tsv", ReadFile(Root() / "ingest/lexicon/vi/dates.tsv"), {"form", "class", "value"});
    EXPECT_TRUE(table.ok()) << table.status();
    auto finder = DateFinder::Make(*table, vocabulary);
    EXPECT_TRUE(finder.ok()) << finder.status();
    return *std::move(finder);
  }
};

const Language& Vietnamese() {
  static const Language& language = *new Language;
  return language;
}

// A document of one block and one sentence a line.
Document MakeDocument(std::string text) {
  Document document;
  document.text = std::move(text);
  for (size_t begin = 0; begin < document.text.size();) {
    const size_t end = std::min(document.text.find('\n', begin), document.text.size());
    const uint32_t first = static_cast<uint32_t>(document.tokens.size());
    Tokenize(document.text, begin, end, Vietnamese().vocabulary, document.tokens);
    const uint32_t block = static_cast<uint32_t>(document.blocks.size());
    document.blocks.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), Part::kBody});
    document.sentences.push_back({first, static_cast<uint32_t>(document.tokens.size()), block, Part::kBody});
    begin = end + 1;
  }
  return document;
}

std::vector<DateMention> Find(const Document& document, const TimeContext& context) {
  return Vietnamese().finder.Find(document, document.sentences.at(0), context);
}

TimeContext Published(std::string_view day, v1::DateBasis basis = v1::DATE_BASIS_STATED) {
  return TimeContext{.published = EdtfDate::Parse(day).value(), .published_basis = basis, .previous = std::nullopt};
}

std::string_view TextOf(const Document& document, const DateMention& mention) {
  return document.TextOf(document.tokens[mention.first].begin, document.tokens[mention.last - 1].end);
}

std::string Dates(const std::vector<DateMention>& mentions) {
  std::string out;
  for (const DateMention& mention : mentions) {
    out += (out.empty() ? "" : "; ") + mention.date.ToString();
    if (mention.anchor == DateAnchor::kEvent) out += " for an event";
  }
  return out.empty() ? "none" : out;
}

// One line of a case file: "published | text | dates". Published "unknown" or a date; "2018-06-01 < 2018-05-20" gives
// the date named before the sentence too.
struct Case {
  std::string file;
  int line = 0;
  std::string published, previous, text, expected;

  friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.file << ':' << c.line; }
};

std::string Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

Case ParseCase(const std::string& file, int number, const std::string& line) {
  const size_t first = line.find('|'), last = line.rfind('|');
  Case parsed{file, number, "", "", "", "malformed"};
  if (first == std::string::npos || first == last) return parsed;
  const std::string published = line.substr(0, first);
  const size_t before = published.find('<');
  parsed.published = Trim(published.substr(0, before));
  if (before != std::string::npos) parsed.previous = Trim(published.substr(before + 1));
  parsed.text = Trim(line.substr(first + 1, last - first - 1));
  parsed.expected = Trim(line.substr(last + 1));
  return parsed;
}

std::vector<Case> LoadCases() {
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::directory_iterator(Root() / "tests/cases/time")) {
    if (entry.path().extension() != ".case") continue;
    std::istringstream lines(ReadFile(entry.path()));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (line.empty() || line.front() == '#') continue;
      cases.push_back(ParseCase(entry.path().stem().string(), number, line));
    }
  }
  return cases;
}

class DateCaseTest : public testing::TestWithParam<Case> {};

TEST_P(DateCaseTest, FindsTheDates) {
  const Case& c = GetParam();
  TimeContext context;
  if (c.published != "unknown") context = Published(c.published);
  if (c.published.size() == 4) context.published_basis = v1::DATE_BASIS_ASSUMED;
  if (!c.previous.empty()) context.previous = EdtfDate::Parse(c.previous).value();
  const Document document = MakeDocument(c.text);
  const std::vector<DateMention> mentions = Find(document, context);
  EXPECT_EQ(Dates(mentions), c.expected) << c.text;
  uint32_t end = 0;
  for (const DateMention& mention : mentions) {
    EXPECT_GE(mention.first, end) << "mentions overlap or are out of order";
    EXPECT_LT(mention.first, mention.last);
    end = mention.last;
  }
}

INSTANTIATE_TEST_SUITE_P(Vietnamese, DateCaseTest, testing::ValuesIn(LoadCases()),
                         [](const auto& info) { return info.param.file + "_" + std::to_string(info.param.line); });

TEST(DateFinderTest, MentionCoversTheWholeExpression) {
  const Document document = MakeDocument("Hai bên gặp nhau từ ngày 27 đến 28/2/2019 tại Hà Nội.");
  const auto mentions = Find(document, Published("2019-03-05"));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(TextOf(document, mentions[0]), "ngày 27 đến 28/2/2019");
}

TEST(DateFinderTest, WeekdayWithItsDayInBracketsIsOneMention) {
  const Document document = MakeDocument("Cuộc gặp diễn ra hôm thứ Ba (23/7) tại Paris.");
  const auto mentions = Find(document, Published("2019-07-25"));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(TextOf(document, mentions[0]), "hôm thứ Ba (23/7)");
}

TEST(DateFinderTest, BasisTellsWhatTheYearRestsOn) {
  const auto basis = [](std::string text, const TimeContext& context) {
    return Find(MakeDocument(std::move(text)), context).at(0).basis;
  };
  EXPECT_EQ(basis("Ngày 5/6/2018, hai bên gặp nhau.", Published("2018-06-07")), v1::DATE_BASIS_STATED);
  EXPECT_EQ(basis("Ngày 5/6, hai bên gặp nhau.", Published("2018-06-07")), v1::DATE_BASIS_RESOLVED);
  EXPECT_EQ(basis("Hôm qua hai bên gặp nhau.", Published("2018-06-07")), v1::DATE_BASIS_RESOLVED);
  EXPECT_EQ(basis("Ngày 5/6, hai bên gặp nhau.", Published("2018", v1::DATE_BASIS_ASSUMED)), v1::DATE_BASIS_ASSUMED);
  EXPECT_EQ(basis("Ngày 5/6/2017, hai bên gặp nhau.", Published("2018", v1::DATE_BASIS_ASSUMED)),
            v1::DATE_BASIS_STATED);
}

TEST(DateFinderTest, AnchorTellsWhatTheDateCountsFrom) {
  const auto anchor = [](std::string text) {
    TimeContext context = Published("2018-06-07");
    context.previous = EdtfDate::Parse("2018-05-01");
    return Find(MakeDocument(std::move(text)), context).at(0).anchor;
  };
  EXPECT_EQ(anchor("Ngày 5/6, hai bên gặp nhau."), DateAnchor::kCalendar);
  EXPECT_EQ(anchor("Tháng 6 năm ngoái, hai bên gặp nhau."), DateAnchor::kCalendar);
  EXPECT_EQ(anchor("Hôm qua hai bên gặp nhau."), DateAnchor::kPublication);
  EXPECT_EQ(anchor("Tuần trước hai bên gặp nhau."), DateAnchor::kPublication);
  EXPECT_EQ(anchor("Hôm thứ Ba hai bên gặp nhau."), DateAnchor::kPublication);
  EXPECT_EQ(anchor("Hai ngày sau đó, hai bên gặp nhau."), DateAnchor::kDiscourse);
  EXPECT_EQ(anchor("Cùng ngày, hai bên gặp nhau."), DateAnchor::kDiscourse);
}

TEST(DateFinderTest, DiscourseDateCountsFromTheDateBeforeItInTheSentence) {
  TimeContext context = Published("2018-06-20");
  context.previous = EdtfDate::Parse("2018-01-01");
  const auto mentions = Find(MakeDocument("Ngày 5/6 ông tới Seoul và hai ngày sau đó bay sang Tokyo."), context);
  EXPECT_EQ(Dates(mentions), "2018-06-05; 2018-06-07");
}

TEST(DateFinderTest, SentenceIsReadWithinItsTokensOnly) {
  const Document document = MakeDocument("Hai bên gặp nhau ngày\n5/6/2018 là hạn chót.");
  EXPECT_TRUE(Find(document, Published("2018-06-07")).empty());
}

TEST(DateFinderTest, SurvivesEveryCutOfDenseDates) {
  const std::string text =
      "từ ngày 27-28/2-1/3/2019 đến thứ Ba (23/7), cuối tuần tới, hai tuần trước đó, quý I/2019 - 5.";
  for (size_t length = 0; length <= text.size(); ++length) {
    const Document document = MakeDocument(text.substr(0, length) + " ");
    for (const DateMention& mention : Find(document, Published("2019-07-25"))) {
      EXPECT_LE(mention.last, document.tokens.size());
      EXPECT_TRUE(mention.date.known());
    }
  }
}

EdtfDate Assumed(const Document& document) {
  std::vector<std::vector<DateExpression>> expressions;
  for (const Sentence& sentence : document.sentences) {
    expressions.push_back(Vietnamese().finder.Read(document, sentence));
  }
  return AssumePublication(document, expressions);
}

TEST(AssumePublicationTest, OneYearInAllFullDatesIsTheYear) {
  const Document document =
      MakeDocument("Ngày 5/6/2018, hai bên gặp nhau.\nNăm 2015, họ đã gặp.\nNgày 7-6-2018 họ về.");
  EXPECT_EQ(Assumed(document).ToString(), "2018");
}

TEST(AssumePublicationTest, TwoYearsInFullDatesLeaveItUnknown) {
  const Document document = MakeDocument("Ngày 5/6/2018, hai bên gặp nhau.\nHọ gặp lần đầu ngày 7-6-2017.");
  EXPECT_FALSE(Assumed(document).known());
}

TEST(AssumePublicationTest, NoFullDateLeavesItUnknown) {
  const Document document = MakeDocument("Năm 2018, hai bên gặp nhau.\nNgày 5/6 họ về, tháng 7/2018 họ lại đi.");
  EXPECT_FALSE(Assumed(document).known());
}

absl::Status MakeWith(std::string rows) {
  Vocabulary vocabulary;
  auto table = Table::Parse("dates.tsv", "form\tclass\tvalue\n" + rows, {"form", "class", "value"});
  return DateFinder::Make(*table, vocabulary).status();
}

TEST(DateWordsTest, BadRowIsReportedWithItsLine) {
  EXPECT_TRUE(MakeWith("mai\trelative_day\t1\n").ok());
  EXPECT_EQ(MakeWith("mai\ttomorrow\t1\n").message(), "dates.tsv:2: unknown class 'tomorrow'");
  EXPECT_EQ(MakeWith("mai\trelative_day\tx\n").message(), "dates.tsv:2: 'x' is no value of the class 'relative_day'");
  EXPECT_EQ(MakeWith("tuần\tweek\t1\n").message(), "dates.tsv:2: '1' is no value of the class 'week'");
  EXPECT_EQ(MakeWith("Noel\tholiday\t13-25\n").message(), "dates.tsv:2: '13-25' is no value of the class 'holiday'");
}

}  // namespace
}  // namespace annals::ingest
