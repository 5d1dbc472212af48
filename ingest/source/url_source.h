#ifndef ANNALS_INGEST_SOURCE_URL_SOURCE_H_
#define ANNALS_INGEST_SOURCE_URL_SOURCE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/source/fetch_memory.h"
#include "ingest/source/http_client.h"
#include "ingest/source/source.h"

namespace annals::ingest {

struct UrlOptions {
  SourceOptions articles;
  // An entry of a feed that has less to read (VisibleBytes) is a teaser: the page that it links to is fetched.
  size_t min_entry_bytes = 1500;
};

struct OpenedUrl {
  // Null: what is at the URL has not changed since the memory has it. A feed that has changed and has nothing new for
  // all that is a source that gives nothing.
  std::unique_ptr<Source> source;
  bool modified() const { return source != nullptr; }
};

// What is at a URL: the entries of a feed (feed.h), or one article, HTML or plain text. The statuses are those of
// HttpClient::Get and Feed::Parse; INVALID_ARGUMENT for other kinds of content. The message begins with the URL.
//
// Of a feed, an entry that says what the memory has from it is passed over without a request. Otherwise it gives its
// own text, or the page that it links to, unless that is not modified. What the feed says of title, author, day and so
// on stands over what the page says. An entry whose page cannot be fetched is an error, and the others are read on.
//
// An article is remembered when it is given, and a feed when all of its entries were, unless some failed for a reason
// that may pass: then they are tried again next time. An interrupt ends the source with one CANCELLED.
//
// `memory` and `client` must outlive the source, and serve no other thread meanwhile.
absl::StatusOr<OpenedUrl> OpenUrl(const std::string& url, FetchMemory& memory, HttpClient& client,
                                  const UrlOptions& options = {});

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_URL_SOURCE_H_
