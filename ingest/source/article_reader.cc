#include "ingest/source/article_reader.h"

#include <utility>

#include "ingest/source/open_file.h"
#include "ingest/source/raw_article.h"

namespace annals::ingest {

std::optional<Source::Item> FileSource::Next() {
  for (;;) {
    if (file_ != nullptr) {
      if (std::optional<Item> item = file_->Next()) return item;
      file_.reset();
    }
    const std::optional<FileWalk::File> next = walk_.Next();
    if (!next) return std::nullopt;
    if (!next->status.ok()) return Item{next->path, next->status};
    absl::StatusOr<std::unique_ptr<Source>> file = OpenFile(next->path, options_);
    if (!file.ok()) return Item{next->path, At(next->path, file.status())};
    file_ = *std::move(file);
  }
}

std::optional<ArticleReader::Item> ArticleReader::Next() {
  std::optional<Source::Item> item = source_.Next();
  if (!item) return std::nullopt;
  if (!item->article.ok()) return Item{std::move(item->location), item->article.status()};
  return Item{std::move(item->location), ReadArticle(*item->article, options_)};
}

}  // namespace annals::ingest
