#ifndef ANNALS_INGEST_SOURCE_ARTICLE_READER_H_
#define ANNALS_INGEST_SOURCE_ARTICLE_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/article.h"
#include "ingest/source/line_source.h"

namespace annals::ingest {

// Articles from files, one after another.
//
//   ArticleReader reader({"articles/", "more.jsonl.gz", "-"});
//   while (std::optional<ArticleReader::Item> item = reader.Next()) {
//     if (!item->article.ok()) Report(item->location, item->article.status());
//   }
//
// A folder is walked with all its folders, in the order of names; in it, the files that are articles count:
//   NAME.txt               plain text, with NAME.json beside it where there is one (see ReadSidecar)
//   *.jsonl, *.jsonl.gz    one JSON object a line (see ParseJsonArticle)
// "-" is JSON Lines from standard input. Text is UTF-8, or any that DecodeText reads. An article without an id
// gets its file's name, or, in JSON Lines, a hash of its URL or text. Never holds more than one article and one buffer.
// For one thread.
class ArticleReader {
 public:
  struct Options {
    size_t max_article_bytes = size_t{16} << 20;
  };

  // What was read, or why it could not be: the message begins with the location. The other articles are read on.
  struct Item {
    std::string location;  // "path", or "path:line" in JSON Lines
    absl::StatusOr<Article> article;
  };

  explicit ArticleReader(std::vector<std::string> paths);
  ArticleReader(std::vector<std::string> paths, Options options);

  // The next article or error; nothing at the end. Lines that are blank give no item.
  std::optional<Item> Next();

 private:
  std::optional<Item> NextOfLines();
  std::optional<Item> Open(const std::string& path);
  std::optional<Item> OpenFolder(const std::string& path);
  absl::StatusOr<Article> ReadText(const std::string& path) const;

  Options options_;
  std::vector<std::string> pending_;  // last one first
  std::optional<LineSource> lines_;   // of the JSON Lines file that is being read
  std::string lines_path_;
  int line_number_ = 0;
  bool lines_gave_any_ = false;
  std::string line_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_ARTICLE_READER_H_
