#ifndef ANNALS_GRAPH_RESOLVE_UNLISTED_NAME_H_
#define ANNALS_GRAPH_RESOLVE_UNLISTED_NAME_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/v1/view.pb.h"

namespace annals {

// Whom the id of a person names that no lexicon lists.
struct UnlistedName {
  std::string base;     // "jan-kowalczyk"
  std::string country;  // "-pl"; empty where unknown

  bool full() const { return base.find('-') != std::string::npos; }
  std::string first_word() const { return base.substr(0, base.find('-')); }
  std::string last_word() const { return base.substr(base.rfind('-') + 1); }
};

// Nothing where it is no person, or a lexicon lists it.
std::optional<UnlistedName> UnlistedNameOf(std::string_view id, const v1::EntityRecord& record);

// Words by which a shorter name's fuller form is found among all names: "kowalczyk-pl" and "jan-pl" lead to
// "person/jan-kowalczyk-pl". No word of a text is like them. Few share one, while ever more share a family name.
std::vector<std::string> ShorterForms(const UnlistedName& name);

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_UNLISTED_NAME_H_
