#include "ingest/text/vocabulary.h"

#include "ingest/text/fold.h"

namespace annals::ingest {

WordId Vocabulary::Intern(std::string_view folded) {
  const auto [entry, added] = ids_.try_emplace(std::string(folded), static_cast<WordId>(ids_.size() + 1));
  return entry->second;
}

WordId Vocabulary::Find(std::string_view folded) const {
  const auto entry = ids_.find(folded);
  return entry == ids_.end() ? kUnknownWord : entry->second;
}

std::vector<WordId> Vocabulary::InternPhrase(std::string_view phrase) {
  std::vector<WordId> out;
  for (const Token& token : Tokenize(phrase, *this)) {
    const std::string_view text = phrase.substr(token.begin, token.end - token.begin);
    if (token.mark == '-') continue;
    // Numbers inside a phrase ("G 20", "3 bên") match by their digits.
    out.push_back(Intern(token.mark != 0 ? std::string(1, token.mark) : FoldWord(text)));
  }
  return out;
}

}  // namespace annals::ingest
