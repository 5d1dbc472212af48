#include "ingest/text/vocabulary.h"

#include <algorithm>
#include <cstring>

#include "ingest/text/fold.h"

namespace annals::ingest {

namespace {

uint64_t Load(const char* bytes, size_t count) {
  uint64_t value = 0;
  std::memcpy(&value, bytes, count);
  return value;
}

// Never 0. Folded syllables have a few bytes: most take one round.
uint64_t HashOf(std::string_view word) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
  uint64_t hash = word.size() * kMultiplier;
  while (!word.empty()) {
    const size_t count = std::min<size_t>(word.size(), 8);
    hash = (hash ^ Load(word.data(), count)) * kMultiplier;
    hash ^= hash >> 32;
    word.remove_prefix(count);
  }
  return hash | 1;
}

}  // namespace

// The slot that holds the word, or the free one where it belongs.
size_t Vocabulary::FindSlot(std::string_view folded, uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = (hash >> 1) & mask;
  while (slots_[at].hash != 0 && (slots_[at].hash != hash || words_[slots_[at].id - 1] != folded)) at = (at + 1) & mask;
  return at;
}

void Vocabulary::Grow() {
  slots_.assign(slots_.size() * 2, Slot());
  for (size_t i = 0; i < words_.size(); ++i) {
    const uint64_t hash = HashOf(words_[i]);
    slots_[FindSlot(words_[i], hash)] = {hash, static_cast<WordId>(i + 1)};
  }
}

WordId Vocabulary::Intern(std::string_view folded) {
  const uint64_t hash = HashOf(folded);
  size_t at = FindSlot(folded, hash);
  if (slots_[at].hash != 0) return slots_[at].id;
  if ((words_.size() + 1) * 2 > slots_.size()) {
    Grow();
    at = FindSlot(folded, hash);
  }
  words_.emplace_back(folded);
  slots_[at] = {hash, static_cast<WordId>(words_.size())};
  return slots_[at].id;
}

WordId Vocabulary::Find(std::string_view folded) const { return slots_[FindSlot(folded, HashOf(folded))].id; }

std::vector<WordId> Vocabulary::InternPhrase(std::string_view phrase) {
  std::vector<WordId> out;
  for (const Token& token : Tokenize(phrase, *this)) {
    const std::string_view text = phrase.substr(token.begin, token.end - token.begin);
    if (token.mark == '-') continue;
    // Numbers inside a phrase ("G 20", "3 bên") match by their digits.
    out.push_back(Intern(token.mark != 0 ? std::string(1, token.mark) : FoldWord(text)));
  }
  return out;
}

}  // namespace annals::ingest
