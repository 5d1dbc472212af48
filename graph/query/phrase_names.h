#ifndef ANNALS_GRAPH_QUERY_PHRASE_NAMES_H_
#define ANNALS_GRAPH_QUERY_PHRASE_NAMES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "graph/graph.h"
#include "graph/query/phrase_words.h"

namespace annals {

struct PhraseName {
  v1::Entity entity;
  size_t words;  // fillers and titles before the name included
};

// Finds the names of a graph's entities in a phrase. Must not outlive what it is made from.
class NameFinder {
 public:
  NameFinder(const Graph& graph, const Interrupt& interrupt) : graph_(graph), interrupt_(interrupt) {}

  // The participant or place that the longest run of words from `position` names; nothing where none does.
  // INVALID_ARGUMENT: the run fits several entities (they are listed). Places: a country where the run is its name, a
  // place where the run is a metonym of the country ("Moscow").
  absl::StatusOr<std::optional<PhraseName>> Participant(const PhraseWords& words, size_t position) const;
  absl::StatusOr<std::optional<PhraseName>> Place(const PhraseWords& words, size_t position) const;

  // The words from `position` that a user may have meant as a name, for messages: up to the next word that the
  // vocabulary or the calendar knows; at least one.
  static std::string Unresolved(const PhraseWords& words, size_t position);

 private:
  enum class Wanted { kParticipant, kPlace };

  absl::StatusOr<std::optional<PhraseName>> Find(const PhraseWords& words, size_t position, Wanted wanted) const;
  absl::StatusOr<std::optional<PhraseName>> LongestRun(const PhraseWords& words, size_t position, Wanted wanted) const;
  absl::StatusOr<std::optional<v1::Entity>> Resolve(const std::string& name, Wanted wanted) const;
  absl::StatusOr<std::optional<v1::Entity>> ResolvePlace(const std::string& name) const;
  absl::StatusOr<std::optional<v1::Entity>> ResolveKinds(const std::string& name,
                                                         const std::vector<v1::EntityKind>& kinds) const;

  const Graph& graph_;
  const Interrupt& interrupt_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_NAMES_H_
