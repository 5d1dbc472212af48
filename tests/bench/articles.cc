#include "tests/bench/articles.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"

namespace annals::bench {
namespace {

std::vector<ingest::Article> Read() {
  const char* given = std::getenv("ANNALS_BENCH_ARTICLES");
  ingest::ArticleReader reader({given != nullptr ? given : ANNALS_SOURCE_DIR "/tests/data/articles"});
  std::vector<ingest::Article> articles;
  while (std::optional<ingest::ArticleReader::Item> item = reader.Next()) {
    if (item->article.ok()) articles.push_back(*std::move(item->article));
  }
  ANNALS_CHECK(!articles.empty());
  return articles;
}

// Days keep the weekday and so stay plausible; months and years would lose their precision and stay.
void ShiftWeeks(int weeks, v1::EdtfDate& date) {
  const std::optional<EdtfDate> read = EdtfDate::Parse(date.edtf());
  if (!read || !read->known() || (!read->IsDay() && date.edtf().find('/') == std::string::npos)) return;
  const EdtfDate shifted = EdtfDate::Interval(read->first() + 7 * weeks, read->last() + 7 * weeks);
  date.set_edtf(shifted.ToString());
  date.set_first_day(DayNumber(shifted.first()));
  date.set_last_day(DayNumber(shifted.last()));
}

}  // namespace

const ingest::Languages& TheLanguages() {
  static const ingest::Languages& languages = *[] {
    auto loaded = ingest::Languages::Load(ingest::EmbeddedTables());
    ANNALS_CHECK(loaded.ok());
    return loaded->release();
  }();
  return languages;
}

const std::vector<ingest::Article>& Articles() {
  static const auto& articles = *new std::vector<ingest::Article>(Read());
  return articles;
}

size_t BytesOfArticles() {
  size_t bytes = 0;
  for (const ingest::Article& article : Articles()) bytes += article.text.size();
  return bytes;
}

std::vector<v1::Extraction> Extractions(size_t count) {
  constexpr int kMostWeeks = 50 * 52;
  std::vector<v1::Extraction> extractions;
  for (size_t i = 0; i < count; ++i) {
    const size_t from = i % Articles().size(), round = i / Articles().size();
    v1::Extraction extraction = round == 0 ? ingest::Extract(Articles()[from], TheLanguages()) : extractions[from];
    const int weeks = static_cast<int>(round % kMostWeeks);
    extraction.mutable_article()->set_id(absl::StrFormat("%d/%s", round, Articles()[from].id));
    ShiftWeeks(weeks, *extraction.mutable_article()->mutable_published());
    for (v1::EventMention& event : *extraction.mutable_events()) ShiftWeeks(weeks, *event.mutable_date());
    extractions.push_back(std::move(extraction));
  }
  return extractions;
}

void ApplyAll(Graph& graph, const std::vector<v1::Extraction>& extractions) {
  constexpr size_t kBatch = 256;
  for (size_t begin = 0; begin < extractions.size(); begin += kBatch) {
    std::vector<ArticleInput> batch;
    const size_t end = std::min(begin + kBatch, extractions.size());
    for (size_t i = begin; i < end; ++i) batch.emplace_back(&extractions[i]);
    const auto report = graph.ApplyAll(batch);
    ANNALS_CHECK(report.ok());
    for (const auto& outcome : report->outcomes) ANNALS_CHECK(outcome.ok());
  }
}

}  // namespace annals::bench
