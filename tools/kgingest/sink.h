#ifndef ANNALS_TOOLS_KGINGEST_SINK_H_
#define ANNALS_TOOLS_KGINGEST_SINK_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "annals/v1/admin_service.pb.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/ingest_service.pb.h"
#include "graph/graph.h"

namespace annals::tools {

// What an article says and what it was read from.
struct SinkArticle {
  v1::Extraction extraction;
  std::shared_ptr<const v1::KeptText> text;  // null: see Graph::ApplyAll
};

// Where extractions are written: a graph in this process or a server's. For one thread.
class Sink {
 public:
  virtual ~Sink() = default;
  // One answer an article, in order, once all of them are durable. A status other than OK is a failure of the whole
  // graph; a refused extraction is an answer.
  virtual absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<SinkArticle>& articles) = 0;
  // What that did to events. NOT_FOUND: the graph has no such article.
  virtual absl::StatusOr<v1::RetractArticleResponse> Retract(std::string_view article_id) = 0;
  // Which of these the graph holds already as read by `extractor`; one answer each, in order. A graph that cannot tell
  // holds none. At most 10000. For many threads.
  virtual absl::StatusOr<std::vector<bool>> Holds(const std::vector<v1::CheckArticlesRequest::Article>& articles,
                                                  std::string_view extractor) = 0;
  // The kept texts of articles that others than `extractor` have read (empty: of all). `take` may write to this sink;
  // what it writes is not read again. A status other than OK from it ends the reading and is returned.
  using TakeText = std::function<absl::Status(std::string_view article_id, const v1::KeptText& text)>;
  virtual absl::Status ReadTexts(std::string_view extractor, const TakeText& take) = 0;
  // Whether the graph knows this entity.
  virtual absl::StatusOr<bool> Knows(std::string_view entity_id) = 0;
  // Base records beside articles, one answer each once all of them are durable. At most 10000.
  virtual absl::StatusOr<v1::ImportResponse> Import(const v1::ImportRequest& request) = 0;
  // What the graph holds now. NOT_FOUND: no such event or entity.
  virtual absl::StatusOr<v1::Event> GetEvent(std::string_view id) = 0;
  virtual absl::StatusOr<v1::Entity> GetEntity(std::string_view id) = 0;
  virtual absl::StatusOr<v1::GetStatsResponse> GetStats() = 0;
};

// kTry: what is written is kept in memory, and forgotten with the sink.
enum class SinkAccess { kCreate, kWrite, kTry };

// Opens the graph in `directory`, which is made where there is none if it may be. Unless for a try, fails where another
// process has it open.
absl::StatusOr<std::unique_ptr<Sink>> OpenLocalSink(const std::string& directory, SinkAccess access);
// The same for a graph that is open already.
std::unique_ptr<Sink> MakeLocalSink(std::unique_ptr<Graph> graph);

// How long a sink goes on where a server does not answer, and when it gives up at once.
struct Patience {
  absl::Duration most = absl::Minutes(2);
  const std::atomic<bool>* interrupted = nullptr;
};

// UNAVAILABLE where no server answers at `address` within a few seconds. Once there was one, a lost connection is taken
// up again with the batch that was not acknowledged; what the server had of it already, it finds unchanged.
absl::StatusOr<std::unique_ptr<Sink>> OpenRemoteSink(const std::string& address, const Patience& patience);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SINK_H_
