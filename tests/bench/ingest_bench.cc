// Reading articles, beside what any program pays that does Unicode properly: ICU's normalisation, sentence breaks and
// case folding over the same bytes.

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>

#include <memory>
#include <string>

#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "tests/bench/articles.h"

namespace annals::bench {
namespace {

int64_t IcuPass(const std::string& text, const icu::Normalizer2& nfc, icu::BreakIterator& sentences) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  std::string composed, folded;
  icu::StringByteSink<std::string> composed_sink(&composed, piece.length());
  nfc.normalizeUTF8(0, piece, composed_sink, nullptr, code);
  UText* source = utext_openUTF8(nullptr, composed.data(), static_cast<int64_t>(composed.size()), &code);
  sentences.setText(source, code);
  int64_t count = 0;
  while (sentences.next() != icu::BreakIterator::DONE) ++count;
  utext_close(source);
  icu::StringByteSink<std::string> folded_sink(&folded, static_cast<int32_t>(composed.size()));
  icu::CaseMap::utf8Fold(0, icu::StringPiece(composed.data(), static_cast<int32_t>(composed.size())), folded_sink,
                         nullptr, code);
  ANNALS_CHECK(U_SUCCESS(code));
  return count + static_cast<int64_t>(folded.size());
}

void BM_IcuPass(benchmark::State& state) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(code);
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale("vi"), code));
  ANNALS_CHECK(U_SUCCESS(code));
  for (auto _ : state) {
    for (const ingest::Article& article : Articles()) {
      benchmark::DoNotOptimize(IcuPass(article.text, *nfc, *sentences));
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * BytesOfArticles()));
}
BENCHMARK(BM_IcuPass)->Unit(benchmark::kMillisecond);

void BM_Extract(benchmark::State& state) {
  const ingest::Languages& languages = TheLanguages();  // loaded before the clock starts
  for (auto _ : state) {
    for (const ingest::Article& article : Articles()) benchmark::DoNotOptimize(ingest::Extract(article, languages));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * BytesOfArticles()));
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * Articles().size()));
}
BENCHMARK(BM_Extract)->Unit(benchmark::kMillisecond);

// Text to tokens and sentences: the part of extraction that every article pays, whatever it tells of.
void BM_BuildDocument(benchmark::State& state) {
  const ingest::Lexicon& lexicon = *TheLanguages().Find("vi");
  for (auto _ : state) {
    for (const ingest::Article& article : Articles()) benchmark::DoNotOptimize(lexicon.documents().Build(article));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * BytesOfArticles()));
}
BENCHMARK(BM_BuildDocument)->Unit(benchmark::kMillisecond);

void BM_LoadLanguages(benchmark::State& state) {
  for (auto _ : state) ANNALS_CHECK(ingest::Languages::Load(ingest::EmbeddedTables()).ok());
}
BENCHMARK(BM_LoadLanguages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace annals::bench
