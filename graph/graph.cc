#include "graph/graph.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "annals/v1/view.pb.h"
#include "graph/diff.h"
#include "graph/entity_search.h"
#include "graph/error.h"
#include "graph/event_detail.h"
#include "graph/event_links.h"
#include "graph/exchange_export.h"
#include "graph/explain.h"
#include "graph/export.h"
#include "graph/id.h"
#include "graph/import.h"
#include "graph/kept_texts.h"
#include "graph/keys.h"
#include "graph/knowledge.h"
#include "graph/list_events.h"
#include "graph/list_events_as_of.h"
#include "graph/proto_codec.h"
#include "graph/rebuild.h"
#include "graph/status_macros.h"
#include "graph/validate.h"
#include "graph/view_update.h"

namespace annals {
namespace {

// To be raised with every change of what FORMAT.md describes.
constexpr int kSchemaVersion = 2;

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
    ANNALS_ASSIGN_OR_RETURN(const Corrections corrections, Corrections::Load(*snapshot));
    ViewUpdate update(*snapshot, corrections, corrections);
    for (const ArticleInput& article : articles) {
      if (absl::Status valid = ValidateExtraction(*article.extraction); !valid.ok()) {
        report.outcomes.emplace_back(std::move(valid));
        continue;
      }
      ANNALS_ASSIGN_OR_RETURN(const ApplyOutcome outcome, update.Apply(*article.extraction, article.text));
      report.outcomes.emplace_back(outcome);
    }
    ANNALS_RETURN_IF_ERROR(Write(update));
    report.events = update.changed_events();
    return report;
  }

  absl::StatusOr<ChangedEvents> Retract(std::string_view article_id) override {
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const Corrections corrections, Corrections::Load(*snapshot));
    ViewUpdate update(*snapshot, corrections, corrections);
    ANNALS_RETURN_IF_ERROR(update.Retract(article_id));
    ANNALS_RETURN_IF_ERROR(Write(update));
    return update.changed_events();
  }

  absl::StatusOr<v1::Event> GetEvent(std::string_view id, AsOf as_of) const override {
    if (!IsEventId(id)) return MalformedId(id, "event/…");
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, as_of));
    ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> known, knowledge->Find(id));
    if (!known) return EventNotFound(id);
    v1::Event event = known->record.event();
    ANNALS_RETURN_IF_ERROR(AddLinks(*knowledge, *known, event));
    AddSources(std::move(known->mentions), event);
    return event;
  }

  absl::StatusOr<v1::EventExplanation> ExplainEvent(std::string_view id, AsOf as_of) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, as_of));
    return ExplainEventIn(*knowledge, id);
  }

  absl::StatusOr<v1::Entity> GetEntity(std::string_view id) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, {}));
    return ReadEntity(*knowledge, id);
  }

  absl::StatusOr<v1::EntityExplanation> ExplainEntity(std::string_view id) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, {}));
    return ExplainEntityIn(*knowledge, id);
  }

  absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt& interrupt) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, query.as_of));
    return query.as_of ? ListEventsAsOf(*knowledge, query, interrupt) : ListEventsIn(*knowledge, query, interrupt);
  }

  absl::StatusOr<std::vector<v1::EventChange>> Diff(AsOf before, AsOf after, const EventQuery& filter,
                                                    const Interrupt& interrupt) const override {
    return DiffIn(*store_->Snapshot(), before, after, filter, interrupt);
  }

  absl::StatusOr<std::vector<v1::Entity>> SearchEntities(std::string_view text,
                                                         const std::vector<v1::EntityKind>& kinds, int limit,
                                                         const Interrupt& interrupt) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, {}));
    return SearchEntitiesIn(*knowledge, text, kinds, limit, interrupt);
  }

  absl::StatusOr<v1::Entity> ResolveEntity(std::string_view name, const std::vector<v1::EntityKind>& kinds,
                                           const Interrupt& interrupt) const override {
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(*snapshot, {}));
    return ResolveEntityIn(*knowledge, name, kinds, interrupt);
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

  absl::StatusOr<bool> Holds(std::string_view article_id, std::string_view content_hash,
                             std::string_view extractor) const override {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            store_->Snapshot()->Get(Column::kArticles, ArticleKey(article_id)));
    if (!bytes) return false;
    ANNALS_ASSIGN_OR_RETURN(const auto extraction, ParseStored<v1::Extraction>(*bytes, article_id));
    return extraction.article().content_hash() == content_hash && extraction.extractor() == extractor;
  }

  absl::Status ReadTexts(std::string_view extractor, const TextSink& sink) const override {
    return ReadTextsIn(*store_->Snapshot(), extractor, sink);
  }

  absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& correction) override {
    ANNALS_RETURN_IF_ERROR(Corrections::Check(correction));
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ANNALS_RETURN_IF_ERROR(CheckSubject(*snapshot, correction.subject_id()));
    if (!correction.other_id().empty()) ANNALS_RETURN_IF_ERROR(CheckSubject(*snapshot, correction.other_id()));
    ANNALS_ASSIGN_OR_RETURN(const Corrections before, Corrections::Load(*snapshot));
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> last, snapshot->Get(Column::kMeta, kLastCorrectionKey));
    int number = 0;
    if (last && !absl::SimpleAtoi(*last, &number)) return CorruptRecord(kLastCorrectionKey);
    v1::Correction added = correction;
    added.set_id(Corrections::IdOf(number + 1));
    std::vector<v1::Correction> all = before.all();
    all.push_back(added);
    WriteBatch own;
    own.Put(Column::kCorrections, CorrectionKey(added.id()), SerialiseDeterministically(added));
    own.Put(Column::kMeta, std::string(kLastCorrectionKey), absl::StrCat(number + 1));
    ANNALS_RETURN_IF_ERROR(Correct(*snapshot, before, std::move(all), added, std::move(own)));
    return added;
  }

  absl::Status UndoCorrection(std::string_view id) override {
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const Corrections before, Corrections::Load(*snapshot));
    std::vector<v1::Correction> all = before.all();
    const auto undone = std::find_if(all.begin(), all.end(), [&](const v1::Correction& one) { return one.id() == id; });
    if (undone == all.end()) return CorrectionNotFound(id);
    const v1::Correction correction = *undone;
    all.erase(undone);
    WriteBatch own;
    own.Delete(Column::kCorrections, CorrectionKey(id));
    return Correct(*snapshot, before, std::move(all), correction, std::move(own));
  }

  absl::StatusOr<std::vector<v1::Correction>> ListCorrections() const override {
    ANNALS_ASSIGN_OR_RETURN(const Corrections corrections, Corrections::Load(*store_->Snapshot()));
    return corrections.all();
  }

  absl::Status ExportLines(const ExportOptions& options, const LineSink& sink) const override {
    return ExportLinesIn(*store_->Snapshot(), options, sink);
  }

  absl::StatusOr<ImportReport> Import(const OtherRecords& records) override {
    absl::MutexLock lock(&writer_);
    const auto snapshot = store_->Snapshot();
    ANNALS_ASSIGN_OR_RETURN(const Corrections before, Corrections::Load(*snapshot));
    ANNALS_ASSIGN_OR_RETURN(ImportPlan plan, PlanImport(*snapshot, before, records));
    ANNALS_ASSIGN_OR_RETURN(const Corrections after, Corrections::From(std::move(plan.corrections)));
    ViewUpdate update(*snapshot, before, after);
    for (const std::string& article_id : plan.withdrawn) ANNALS_RETURN_IF_ERROR(update.Retract(article_id));
    for (const std::string& id : plan.spoken_of) update.Reconsider(id);
    ANNALS_ASSIGN_OR_RETURN(const WriteBatch view, update.Finish());
    plan.own.Append(view);
    if (!plan.own.empty()) ANNALS_RETURN_IF_ERROR(store_->Write(plan.own));
    return std::move(plan.report);
  }

  absl::StatusOr<VerifyReport> Verify(size_t most_problems, const Interrupt& interrupt) const override {
    return VerifyView(*store_->Snapshot(), most_problems, interrupt);
  }

  absl::StatusOr<uint64_t> Rebuild(const Interrupt& interrupt) override {
    absl::MutexLock lock(&writer_);
    ANNALS_ASSIGN_OR_RETURN(const WriteBatch batch, RebuildView(*store_->Snapshot(), interrupt));
    if (!batch.empty()) ANNALS_RETURN_IF_ERROR(store_->Write(batch));
    return batch.operations().size();
  }

  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }

  absl::Status Export(const std::function<absl::Status(std::string_view)>& sink) const override {
    return ExportView(*store_->Snapshot(), sink);
  }

 private:
  absl::Status Write(ViewUpdate& update) ABSL_EXCLUSIVE_LOCKS_REQUIRED(writer_) {
    ANNALS_ASSIGN_OR_RETURN(const WriteBatch batch, update.Finish());
    return batch.empty() ? absl::OkStatus() : store_->Write(batch);
  }

  static absl::Status CheckSubject(const StoreReader& reader, const std::string& id) {
    ANNALS_ASSIGN_OR_RETURN(const auto knowledge, Knowledge::Open(reader, {}));
    if (!IsEventId(id)) return ReadEntity(*knowledge, id).status();
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, knowledge->claims().Find(id));
    return claim ? absl::OkStatus() : EventNotFound(id);
  }

  // Writes what the corrections `all`, rather than `before`, make of the view, together with `own`.
  absl::Status Correct(const StoreReader& reader, const Corrections& before, std::vector<v1::Correction> all,
                       const v1::Correction& correction, WriteBatch own) ABSL_EXCLUSIVE_LOCKS_REQUIRED(writer_) {
    ANNALS_ASSIGN_OR_RETURN(const Corrections after, Corrections::From(std::move(all)));
    ViewUpdate update(reader, before, after);
    update.Reconsider(correction.subject_id());
    if (!correction.other_id().empty()) update.Reconsider(correction.other_id());
    ANNALS_ASSIGN_OR_RETURN(const WriteBatch view, update.Finish());
    own.Append(view);
    return store_->Write(own);
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
