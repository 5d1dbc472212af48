#include "graph/query/fold.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "graph/text_fold.h"

namespace annals {

std::string FoldWord(std::string_view word) {
  const std::vector<std::string> words = FoldedWords(word);
  return words.empty() ? std::string(word) : absl::StrJoin(words, "-");
}

}  // namespace annals
