#include "tools/kgingest/pipeline.h"

#include <deque>
#include <optional>
#include <thread>
#include <unordered_set>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/mutex.h"
#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/kept_text.h"
#include "ingest/source/raw_article.h"
#include "ingest/source/utf8.h"
#include "tools/kgingest/conveyor.h"

namespace annals::tools {
namespace {

// A load is what one thread works on without asking anybody: long enough to be worth handing over, short enough that
// the last ones end together.
constexpr size_t kLoadArticles = 32;
constexpr size_t kLoadBytes = size_t{1} << 20;
// The writer takes what is finished, up to this: a larger batch would only make the others wait.
constexpr size_t kBatchLoads = 16;
constexpr size_t kLoadsAThread = 4;

// One thing that the source gave, on its way.
struct Passenger {
  ArticleFate fate;
  std::optional<ingest::RawArticle> raw;     // until it is read
  std::optional<ingest::GivenArticle> held;  // what the graph was said to hold
  std::optional<SinkArticle> extracted;      // to be written
};
using Load = std::vector<Passenger>;

// Reads loads off the source.
class Reader {
 public:
  Reader(ingest::Source& source, const std::atomic<bool>* interrupted) : source_(source), interrupted_(interrupted) {}

  // Empty at the end.
  Load Next() {
    Load load;
    size_t bytes = 0;
    while (load.size() < kLoadArticles && bytes < kLoadBytes && !Interrupted()) {
      std::optional<ingest::Source::Item> item = source_.Next();
      if (!item) break;
      Passenger& passenger = load.emplace_back();
      passenger.fate.location = std::move(item->location);
      passenger.fate.part = item->part;
      if (!item->article.ok()) {
        passenger.fate.reason = std::string(item->article.status().message());
        continue;
      }
      passenger.fate.given = true;
      passenger.fate.bytes = item->article->bytes.size();
      bytes += passenger.fate.bytes;
      passenger.raw = *std::move(item->article);
    }
    return load;
  }

 private:
  bool Interrupted() const { return interrupted_ != nullptr && interrupted_->load(); }

  ingest::Source& source_;
  const std::atomic<bool>* const interrupted_;
};

// Turns loads of raw articles into loads of extractions. Safe to use from many threads.
class Extractor {
 public:
  Extractor(const PipelineOptions& options, const ingest::Languages& languages, Sink& sink)
      : options_(options), languages_(languages), sink_(sink) {}

  absl::Status Work(Load& load) const {
    std::vector<Passenger*> read;
    v1::CheckArticlesRequest versions;
    for (Passenger& passenger : load) {
      if (!passenger.raw || !Read(passenger)) continue;
      read.push_back(&passenger);
      auto& version = *versions.add_articles();
      version.set_id(passenger.fate.article_id);
      version.set_content_hash(passenger.fate.content_hash);
    }
    if (read.empty()) return absl::OkStatus();
    ANNALS_ASSIGN_OR_RETURN(
        const std::vector<bool> held,
        sink_.Holds({versions.articles().begin(), versions.articles().end()}, languages_.extractor()));
    for (size_t i = 0; i < read.size(); ++i) {
      if (held[i]) {
        read[i]->fate.kind = ArticleFate::Kind::kUnchanged;
      } else {
        Extract(*read[i]);
      }
    }
    return absl::OkStatus();
  }

  // What was thought to be held is to be written after all.
  void Extract(Passenger& passenger) const {
    ingest::GivenArticle given = *std::exchange(passenger.held, std::nullopt);
    const absl::StatusOr<ingest::Article> article = ingest::ReadGiven(std::move(given.id), std::move(given.given));
    if (!article.ok()) {
      passenger.fate.kind = ArticleFate::Kind::kUnread;
      passenger.fate.reason = std::string(ingest::At(passenger.fate.location, article.status()).message());
      return;
    }
    passenger.extracted = SinkArticle{ingest::Extract(*article, languages_), ingest::GivenOf(*article)};
  }

 private:
  // False: there is no article in it.
  bool Read(Passenger& passenger) const {
    const ingest::RawArticle raw = *std::exchange(passenger.raw, std::nullopt);
    absl::StatusOr<ingest::GivenArticle> given = ingest::ReadRaw(raw, options_.source);
    if (!given.ok()) {
      passenger.fate.reason = std::string(given.status().message());
      return false;
    }
    passenger.fate.article_id = given->id;
    passenger.fate.content_hash = ingest::ContentHash(given->given);
    passenger.held = *std::move(given);
    return true;
  }

  const PipelineOptions& options_;
  const ingest::Languages& languages_;
  Sink& sink_;
};

ArticleFate::Kind KindOf(const v1::ApplyResponse& response) {
  switch (response.outcome()) {
    case v1::APPLY_OUTCOME_ADDED:
      return ArticleFate::Kind::kAdded;
    case v1::APPLY_OUTCOME_REPLACED:
      return ArticleFate::Kind::kReplaced;
    case v1::APPLY_OUTCOME_UNCHANGED:
      return ArticleFate::Kind::kUnchanged;
    default:
      return ArticleFate::Kind::kRefused;
  }
}

// Writes finished loads, in order.
class Writer {
 public:
  // `on_the_way`: how many loads there may be between the question whether an article is held and its writing.
  Writer(const Extractor& extractor, Sink& sink, size_t on_the_way)
      : extractor_(extractor), sink_(sink), on_the_way_(on_the_way) {}

  absl::StatusOr<WrittenBatch> Write(std::vector<Load> loads) {
    WrittenBatch batch;
    std::vector<size_t> places;  // of what is written among the fates
    for (Load& load : loads) {
      std::unordered_set<std::string> ids;
      for (Passenger& passenger : load) {
        // An earlier version was written after the graph had been asked: this one must stand over it.
        if (passenger.held && WrittenLately(passenger.fate.article_id, ids)) extractor_.Extract(passenger);
        if (passenger.extracted) {
          ids.insert(passenger.fate.article_id);
          places.push_back(batch.fates.size());
          batch.articles.push_back(*std::move(passenger.extracted));
        }
        batch.fates.push_back(std::move(passenger.fate));
      }
      lately_.push_back(std::move(ids));
      if (lately_.size() > on_the_way_) lately_.pop_front();
    }
    if (batch.articles.empty()) return batch;
    ANNALS_RETURN_IF_ERROR(NoteNewPeople(batch));
    ANNALS_ASSIGN_OR_RETURN(batch.responses, sink_.Write(batch.articles));
    if (batch.responses.size() != places.size()) return absl::InternalError("the graph did not answer every article");
    for (size_t i = 0; i < places.size(); ++i) {
      ArticleFate& fate = batch.fates[places[i]];
      fate.kind = KindOf(batch.responses[i]);
      if (fate.kind != ArticleFate::Kind::kRefused) continue;
      fate.reason = ingest::Printable(absl::StrFormat("%s: article '%s' was refused: %s", fate.location,
                                                      fate.article_id, batch.responses[i].error()));
    }
    return batch;
  }

 private:
  // Asks for each person once in a run.
  absl::Status NoteNewPeople(WrittenBatch& batch) {
    for (const SinkArticle& article : batch.articles) {
      for (const v1::Entity& entity : article.extraction.entities()) {
        if (entity.kind() != v1::ENTITY_KIND_PERSON || !people_.insert(entity.id()).second) continue;
        ANNALS_ASSIGN_OR_RETURN(const bool known, sink_.Knows(entity.id()));
        if (!known) batch.new_people.push_back(entity.name());
      }
    }
    return absl::OkStatus();
  }

  bool WrittenLately(const std::string& id, const std::unordered_set<std::string>& now) const {
    if (now.contains(id)) return true;
    for (const auto& ids : lately_) {
      if (ids.contains(id)) return true;
    }
    return false;
  }

  const Extractor& extractor_;
  Sink& sink_;
  const size_t on_the_way_;
  std::unordered_set<std::string> people_;
  std::deque<std::unordered_set<std::string>> lately_;  // ids written, a load each
};

// The first failure of any thread, which stops the others.
class Failure {
 public:
  explicit Failure(Conveyor<Load>& conveyor) : conveyor_(conveyor) {}
  void Note(absl::Status status) {
    absl::MutexLock lock(&mutex_);
    status_.Update(std::move(status));
    conveyor_.Stop();
  }
  absl::Status status() const {
    absl::MutexLock lock(&mutex_);
    return status_;
  }

 private:
  Conveyor<Load>& conveyor_;
  mutable absl::Mutex mutex_;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::Status RunPipeline(const PipelineOptions& options, const ingest::Languages& languages, ingest::Source& source,
                         Sink& sink, const OnWritten& on_written) {
  const auto threads = static_cast<size_t>(options.threads);
  const size_t most_loads = kBatchLoads + kLoadsAThread * threads;
  Conveyor<Load> conveyor(most_loads);
  Failure failure(conveyor);
  const Extractor extractor(options, languages, sink);
  std::vector<std::jthread> crew;
  crew.emplace_back([&] {
    Reader reader(source, options.interrupted);
    for (Load load = reader.Next(); !load.empty() && conveyor.Put(std::move(load)); load = reader.Next()) {
    }
    conveyor.End();
  });
  for (size_t i = 0; i < threads; ++i) {
    crew.emplace_back([&] {
      while (std::optional<Conveyor<Load>::Numbered> load = conveyor.Take()) {
        if (absl::Status worked = extractor.Work(load->second); !worked.ok()) return failure.Note(std::move(worked));
        conveyor.Return(*std::move(load));
      }
    });
  }
  Writer writer(extractor, sink, most_loads);
  for (std::vector<Load> loads; !(loads = conveyor.TakeFinished(kBatchLoads)).empty();) {
    const absl::StatusOr<WrittenBatch> batch = writer.Write(std::move(loads));
    const absl::Status status = batch.ok() ? on_written(*batch) : batch.status();
    if (status.ok()) continue;
    failure.Note(status);
    break;
  }
  crew.clear();  // joins
  return failure.status();
}

}  // namespace annals::tools
