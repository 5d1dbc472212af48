#include "ingest/source/feed_source.h"

#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/feed.h"
#include "ingest/source/line_source.h"

namespace annals::ingest {
namespace {

constexpr size_t kArticlesInSize = 4;

class FeedSource : public Source {
 public:
  FeedSource(std::string path, Feed feed, SourceOptions options)
      : path_(std::move(path)), feed_(std::move(feed)), options_(options) {}

  std::optional<Item> Next() override {
    std::optional<absl::StatusOr<FeedEntry>> entry = feed_.Next();
    if (!entry) {
      if (told_end_ || feed_.broken().ok()) return std::nullopt;
      told_end_ = true;
      return Item{path_, At(path_, feed_.broken())};
    }
    std::string location = absl::StrFormat("%s#%d", path_, ++count_);
    absl::StatusOr<RawArticle> article = ArticleOf(location, *std::move(entry));
    if (!article.ok()) article = At(location, article.status());
    return Item{std::move(location), std::move(article)};
  }

 private:
  absl::StatusOr<RawArticle> ArticleOf(const std::string& location, absl::StatusOr<FeedEntry> given) const {
    ANNALS_ASSIGN_OR_RETURN(FeedEntry entry, std::move(given));
    if (entry.fields.url().empty()) {
      return absl::InvalidArgumentError("the entry has no link to a page of the web, by which an article is known");
    }
    if (entry.text.empty()) return absl::InvalidArgumentError("the entry has no text");
    if (entry.text.size() > options_.max_article_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrFormat("the article has %d bytes; %d are the limit", entry.text.size(), options_.max_article_bytes));
    }
    return RawArticle{location, entry.format, std::move(entry.text), std::move(entry.fields)};
  }

  std::string path_;
  Feed feed_;
  SourceOptions options_;
  int count_ = 0;
  bool told_end_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Source>> OpenFeed(const std::string& path, const SourceOptions& options) {
  ANNALS_ASSIGN_OR_RETURN(LineSource file, LineSource::Open(path));
  ANNALS_ASSIGN_OR_RETURN(const std::string bytes, file.Rest(options.max_article_bytes * kArticlesInSize));
  ANNALS_ASSIGN_OR_RETURN(Feed feed, Feed::Parse(bytes));
  return std::make_unique<FeedSource>(path, std::move(feed), options);
}

bool IsFeedFile(const std::string& path) {
  constexpr size_t kHeadBytes = size_t{8} << 10;
  absl::StatusOr<LineSource> file = LineSource::Open(path);
  if (!file.ok()) return true;
  std::string head;
  return !file->Take(kHeadBytes, &head).ok() || Feed::Is(head);
}

}  // namespace annals::ingest
