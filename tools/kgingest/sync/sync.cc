#include "tools/kgingest/sync/sync.h"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "graph/status_macros.h"
#include "tools/kgingest/sync/sources.h"

namespace annals::tools {
namespace {

constexpr size_t kHeldAtOnce = 10'000;  // as Sink::Holds takes

// What the run has fetched, which becomes known to later runs only once it is safe.
class RunMemory final : public ingest::FetchMemory {
 public:
  // Reads through a connection of its own, since the run's is at work in another thread.
  explicit RunMemory(std::unique_ptr<SyncState> before) : before_(std::move(before)) {}

  std::optional<Fetched> Find(std::string_view url) override {
    const auto found = fetched_.find(url);
    if (found != fetched_.end()) return found->second;
    // A state that cannot be read makes the run fetch anew, which is right, if slow.
    absl::StatusOr<std::optional<Fetched>> known = before_->FindFetched(url);
    return known.ok() ? *std::move(known) : std::nullopt;
  }
  void Remember(std::string_view url, const Fetched& fetched) override {
    fetched_.insert_or_assign(std::string(url), fetched);
  }

  absl::Status Keep(SyncState& state) const {
    for (const auto& [url, fetched] : fetched_) ANNALS_RETURN_IF_ERROR(state.SetFetched(url, fetched));
    return absl::OkStatus();
  }

 private:
  const std::unique_ptr<SyncState> before_;
  std::map<std::string, Fetched, std::less<>> fetched_;
};

// One run. The steps in order are those of Run().
class SyncRun {
 public:
  SyncRun(const SyncOptions& options, const ingest::Languages& languages, Sink& sink, SyncState& state,
          Console& console, SyncReport& report)
      : options_(options), languages_(languages), sink_(sink), state_(state), console_(console), report_(report) {}

  absl::Status Run(const std::string& state_directory) {
    ANNALS_ASSIGN_OR_RETURN(report_.run, state_.BeginRun(report_.began));
    ANNALS_RETURN_IF_ERROR(options_.retry ? ListRefused() : ListAll());
    ANNALS_RETURN_IF_ERROR(ForgetVanished());
    ANNALS_RETURN_IF_ERROR(CheckHeld());
    ANNALS_ASSIGN_OR_RETURN(auto before, SyncState::Open(state_directory, SyncState::Access::kRead));
    RunMemory memory(std::move(before));
    while (!to_read_.empty() && !Interrupted()) {
      ANNALS_RETURN_IF_ERROR(ReadChanged(memory));
      ReadOvertakenNext();
    }
    return WithdrawGone();
  }

  IntakeReport Intake() const {
    IntakeReport intake = tally_.Report();
    intake.unchanged += held_;
    return intake;
  }

 private:
  absl::Status ListAll() {
    std::vector<std::string> sources;
    for (const std::string& source : options_.sources) sources.push_back(Canonical(source));
    listing_ = ListSources(sources);
    ANNALS_ASSIGN_OR_RETURN(known_, state_.Files());
    // A disk that is not mounted is an empty folder: what it held must not be taken for gone.
    for (const std::string& source : listing_.empty) {
      const bool had_some =
          std::any_of(known_.begin(), known_.end(), [&](const auto& file) { return Has(source, file.first); });
      if (had_some) Problem(absl::StrFormat("%s: nothing is there any longer; what was read of it stays", source));
    }
    for (const std::string& problem : listing_.problems) Problem(problem);
    for (const auto& [path, stamp] : listing_.files) {
      const auto known = known_.find(path);
      // Without a time, nothing tells whether it is the same.
      const bool same = known != known_.end() && stamp && stamp->mtime_ns != 0 && known->second == *stamp;
      if (!same) to_read_.insert(path);
    }
    for (const std::string& source : sources) {
      if (IsUrl(source)) to_read_.insert(source);
    }
    return absl::OkStatus();
  }

  absl::Status ListRefused() {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<RefusedItem> refused, state_.Refused());
    std::vector<std::string> files;
    for (const RefusedItem& item : refused) {
      if (IsUrl(item.file)) {
        // A page that was read and refused would be passed over as known.
        ANNALS_RETURN_IF_ERROR(state_.ForgetFetched(item.file));
        ANNALS_RETURN_IF_ERROR(state_.ForgetFetched(item.location));
      } else {
        files.push_back(item.file);
      }
      to_read_.insert(item.file);
    }
    listing_ = ListSources(files);
    return absl::OkStatus();
  }

  void Problem(const std::string& problem) {
    report_.problems.push_back(problem);
    console_.Complain(problem);
  }

  absl::Status ForgetVanished() {
    report_.files_seen = listing_.files.size();
    ANNALS_RETURN_IF_ERROR(state_.Begin());
    for (const auto& [path, stamp] : known_) {
      if (listing_.files.contains(path) || !listing_.WouldHave(path)) continue;
      ++report_.files_gone;
      ANNALS_RETURN_IF_ERROR(state_.MarkUnseen(path, report_.run));
      ANNALS_RETURN_IF_ERROR(state_.ForgetRefused(path, report_.run));
      ANNALS_RETURN_IF_ERROR(state_.ForgetFile(path));
    }
    return state_.Commit();
  }

  // Files that are as they were need not be read, if the graph still has what was in them.
  absl::Status CheckHeld() {
    if (options_.retry) return absl::OkStatus();
    std::vector<SyncState::Held> batch;
    absl::Status status;
    const auto check = [&] {
      if (!status.ok() || batch.empty()) return;
      std::vector<v1::CheckArticlesRequest::Article> versions(batch.size());
      for (size_t i = 0; i < batch.size(); ++i) {
        versions[i].set_id(std::move(batch[i].id));
        versions[i].set_content_hash(std::move(batch[i].hash));
      }
      const absl::StatusOr<std::vector<bool>> held = sink_.Holds(versions, languages_.extractor());
      status = held.status();
      for (size_t i = 0; held.ok() && i < batch.size(); ++i) {
        if ((*held)[i]) {
          ++held_in_[batch[i].path];
        } else {
          to_read_.insert(batch[i].path);
        }
      }
      batch.clear();
    };
    ANNALS_RETURN_IF_ERROR(state_.ForEachHeld([&](SyncState::Held held) {
      if (!listing_.files.contains(held.path) || to_read_.contains(held.path)) return;
      batch.push_back(std::move(held));
      if (batch.size() == kHeldAtOnce) check();
    }));
    check();
    std::erase_if(held_in_, [&](const auto& file) { return to_read_.contains(file.first); });
    for (const auto& [path, count] : held_in_) held_ += count;
    return status;
  }

  absl::Status ReadChanged(RunMemory& memory) {
    const std::vector<std::string> parts(to_read_.begin(), to_read_.end());
    PartsSource source(parts, options_.pipeline.source, memory, options_.pipeline.interrupted);
    size_t part = 0;
    part_whole_ = true;
    const auto finish_until = [&](size_t end) -> absl::Status {
      for (; part < end; ++part, part_whole_ = true) ANNALS_RETURN_IF_ERROR(Finish(parts[part]));
      return absl::OkStatus();
    };
    ANNALS_RETURN_IF_ERROR(RunPipeline(options_.pipeline, languages_, source, sink_, [&](const WrittenBatch& batch) {
      tally_.Add(batch);
      console_.Show(batch);
      ANNALS_RETURN_IF_ERROR(state_.Begin());
      for (const ArticleFate& fate : batch.fates) {
        ANNALS_RETURN_IF_ERROR(finish_until(fate.part));
        ANNALS_RETURN_IF_ERROR(Record(parts[part], fate));
      }
      return state_.Commit();
    }));
    // An interrupted run may have stopped within a part.
    if (Interrupted()) return absl::OkStatus();
    ANNALS_RETURN_IF_ERROR(state_.Begin());
    ANNALS_RETURN_IF_ERROR(finish_until(parts.size()));
    ANNALS_RETURN_IF_ERROR(memory.Keep(state_));
    return state_.Commit();
  }

  absl::Status Record(const std::string& part, const ArticleFate& fate) {
    if (fate.kind == ArticleFate::Kind::kUnread || fate.kind == ArticleFate::Kind::kRefused) {
      part_whole_ = false;
      if (IsUrl(part) && fate.location == part && !fate.given) {  // it is asked again next time
        report_.problems.push_back(fate.reason);
        return absl::OkStatus();
      }
      return state_.SetRefused(part, fate.location, fate.reason, absl::Now(), report_.run);
    }
    // Of a URL, only what is new is given, and the rest stands as it was.
    if (IsUrl(part)) ANNALS_RETURN_IF_ERROR(state_.ForgetRefusedItem(fate.location));
    ANNALS_RETURN_IF_ERROR(state_.SetArticle(part, fate.article_id, fate.content_hash, report_.run));
    ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> later, state_.LaterHolders(part, fate.article_id));
    for (const std::string& file : later) {
      if (listing_.files.contains(file) && !to_read_.contains(file)) overtaken_.insert(file);
    }
    return absl::OkStatus();
  }

  // Of an id that several files give, the last one's version counts: where an earlier file was read and the last was
  // not, it must stand over it again.
  void ReadOvertakenNext() {
    for (const std::string& file : overtaken_) held_ -= std::exchange(held_in_[file], 0);
    to_read_ = std::exchange(overtaken_, {});
  }

  // All that the part holds is safe.
  absl::Status Finish(const std::string& part) {
    ++report_.files_read;
    if (IsUrl(part)) {
      // A retry has asked for all that was refused: what did not come again is nowhere any longer.
      return options_.retry && part_whole_ ? state_.ForgetRefused(part, report_.run) : absl::OkStatus();
    }
    const auto file = listing_.files.find(part);
    if (file == listing_.files.end()) return absl::OkStatus();  // gone while being listed
    ANNALS_RETURN_IF_ERROR(state_.ForgetRefused(part, report_.run));
    // Where something could not be read, that may be what is missing.
    if (part_whole_) ANNALS_RETURN_IF_ERROR(state_.MarkUnseen(part, report_.run));
    if (file->second) ANNALS_RETURN_IF_ERROR(state_.SetFile(part, *file->second));
    return absl::OkStatus();
  }

  absl::Status WithdrawGone() {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> gone, state_.GoneIds());
    report_.gone = gone.size();
    if (!options_.prune) return absl::OkStatus();
    for (const std::string& id : gone) {
      if (Interrupted()) return absl::OkStatus();
      const absl::StatusOr<v1::RetractArticleResponse> changes = sink_.Retract(id);
      // An earlier run may have been killed between the graph and the state.
      if (!changes.ok() && !absl::IsNotFound(changes.status())) return changes.status();
      if (changes.ok()) tally_.AddWithdrawn(*changes);
      ANNALS_RETURN_IF_ERROR(state_.ForgetGone(id));
      --report_.gone;
    }
    return absl::OkStatus();
  }

  bool Interrupted() const { return options_.pipeline.interrupted != nullptr && options_.pipeline.interrupted->load(); }

  const SyncOptions& options_;
  const ingest::Languages& languages_;
  Sink& sink_;
  SyncState& state_;
  Console& console_;
  SyncReport& report_;

  SourceListing listing_;
  std::map<std::string, FileStamp> known_;   // files that were read before
  std::set<std::string> to_read_;            // files and URLs
  std::set<std::string> overtaken_;          // files to read after these
  std::map<std::string, uint64_t> held_in_;  // articles by file that is not read
  uint64_t held_ = 0;                        // in files that are not read
  IntakeTally tally_;
  bool part_whole_ = true;  // nothing in the part under way was refused
};

std::string MessageOf(const absl::Status& status) { return std::string(status.message()); }

}  // namespace

SyncReport Sync(const SyncOptions& options, const ingest::Languages& languages, Sink& sink,
                const std::string& state_directory, SyncState& state, Console& console) {
  SyncReport report;
  report.began = absl::Now();
  SyncRun run(options, languages, sink, state, console, report);
  report.failure = run.Run(state_directory);
  report.interrupted = options.pipeline.interrupted != nullptr && options.pipeline.interrupted->load();
  report.intake = run.Intake();
  if (absl::StatusOr<std::vector<RefusedItem>> refused = state.Refused(); refused.ok()) {
    report.refused = *std::move(refused);
  }
  report.ended = absl::Now();
  state.Abandon();
  const absl::Status recorded = state.EndRun(report.run, report.ended, AsJsonText(report));
  report.failure.Update(recorded);
  return report;
}

SyncReport FailedSync(const absl::Status& failure, SyncState& state) {
  SyncReport report{.began = absl::Now(), .ended = absl::Now(), .failure = failure};
  const absl::StatusOr<int64_t> run = state.BeginRun(report.began);
  report.run = run.value_or(0);
  report.failure.Update(run.status());
  report.failure.Update(state.EndRun(report.run, report.ended, AsJsonText(report)));
  return report;
}

std::string AsText(const SyncReport& report) {
  std::string text = absl::StrFormat("run %d, %s, %.1f s: %d files, %d read, %d gone; %s\n", report.run,
                                     Stamp(report.began), absl::ToDoubleSeconds(report.ended - report.began),
                                     report.files_seen, report.files_read, report.files_gone, CountsOf(report.intake));
  text += SummaryOf(report.intake);
  if (report.gone > 0) {
    text += absl::StrFormat("  %d articles are in no source any longer; --prune withdraws them\n", report.gone);
  }
  if (!report.refused.empty()) {
    text += absl::StrFormat("  %d stand refused; 'kgingest retry' reads them again\n", report.refused.size());
  }
  if (report.interrupted) text += "  interrupted: the next run goes on from here\n";
  return text;
}

std::string AsJsonText(const SyncReport& report) {
  // Names of files need not be UTF-8.
  return AsJson(report).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::ordered_json AsJson(const SyncReport& report) {
  nlohmann::ordered_json out;
  out["run"] = report.run;
  out["began"] = Stamp(report.began);
  out["seconds"] = absl::ToDoubleSeconds(report.ended - report.began);
  out["complete"] = report.failure.ok() && !report.interrupted;
  if (!report.failure.ok()) out["failure"] = MessageOf(report.failure);
  out["files"] = {{"seen", report.files_seen}, {"read", report.files_read}, {"gone", report.files_gone}};
  out.update(AsJson(report.intake, /*with_ids=*/true));
  out["gone"] = report.gone;
  out["problems"] = report.problems;
  auto& refused = out["refused"] = nlohmann::ordered_json::array();
  for (const RefusedItem& item : report.refused) {
    refused.push_back({{"location", item.location},
                       {"reason", item.reason},
                       {"first", Stamp(item.first)},
                       {"last", Stamp(item.last)},
                       {"times", item.times}});
  }
  return out;
}

}  // namespace annals::tools
