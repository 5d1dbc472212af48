#ifndef ANNALS_GRAPH_QUERY_PHRASE_H_
#define ANNALS_GRAPH_QUERY_PHRASE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"

namespace annals {

// A phrase as the typed query that it means.
struct PhraseQuery {
  EventQuery query;  // page_size is set only by a phrase that names a number ("last 10 meetings")
  // The query in one line of English, with the ids of its entities:
  // "summit, meeting, talks, conference; held; with Sergei Lavrov (person/sergei-lavrov); any time".
  std::string interpretation;
};

// Compiles a question in English or Vietnamese, with or without diacritics, in any case:
//
//   "all meetings involving Lavrov"
//   "calls between Biden and Putin since 2021"
//   "các cuộc gặp giữa Nga và Mỹ tại Geneva năm 2022"
//
// Words are looked up in graph/query/phrases/*.tsv, names in `graph`. Nothing is dropped: each word is understood or
// named in an error. Without a type all types are meant; without a status, events that were held. There is no clock
// here, so "last week" is not understood.
//
// INVALID_ARGUMENT: a word that was not understood, a name that fits several entities (they are listed), a day that no
// calendar has. NOT_FOUND: a name that fits no entity. Also what `graph` and `interrupt` return.
absl::StatusOr<PhraseQuery> CompilePhrase(std::string_view phrase, const Graph& graph, const Interrupt& interrupt);

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_H_
