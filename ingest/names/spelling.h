#ifndef ANNALS_INGEST_NAMES_SPELLING_H_
#define ANNALS_INGEST_NAMES_SPELLING_H_

#include <string>
#include <string_view>

namespace annals::ingest {

// How a person whom no table knows is called: a Vietnamese name without its diacritics ("Nguyen Xuan Phuc"), any other
// as it is written, with single spaces.
std::string StandardSpelling(std::string_view name);

// Whether the name holds a letter that only Vietnamese uses.
bool IsVietnameseSpelling(std::string_view name);

// Lower-case ASCII letters and digits, everything else one hyphen: the last part of an id. Never empty.
std::string Slug(std::string_view name);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_SPELLING_H_
