#include "graph/rebuild.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "annals/v1/extraction.pb.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/resolve/corrections.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/store/memory_store.h"
#include "graph/validate.h"
#include "graph/view_update.h"

namespace annals {
namespace {

constexpr size_t kArticlesAtOnce = 256;

struct DerivedColumn {
  Column column;
  const char* name;
};
constexpr DerivedColumn kDerived[] = {
    {Column::kMentions, "mentions"}, {Column::kClaims, "claims"},     {Column::kBlocks, "blocks"},
    {Column::kEvents, "events"},     {Column::kEntities, "entities"}, {Column::kTimeline, "timeline"},
    {Column::kCalendar, "calendar"}, {Column::kNames, "names"},
};

absl::Status Poll(const Interrupt& interrupt) { return interrupt ? interrupt() : absl::OkStatus(); }

// A store in memory with the view of the same base records.
class FreshView {
 public:
  absl::Status Derive(const StoreReader& reader, const Interrupt& interrupt) {
    ANNALS_ASSIGN_OR_RETURN(const Corrections corrections, Corrections::Load(reader));
    const auto cursor = reader.Scan(Column::kArticles, {});
    while (cursor->Valid()) {
      ANNALS_RETURN_IF_ERROR(Poll(interrupt));
      const auto snapshot = store_->Snapshot();
      ViewUpdate update(*snapshot, corrections, corrections);
      for (size_t i = 0; i < kArticlesAtOnce && cursor->Valid(); ++i, cursor->Next()) {
        ANNALS_ASSIGN_OR_RETURN(const auto extraction, ParseStored<v1::Extraction>(cursor->value(), "article"));
        ANNALS_RETURN_IF_ERROR(ValidateExtraction(extraction));
        ANNALS_RETURN_IF_ERROR(update.Apply(extraction, nullptr).status());
        ++articles_;
      }
      ANNALS_ASSIGN_OR_RETURN(const WriteBatch batch, update.Finish());
      ANNALS_RETURN_IF_ERROR(store_->Write(batch));
    }
    return cursor->status();
  }

  std::unique_ptr<StoreReader> Snapshot() const { return store_->Snapshot(); }
  uint64_t articles() const { return articles_; }

 private:
  std::unique_ptr<KeyValueStore> store_ = MakeMemoryStore();
  uint64_t articles_ = 0;
};

// A key at which two columns differ; the value that should be there, nothing: no such record.
using OnDifference =
    std::function<void(const DerivedColumn&, std::string_view key, bool is_there, const std::string* should)>;

// Walks both columns together. How many records there are in either.
absl::StatusOr<uint64_t> Compare(const DerivedColumn& part, const StoreReader& stored, const StoreReader& fresh,
                                 const Interrupt& interrupt, const OnDifference& differs) {
  const auto is = stored.Scan(part.column, {}), should = fresh.Scan(part.column, {});
  uint64_t records = 0;
  for (; is->Valid() || should->Valid(); ++records) {
    if (records % 1024 == 0) ANNALS_RETURN_IF_ERROR(Poll(interrupt));
    const bool only_is = is->Valid() && (!should->Valid() || is->key() < should->key());
    const bool only_should = should->Valid() && (!is->Valid() || should->key() < is->key());
    if (only_is) {
      differs(part, is->key(), true, nullptr);
      is->Next();
      continue;
    }
    const std::string value(should->value());
    if (only_should) {
      differs(part, should->key(), false, &value);
    } else if (is->value() != value) {
      differs(part, is->key(), true, &value);
    }
    if (!only_should) is->Next();
    should->Next();
  }
  ANNALS_RETURN_IF_ERROR(is->status());
  ANNALS_RETURN_IF_ERROR(should->status());
  return records;
}

absl::StatusOr<uint64_t> CompareAll(const StoreReader& stored, const StoreReader& fresh, const Interrupt& interrupt,
                                    const OnDifference& differs) {
  uint64_t records = 0;
  for (const DerivedColumn& part : kDerived) {
    ANNALS_ASSIGN_OR_RETURN(const uint64_t count, Compare(part, stored, fresh, interrupt, differs));
    records += count;
  }
  const DerivedColumn meta{Column::kMeta, "meta"};
  ANNALS_ASSIGN_OR_RETURN(const auto is, stored.Get(Column::kMeta, kCountersKey));
  ANNALS_ASSIGN_OR_RETURN(const auto should, fresh.Get(Column::kMeta, kCountersKey));
  if (is.value_or("") != should.value_or("")) {
    differs(meta, kCountersKey, is.has_value(), should ? &*should : nullptr);
  }
  return records + 1;
}

std::string Readable(std::string_view key) { return absl::CHexEscape(absl::string_view(key.data(), key.size())); }

// Collects what is wrong, the first so many in words.
class Problems {
 public:
  Problems(size_t most, VerifyReport& report) : most_(most), report_(report) {}
  void Add(std::string problem) {
    if (report_.problem_count++ < most_) report_.problems.push_back(std::move(problem));
  }

 private:
  const size_t most_;
  VerifyReport& report_;
};

// Base records that hang on another one.
absl::Status CheckReferences(const StoreReader& reader, Problems& problems) {
  const auto texts = reader.Scan(Column::kTexts, {});
  for (; texts->Valid(); texts->Next()) {
    ANNALS_ASSIGN_OR_RETURN(const auto article, reader.Get(Column::kArticles, texts->key()));
    if (!article) problems.Add(absl::StrFormat("texts %s: there is no such article", Readable(texts->key())));
  }
  ANNALS_RETURN_IF_ERROR(texts->status());
  const auto tombstones = reader.Scan(Column::kTombstones, {});
  for (; tombstones->Valid(); tombstones->Next()) {
    ANNALS_ASSIGN_OR_RETURN(const auto article, reader.Get(Column::kArticles, tombstones->key()));
    if (article) problems.Add(absl::StrFormat("tombstones %s: the article is there", Readable(tombstones->key())));
  }
  return tombstones->status();
}

}  // namespace

absl::StatusOr<VerifyReport> VerifyView(const StoreReader& reader, size_t most_problems, const Interrupt& interrupt) {
  FreshView fresh;
  ANNALS_RETURN_IF_ERROR(fresh.Derive(reader, interrupt));
  VerifyReport report;
  report.articles = fresh.articles();
  Problems problems(most_problems, report);
  const auto differs = [&](const DerivedColumn& part, std::string_view key, bool is_there, const std::string* should) {
    const char* what = !should     ? "should not be there"
                       : !is_there ? "is missing"
                                   : "differs from what the articles give";
    problems.Add(absl::StrFormat("%s %s: %s", part.name, Readable(key), what));
  };
  ANNALS_ASSIGN_OR_RETURN(report.records, CompareAll(reader, *fresh.Snapshot(), interrupt, differs));
  ANNALS_RETURN_IF_ERROR(CheckReferences(reader, problems));
  return report;
}

absl::StatusOr<WriteBatch> RebuildView(const StoreReader& reader, const Interrupt& interrupt) {
  FreshView fresh;
  ANNALS_RETURN_IF_ERROR(fresh.Derive(reader, interrupt));
  WriteBatch batch;
  const auto differs = [&](const DerivedColumn& part, std::string_view key, bool, const std::string* should) {
    should ? batch.Put(part.column, std::string(key), *should) : batch.Delete(part.column, std::string(key));
  };
  ANNALS_RETURN_IF_ERROR(CompareAll(reader, *fresh.Snapshot(), interrupt, differs).status());
  return batch;
}

}  // namespace annals
