#include "graph/graph.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "annals/v1/view.pb.h"
#include "graph/entity_search.h"
#include "graph/error.h"
#include "graph/export.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/list_events.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/validate.h"
#include "graph/view_event.h"
#include "graph/view_update.h"

namespace annals {
namespace {

// To be raised with every change of what FORMAT.md describes.
constexpr int kSchemaVersion = 1;

class StoredGraph final : public Graph {
 public:
  explicit StoredGraph(std::unique_ptr<KeyValueStore> store) : store_(std::move(store)) {}

  absl::StatusOr<ApplyOutcome> Apply(const v1::Extraction& extraction) override {
    ANNALS_ASSIGN_OR_RETURN(ApplyReport report, ApplyAll({&extraction}));
    return std::move(report.outcomes.front());
  }

  absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>& articles) override {
    ApplyReport report;
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ViewUpdate update(*snapshot);
    for (const ArticleInput& article : articles) {
      if (absl::Status valid = ValidateExtraction(*article.extraction); !valid.ok()) {
        report.outcomes.emplace_back(std::move(valid));
        continue;
      }
      ANNALS_ASSIGN_OR_RETURN(const ApplyOutcome outcome, update.Apply(*article.extraction));
      report.outcomes.emplace_back(outcome);
    }
    ANNALS_RETURN_IF_ERROR(Write(update));
    return report;
  }

  absl::Status Retract(std::string_view article_id) override {
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ViewUpdate update(*snapshot);
    ANNALS_RETURN_IF_ERROR(update.Retract(article_id));
    return Write(update);
  }

  absl::StatusOr<v1::Event> GetEvent(std::string_view id, AsOf) const override {
    if (!IsEventId(id)) return MalformedId(id, "event/…");
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, snapshot->Get(Column::kEvents, EventKey(id)));
    if (!bytes) return EventNotFound(id);
    ANNALS_ASSIGN_OR_RETURN(v1::EventRecord record, ParseStored<v1::EventRecord>(*bytes, id));
    ANNALS_ASSIGN_OR_RETURN(std::vector<v1::MentionRecord> mentions, ReadMentions(*snapshot, id));
    v1::Event event = std::move(*record.mutable_event());
    const std::vector<v1::EventSource> sources = SourcesOf(std::move(mentions));
    event.mutable_sources()->Assign(sources.begin(), sources.end());
    return event;
  }

  absl::StatusOr<v1::Entity> GetEntity(std::string_view id) const override {
    return ReadEntity(*store_->Snapshot(), id);
  }

  absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt& interrupt) const override {
    return ListEventsIn(*store_->Snapshot(), query, interrupt);
  }

  absl::StatusOr<std::vector<v1::Entity>> SearchEntities(std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt) const override {
    return SearchEntitiesIn(*store_->Snapshot(), text, kinds, limit, interrupt);
  }

  absl::StatusOr<v1::Entity> ResolveEntity(std::string_view name, const std::vector<v1::EntityKind>& kinds,
                                           const Interrupt& interrupt) const override {
    return ResolveEntityIn(*store_->Snapshot(), name, kinds, interrupt);
  }

  absl::StatusOr<GraphStats> GetStats() const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, snapshot->Get(Column::kMeta, kCountersKey));
    ANNALS_ASSIGN_OR_RETURN(const auto counters, ParseStored<v1::Counters>(bytes.value_or(""), kCountersKey));
    return GraphStats{.articles = counters.articles(),
                      .events = counters.events(),
                      .people = counters.people(),
                      .countries = counters.countries(),
                      .organisations = counters.organisations(),
                      .places = counters.places(),
                      .bytes = store_->ApproximateBytes(),
                      .schema_version = kSchemaVersion};
  }

  absl::StatusOr<v1::EventExplanation> ExplainEvent(std::string_view, AsOf) const override { return Missing(); }
  absl::StatusOr<v1::EntityExplanation> ExplainEntity(std::string_view) const override { return Missing(); }
  absl::StatusOr<std::vector<v1::EventChange>> Diff(AsOf, AsOf, const EventQuery&, const Interrupt&) const override {
    return Missing();
  }
  absl::StatusOr<bool> Holds(std::string_view, std::string_view, std::string_view) const override { return Missing(); }
  absl::Status ReadTexts(std::string_view, const TextSink&) const override { return Missing(); }
  absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction&) override { return Missing(); }
  absl::Status UndoCorrection(std::string_view) override { return Missing(); }
  absl::StatusOr<std::vector<v1::Correction>> ListCorrections() const override { return Missing(); }
  absl::StatusOr<VerifyReport> Verify(size_t, const Interrupt&) const override { return Missing(); }
  absl::StatusOr<uint64_t> Rebuild(const Interrupt&) override { return Missing(); }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }

  absl::Status Export(const std::function<absl::Status(std::string_view)>& sink) const override {
    return ExportView(*store_->Snapshot(), sink);
  }

 private:
  static absl::Status Missing() { return absl::UnimplementedError("not there yet"); }

  absl::Status Write(ViewUpdate& update) ABSL_EXCLUSIVE_LOCKS_REQUIRED(writer_) {
    ANNALS_ASSIGN_OR_RETURN(const WriteBatch batch, update.Finish());
    return batch.empty() ? absl::OkStatus() : store_->Write(batch);
  }

  const std::unique_ptr<KeyValueStore> store_;
  // Held from reading the old state to writing the new one.
  absl::Mutex writer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Graph>> Graph::Open(std::unique_ptr<KeyValueStore> store) {
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> version,
                          store->Snapshot()->Get(Column::kMeta, kSchemaVersionKey));
  if (version && *version != absl::StrCat(kSchemaVersion)) {
    return UnknownSchemaVersion(store->name(), *version, kSchemaVersion);
  }
  if (!version && !store->read_only()) {
    WriteBatch batch;
    batch.Put(Column::kMeta, std::string(kSchemaVersionKey), absl::StrCat(kSchemaVersion));
    ANNALS_RETURN_IF_ERROR(store->Write(batch));
  }
  return std::make_unique<StoredGraph>(std::move(store));
}

}  // namespace annals
