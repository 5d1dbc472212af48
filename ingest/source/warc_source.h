#ifndef ANNALS_INGEST_SOURCE_WARC_SOURCE_H_
#define ANNALS_INGEST_SOURCE_WARC_SOURCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// The pages of a web archive (WARC 1.0 and 1.1), packed or not: what was answered with status 200, or kept as a
// resource, and is HTML or plain text. Chunks and packing of HTTP are undone, the charset of its head goes along; the
// target is the page's URL. All else is passed over in silence.
//
// A record is called "crawl.warc.gz@1234", by where it begins in the unpacked file. One that is damaged, cut, in
// segments or too large is told, and reading goes on behind it where it says how long it is, or else at the next line
// that a record begins with. Holds one record of no more than an article and its head. The statuses are those of
// ByteStream::Open.
absl::StatusOr<std::unique_ptr<Source>> OpenWarc(const std::string& path, const SourceOptions& options);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_WARC_SOURCE_H_
