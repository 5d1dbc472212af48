#ifndef ANNALS_INGEST_TEXT_PHRASE_TRIE_H_
#define ANNALS_INGEST_TEXT_PHRASE_TRIE_H_

#include <cstdint>
#include <span>
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

  // An empty phrase is not added. The same phrase may carry several values, in the order of adding. REQUIRES: every
  // word of it is known.
  void Add(std::span<const WordId> phrase, Value value) {
    if (phrase.empty()) return;
    uint32_t node = FirstNode(phrase.front());
    for (const WordId word : phrase.subspan(1)) node = NextNode(node, word);
    nodes_[node].values.push_back(std::move(value));
  }

  // Calls `accept(length, values)` for each phrase that begins at token `at`, shortest first.
  template <class Accept>
  void ForEach(std::span<const Token> tokens, size_t at, Accept accept) const {
    const WordId first = tokens[at].word;
    uint32_t node = first < first_nodes_.size() ? first_nodes_[first] : kNone;
    for (size_t i = at + 1; node != kNone; ++i) {
      if (!nodes_[node].values.empty()) accept(i - at, std::span<const Value>(nodes_[node].values));
      if (!nodes_[node].goes_on) return;
      while (i < tokens.size() && tokens[i].mark == '-') ++i;  // passed over between words: a phrase never ends in one
      if (i == tokens.size()) return;
      node = edges_.Find(Key(node, tokens[i].word));
    }
  }

  Match Longest(std::span<const Token> tokens, size_t at) const {
    Match best;
    ForEach(tokens, at, [&](size_t length, std::span<const Value> values) { best = {length, values}; });
    return best;
  }

 private:
  static constexpr uint32_t kNone = 0;

  struct Node {
    std::vector<Value> values;
    bool goes_on = false;  // some phrase has another word
  };

  // From a node and the word after it to the next node. Every token of a text is looked up in every trie, so this is a
  // table of open addressing, a power of two of slots, at most half of them filled, and not std::unordered_map, which
  // took a fifth of all time of extraction.
  class Edges {
   public:
    // kNone where there is no such edge.
    uint32_t Find(uint64_t key) const { return slots_[SlotOf(key)].node; }
    void Add(uint64_t key, uint32_t node) {
      if (++size_ * 2 > slots_.size()) Grow();
      slots_[SlotOf(key)] = {key, node};
    }

   private:
    struct Slot {
      uint64_t key = 0;  // free where node is kNone
      uint32_t node = kNone;
    };
    size_t SlotOf(uint64_t key) const {
      const size_t mask = slots_.size() - 1;
      size_t at = (key * 0x9E3779B97F4A7C15u) >> 32 & mask;
      while (slots_[at].node != kNone && slots_[at].key != key) at = (at + 1) & mask;
      return at;
    }
    void Grow() {
      std::vector<Slot> old(slots_.size() * 2);
      old.swap(slots_);
      for (const Slot& slot : old) {
        if (slot.node != kNone) slots_[SlotOf(slot.key)] = slot;
      }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    size_t size_ = 0;
  };

  static uint64_t Key(uint32_t node, WordId word) { return (static_cast<uint64_t>(node) << 32) | word; }

  uint32_t NewNode() {
    nodes_.emplace_back();
    return static_cast<uint32_t>(nodes_.size() - 1);
  }
  uint32_t FirstNode(WordId word) {
    if (word >= first_nodes_.size()) first_nodes_.resize(word + 1, kNone);
    if (first_nodes_[word] == kNone) first_nodes_[word] = NewNode();
    return first_nodes_[word];
  }
  uint32_t NextNode(uint32_t node, WordId word) {
    uint32_t next = edges_.Find(Key(node, word));
    if (next != kNone) return next;
    next = NewNode();
    edges_.Add(Key(node, word), next);
    nodes_[node].goes_on = true;
    return next;
  }

  std::vector<Node> nodes_{1};         // the first stands for kNone
  std::vector<uint32_t> first_nodes_;  // by WordId
  Edges edges_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_PHRASE_TRIE_H_
