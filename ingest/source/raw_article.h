#ifndef ANNALS_INGEST_SOURCE_RAW_ARTICLE_H_
#define ANNALS_INGEST_SOURCE_RAW_ARTICLE_H_

#include <string>

#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// What an article is read from, by id: enough to tell whether a graph has it already (ContentHash).
struct GivenArticle {
  std::string id;
  v1::KeptText given;
};

// Takes an article's fields and text out of its bytes, by its format. Without an id it gets a hash of its URL, or else
// of its text. INVALID_ARGUMENT that begins with the location.
absl::StatusOr<GivenArticle> ReadRaw(const RawArticle& raw, const SourceOptions& options = {});

// ReadRaw and ReadGiven (kept_text.h) in one.
absl::StatusOr<Article> ReadArticle(const RawArticle& raw, const SourceOptions& options = {});

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_RAW_ARTICLE_H_
