#ifndef ANNALS_INGEST_SOURCE_LINKED_DATA_H_
#define ANNALS_INGEST_SOURCE_LINKED_DATA_H_

#include <optional>
#include <string>
#include <string_view>

namespace annals::ingest {

// What a page's JSON-LD says of its article, as written there; "" where it says nothing.
struct LinkedArticle {
  std::string headline;
  std::string author;  // names, parted by ", "
  std::string publisher;
  std::string published;
  std::string language;
  std::string url;
  std::string body;
};

// Reads one <script type="application/ld+json">: the first object whose type is an article of schema.org (Article,
// NewsArticle, ReportageNewsArticle, BlogPosting and their like), alone, in an array, under "@graph" or "mainEntity".
// Names may be strings, objects or arrays of these. Nothing where there is none, or where this is no JSON; line breaks
// within strings, which many sites leave there, are read as spaces.
std::optional<LinkedArticle> ReadLinkedArticle(std::string_view json);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_LINKED_DATA_H_
