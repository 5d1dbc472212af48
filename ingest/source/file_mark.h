#ifndef ANNALS_INGEST_SOURCE_FILE_MARK_H_
#define ANNALS_INGEST_SOURCE_FILE_MARK_H_

#include <string_view>

namespace annals::ingest {

// Where `bytes` begin as files do that hold no text, whatever they are called: what this is and what to do about it ("a
// PDF; …"). Otherwise empty.
std::string_view MendOfMark(std::string_view bytes);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FILE_MARK_H_
