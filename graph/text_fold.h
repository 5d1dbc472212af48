#ifndef ANNALS_GRAPH_TEXT_FOLD_H_
#define ANNALS_GRAPH_TEXT_FOLD_H_

#include <string>
#include <string_view>
#include <vector>

namespace annals {

// The words of a text as they are matched: Latin letters in lower case without diacritics ("Giơ-ne-vơ" gives "gio",
// "ne", "vo"; "Đức" gives "duc"), other scripts as they are; anything that is neither letter, digit nor combining mark
// parts words. `text` is UTF-8 in any normal form; bytes that are not UTF-8 part words too.
std::vector<std::string> FoldedWords(std::string_view text);

// The words under which a name is found: FoldedWords, and the parts of compounds with hyphens or apostrophes run
// together ("Giơ-ne-vơ" also gives "gionevo"), since both ways of writing are common. Sorted, each once.
std::vector<std::string> NameWords(std::string_view name);

}  // namespace annals

#endif  // ANNALS_GRAPH_TEXT_FOLD_H_
