#ifndef ANNALS_INGEST_SOURCE_FEED_H_
#define ANNALS_INGEST_SOURCE_FEED_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// What a feed tells of one article.
struct FeedEntry {
  // url, as ResolveUrl has it, or else empty; title, author, outlet (the feed's title, or that of the feed that the
  // entry was taken from), published, language.
  v1::Article fields;
  // The longest text that the entry has: kHtml, a piece of a page, or kText. Empty: there is none to read.
  Format format = Format::kText;
  std::string text;
};

// The entries of an RSS 2.0 (0.9x), RSS 1.0 or Atom feed.
//
//   ANNALS_ASSIGN_OR_RETURN(Feed feed, Feed::Parse(bytes));
//   while (std::optional<absl::StatusOr<FeedEntry>> entry = feed.Next()) …
//   if (!feed.broken().ok()) Report(feed.broken());
//
// Entities that a DTD declares are not expanded and nothing is loaded from elsewhere. Elements are told by their
// namespaces; common prefixes that are not declared are taken for what they usually are. Holds the parsed feed.
// Movable, for one thread.
class Feed {
 public:
  // Whether the root element is that of a feed; the first few KiB are enough.
  static bool Is(std::string_view bytes);

  // Relative links count from `base`, where there is one. INVALID_ARGUMENT for bytes in no known encoding (DecodeText;
  // ISO 8859-1 where it is declared) or with no feed in them.
  static absl::StatusOr<Feed> Parse(std::string_view bytes, std::string_view base = "");

  Feed(Feed&&) noexcept;
  Feed& operator=(Feed&&) noexcept;
  ~Feed();

  // The next entry, or INVALID_ARGUMENT with what is wrong with it: a date that ParseFeedDate cannot read, characters
  // that are none. Nothing at the end.
  std::optional<absl::StatusOr<FeedEntry>> Next();

  // INVALID_ARGUMENT where the XML breaks off or is damaged: by then, the entries that end before that place were
  // given.
  const absl::Status& broken() const;

 private:
  struct Tree;
  explicit Feed(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FEED_H_
