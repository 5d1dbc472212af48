#ifndef ANNALS_INGEST_SOURCE_FETCH_MEMORY_H_
#define ANNALS_INGEST_SOURCE_FETCH_MEMORY_H_

#include <optional>
#include <string>
#include <string_view>

namespace annals::ingest {

// What is known of URLs that were read before, so that what has not changed is not read again. Whoever reads time and
// again keeps it; what a run has remembered is to be kept once the articles that the run gave are safe, and not before:
// they would not be given again. Used by one thread at a time.
class FetchMemory {
 public:
  struct Fetched {
    // As the server gave them; empty: it did not.
    std::string etag;
    std::string last_modified;
    // Of what was read: of a page's or feed's bytes, or of what the feed said of the page.
    std::string digest;
  };

  virtual ~FetchMemory() = default;
  // Nothing where the URL was not read.
  virtual std::optional<Fetched> Find(std::string_view url) = 0;
  // Puts it in place of what was known before.
  virtual void Remember(std::string_view url, const Fetched& fetched) = 0;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FETCH_MEMORY_H_
