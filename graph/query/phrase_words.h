#ifndef ANNALS_GRAPH_QUERY_PHRASE_WORDS_H_
#define ANNALS_GRAPH_QUERY_PHRASE_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/query/tokens.h"
#include "graph/query/vocabulary.h"

namespace annals {

// The words of a phrase with what the vocabulary knows of them. Positions past the end are allowed everywhere and hold
// nothing. Not thread-safe while words are split.
class PhraseWords {
 public:
  // Both must outlive this.
  PhraseWords(std::string_view phrase, const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), tokens_(Tokenise(phrase, vocabulary)) {}

  size_t size() const { return tokens_.size(); }
  const Token& operator[](size_t position) const { return tokens_[position]; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // The longest form that begins here and does not go beyond a comma.
  std::optional<Vocabulary::Match> FormAt(size_t position) const;
  bool IsClass(size_t position, WordClass word_class) const;
  // How many words `word_class` takes here; 0 where another class or nothing begins.
  size_t Skip(size_t position, WordClass word_class) const;
  // The value of an unsigned number of up to nine digits.
  std::optional<int> NumberAt(size_t position) const;
  // Some words as typed.
  std::string TextOf(size_t position, size_t words) const;

  // Puts the parts of a hyphenated word in its place; false where it has only one.
  bool SplitAt(size_t position);

 private:
  const Vocabulary& vocabulary_;
  std::vector<Token> tokens_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_WORDS_H_
