#include "graph/query/phrase.h"

#include "graph/query/phrase_parser.h"
#include "graph/query/vocabulary.h"
#include "graph/status_macros.h"

namespace annals {

absl::StatusOr<PhraseQuery> CompilePhrase(std::string_view phrase, const Graph& graph, const Interrupt& interrupt) {
  PhraseParser parser(phrase, Vocabulary::Embedded(), graph, interrupt);
  ANNALS_ASSIGN_OR_RETURN(const PhraseMeaning meaning, parser.Parse());
  return PhraseQuery{meaning.Query(), meaning.Interpretation()};
}

}  // namespace annals
