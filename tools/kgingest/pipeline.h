#ifndef ANNALS_TOOLS_KGINGEST_PIPELINE_H_
#define ANNALS_TOOLS_KGINGEST_PIPELINE_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "annals/v1/ingest_service.pb.h"
#include "ingest/lexicon/languages.h"
#include "ingest/source/source.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

// What became of one thing that a source gave.
struct ArticleFate {
  enum class Kind {
    kAdded,
    kReplaced,
    kUnchanged,  // the graph held it already
    kRefused,    // by the graph
    kUnread,     // no article
  };

  std::string location;
  size_t part = 0;  // of the source, see ingest::Source::Item
  Kind kind = Kind::kUnread;
  std::string article_id;    // empty where unread
  std::string content_hash;  // the same
  std::string reason;        // why refused or unread; begins with the location or names the article
  bool given = false;        // the source had bytes for it: what is wrong is in them
  size_t bytes = 0;          // as the source gave it
};

// What was taken in at once, in the order of the source.
struct WrittenBatch {
  std::vector<ArticleFate> fates;
  // What was written for some of these, and the sink's answers to it.
  std::vector<SinkArticle> articles;
  std::vector<v1::ApplyResponse> responses;
  std::vector<std::string> new_people;  // names of those whom the graph had not known before
};

struct PipelineOptions {
  int threads = 1;  // that extract; one more reads, and the caller's writes
  ingest::SourceOptions source;
  const std::atomic<bool>* interrupted = nullptr;  // set: no more is read; what was read is written
};

// Called in the caller's thread once a batch is durable. A status other than OK ends the run with it.
using OnWritten = std::function<absl::Status(const WrittenBatch&)>;

// Takes all that the source gives into the sink: one thread reads, some extract, the caller's writes one durable batch
// while the next ones are worked on. What the graph holds already, by the same rules and tables, is not extracted. Of
// several versions of an article the last one stands. Memory is that of the articles on the way, which are few.
//
// Returns why the sink or `on_written` failed; what was reported by then stays. OK also where interrupted. REQUIRES:
// Holds of the sink may be called by several threads.
absl::Status RunPipeline(const PipelineOptions& options, const ingest::Languages& languages, ingest::Source& source,
                         Sink& sink, const OnWritten& on_written);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_PIPELINE_H_
