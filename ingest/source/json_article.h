#ifndef ANNALS_INGEST_SOURCE_JSON_ARTICLE_H_
#define ANNALS_INGEST_SOURCE_JSON_ARTICLE_H_

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"

namespace annals::ingest {

// Reads an article from a JSON object with the fields id (or doc), url, title, outlet, author, published, lang, text;
// all but text may be missing or null, and fields that are not known are passed over; of one that is there twice the
// last counts. `published` is a day or an RFC 3339 timestamp, of which the day as written counts. Any encoding of
// DecodeText will do; spans count in the text's UTF-8. INVALID_ARGUMENT that names the field at fault.
absl::StatusOr<v1::KeptText> ParseJsonArticle(std::string_view json);

// Adds what a sidecar file says about an article: the same fields without text.
absl::Status ReadSidecar(std::string_view json, v1::Article& article);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_JSON_ARTICLE_H_
