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
    Step* step = &FirstStep(phrase.front());
    if (phrase.size() > 1) first_[phrase.front()].seconds |= SecondBit(phrase[1]);
    for (const WordId word : phrase.subspan(1)) {
      step->bits |= Step::kGoesOn;
      step = &NextStep(step->node(), word);
    }
    step->bits |= Step::kHasValues;
    values_[step->node()].push_back(std::move(value));
  }

  // Whether some phrase begins with the word.
  bool MayBegin(WordId word) const {
    const size_t at = word / kBits;
    return at < begins_.size() && (begins_[at] >> (word % kBits) & 1) != 0;
  }

  // Calls `accept(length, values)` for each phrase that begins at token `at`, shortest first.
  template <class Accept>
  void ForEach(std::span<const Token> tokens, size_t at, Accept accept) const {
    if (!MayBegin(tokens[at].word)) return;
    const First& first = first_[tokens[at].word];
    Step step = first.step;
    for (size_t i = at + 1; step.node() != kNone; ++i) {
      if (step.has_values()) accept(i - at, std::span<const Value>(values_[step.node()]));
      if (!step.goes_on()) return;
      while (i < tokens.size() && tokens[i].mark == '-') ++i;  // passed over between words: a phrase never ends in one
      if (i == tokens.size()) return;
      const WordId word = tokens[i].word;
      if (step.node() == first.step.node() && (first.seconds & SecondBit(word)) == 0) return;
      step = edges_.Find(Key(step.node(), word));
    }
  }

  Match Longest(std::span<const Token> tokens, size_t at) const {
    Match best;
    ForEach(tokens, at, [&](size_t length, std::span<const Value> values) { best = {length, values}; });
    return best;
  }

 private:
  static constexpr uint32_t kNone = 0;
  static constexpr size_t kBits = 64;

  // A node's number with what the node holds, so that a walk looks at the nodes with values only.
  struct Step {
    static constexpr uint32_t kHasValues = 1, kGoesOn = 2;  // some phrase ends here; some has another word
    uint32_t bits = 0;
    uint32_t node() const { return bits >> 2; }
    bool has_values() const { return (bits & kHasValues) != 0; }
    bool goes_on() const { return (bits & kGoesOn) != 0; }
  };

  // The step from the root, with a bit for each second word, many words to a bit: most words that begin some phrase
  // begin none where they stand, and this tells so without a look at the edges.
  struct First {
    Step step;
    uint32_t seconds = 0;
  };
  static uint32_t SecondBit(WordId word) { return 1u << (word * 0x9E3779B1u >> 27); }

  // From a node and the word after it to the next node. Every token of a text is looked up in every trie, so this is a
  // table of open addressing, a power of two of slots, at most half of them filled, and not std::unordered_map, which
  // took a fifth of all time of extraction.
  class Edges {
   public:
    // To kNone where there is no such edge.
    Step Find(uint64_t key) const { return slots_[SlotOf(key)].step; }
    // The edge's step, to kNone where it is new, which the caller then sets. Valid until the next call.
    Step& FindOrAdd(uint64_t key) {
      size_t at = SlotOf(key);
      if (slots_[at].step.node() != kNone) return slots_[at].step;
      if (++size_ * 2 > slots_.size()) {
        Grow();
        at = SlotOf(key);
      }
      slots_[at].key = key;
      return slots_[at].step;
    }

   private:
    struct Slot {
      uint64_t key = 0;  // free where the step is to kNone
      Step step;
    };
    size_t SlotOf(uint64_t key) const {
      const size_t mask = slots_.size() - 1;
      size_t at = (key * 0x9E3779B97F4A7C15u) >> 32 & mask;
      while (slots_[at].step.node() != kNone && slots_[at].key != key) at = (at + 1) & mask;
      return at;
    }
    void Grow() {
      std::vector<Slot> old(slots_.size() * 2);
      old.swap(slots_);
      for (const Slot& slot : old) {
        if (slot.step.node() != kNone) slots_[SlotOf(slot.key)] = slot;
      }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    size_t size_ = 0;
  };

  static uint64_t Key(uint32_t node, WordId word) { return (static_cast<uint64_t>(node) << 32) | word; }

  Step NewStep() {
    values_.emplace_back();
    return {static_cast<uint32_t>(values_.size() - 1) << 2};
  }
  Step& FirstStep(WordId word) {
    if (word >= first_.size()) first_.resize(word + 1);
    if (first_[word].step.node() == kNone) {
      first_[word].step = NewStep();
      if (word / kBits >= begins_.size()) begins_.resize(word / kBits + 1);
      begins_[word / kBits] |= uint64_t{1} << (word % kBits);
    }
    return first_[word].step;
  }
  Step& NextStep(uint32_t node, WordId word) {
    Step& step = edges_.FindOrAdd(Key(node, word));
    if (step.node() == kNone) step = NewStep();
    return step;
  }

  // A bit for each word that begins a phrase. Every token of a text asks every trie, and most begin nothing: these few
  // kilobytes stay near the processor, which the tables below do not.
  std::vector<uint64_t> begins_;
  std::vector<First> first_;                   // by WordId
  std::vector<std::vector<Value>> values_{1};  // by node; the first stands for kNone
  Edges edges_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_PHRASE_TRIE_H_
