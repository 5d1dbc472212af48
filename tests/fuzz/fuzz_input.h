#ifndef ANNALS_TESTS_FUZZ_FUZZ_INPUT_H_
#define ANNALS_TESTS_FUZZ_FUZZ_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace annals {

// Values taken off the bytes that a fuzzer is given, in order. Past the end, numbers are zero and texts empty. The
// bytes are borrowed.
class FuzzInput {
 public:
  FuzzInput(const uint8_t* data, size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  uint8_t Byte() {
    const std::string_view byte = Bytes(1);
    return byte.empty() ? 0 : static_cast<uint8_t>(byte[0]);
  }
  uint32_t Number() {
    uint32_t number = 0;
    for (int i = 0; i < 4; ++i) number = number << 8 | Byte();
    return number;
  }
  std::string_view Bytes(size_t size) {
    const std::string_view taken = rest_.substr(0, std::min(size, rest_.size()));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  // As many bytes as the first one says.
  std::string_view ShortText() { return Bytes(Byte()); }
  // Up to the end of the line, which is dropped.
  std::string_view Line() {
    const std::string_view line = Bytes(std::min(rest_.find('\n'), rest_.size()));
    Bytes(1);
    return line;
  }
  std::string_view Rest() { return Bytes(rest_.size()); }

 private:
  std::string_view rest_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_FUZZ_INPUT_H_
