#include "tools/kgingest/reextract.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/kept_text.h"
#include "tools/kgingest/article_writer.h"

namespace annals::tools {
namespace {

void Complain(std::string_view message) { std::fputs(absl::StrFormat("kgingest: %s\n", message).c_str(), stderr); }

std::string MessageOf(const absl::Status& status) { return std::string(status.message()); }

// Gathers kept texts into batches and writes these.
class Rereader {
 public:
  Rereader(const ReextractOptions& options, const ingest::Languages& languages, Sink& sink)
      : options_(options), writer_(languages, options.threads, sink) {}

  // CANCELLED once the user has asked to stop.
  absl::Status Take(std::string_view id, const v1::KeptText& text) {
    if (Interrupted()) return absl::CancelledError("interrupted");
    absl::StatusOr<ingest::Article> article = ingest::ReadGiven(std::string(id), text);
    if (!article.ok()) {
      ++unread_;
      Complain(absl::StrFormat("the kept text of article '%s': %s", id, MessageOf(article.status())));
      return absl::OkStatus();
    }
    if (options_.count) {
      ++read_;
      return absl::OkStatus();
    }
    bytes_ += article->text.size();
    batch_.push_back(*std::move(article));
    return batch_.size() >= kBatchArticles || bytes_ >= kBatchBytes ? Flush() : absl::OkStatus();
  }

  absl::Status Flush() {
    const std::vector<ingest::Article> batch = std::exchange(batch_, {});
    bytes_ = 0;
    ANNALS_RETURN_IF_ERROR(writer_.Write(batch));
    read_ += batch.size();
    return absl::OkStatus();
  }

  bool Interrupted() const { return options_.interrupted != nullptr && options_.interrupted->load(); }

  ReextractReport Report() const {
    return {.read = read_,
            .replaced = writer_.CountOf(v1::APPLY_OUTCOME_REPLACED) + writer_.CountOf(v1::APPLY_OUTCOME_ADDED),
            .unchanged = writer_.CountOf(v1::APPLY_OUTCOME_UNCHANGED),
            .refused = writer_.CountOf(v1::APPLY_OUTCOME_REFUSED),
            .unread = unread_,
            .events = writer_.events(),
            .dry_run = options_.dry_run,
            .counted = options_.count,
            .interrupted = false,
            .failure = absl::OkStatus()};
  }

 private:
  const ReextractOptions& options_;
  ArticleWriter writer_;
  std::vector<ingest::Article> batch_;
  size_t bytes_ = 0, read_ = 0, unread_ = 0;
};

void AppendEvents(std::string_view what, const std::vector<std::string>& ids, std::string& out) {
  for (const std::string& id : ids) out += absl::StrFormat("%-8s%s\n", what, id);
}

}  // namespace

ReextractReport Reextract(const ReextractOptions& options, const ingest::Languages& languages, Sink& sink) {
  Rereader rereader(options, languages, sink);
  const std::string& extractor = options.all ? "" : languages.extractor();
  absl::Status status =
      sink.ReadTexts(extractor, [&](std::string_view id, const v1::KeptText& text) { return rereader.Take(id, text); });
  const bool interrupted = !status.ok() && rereader.Interrupted();
  if (status.ok() || interrupted) status = rereader.Flush();
  ReextractReport report = rereader.Report();
  report.interrupted = interrupted;
  report.failure = std::move(status);
  return report;
}

std::string AsText(const ReextractReport& report) {
  if (report.counted) {
    return absl::StrFormat("%d would be read again, %d unread; nothing was written\n", report.read, report.unread);
  }
  std::string out = absl::StrFormat("%s%d read again: %d replaced, %d unchanged, %d refused, %d unread; events: %s\n",
                                    report.dry_run ? "nothing was written; " : "", report.read, report.replaced,
                                    report.unchanged, report.refused, report.unread, CountsOf(report.events));
  AppendEvents("added", report.events.added, out);
  AppendEvents("changed", report.events.changed, out);
  AppendEvents("gone", report.events.gone, out);
  return out;
}

std::string AsJson(const ReextractReport& report) {
  nlohmann::ordered_json out;
  auto& articles = out["articles"];
  articles = {{"read", report.read}, {"unread", report.unread}};
  if (!report.counted) {
    articles["replaced"] = report.replaced;
    articles["unchanged"] = report.unchanged;
    articles["refused"] = report.refused;
  }
  if (!report.counted) {
    out["events"] = {{"added", report.events.added}, {"changed", report.events.changed}, {"gone", report.events.gone}};
  }
  out["dry_run"] = report.dry_run || report.counted;
  out["complete"] = !report.interrupted && report.failure.ok();
  return out.dump() + "\n";
}

ExitCode RunReextract(const ReextractOptions& options, const ingest::Languages& languages, Sink& sink) {
  const ReextractReport report = Reextract(options, languages, sink);
  const std::string text = options.json ? AsJson(report) : AsText(report);
  if (std::fputs(text.c_str(), stdout) == EOF || std::fflush(stdout) != 0) {
    Complain("standard output cannot be written to (is the disk full?)");
    return ExitCode::kFailure;
  }
  if (!report.failure.ok()) {
    Complain(MessageOf(report.failure));
    return ExitCode::kFailure;
  }
  if (report.interrupted) {
    Complain("interrupted; what was acknowledged is kept, run the command again for the rest");
    return ExitCode::kFailure;
  }
  return report.refused + report.unread > 0 ? ExitCode::kSomeUnread : ExitCode::kDone;
}

}  // namespace annals::tools
