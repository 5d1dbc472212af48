// Sketches are one byte each of 64 minimum hashes over a text's shingles (Broder, 1997; cut to a byte each as in Li and
// König, 2010). Two texts agree in a byte with the probability of their resemblance: the share of shingles that they
// have in common, plus a 256th of the rest by chance. 45 of 64 stand for a resemblance of about 0.7.
#include "graph/same_text.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace annals {
namespace {

constexpr size_t kSketchBytes = 64;
constexpr int kEqualBytesOfCopies = 45;

}  // namespace

bool IsSameText(std::string_view sketch, std::string_view other) {
  if (sketch.size() != kSketchBytes || other.size() != kSketchBytes) return false;
  int equal = 0;
  for (size_t i = 0; i < kSketchBytes; ++i) equal += sketch[i] == other[i] ? 1 : 0;
  return equal >= kEqualBytesOfCopies;
}

std::vector<int> NumberTexts(const std::vector<std::string_view>& sketches) {
  std::vector<size_t> first(sketches.size());  // of the text, by place
  for (size_t i = 0; i < sketches.size(); ++i) {
    first[i] = i;
    for (size_t j = 0; j < i; ++j) {
      if (first[j] == first[i] || !IsSameText(sketches[i], sketches[j])) continue;
      // The two texts are one: the earlier place stands for both.
      const size_t kept = std::min(first[i], first[j]), dropped = std::max(first[i], first[j]);
      for (size_t k = 0; k <= i; ++k) {
        if (first[k] == dropped) first[k] = kept;
      }
    }
  }
  std::map<size_t, int> numbers;
  std::vector<int> result;
  for (const size_t place : first) {
    result.push_back(numbers.emplace(place, static_cast<int>(numbers.size()) + 1).first->second);
  }
  return result;
}

}  // namespace annals
