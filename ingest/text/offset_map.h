#ifndef ANNALS_INGEST_TEXT_OFFSET_MAP_H_
#define ANNALS_INGEST_TEXT_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

namespace annals::ingest {

// Where the bytes of a text that was changed on the way (decoded, composed) come from in the original.
//
//   OffsetMap map;
//   map.Replace(4, 6, 4, 7);   // bytes [4, 6) stand for the original's [4, 7); before and after, both run in step
//   map.ToOriginal(6);         // 7
//
// A plain value. An empty map is the identity.
class OffsetMap {
 public:
  // [begin, end) stands for [original_begin, original_end). An offset within it leads to the end of the original's
  // stretch, so that no character is ever cut. REQUIRES: calls in ascending order, without overlap.
  void Replace(uint32_t begin, uint32_t end, uint32_t original_begin, uint32_t original_end);

  // Leads on by `next`: what was the original so far is itself made from another text.
  void Then(const OffsetMap& next);

  uint32_t ToOriginal(uint32_t offset) const;
  bool IsIdentity() const { return anchors_.empty() && next_.empty(); }

 private:
  struct Anchor {
    uint32_t here, original;
  };
  void Add(uint32_t here, uint32_t original);

  std::vector<Anchor> anchors_;  // ascending; between two anchors, offsets run in step, but never beyond the next
  std::vector<OffsetMap> next_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_OFFSET_MAP_H_
