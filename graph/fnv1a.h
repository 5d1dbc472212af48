#ifndef ANNALS_GRAPH_FNV1A_H_
#define ANNALS_GRAPH_FNV1A_H_

#include <cstdint>
#include <string_view>

namespace annals {

// FNV-1a with 64 bits: names things by content where equal bytes must give equal names on every machine and in every
// version. No protection against inputs that are made to collide.
constexpr uint64_t Fnv1a64(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace annals

#endif  // ANNALS_GRAPH_FNV1A_H_
