#include "tests/support/corpus.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "tests/support/build.h"

namespace annals {
namespace {

template <typename Values>
auto& OneOf(Random& random, const Values& values) {
  return values[random() % std::size(values)];
}

constexpr std::string_view kParticipants[] = {"person/ada", "person/ben-ng", "person/cy",  "person/dee",
                                              "country/RU", "country/US",    "country/VN", "org/nato"};
constexpr std::string_view kPlaces[] = {"-", "-", "country/CH", "place/geneva-ch", "place/hanoi-vn", "place/villa"};
constexpr std::string_view kDates[] = {
    "-",       "2021-12-30",      "2022-01-21", "2022-01-21", "2022-01-31",           "2022-02-01",
    "2022-01", "2021-12/2022-02", "2022",       "2021-11~",   "2022-01-30/2022-02-02"};
constexpr std::string_view kPublished[] = {"-", "2021-12-31", "2022-01-22", "2022-02-03"};
constexpr std::string_view kTypes[] = {"summit", "meeting", "talks", "call", "visit"};
constexpr std::string_view kStatuses[] = {"proposed", "scheduled", "held", "cancelled"};
constexpr std::string_view kNames[] = {"Ada", "Ada Lovelace", "Ê-đa"};

// Articles agree on where a place lies, but not always on what contains it or what a person is called.
std::string EntityLines(Random& random) {
  std::string lines = absl::StrCat("entity person/ada country/US ", std::string(OneOf(random, kNames)), " | Ada L.\n",
                                   "entity place/geneva-ch country/CH Geneva | Giơ-ne-vơ\n",
                                   "entity place/hanoi-vn country/VN Hanoi\n");
  if (random() % 2) lines += "entity place/villa country/CH Villa | within:place/geneva-ch\n";
  return lines;
}

std::string EventLine(Random& random) {
  std::string participants;
  for (unsigned count = random() % 4; count > 0; --count) {
    absl::StrAppend(&participants, participants.empty() ? "" : "; ", std::string(OneOf(random, kParticipants)));
  }
  return absl::StrCat(std::string(OneOf(random, kTypes)), " ", std::string(OneOf(random, kStatuses)), " ",
                      std::string(OneOf(random, kDates)), " ", std::string(OneOf(random, kPlaces)), " [", participants,
                      "] \"Words ", random() % 3, "\"\n");
}

}  // namespace

v1::Extraction RandomExtraction(Random& random, const std::string& article_id) {
  std::string text = absl::StrCat("article ", article_id, " ", std::string(OneOf(random, kPublished)), " Title ",
                                  random() % 3, "\n", EntityLines(random));
  for (unsigned count = random() % 5; count > 0; --count) text += EventLine(random);
  return ParseExtraction(text);
}

std::vector<v1::Extraction> RandomCorpus(Random& random, int articles) {
  std::vector<v1::Extraction> corpus;
  for (int i = 0; i < articles; ++i) corpus.push_back(RandomExtraction(random, absl::StrCat("a", i)));
  return corpus;
}

EventQuery RandomQuery(Random& random) {
  constexpr std::string_view kQueryPlaces[] = {"country/CH", "place/geneva-ch", "place/hanoi-vn", "country/VN"};
  constexpr std::string_view kRanges[] = {"2021", "2022", "2022-01", "2022-02", "2022-01-21", "2022-01-25/2022-02-01"};
  EventQuery query;
  const auto sometimes = [&](unsigned one_in) { return random() % one_in == 0; };
  while (sometimes(3)) query.participants.emplace_back(OneOf(random, kParticipants));
  while (sometimes(4)) query.any_participants.emplace_back(OneOf(random, kParticipants));
  if (sometimes(4)) query.types = {v1::EVENT_TYPE_MEETING, v1::EVENT_TYPE_CALL};
  if (sometimes(4)) query.statuses = {v1::EVENT_STATUS_HELD};
  if (sometimes(4)) query.place = OneOf(random, kQueryPlaces);
  if (sometimes(2)) query.dates = *EdtfDate::Parse(OneOf(random, kRanges));
  query.open_from = sometimes(4);
  query.open_to = sometimes(4);
  query.certain = sometimes(4);
  if (sometimes(6)) query.text = "WORDS 1";
  if (sometimes(6)) query.min_sources = 2;
  if (sometimes(2)) query.order = EventOrder::kOldestFirst;
  return query;
}

std::vector<std::string> ExportOf(const Graph& graph) {
  std::vector<std::string> lines;
  const absl::Status status = graph.Export([&](std::string_view line) {
    lines.emplace_back(line);
    return absl::OkStatus();
  });
  ANNALS_CHECK(status.ok());
  return lines;
}

}  // namespace annals
