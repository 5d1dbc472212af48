#ifndef ANNALS_INGEST_SOURCE_SOURCE_H_
#define ANNALS_INGEST_SOURCE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"

namespace annals::ingest {

enum class Format {
  kText,  // plain text
  kJson,  // one object, see json_article.h
  kHtml,  // a page, see html_page.h
};

// An article as a source holds it, with nothing in it looked at: cheap to get, so that one thread reads for many.
// raw_article.h makes an article of it.
struct RawArticle {
  std::string location;  // "path", "path:line", a URL: what messages call it
  Format format = Format::kText;
  std::string bytes;
  // What the source says of it beside its bytes, which counts more than what the bytes say. Without an id: the bytes
  // give one.
  v1::Article fields;
  // Of the bytes, as the head of HTTP tells it, which may be wrong ("utf-8"); empty: it does not.
  std::string charset;
};

// Where articles come from: one after another, each once. For one thread.
class Source {
 public:
  // What was read, or why it could not be: the message begins with the location. The others are read on.
  struct Item {
    std::string location;
    absl::StatusOr<RawArticle> article;
    // Where several sources are one: which of them it is from, from 0.
    size_t part = 0;
  };

  virtual ~Source() = default;
  // The next article or error; nothing at the end. Holds no more than one article and one buffer, however much there
  // is.
  virtual std::optional<Item> Next() = 0;
};

struct SourceOptions {
  size_t max_article_bytes = size_t{16} << 20;
};

// `status` with the location in front of its message.
absl::Status At(std::string_view location, const absl::Status& status);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_SOURCE_H_
