#ifndef ANNALS_INGEST_SOURCE_ARTICLE_READER_H_
#define ANNALS_INGEST_SOURCE_ARTICLE_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/article.h"
#include "ingest/source/file_walk.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// What the files hold that paths stand for (FileWalk, OpenFile), one after another, not yet read.
class FileSource final : public Source {
 public:
  explicit FileSource(const std::vector<std::string>& paths, const SourceOptions& options = {})
      : walk_(paths), options_(options) {}

  std::optional<Item> Next() override;

 private:
  FileWalk walk_;
  const SourceOptions options_;
  std::unique_ptr<Source> file_;  // the one under way
};

// The same, read to articles: all in one thread, for who has few.
//
//   ArticleReader reader({"articles/", "more.jsonl.gz", "-"});
//   while (std::optional<ArticleReader::Item> item = reader.Next()) {
//     if (!item->article.ok()) Report(item->location, item->article.status());
//   }
class ArticleReader {
 public:
  // What was read, or why it could not be: the message begins with the location. The other articles are read on.
  struct Item {
    std::string location;  // "path", or "path:line" in JSON Lines
    absl::StatusOr<Article> article;
  };

  explicit ArticleReader(const std::vector<std::string>& paths, const SourceOptions& options = {})
      : source_(paths, options), options_(options) {}

  // The next article or error; nothing at the end.
  std::optional<Item> Next();

 private:
  FileSource source_;
  const SourceOptions options_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_ARTICLE_READER_H_
