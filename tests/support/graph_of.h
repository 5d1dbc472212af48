#ifndef ANNALS_TESTS_SUPPORT_GRAPH_OF_H_
#define ANNALS_TESTS_SUPPORT_GRAPH_OF_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/v1/correction.pb.h"
#include "annals/v1/extraction.pb.h"
#include "graph/graph.h"

// Graphs from text, and their events in short, for tests of what is joined with what.
namespace annals {

// The text of an article for ParseExtraction, with lines for what is told much in tests: person/a and person/c (RU),
// person/b and person/d (US), all listed; place/geneva-ch and place/vienna-at. `head` is "a1 2022-01-22".
std::string ArticleText(std::string_view head, std::string_view events);

// A graph in memory that has read these articles, given by ArticleText or in full.
std::unique_ptr<Graph> GraphOf(const std::vector<std::string>& articles);
void Apply(Graph& graph, std::string_view article);

// The ids of the articles that tell of each event, sorted: {"a1 a2", "a3"}. An article that tells of two is in two.
std::vector<std::string> ArticlesByEvent(const Graph& graph, AsOf as_of = {});
// The id of the one event that just these articles tell of, "a1 a2"; empty where there is none, or several.
std::string EventToldBy(const Graph& graph, std::string_view articles);
// The rules by which claims belong to that event, sorted.
std::vector<std::string> RulesOf(const Graph& graph, std::string_view articles);

v1::Correction Merge(std::string_view subject, std::string_view other);
v1::Correction Split(std::string_view subject);
v1::Correction Reject(std::string_view subject);
v1::Correction Rename(std::string_view subject, std::string_view name);

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_GRAPH_OF_H_
