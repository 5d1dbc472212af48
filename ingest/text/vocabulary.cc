#include "ingest/text/vocabulary.h"

#include <bit>
#include <cstring>

#include "ingest/text/fold.h"

namespace annals::ingest {

namespace {

constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
constexpr size_t kShort = 7;      // bytes of a word that fit into a key
constexpr int kLengthShift = 56;  // a key's highest byte: the length of a short word,
constexpr uint64_t kLong = 0xFF;  // or this, above the hash of a longer one

template <class Unsigned>
uint64_t Load(const char* bytes) {
  Unsigned value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// All bytes of a word of at most 8; those in the middle twice.
uint64_t LoadShort(const char* bytes, size_t size) {
  if (size >= 4) return Load<uint32_t>(bytes) | Load<uint32_t>(bytes + size - 4) << 32;
  if (size == 0) return 0;
  return Load<uint8_t>(bytes) | Load<uint8_t>(bytes + size / 2) << 8 | Load<uint8_t>(bytes + size - 1) << 16;
}

// Never 0. Words of up to kShort bytes have each their own; longer ones may share theirs.
uint64_t KeyOf(std::string_view word) {
  const char* bytes = word.data();
  size_t size = word.size();
  if (size <= kShort) {
    // The halves of 5 to 7 bytes overlap; moved together, they leave the highest byte free.
    static_assert(std::endian::native == std::endian::little);
    const uint64_t packed = size <= 4
                                ? LoadShort(bytes, size) & 0xFFFFFFFFu
                                : Load<uint32_t>(bytes) | Load<uint32_t>(bytes + size - 4) >> 8 * (8 - size) << 32;
    return packed | uint64_t{size + 1} << kLengthShift;
  }
  uint64_t hash = size * kMultiplier;
  for (; size > 8; size -= 8, bytes += 8) {
    hash = (hash ^ Load<uint64_t>(bytes)) * kMultiplier;
    hash ^= hash >> 32;
  }
  hash = (hash ^ LoadShort(bytes, size)) * kMultiplier;
  return (hash ^ hash >> 29) | kLong << kLengthShift;
}

bool IsShort(uint64_t key) { return key >> kLengthShift != kLong; }

}  // namespace

// The slot that holds the word, or the free one where it belongs.
size_t Vocabulary::FindSlot(std::string_view folded, uint64_t key) const {
  const size_t mask = slots_.size() - 1;
  size_t at = (key * kMultiplier) >> 32 & mask;
  while (slots_[at].key != 0 && (slots_[at].key != key || (!IsShort(key) && words_[slots_[at].id - 1] != folded))) {
    at = (at + 1) & mask;
  }
  return at;
}

void Vocabulary::Grow() {
  slots_.assign(slots_.size() * 2, Slot());
  for (size_t i = 0; i < words_.size(); ++i) {
    const uint64_t key = KeyOf(words_[i]);
    slots_[FindSlot(words_[i], key)] = {key, static_cast<WordId>(i + 1)};
  }
}

WordId Vocabulary::Intern(std::string_view folded) {
  const uint64_t key = KeyOf(folded);
  size_t at = FindSlot(folded, key);
  if (slots_[at].key != 0) return slots_[at].id;
  if ((words_.size() + 1) * 2 > slots_.size()) {
    Grow();
    at = FindSlot(folded, key);
  }
  words_.emplace_back(folded);
  slots_[at] = {key, static_cast<WordId>(words_.size())};
  return slots_[at].id;
}

Vocabulary::Found Vocabulary::Look(std::string_view folded) const {
  const uint64_t key = KeyOf(folded);
  return {slots_[FindSlot(folded, key)].id, static_cast<uint32_t>(key * kMultiplier >> 32)};
}

std::vector<WordId> Vocabulary::InternPhrase(std::string_view phrase, uint32_t* capitals) {
  constexpr size_t kBits = 32;
  std::vector<WordId> out;
  if (capitals != nullptr) *capitals = 0;
  for (const Token& token : TokenizeAndIntern(phrase, *this)) {
    if (token.mark == '-') continue;
    const bool capital = token.kind == TokenKind::kWord && token.letter_case != LetterCase::kLower;
    if (capitals != nullptr && capital && out.size() < kBits) *capitals |= 1u << out.size();
    // Characters that Tokenize has no number for match nothing.
    const bool other = token.kind == TokenKind::kPunctuation && token.mark == 0;
    out.push_back(other ? Intern(FoldWord(phrase.substr(token.begin, token.end - token.begin))) : token.word);
  }
  return out;
}

}  // namespace annals::ingest
