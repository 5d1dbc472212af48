#include "tools/kgingest/import.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/exchange_line.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/validate.h"
#include "tools/kgingest/article_writer.h"
#include "tools/kgingest/exchange_reader.h"
#include "tools/kgingest/finished_graph.h"

namespace annals::tools {
namespace {

using Line = v1::ExchangeLine;

// What a server takes in one message, and what other records may take of it.
constexpr size_t kMostArticleBytes = (size_t{24} << 20) - (size_t{64} << 10);
constexpr size_t kMostOtherBytes = size_t{1} << 20;
constexpr int kMostOthers = 1000;  // in one call
constexpr size_t kMostNamed = 20;  // of what differs

std::string MessageOf(const absl::Status& status) { return std::string(status.message()); }

// Whether a status is about what was asked, rather than about the graph.
bool IsOfInput(const absl::Status& status) { return absl::IsInvalidArgument(status) || absl::IsNotFound(status); }

void Count(v1::ApplyOutcome outcome, ImportSummary::Counts& counts) {
  if (outcome == v1::APPLY_OUTCOME_ADDED) ++counts.added;
  if (outcome == v1::APPLY_OUTCOME_REPLACED) ++counts.replaced;
  if (outcome == v1::APPLY_OUTCOME_UNCHANGED) ++counts.unchanged;
}

class Importer {
 public:
  Importer(const ImportOptions& options, Sink& sink) : options_(options), sink_(sink) {}

  ImportSummary Run() {
    for (const std::string& path : options_.files) {
      summary_.failure = TakeFile(path);
      if (!summary_.failure.ok()) break;
    }
    if (absl::IsCancelled(summary_.failure) && Interrupted()) {
      summary_.interrupted = true;
      summary_.failure = absl::OkStatus();
    }
    if (summary_.differing > named_) {
      options_.complain(absl::StrFormat("%d more differ", summary_.differing - named_));
    }
    return std::move(summary_);
  }

 private:
  // What is to be done with the entities and events of a file.
  enum class Derived { kUndecided, kCompare, kPassOver, kMakeArticles, kRefuse };
  // Of one file.
  struct File {
    std::string path;
    v1::ExchangeHeader header{};
    uint64_t articles = 0, events = 0;  // lines
    uint64_t taken = 0;                 // articles that the graph has now
    size_t refused_before = 0;          // of all files before
    Derived derived = Derived::kUndecided;
    std::optional<FinishedGraph> finished{};
  };

  bool Interrupted() const { return options_.interrupted != nullptr && options_.interrupted->load(); }

  void Refuse(std::string_view location, std::string_view why) {
    ++summary_.refused;
    options_.complain(absl::StrFormat("%s: %s", location, why));
  }

  void Differ(std::string_view location, std::string_view how) {
    ++summary_.differing;
    if (named_ >= kMostNamed) return;
    ++named_;
    options_.complain(absl::StrFormat("%s: %s", location, how));
  }

  // A status other than OK is a failure of the graph, or CANCELLED.
  absl::Status TakeFile(const std::string& path) {
    absl::StatusOr<ExchangeReader> reader = ExchangeReader::Open(path);
    if (!reader.ok()) {
      Refuse(path, MessageOf(reader.status()));
      return absl::OkStatus();
    }
    file_ = File{.path = path};
    file_.refused_before = summary_.refused;
    while (std::optional<ExchangeReader::Item> item = reader->Next()) {
      if (Interrupted()) {
        ANNALS_RETURN_IF_ERROR(Flush());
        return absl::CancelledError("interrupted");
      }
      file_.header = reader->header();
      if (!item->line.ok()) {
        Refuse(item->location, MessageOf(item->line.status()));
        continue;
      }
      ANNALS_RETURN_IF_ERROR(TakeLine(*item));
    }
    file_.header = reader->header();
    ANNALS_RETURN_IF_ERROR(Flush());
    return EndFile();
  }

  absl::Status TakeLine(ExchangeReader::Item& item) {
    switch (item.line->line_case()) {
      case Line::kArticle:
        return TakeArticle(item.location, *item.line->mutable_article(), item.bytes);
      case Line::kTombstone:
      case Line::kCorrection:
        return TakeOther(item.location, *item.line);
      default:
        return TakeDerived(item.location, *item.line);
    }
  }

  absl::Status TakeArticle(const std::string& location, v1::ExchangeArticle& article, size_t bytes) {
    ++file_.articles;
    if (absl::Status valid = ValidateExtraction(article.extraction()); !valid.ok()) {
      Refuse(location, MessageOf(valid));
      return absl::OkStatus();
    }
    if (article.has_given() && article.kept_case() == v1::ExchangeArticle::KEPT_NOT_SET) {
      Refuse(location, "article.given is there without article.text, beside which it was given");
      return absl::OkStatus();
    }
    return AddArticle(location, std::move(article), bytes);
  }

  absl::Status AddArticle(const std::string& location, v1::ExchangeArticle article, size_t bytes) {
    if (article.ByteSizeLong() > kMostArticleBytes) {
      Refuse(location,
             absl::StrFormat("the article takes %d bytes; it may take %d", article.ByteSizeLong(), kMostArticleBytes));
      return absl::OkStatus();
    }
    SinkArticle entry{.extraction = std::move(*article.mutable_extraction()), .text = nullptr};
    entry.text = KeptOf(std::move(article));
    articles_.push_back(std::move(entry));
    locations_.push_back(location);
    bytes_ += bytes;
    return articles_.size() >= kBatchArticles || bytes_ >= kBatchBytes ? Flush() : absl::OkStatus();
  }

  absl::Status TakeOther(const std::string& location, Line& line) {
    // Articles are written before what comes after them.
    if (!articles_.empty()) ANNALS_RETURN_IF_ERROR(Flush());
    if (line.ByteSizeLong() > kMostOtherBytes) {
      Refuse(location, absl::StrFormat("takes %d bytes; it may take %d", line.ByteSizeLong(), kMostOtherBytes));
      return absl::OkStatus();
    }
    bytes_ += line.ByteSizeLong();
    if (line.has_tombstone()) {
      *others_.add_tombstones() = std::move(*line.mutable_tombstone());
      tombstone_locations_.push_back(location);
    } else {
      *others_.add_corrections() = std::move(*line.mutable_correction());
      correction_locations_.push_back(location);
    }
    const bool full = others_.tombstones_size() + others_.corrections_size() >= kMostOthers || bytes_ >= kBatchBytes;
    return full ? Flush() : absl::OkStatus();
  }

  // Makes durable what was gathered.
  absl::Status Flush() {
    bytes_ = 0;
    ANNALS_RETURN_IF_ERROR(FlushArticles());
    return FlushOthers();
  }

  absl::Status FlushArticles() {
    const std::vector<SinkArticle> articles = std::exchange(articles_, {});
    const std::vector<std::string> locations = std::exchange(locations_, {});
    if (articles.empty()) return absl::OkStatus();
    ANNALS_ASSIGN_OR_RETURN(const std::vector<v1::ApplyResponse> answers, sink_.Write(articles));
    for (size_t i = 0; i < answers.size(); ++i) {
      Count(answers[i].outcome(), summary_.articles);
      if (answers[i].outcome() == v1::APPLY_OUTCOME_REFUSED) {
        Refuse(locations[i], answers[i].error());
      } else {
        ++file_.taken;
      }
    }
    return absl::OkStatus();
  }

  absl::Status FlushOthers() {
    const v1::ImportRequest request = std::exchange(others_, {});
    const auto tombstones = std::exchange(tombstone_locations_, {});
    const auto corrections = std::exchange(correction_locations_, {});
    if (tombstones.empty() && corrections.empty()) return absl::OkStatus();
    ANNALS_ASSIGN_OR_RETURN(const v1::ImportResponse response, sink_.Import(request));
    if (response.tombstones_size() != request.tombstones_size() ||
        response.corrections_size() != request.corrections_size()) {
      return absl::InternalError("the graph did not answer for every record");
    }
    const auto note = [&](const auto& answers, const auto& locations, ImportSummary::Counts& counts) {
      for (size_t i = 0; i < locations.size(); ++i) {
        const v1::ImportResponse::Answer& answer = answers[static_cast<int>(i)];
        Count(answer.outcome(), counts);
        if (answer.outcome() == v1::APPLY_OUTCOME_REFUSED) Refuse(locations[i], answer.error());
      }
    };
    note(response.tombstones(), tombstones, summary_.tombstones);
    note(response.corrections(), corrections, summary_.corrections);
    return absl::OkStatus();
  }

  // Once all base records of the file are written.
  absl::StatusOr<Derived> Decide() {
    if (file_.articles == 0) {
      if (file_.header.articles() == 0) return Derived::kMakeArticles;
      Refuse(file_.path, absl::StrFormat("the header tells of %d articles and there is none; entities and events are "
                                         "made articles of only where the header tells of none",
                                         file_.header.articles()));
      return Derived::kRefuse;
    }
    ANNALS_ASSIGN_OR_RETURN(const v1::GetStatsResponse stats, sink_.GetStats());
    return stats.articles() == file_.taken ? Derived::kCompare : Derived::kPassOver;
  }

  absl::Status TakeDerived(const std::string& location, const Line& line) {
    if (file_.derived == Derived::kUndecided) {
      ANNALS_RETURN_IF_ERROR(Flush());
      ANNALS_ASSIGN_OR_RETURN(file_.derived, Decide());
      if (file_.derived == Derived::kMakeArticles) file_.finished.emplace(file_.header.source());
    }
    if (line.has_event()) ++file_.events;
    switch (file_.derived) {
      case Derived::kCompare:
        return Compare(location, line);
      case Derived::kMakeArticles: {
        const absl::Status status =
            line.has_event() ? file_.finished->AddEvent(line.event()) : file_.finished->AddEntity(line.entity());
        if (!status.ok()) Refuse(location, MessageOf(status));
        return absl::OkStatus();
      }
      case Derived::kPassOver:
        ++summary_.passed_over;
        return absl::OkStatus();
      default:
        return absl::OkStatus();
    }
  }

  absl::Status Compare(const std::string& location, const Line& line) {
    ++summary_.compared;
    Line held;
    if (line.has_event()) {
      absl::StatusOr<v1::Event> event = sink_.GetEvent(line.event().id());
      if (IsOfInput(event.status())) {
        Differ(location, absl::StrFormat("the graph makes no event \"%s\" of the articles", line.event().id()));
        return absl::OkStatus();
      }
      ANNALS_RETURN_IF_ERROR(event.status());
      event->clear_within();
      event->clear_contains();
      *held.mutable_event() = *std::move(event);
    } else {
      absl::StatusOr<v1::Entity> entity = sink_.GetEntity(line.entity().id());
      if (IsOfInput(entity.status())) {
        Differ(location, absl::StrFormat("no article names the entity \"%s\"", line.entity().id()));
        return absl::OkStatus();
      }
      ANNALS_RETURN_IF_ERROR(entity.status());
      *held.mutable_entity() = *std::move(entity);
    }
    if (SerialiseDeterministically(held) != SerialiseDeterministically(line)) {
      Differ(location, absl::StrFormat("the graph makes another \"%s\" of the articles",
                                       line.has_event() ? line.event().id() : line.entity().id()));
    }
    return absl::OkStatus();
  }

  absl::Status EndFile() {
    if (file_.finished) {
      ANNALS_RETURN_IF_ERROR(file_.finished->ForEachArticle([this](v1::Extraction extraction) {
        const std::string location =
            absl::StrFormat("%s: what article \"%s\" tells", file_.path, extraction.article().id());
        v1::ExchangeArticle article;
        *article.mutable_extraction() = std::move(extraction);
        const size_t bytes = article.ByteSizeLong();
        return AddArticle(location, std::move(article), bytes);
      }));
      ANNALS_RETURN_IF_ERROR(Flush());
    }
    if (summary_.refused > file_.refused_before) return absl::OkStatus();  // numbers say nothing more
    CheckNumber("articles", file_.header.has_articles(), file_.header.articles(), file_.articles);
    CheckNumber("events", file_.header.has_events(), file_.header.events(), file_.events);
    if (file_.derived != Derived::kCompare) return absl::OkStatus();
    ANNALS_ASSIGN_OR_RETURN(const v1::GetStatsResponse stats, sink_.GetStats());
    if (stats.events() > file_.events) {
      Differ(file_.path, absl::StrFormat("the graph makes %d events of the articles, the file has %d", stats.events(),
                                         file_.events));
    }
    return absl::OkStatus();
  }

  void CheckNumber(std::string_view what, bool told, uint64_t should, uint64_t is) {
    if (!told || should == is) return;
    Refuse(file_.path,
           absl::StrFormat("the header tells of %d %s and the file has %d: it was cut or changed", should, what, is));
  }

  const ImportOptions& options_;
  Sink& sink_;
  ImportSummary summary_;
  size_t named_ = 0;  // of what differs
  File file_;
  // Gathered, and where each comes from.
  std::vector<SinkArticle> articles_;
  v1::ImportRequest others_;
  std::vector<std::string> locations_, tombstone_locations_, correction_locations_;
  size_t bytes_ = 0;
};

std::string InWords(std::string_view what, const ImportSummary::Counts& counts) {
  return absl::StrFormat("%s: %d added, %d replaced, %d unchanged\n", what, counts.added, counts.replaced,
                         counts.unchanged);
}

}  // namespace

ImportSummary Import(const ImportOptions& options, Sink& sink) { return Importer(options, sink).Run(); }

std::string AsText(const ImportSummary& summary) {
  std::string out = InWords("articles", summary.articles);
  const auto any = [](const ImportSummary::Counts& counts) {
    return counts.added + counts.replaced + counts.unchanged > 0;
  };
  if (any(summary.tombstones)) out += InWords("tombstones", summary.tombstones);
  if (any(summary.corrections)) out += InWords("corrections", summary.corrections);
  if (summary.refused > 0) out += absl::StrFormat("refused: %d\n", summary.refused);
  if (summary.compared > 0) {
    out += absl::StrFormat("entities and events compared with the file: %d, differing: %d\n", summary.compared,
                           summary.differing);
  }
  if (summary.passed_over > 0) {
    out += absl::StrFormat("entities and events not compared, since the graph holds other articles, too: %d\n",
                           summary.passed_over);
  }
  return out;
}

std::string AsJson(const ImportSummary& summary) {
  const auto counts = [](const ImportSummary::Counts& counts) {
    return nlohmann::ordered_json{
        {"added", counts.added}, {"replaced", counts.replaced}, {"unchanged", counts.unchanged}};
  };
  nlohmann::ordered_json out;
  out["articles"] = counts(summary.articles);
  out["tombstones"] = counts(summary.tombstones);
  out["corrections"] = counts(summary.corrections);
  out["refused"] = summary.refused;
  out["compared"] = summary.compared;
  out["differing"] = summary.differing;
  out["not_compared"] = summary.passed_over;
  out["complete"] = !summary.interrupted && summary.failure.ok();
  return out.dump() + "\n";
}

ExitCode ExitCodeOf(const ImportSummary& summary) {
  if (summary.interrupted || !summary.failure.ok()) return ExitCode::kFailure;
  return summary.refused + summary.differing > 0 ? ExitCode::kSomeUnread : ExitCode::kDone;
}

}  // namespace annals::tools
