// Reading articles, beside a pass of ICU over the same bytes.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "tests/bench/articles.h"
#include "tests/bench/icu_pass.h"

namespace annals::bench {
namespace {

void BM_IcuPass(benchmark::State& state) {
  const IcuPass pass;
  for (auto _ : state) {
    for (const ingest::Article& article : Articles()) benchmark::DoNotOptimize(pass.Over(article.text));
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
