#ifndef ANNALS_GRAPH_NAME_MATCH_H_
#define ANNALS_GRAPH_NAME_MATCH_H_

#include <string_view>

#include "annals/v1/view.pb.h"

namespace annals {

// How well a text fits the names of an entity, best first.
enum class NameFit {
  kStandardName,  // it is the standard name or the code
  kWholeName,     // it is another whole name
  kFamilyName,    // one word, the first or last of a person's standard name
  kWords,         // all its words are words of one name
  kBeginnings,    // all its words begin words of one name
  kNone,
};

// A function of folded words: case, diacritics and hyphens do not matter. `id` tells people from others.
NameFit FitName(std::string_view text, std::string_view id, const v1::EntityRecord& record);

}  // namespace annals

#endif  // ANNALS_GRAPH_NAME_MATCH_H_
