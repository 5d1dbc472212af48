#ifndef ANNALS_INGEST_SOURCE_KEPT_TEXT_H_
#define ANNALS_INGEST_SOURCE_KEPT_TEXT_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"

// What a source gives, the article that this is read as, and the way between the two. Every article is read through
// ReadGiven, so that one read again from what was kept is the same to the last byte.
namespace annals::ingest {

// The article that `given` says under this id: its bytes in UTF-8, and what its head says where nothing was given.
// INVALID_ARGUMENT: text in no known encoding, or none at all.
absl::StatusOr<Article> ReadGiven(std::string id, v1::KeptText given);

// What the article was read from; of one made by hand, its own text and fields. Never null.
std::shared_ptr<const v1::KeptText> GivenOf(const Article& article);

// Names what was given, but for the id: equal bytes and metadata have equal hashes, in every version. Much cheaper than
// reading the article.
std::string ContentHash(const v1::KeptText& given);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_KEPT_TEXT_H_
