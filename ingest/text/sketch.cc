// MinHash (Broder, "On the resemblance and containment of documents", 1997) over word 4-grams, of which one byte a
// value is kept (Li and König, "b-Bit Minwise Hashing", 2010): texts that differ agree in a byte once in 256.
//
// Not 64 hashes a 4-gram but one, whose highest bits choose the value that it may become the least of (Li, Owen and
// Zhang, "One Permutation Hashing", 2012). A short text leaves values without any 4-gram; each of these borrows from
// another, in an order that is the same for all texts (Shrivastava, "Optimal Densification for Fast and Accurate
// Minwise Hashing", 2017), so that equal texts stay equal and the expected agreement is what 64 hashes would give.

#include "ingest/text/sketch.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace annals::ingest {
namespace {

constexpr size_t kWordsOfGram = 4;
constexpr size_t kFewestWords = 30;
constexpr uint64_t kNone = ~uint64_t{0};
constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;

// The finisher of MurmurHash3: each bit of the input changes each of the output with even odds.
uint64_t Mix(uint64_t x) {
  x = (x ^ x >> 33) * 0xFF51AFD7ED558CCDu;
  x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53u;
  return x ^ x >> 33;
}

// The least hash of each 64th of all hashes.
class Minima {
 public:
  Minima() { least_.fill(kNone); }

  void Add(uint64_t hash) {
    uint64_t& least = least_[PlaceOf(hash)];
    least = std::min(least, hash);
  }

  // REQUIRES: something was added.
  std::string Bytes() const {
    std::string bytes(kSketchBytes, '\0');
    for (size_t i = 0; i < kSketchBytes; ++i) bytes[i] = static_cast<char>(ValueFor(i) & 0xFF);
    return bytes;
  }

 private:
  static size_t PlaceOf(uint64_t hash) { return hash >> 58; }

  uint64_t ValueFor(size_t place) const {
    static_assert(kSketchBytes == 64);
    uint64_t attempt = place;
    size_t from = place;
    while (least_[from] == kNone) {
      attempt += kSketchBytes;
      from = PlaceOf(Mix(attempt));
    }
    return least_[from];
  }

  std::array<uint64_t, kSketchBytes> least_;
};

}  // namespace

std::string SketchOf(const Document& document) {
  Minima minima;
  std::array<uint32_t, kWordsOfGram> words{};  // the last ones, the oldest first
  size_t count = 0;
  for (const Token& token : document.tokens) {
    if (token.kind == TokenKind::kPunctuation) continue;
    std::copy(words.begin() + 1, words.end(), words.begin());
    words.back() = token.fingerprint;
    if (++count < kWordsOfGram) continue;
    uint64_t gram = 0;
    for (const uint32_t word : words) gram = gram * kMultiplier + word;
    minima.Add(Mix(gram));
  }
  return count < kFewestWords ? "" : minima.Bytes();
}

}  // namespace annals::ingest
