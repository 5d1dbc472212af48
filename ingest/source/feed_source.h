#ifndef ANNALS_INGEST_SOURCE_FEED_SOURCE_H_
#define ANNALS_INGEST_SOURCE_FEED_SOURCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// The entries of a feed in a file (feed.h), packed or not, as articles; "feed.rss#3" is the third. The link of an entry
// is its URL, from which it gets its id, so that it stays one article in however many feeds it stands. Entries without
// link or text are refused, as are those that Feed refuses; a feed that breaks off gives what comes before, and then an
// error. The file is read whole: RESOURCE_EXHAUSTED for one as large as four articles. Otherwise the statuses of
// ByteStream::Open and Feed::Parse.
absl::StatusOr<std::unique_ptr<Source>> OpenFeed(const std::string& path, const SourceOptions& options);

// Whether the file begins like a feed (Feed::Is). True for one that cannot be read, so that OpenFeed says why.
bool IsFeedFile(const std::string& path);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FEED_SOURCE_H_
