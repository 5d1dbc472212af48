#include "graph/query/phrase_words.h"

#include <iterator>

#include "absl/strings/ascii.h"

namespace annals {

std::optional<Vocabulary::Match> PhraseWords::FormAt(size_t position) const {
  std::vector<std::string_view> words;
  for (size_t i = position; i < tokens_.size() && words.size() < vocabulary_.longest_form(); ++i) {
    words.push_back(tokens_[i].folded);
    if (tokens_[i].ends_group) break;
  }
  return vocabulary_.Longest(words);
}

bool PhraseWords::IsClass(size_t position, WordClass word_class) const { return Skip(position, word_class) > 0; }

size_t PhraseWords::Skip(size_t position, WordClass word_class) const {
  const auto form = FormAt(position);
  return form && form->entry->word_class == word_class ? form->words : 0;
}

std::optional<int> PhraseWords::NumberAt(size_t position) const {
  if (position >= tokens_.size()) return std::nullopt;
  const std::string& text = tokens_[position].text;
  if (text.size() > 9) return std::nullopt;
  int number = 0;
  for (const unsigned char c : text) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string PhraseWords::TextOf(size_t position, size_t words) const {
  std::string text;
  for (size_t i = position; i < position + words && i < tokens_.size(); ++i) {
    if (!text.empty()) text += ' ';
    text += tokens_[i].text;
  }
  return text;
}

bool PhraseWords::SplitAt(size_t position) {
  std::vector<Token> parts = SplitAtHyphens(tokens_[position]);
  if (parts.size() < 2) return false;
  const auto at = tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(position));
  tokens_.insert(at, std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  return true;
}

}  // namespace annals
