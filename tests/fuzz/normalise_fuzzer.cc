// Any bytes: they are UTF-8 or the error says where they are not. Any text: composing it twice changes nothing more,
// and the way back from the composed text leads onto whole characters of the original, never backwards, to its end.

#include <string>
#include <string_view>

#include "graph/status_macros.h"
#include "ingest/source/encoding.h"
#include "ingest/source/utf8.h"
#include "ingest/text/fold.h"
#include "ingest/text/normalise.h"
#include "tests/fuzz/whole_characters.h"

namespace annals {
namespace {

// What the rest of the program takes for characters, told byte by byte.
bool DecodesWithoutLoss(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    if (ingest::DecodeUtf8(text, at) == 0xFFFD && text.substr(before, at - before) != "\xEF\xBF\xBD") return false;
    if (at <= before || at > text.size()) return false;
  }
  return true;
}

void CheckOffsets(std::string_view original, const ingest::Normalised& normalised) {
  size_t last = 0;
  for (size_t offset = 0; offset <= normalised.text.size(); ++offset) {
    if (!IsCharacterBorder(normalised.text, offset)) continue;
    const size_t back = normalised.offsets.ToOriginal(static_cast<uint32_t>(offset));
    ANNALS_CHECK(back >= last);
    ANNALS_CHECK(IsCharacterBorder(original, back));
    last = back;
  }
  // What stands before the text's first character has no width.
  ANNALS_CHECK(ingest::ToNfc(original.substr(0, normalised.offsets.ToOriginal(0)))->text.empty());
  ANNALS_CHECK(last == original.size());
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto decoded = ingest::DecodeText(bytes); decoded.ok()) {
    ANNALS_CHECK(ingest::CheckUtf8(decoded->text).ok());
    const uint32_t end = static_cast<uint32_t>(decoded->text.size());
    ANNALS_CHECK(decoded->offsets.ToOriginal(end) == bytes.size());
  }
  const std::string_view text = ingest::WithoutByteOrderMark(bytes);
  if (!ingest::CheckUtf8(text).ok()) return 0;
  ANNALS_CHECK(DecodesWithoutLoss(text));
  const auto normalised = ingest::ToNfc(text);
  ANNALS_CHECK(normalised.ok());
  ANNALS_CHECK(ingest::CheckUtf8(normalised->text).ok());
  CheckOffsets(text, *normalised);
  const auto again = ingest::ToNfc(normalised->text);
  ANNALS_CHECK(again.ok() && again->text == normalised->text);
  ANNALS_CHECK(ingest::CheckUtf8(ingest::FoldWord(normalised->text)).ok());
  return 0;
}
