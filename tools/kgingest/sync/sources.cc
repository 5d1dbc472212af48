#include "tools/kgingest/sync/sources.h"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/file_walk.h"
#include "ingest/source/open_file.h"
#include "ingest/source/url_source.h"

namespace annals::tools {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kNanos = 1'000'000'000;

// Of the file, and of the sidecar that may lie beside it.
std::optional<FileStamp> StampOf(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  const auto mtime = [&] { return status.st_mtim.tv_sec * kNanos + status.st_mtim.tv_nsec; };
  FileStamp stamp{.size = status.st_size, .mtime_ns = mtime()};
  if (stat(fs::path(path).replace_extension(".json").c_str(), &status) == 0) {
    stamp.size += status.st_size;
    stamp.mtime_ns = std::max(stamp.mtime_ns, mtime());
  }
  // One that was written a moment ago may be written again within the same tick of its clock: it is looked at once more
  // next time.
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (now.tv_sec * kNanos + now.tv_nsec - stamp.mtime_ns < 2 * kNanos) stamp.mtime_ns = 0;
  return stamp;
}

bool LiesIn(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace

// A pattern has what it matches, and what lies in folders that it matches.
bool Has(const std::string& source, const std::string& path) {
  if (path == source || LiesIn(path, source)) return true;
  for (fs::path part(path); part.has_relative_path(); part = part.parent_path()) {
    if (fnmatch(source.c_str(), part.c_str(), FNM_PATHNAME) == 0) return true;
  }
  return false;
}

bool IsUrl(std::string_view source) { return source.starts_with("http://") || source.starts_with("https://"); }

std::string Canonical(const std::string& source) {
  if (IsUrl(source)) return source;
  std::error_code error;
  std::string path = fs::absolute(source, error).lexically_normal().string();
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return error ? source : path;
}

bool SourceListing::WouldHave(const std::string& path) const {
  for (const std::string& folder : unread) {
    if (path == folder || LiesIn(path, folder)) return false;
  }
  for (const std::string& source : seen) {
    if (Has(source, path)) return true;
  }
  return false;
}

SourceListing ListSources(const std::vector<std::string>& sources) {
  SourceListing listing;
  for (const std::string& source : sources) {
    if (IsUrl(source)) continue;
    size_t found = 0;
    bool told = false;  // that something is wrong with it
    std::error_code error;
    const bool is_there = fs::exists(source, error);
    ingest::FileWalk walk({source});
    while (const std::optional<ingest::FileWalk::File> file = walk.Next()) {
      if (!file->status.ok()) {
        listing.problems.push_back(std::string(file->status.message()));
        listing.unread.push_back(file->path);
        told = told || file->path == source;
        continue;
      }
      if (file->path == source && !is_there) break;  // the walk leaves it to who opens it
      ++found;
      listing.files.emplace(file->path, StampOf(file->path));
    }
    if (found > 0) {
      listing.seen.push_back(source);
    } else if (told) {
      continue;
    } else if (is_there) {
      listing.empty.push_back(source);
    } else {
      listing.problems.push_back(absl::StrFormat(
          "%s: there is no such file or folder, and nothing fits it as a pattern; what was read of it stays", source));
    }
  }
  return listing;
}

PartsSource::PartsSource(std::vector<std::string> parts, const ingest::SourceOptions& options,
                         ingest::FetchMemory& memory, const std::atomic<bool>* interrupted)
    : parts_(std::move(parts)),
      options_(options),
      memory_(memory),
      client_({.interrupted = [interrupted] { return interrupted != nullptr && interrupted->load(); }}) {}

absl::StatusOr<std::unique_ptr<ingest::Source>> PartsSource::Open(const std::string& part) {
  if (!IsUrl(part)) {
    absl::StatusOr<std::unique_ptr<ingest::Source>> file = ingest::OpenFile(part, options_);
    if (!file.ok()) return ingest::At(part, file.status());
    return file;
  }
  ANNALS_ASSIGN_OR_RETURN(ingest::OpenedUrl opened, ingest::OpenUrl(part, memory_, client_, {.articles = options_}));
  return std::move(opened.source);
}

std::optional<ingest::Source::Item> PartsSource::Next() {
  for (;;) {
    if (source_ != nullptr) {
      if (std::optional<Item> item = source_->Next()) {
        if (absl::IsCancelled(item->article.status())) return std::nullopt;
        item->part = next_ - 1;
        return item;
      }
      source_.reset();
    }
    if (next_ == parts_.size()) return std::nullopt;
    const std::string& part = parts_[next_++];
    absl::StatusOr<std::unique_ptr<ingest::Source>> source = Open(part);
    if (absl::IsCancelled(source.status())) return std::nullopt;
    if (!source.ok()) return Item{.location = part, .article = source.status(), .part = next_ - 1};
    source_ = *std::move(source);
  }
}

}  // namespace annals::tools
