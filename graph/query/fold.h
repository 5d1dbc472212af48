#ifndef ANNALS_GRAPH_QUERY_FOLD_H_
#define ANNALS_GRAPH_QUERY_FOLD_H_

#include <string>
#include <string_view>
#include <vector>

namespace annals {

// Lower case without diacritics, for comparing what users type: "Điện đàm" gives "dien dam". Not for display. Bytes
// that are no UTF-8 become U+FFFD.
std::string FoldForComparison(std::string_view text);

// The runs of letters and digits of a folded text: "gio-ne-vo" gives {gio, ne, vo}.
std::vector<std::string> FoldedWords(std::string_view text);

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_FOLD_H_
