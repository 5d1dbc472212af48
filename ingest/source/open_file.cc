#include "ingest/source/open_file.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "ingest/source/feed_source.h"
#include "ingest/source/json_lines.h"
#include "ingest/source/one_article.h"
#include "ingest/source/warc_source.h"

namespace annals::ingest {
namespace {

using Opened = absl::StatusOr<std::unique_ptr<Source>>;

// What a file holds, by how its name ends.
struct Kind {
  std::string_view ending;
  Opened (*open)(const std::string& path, const SourceOptions& options);
  // Where the name does not tell: whether this is such a file. Null: the name does.
  bool (*is)(const std::string& path) = nullptr;
};

Opened OpenText(const std::string& path, const SourceOptions& options) {
  return OpenOneArticle(path, Format::kText, options);
}

Opened OpenPage(const std::string& path, const SourceOptions& options) {
  return OpenOneArticle(path, Format::kHtml, options);
}

constexpr Kind kKinds[] = {
    {".txt", OpenText},        {".html", OpenPage},          {".htm", OpenPage},
    {".jsonl", OpenJsonLines}, {".jsonl.gz", OpenJsonLines}, {".jsonl.zst", OpenJsonLines},
    {".rss", OpenFeed},        {".atom", OpenFeed},          {".xml", OpenFeed, IsFeedFile},
    {".warc", OpenWarc},       {".warc.gz", OpenWarc},       {".warc.zst", OpenWarc},
};
constexpr std::string_view kStandardInput = "-";

const Kind* KindOf(std::string_view path) {
  for (const Kind& kind : kKinds) {
    if (path.ends_with(kind.ending)) return &kind;
  }
  return nullptr;
}

}  // namespace

bool HoldsArticles(std::string_view path) {
  if (path == kStandardInput) return true;
  const Kind* const kind = KindOf(path);
  return kind != nullptr && (kind->is == nullptr || kind->is(std::string(path)));
}

Opened OpenFile(const std::string& path, const SourceOptions& options) {
  if (path == kStandardInput) return OpenJsonLines(path, options);
  if (const Kind* kind = KindOf(path)) return kind->open(path, options);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::NotFoundError("there is no such file or folder");
  return absl::InvalidArgumentError(absl::StrCat("not a kind of file that holds articles: expected a folder, ",
                                                 KnownFiles(),
                                                 " or - for standard "
                                                 "input"));
}

std::string KnownFiles() {
  std::string list;
  for (const Kind& kind : kKinds) {
    absl::StrAppend(&list, list.empty() ? "*" : ", *", absl::string_view(kind.ending.data(), kind.ending.size()));
  }
  return list;
}

}  // namespace annals::ingest
