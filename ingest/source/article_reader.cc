#include "ingest/source/article_reader.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/encoding.h"
#include "ingest/source/json_article.h"
#include "ingest/source/kept_text.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

namespace fs = std::filesystem;

// JSON writes a character of three bytes in six at most, "\u1ea1".
constexpr size_t kJsonBytesPerByte = 6;
constexpr std::string_view kStandardInput = "-";

bool IsText(std::string_view path) { return path.ends_with(".txt"); }
bool IsJsonLines(std::string_view path) {
  return path.ends_with(".jsonl") || path.ends_with(".jsonl.gz") || path == kStandardInput;
}

absl::Status At(std::string_view location, const absl::Status& status) {
  const std::string message =
      absl::StrFormat("%s: %s", location, std::string_view(status.message().data(), status.message().size()));
  return absl::Status(status.code(), absl::string_view(message));
}

absl::StatusOr<Article> At(std::string_view location, absl::StatusOr<Article> article) {
  if (article.ok()) return article;
  return At(location, article.status());
}

// FNV-1a: stable everywhere and for ever, as an id must be.
std::string HashId(std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3u;
  return absl::StrFormat("%016x", hash);
}

absl::StatusOr<Article> ReadJsonLine(std::string_view line, size_t max_bytes) {
  ANNALS_ASSIGN_OR_RETURN(const Article parsed, ParseJsonArticle(line));
  if (parsed.text.size() > max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrFormat("the article has %d bytes; %d are the limit", parsed.text.size(), max_bytes));
  }
  std::string id = parsed.id.empty() ? HashId(parsed.url.empty() ? parsed.text : parsed.url) : parsed.id;
  return ReadGiven(std::move(id), *GivenOf(parsed));
}

}  // namespace

ArticleReader::ArticleReader(std::vector<std::string> paths) : ArticleReader(std::move(paths), Options()) {}

ArticleReader::ArticleReader(std::vector<std::string> paths, Options options)
    : options_(options), pending_(paths.rbegin(), paths.rend()) {}

std::optional<ArticleReader::Item> ArticleReader::Next() {
  for (;;) {
    if (lines_) {
      if (std::optional<Item> item = NextOfLines()) return item;
      lines_.reset();
      if (!lines_gave_any_) return Item{lines_path_, At(lines_path_, absl::InvalidArgumentError("the file is empty"))};
      continue;
    }
    if (pending_.empty()) return std::nullopt;
    const std::string path = std::move(pending_.back());
    pending_.pop_back();
    if (std::optional<Item> item = Open(path)) return item;
  }
}

std::optional<ArticleReader::Item> ArticleReader::Open(const std::string& path) {
  std::error_code error;
  if (path != kStandardInput && fs::is_directory(path, error)) return OpenFolder(path);
  if (IsText(path)) return Item{path, At(path, ReadText(path))};
  if (!IsJsonLines(path)) {
    if (!fs::exists(path, error)) return Item{path, At(path, absl::NotFoundError("there is no such file or folder"))};
    return Item{path, At(path, absl::InvalidArgumentError("not a kind of file that holds articles: expected a folder, "
                                                          "*.txt, *.jsonl, *.jsonl.gz or - for standard input"))};
  }
  absl::StatusOr<LineSource> lines = LineSource::Open(path);
  if (!lines.ok()) return Item{path, At(path, lines.status())};
  lines_.emplace(*std::move(lines));
  lines_path_ = path;
  line_number_ = 0;
  lines_gave_any_ = false;
  return std::nullopt;
}

// Puts the folder's articles and folders first among what is still to be read. Links to folders are not followed, as
// they may lead in a circle.
std::optional<ArticleReader::Item> ArticleReader::OpenFolder(const std::string& path) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    const std::string name = entry->path().string();
    const bool is_folder = entry->is_directory(ignored);
    if (is_folder ? !entry->is_symlink(ignored) : IsText(name) || IsJsonLines(name)) found.push_back(name);
  }
  std::sort(found.rbegin(), found.rend());
  pending_.insert(pending_.end(), found.begin(), found.end());
  if (!error) return std::nullopt;
  const std::string reason = error.message();
  return Item{path, At(path, absl::UnavailableError(absl::string_view(reason)))};
}

std::optional<ArticleReader::Item> ArticleReader::NextOfLines() {
  for (;;) {
    const absl::StatusOr<bool> more = lines_->Next(options_.max_article_bytes * kJsonBytesPerByte, line_);
    if (more.ok() && !*more) return std::nullopt;
    ++line_number_;
    const std::string location = absl::StrFormat("%s:%d", lines_path_, line_number_);
    if (!more.ok()) {
      lines_gave_any_ = true;
      return Item{location, At(location, more.status())};
    }
    if (line_number_ == 1 && BeginsLikeUtf16(line_)) {  // its lines do not end at a byte
      lines_.reset();
      return Item{lines_path_,
                  At(lines_path_,
                     absl::InvalidArgumentError("JSON Lines in UTF-16; convert it with 'iconv -f UTF-16 -t UTF-8'"))};
    }
    if (Trim(line_).empty()) continue;
    lines_gave_any_ = true;
    return Item{location, At(location, ReadJsonLine(line_, options_.max_article_bytes))};
  }
}

absl::StatusOr<Article> ArticleReader::ReadText(const std::string& path) const {
  ANNALS_ASSIGN_OR_RETURN(LineSource file, LineSource::Open(path));
  ANNALS_ASSIGN_OR_RETURN(std::string bytes, file.Rest(options_.max_article_bytes));
  Article fields;
  fields.id = fs::path(path).stem().string();
  const std::string sidecar = path.substr(0, path.size() - std::string_view(".txt").size()) + ".json";
  std::error_code error;
  if (fs::exists(sidecar, error)) {
    ANNALS_ASSIGN_OR_RETURN(LineSource source, LineSource::Open(sidecar));
    ANNALS_ASSIGN_OR_RETURN(const std::string json, source.Rest(options_.max_article_bytes));
    if (absl::Status status = ReadSidecar(json, fields); !status.ok()) {
      return At(fs::path(sidecar).filename().string(), status);
    }
  }
  v1::KeptText given = *GivenOf(fields);
  given.set_text(std::move(bytes));
  return ReadGiven(std::move(fields.id), std::move(given));
}

}  // namespace annals::ingest
