#ifndef ANNALS_TESTS_BENCH_ICU_PASS_H_
#define ANNALS_TESTS_BENCH_ICU_PASS_H_

#include <cstdint>
#include <memory>
#include <string>

namespace annals::bench {

// What any program pays that does Unicode properly: ICU's normalisation, sentence breaks and case folding over a text.
// A yardstick for extraction. For one thread.
class IcuPass {
 public:
  IcuPass();
  ~IcuPass();
  // Something that depends on all of it.
  int64_t Over(const std::string& text) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_ICU_PASS_H_
