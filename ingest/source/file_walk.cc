#include "ingest/source/file_walk.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "ingest/source/open_file.h"
#include "ingest/source/source.h"

namespace annals::ingest {
namespace {

namespace fs = std::filesystem;

bool IsPattern(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

// What matches, in the order of names.
std::vector<std::string> Matches(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  globfree(&found);
  return paths;
}

}  // namespace

std::optional<FileWalk::File> FileWalk::Next() {
  while (!pending_.empty()) {
    std::string path = std::move(pending_.back());
    pending_.pop_back();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      if (absl::Status walked = Walk(path); !walked.ok()) return File{path, std::move(walked)};
      continue;
    }
    if (!fs::exists(status) && IsPattern(path)) {
      const std::vector<std::string> matches = Matches(path);
      pending_.insert(pending_.end(), matches.rbegin(), matches.rend());
      if (!matches.empty()) continue;
      absl::Status none = At(path, absl::NotFoundError("no file matches this pattern"));
      return File{std::move(path), std::move(none)};
    }
    return File{std::move(path), absl::OkStatus()};
  }
  return std::nullopt;
}

absl::Status FileWalk::Walk(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    const std::string name = entry->path().string();
    const bool is_folder = entry->is_directory(ignored);
    if (is_folder ? !entry->is_symlink(ignored) : HoldsArticles(name)) found.push_back(name);
  }
  std::sort(found.rbegin(), found.rend());
  pending_.insert(pending_.end(), found.begin(), found.end());
  if (!error) return absl::OkStatus();
  const std::string reason = error.message();
  return At(folder, absl::UnavailableError(absl::string_view(reason)));
}

}  // namespace annals::ingest
