#ifndef ANNALS_TOOLS_KGINGEST_ARTICLE_WRITER_H_
#define ANNALS_TOOLS_KGINGEST_ARTICLE_WRITER_H_

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "ingest/article.h"
#include "ingest/lexicon/languages.h"
#include "tools/kgingest/event_tally.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

// How much is extracted and written at once: so many articles, or less where their texts are long.
inline constexpr size_t kBatchArticles = 256;
inline constexpr size_t kBatchBytes = size_t{16} << 20;

// Extracts articles that are at hand and writes them to a sink, a durable batch a call, and counts what came of it;
// what comes from a source goes through a pipeline (pipeline.h). A refused article is named on stderr. For one thread.
// The languages and the sink must outlive it.
class ArticleWriter {
 public:
  ArticleWriter(const ingest::Languages& languages, int threads, Sink& sink)
      : languages_(languages), threads_(threads), sink_(sink) {}

  // A status other than OK is a failure of the sink; batches written before stay.
  absl::Status Write(const std::vector<ingest::Article>& articles);

  size_t CountOf(v1::ApplyOutcome outcome) const { return outcomes_[outcome]; }
  ChangedEvents events() const { return events_.Net(); }

 private:
  const ingest::Languages& languages_;
  const int threads_;
  Sink& sink_;
  size_t outcomes_[v1::ApplyOutcome_ARRAYSIZE] = {};
  EventTally events_;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_ARTICLE_WRITER_H_
