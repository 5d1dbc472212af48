#include "graph/import.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "annals/v1/extraction.pb.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// Whether they say the same, whatever their ids.
bool SaySame(v1::Correction a, v1::Correction b) {
  a.clear_id();
  b.clear_id();
  return SerialiseDeterministically(a) == SerialiseDeterministically(b);
}

class Planner {
 public:
  explicit Planner(const StoreReader& reader) : reader_(reader) {}

  absl::StatusOr<ImportPlan> Run(const Corrections& before, const OtherRecords& records) {
    for (const v1::Tombstone& tombstone : records.tombstones) {
      ANNALS_ASSIGN_OR_RETURN(absl::StatusOr<ApplyOutcome> outcome, Bury(tombstone));
      plan_.report.tombstones.push_back(std::move(outcome));
    }
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> last, reader_.Get(Column::kMeta, kLastCorrectionKey));
    if (last && !absl::SimpleAtoi(*last, &last_)) return CorruptRecord(kLastCorrectionKey);
    const int last_before = last_;
    for (const v1::Correction& correction : before.all()) corrections_.emplace(correction.id(), correction);
    for (const v1::Correction& correction : records.corrections) {
      plan_.report.corrections.push_back(Add(correction));
    }
    if (last_ != last_before) {
      plan_.own.Put(Column::kMeta, std::string(kLastCorrectionKey), absl::StrCat(last_));
    }
    for (auto& [id, correction] : corrections_) plan_.corrections.push_back(std::move(correction));
    return std::move(plan_);
  }

 private:
  // The outer status is the store's.
  absl::StatusOr<absl::StatusOr<ApplyOutcome>> Bury(const v1::Tombstone& tombstone) {
    const std::string& id = tombstone.article_id();
    if (!IsArticleId(id)) {
      return absl::StatusOr<ApplyOutcome>(
          InvalidArgument("tombstone.article_id must have 1 to 512 bytes and no control characters"));
    }
    ANNALS_ASSIGN_OR_RETURN(const auto article, reader_.Get(Column::kArticles, ArticleKey(id)));
    if (article) {
      ANNALS_ASSIGN_OR_RETURN(const auto extraction, ParseStored<v1::Extraction>(*article, "article " + id));
      const bool same = extraction.article().content_hash() == tombstone.content_hash();
      if (same) plan_.withdrawn.insert(id);
      return absl::StatusOr<ApplyOutcome>(same ? ApplyOutcome::kReplaced : ApplyOutcome::kUnchanged);
    }
    std::string bytes = SerialiseDeterministically(tombstone);
    ANNALS_ASSIGN_OR_RETURN(const auto stored, reader_.Get(Column::kTombstones, TombstoneKey(id)));
    if (stored == bytes) return absl::StatusOr<ApplyOutcome>(ApplyOutcome::kUnchanged);
    plan_.own.Put(Column::kTombstones, TombstoneKey(id), std::move(bytes));
    return absl::StatusOr<ApplyOutcome>(stored ? ApplyOutcome::kReplaced : ApplyOutcome::kAdded);
  }

  absl::StatusOr<ApplyOutcome> Add(const v1::Correction& correction) {
    const int number = Corrections::NumberOf(correction.id());
    if (number == 0) {
      return InvalidArgument(
          absl::StrFormat("correction.id \"%s\" is not of the form correction/000001", correction.id()));
    }
    v1::Correction added = correction;
    added.clear_id();
    ANNALS_RETURN_IF_ERROR(Corrections::Check(added));
    added.set_id(correction.id());
    if (const auto other = corrections_.find(added.id()); other != corrections_.end()) {
      if (SaySame(other->second, added)) return ApplyOutcome::kUnchanged;
      const bool known = std::any_of(corrections_.begin(), corrections_.end(),
                                     [&](const auto& entry) { return SaySame(entry.second, added); });
      if (known) return ApplyOutcome::kUnchanged;
      added.set_id(Corrections::IdOf(last_ + 1));
      ++last_;
    }
    last_ = std::max(last_, number);
    plan_.own.Put(Column::kCorrections, CorrectionKey(added.id()), SerialiseDeterministically(added));
    plan_.spoken_of.insert(added.subject_id());
    if (!added.other_id().empty()) plan_.spoken_of.insert(added.other_id());
    corrections_.emplace(added.id(), std::move(added));
    return ApplyOutcome::kAdded;
  }

  const StoreReader& reader_;
  ImportPlan plan_;
  std::map<std::string, v1::Correction> corrections_;  // by id
  int last_ = 0;                                       // number that was given
};

}  // namespace

absl::StatusOr<ImportPlan> PlanImport(const StoreReader& reader, const Corrections& before,
                                      const OtherRecords& records) {
  return Planner(reader).Run(before, records);
}

}  // namespace annals
