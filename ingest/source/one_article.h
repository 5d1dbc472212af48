#ifndef ANNALS_INGEST_SOURCE_ONE_ARTICLE_H_
#define ANNALS_INGEST_SOURCE_ONE_ARTICLE_H_

#include <memory>
#include <string>

#include "ingest/source/source.h"

namespace annals::ingest {

// A file that is one article, in this format; its id is the file's name. NAME.json beside it, where there is one, gives
// what is known about it (ReadSidecar).
std::unique_ptr<Source> OpenOneArticle(const std::string& path, Format format, const SourceOptions& options);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_ONE_ARTICLE_H_
