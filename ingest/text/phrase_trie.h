#ifndef ANNALS_INGEST_TEXT_PHRASE_TRIE_H_
#define ANNALS_INGEST_TEXT_PHRASE_TRIE_H_

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "ingest/text/token.h"

namespace annals::ingest {

// Phrases of one or more words, each with a list of values; finds the phrases that begin at a token of a text. Hyphens
// between the words of a phrase are passed over, so that "Kim Jong-un", "Kim Jong - un" and "Kim Jong un" are one.
//
//   PhraseTrie<int> trie;
//   trie.Add(vocabulary.InternPhrase("hội đàm"), 1);
//   PhraseTrie<int>::Match match = trie.Longest(tokens, i);   // match.length tokens, match.values
//
// Built once, then only read, by any number of threads.
template <class Value>
class PhraseTrie {
 public:
  struct Match {
    size_t length = 0;  // tokens covered; 0: no match
    std::span<const Value> values;
    explicit operator bool() const { return length != 0; }
  };

  // An empty phrase is not added. The same phrase may carry several values, in the order of adding.
  void Add(std::span<const WordId> phrase, Value value) {
    if (phrase.empty()) return;
    uint32_t node = 0;
    for (const WordId word : phrase) {
      const auto [edge, added] = edges_.try_emplace(Key(node, word), static_cast<uint32_t>(values_.size()));
      if (added) values_.emplace_back();
      node = edge->second;
      if (word >= first_words_.size()) first_words_.resize(word + 1, false);
    }
    first_words_[phrase.front()] = true;
    values_[node].push_back(std::move(value));
  }

  // Calls `accept(length, values)` for each phrase that begins at token `at`, shortest first.
  template <class Accept>
  void ForEach(std::span<const Token> tokens, size_t at, Accept accept) const {
    const WordId first = tokens[at].word;
    if (first == kUnknownWord || first >= first_words_.size() || !first_words_[first]) return;
    uint32_t node = 0;
    for (size_t i = at; i < tokens.size(); ++i) {
      if (i > at && tokens[i].mark == '-') continue;  // a phrase never ends in one: it is looked at after a word only
      const auto edge = edges_.find(Key(node, tokens[i].word));
      if (tokens[i].word == kUnknownWord || edge == edges_.end()) return;
      node = edge->second;
      if (!values_[node].empty()) accept(i + 1 - at, std::span<const Value>(values_[node]));
    }
  }

  Match Longest(std::span<const Token> tokens, size_t at) const {
    Match best;
    ForEach(tokens, at, [&](size_t length, std::span<const Value> values) { best = {length, values}; });
    return best;
  }

 private:
  static uint64_t Key(uint32_t node, WordId word) { return (static_cast<uint64_t>(node) << 32) | word; }

  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<std::vector<Value>> values_{1};
  std::vector<bool> first_words_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_PHRASE_TRIE_H_
