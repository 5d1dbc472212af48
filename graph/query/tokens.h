#ifndef ANNALS_GRAPH_QUERY_TOKENS_H_
#define ANNALS_GRAPH_QUERY_TOKENS_H_

#include <string>
#include <string_view>
#include <vector>

#include "graph/query/vocabulary.h"

namespace annals {

// One word of a phrase, as typed but for the punctuation around it.
struct Token {
  std::string text;
  std::string folded;
  bool ends_group = false;  // a comma or the like follows: no name goes on beyond it
};

// Splits a phrase at white space; takes punctuation and the vocabulary's suffixes ("Putin's", "18th") off.
std::vector<Token> Tokenise(std::string_view phrase, const Vocabulary& vocabulary);

// The parts of a word that is joined by hyphens or dashes ("Russia-Ukraine"), or one part.
std::vector<Token> SplitAtHyphens(const Token& token);

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_TOKENS_H_
