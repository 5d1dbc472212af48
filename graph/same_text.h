#ifndef ANNALS_GRAPH_SAME_TEXT_H_
#define ANNALS_GRAPH_SAME_TEXT_H_

#include <string_view>
#include <vector>

namespace annals {

// Whether two sketches (Article.text_sketch) are of near-identical texts: syndicated copies, with another title, a line
// more, a paragraph less. Empty sketches are like none.
bool IsSameText(std::string_view sketch, std::string_view other);

// Which sources are copies of one text: a number a sketch, in order, from 1 in the order of first occurrence. Likeness
// is taken to be transitive, so that the numbers say the same in whatever order sketches come. Takes quadratic time.
std::vector<int> NumberTexts(const std::vector<std::string_view>& sketches);

}  // namespace annals

#endif  // ANNALS_GRAPH_SAME_TEXT_H_
