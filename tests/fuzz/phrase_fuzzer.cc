// Any bytes as a phrase, over a small graph: it is understood, or an error names what was not. What is understood can
// be asked, page by page, and says the same when compiled again.

#include <memory>
#include <string>
#include <string_view>

#include "graph/graph.h"
#include "graph/query/phrase.h"
#include "graph/status_macros.h"
#include "graph/store/memory_store.h"
#include "ingest/source/utf8.h"
#include "tests/support/build.h"

namespace annals {
namespace {

std::unique_ptr<Graph> SmallGraph() {
  absl::StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(MakeMemoryStore());
  ANNALS_CHECK(graph.ok());
  for (const std::string_view article : {R"(article a1 2022-01-21 Geneva
entity person/sergei-lavrov country/RU Sergei Lavrov | Lavrov | role:Foreign Minister
entity person/antony-blinken country/US Antony Blinken
entity place/geneva-ch country/CH Geneva | Giơ-ne-vơ
entity country/RU - Russia | Nga
entity country/US - United States | Mỹ
meeting held 2022-01-21 place/geneva-ch [person/antony-blinken; person/sergei-lavrov] "They met.")",
                                         R"(article a2 2021-12-31 Calls
entity person/joe-biden country/US Joe Biden | Biden
entity person/vladimir-putin country/RU Vladimir Putin | Putin
call held 2021-12-30 - [person/joe-biden; person/vladimir-putin] "They spoke."
talks scheduled 2022-01-09/2022-01-10 country/CH [country/RU; country/US] "They will talk.")",
                                         R"(article a3 2025-03-01 Visits
entity person/kim-jong-un country/KP Kim Jong-un
entity person/kim-yo-jong country/KP Kim Yo-jong
entity country/VN - Vietnam | Việt Nam
visit proposed 2025-04 country/VN [person/kim-jong-un] "He may come."
summit cancelled - - [person/kim-jong-un; person/kim-yo-jong] "They will not.")"}) {
    ANNALS_CHECK((*graph)->Apply(ParseExtraction(article)).ok());
  }
  return *std::move(graph);
}

void AskAll(const Graph& graph, EventQuery query) {
  query.page_size = 1;
  for (int pages = 0;; ++pages) {
    ANNALS_CHECK(pages <= 8);
    const absl::StatusOr<EventPage> page = graph.ListEvents(query);
    ANNALS_CHECK(page.ok());
    ANNALS_CHECK(page->events.size() <= 1);
    if (page->next_page_token.empty()) return;
    query.page_token = page->next_page_token;
  }
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  static const Graph& graph = *SmallGraph().release();
  const std::string_view phrase(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<PhraseQuery> compiled = CompilePhrase(phrase, graph, nullptr);
  if (!compiled.ok()) {
    ANNALS_CHECK(compiled.status().code() == absl::StatusCode::kInvalidArgument ||
                 compiled.status().code() == absl::StatusCode::kNotFound);
    ANNALS_CHECK(!compiled.status().message().empty());
    return 0;
  }
  ANNALS_CHECK(!compiled->interpretation.empty());
  if (ingest::CheckUtf8(phrase).ok()) ANNALS_CHECK(ingest::CheckUtf8(compiled->interpretation).ok());
  const absl::StatusOr<PhraseQuery> again = CompilePhrase(phrase, graph, nullptr);
  ANNALS_CHECK(again.ok() && again->interpretation == compiled->interpretation);
  AskAll(graph, compiled->query);
  return 0;
}
