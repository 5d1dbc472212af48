// Any bytes as a text file, as its sidecar and as JSON Lines: each item is an article that extraction can work with, or
// an error that begins with its location; and the reader comes to an end.

#include <fstream>
#include <string>
#include <string_view>

#include "absl/strings/match.h"
#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/check_extraction.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/fuzz_lexicon.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

void Write(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  ANNALS_CHECK(file.good());
}

void CheckArticle(const ingest::Article& article) {
  ANNALS_CHECK(!article.id.empty());
  for (const std::string& text :
       {article.id, article.url, article.title, article.outlet, article.author, article.text}) {
    ANNALS_CHECK(ingest::CheckUtf8(text).ok());
  }
  if (article.published.known()) ANNALS_CHECK(article.published.IsDay());
  CheckExtraction(article, ingest::Extract(article, FuzzLanguages()));
}

void ReadAll(const std::string& path, size_t most_items) {
  ingest::ArticleReader reader({path}, {.max_article_bytes = 1 << 16});
  size_t items = 0;
  while (const std::optional<ingest::ArticleReader::Item> item = reader.Next()) {
    ANNALS_CHECK(++items <= most_items);
    if (item->article.ok()) {
      CheckArticle(*item->article);
    } else {
      ANNALS_CHECK(absl::StartsWith(item->article.status().message(), item->location));
    }
  }
}

}  // namespace
}  // namespace annals

// First line: the sidecar; empty: there is none. The rest: the text, or the lines.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  static const TempDirectory& directory = *new TempDirectory;  // emptied by whoever cleans the machine's own
  FuzzInput input(data, size);
  const std::string_view sidecar = input.Line();
  const std::string_view rest = input.Rest();
  const std::string text_path = directory / "article.txt", sidecar_path = directory / "article.json";
  Write(text_path, rest);
  if (sidecar.empty()) {
    std::remove(sidecar_path.c_str());
  } else {
    Write(sidecar_path, sidecar);
  }
  ReadAll(text_path, 1);
  const std::string lines_path = directory / "articles.jsonl";
  Write(lines_path, rest);
  ReadAll(lines_path, size + 1);
  return 0;
}
