#ifndef ANNALS_INGEST_TEXT_NORMALISE_H_
#define ANNALS_INGEST_TEXT_NORMALISE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest/text/offset_map.h"

namespace annals::ingest {

// Text in Unicode's normal form C, and the way from its bytes back to those of the original.
struct Normalised {
  std::string text;
  OffsetMap offsets;
};

// Composes `text` (UTF-8), after leaving out what has no width (zero-width spaces and joiners, soft hyphens, byte order
// marks, marks of direction) and writing look-alike spaces (no-break, thin, ideographic) and full-width letters, digits
// and marks as the plain ones. Text that is so already comes back as it is, with the identity map. An offset inside a
// changed stretch leads to that stretch's end in the original, so that no character of it is ever cut. INTERNAL where
// ICU fails (it cannot load its data).
absl::StatusOr<Normalised> ToNfc(std::string_view text);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_NORMALISE_H_
