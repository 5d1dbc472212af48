#include "tests/bench/icu_pass.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>

#include "graph/status_macros.h"

namespace annals::bench {

struct IcuPass::Parts {
  const icu::Normalizer2* nfc;
  std::unique_ptr<icu::BreakIterator> sentences;
};

IcuPass::IcuPass() : parts_(std::make_unique<Parts>()) {
  UErrorCode code = U_ZERO_ERROR;
  parts_->nfc = icu::Normalizer2::getNFCInstance(code);
  parts_->sentences.reset(icu::BreakIterator::createSentenceInstance(icu::Locale("vi"), code));
  ANNALS_CHECK(U_SUCCESS(code));
}

IcuPass::~IcuPass() = default;

int64_t IcuPass::Over(const std::string& text) const {
  UErrorCode code = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  std::string composed, folded;
  icu::StringByteSink<std::string> composed_sink(&composed, piece.length());
  parts_->nfc->normalizeUTF8(0, piece, composed_sink, nullptr, code);
  UText* source = utext_openUTF8(nullptr, composed.data(), static_cast<int64_t>(composed.size()), &code);
  parts_->sentences->setText(source, code);
  int64_t count = 0;
  while (parts_->sentences->next() != icu::BreakIterator::DONE) ++count;
  utext_close(source);
  icu::StringByteSink<std::string> folded_sink(&folded, static_cast<int32_t>(composed.size()));
  icu::CaseMap::utf8Fold(0, icu::StringPiece(composed.data(), static_cast<int32_t>(composed.size())), folded_sink,
                         nullptr, code);
  ANNALS_CHECK(U_SUCCESS(code));
  return count + static_cast<int64_t>(folded.size());
}

}  // namespace annals::bench
