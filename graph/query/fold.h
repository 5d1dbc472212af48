#ifndef ANNALS_GRAPH_QUERY_FOLD_H_
#define ANNALS_GRAPH_QUERY_FOLD_H_

#include <string>
#include <string_view>

namespace annals {

// One word of a phrase or a form of the vocabulary for comparing: its folded words (graph/text_fold.h) with hyphens
// between them, "Điện" -> "dien", "Nga-Mỹ" -> "nga-my". A sign that holds no letter or digit ("&") stays as it is.
std::string FoldWord(std::string_view word);

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_FOLD_H_
