#include "ingest/lexicon/language_profile.h"

#include <vector>

#include "graph/status_macros.h"
#include "ingest/text/fold.h"
#include "ingest/text/token.h"

namespace annals::ingest {

absl::StatusOr<LanguageProfile> LanguageProfile::Make(const Table& table) {
  LanguageProfile profile;
  for (const Table::Row& row : table.rows()) {
    if (row["class"] == "word") {
      for (const std::string_view form : row.List("form")) profile.words_.InternPhrase(form);
    } else if (row["class"] == "letters") {
      const std::string_view letters = row["form"];
      for (size_t i = 0; i < letters.size();) profile.letters_.insert(DecodeUtf8(letters, i));
    } else {
      return row.Error("the class is neither word nor letters");
    }
  }
  return profile;
}

bool LanguageProfile::HasLetter(std::string_view word) const {
  for (size_t i = 0; i < word.size();) {
    if (const char32_t c = DecodeUtf8(word, i); c >= 0x80 && letters_.contains(c)) return true;
  }
  return false;
}

double LanguageProfile::Share(std::string_view text) const {
  size_t words = 0, own = 0;
  for (const Token& token : Tokenize(text, words_)) {
    if (token.kind != TokenKind::kWord) continue;
    ++words;
    own += token.word != kUnknownWord || HasLetter(text.substr(token.begin, token.end - token.begin));
  }
  return words == 0 ? 0 : static_cast<double>(own) / static_cast<double>(words);
}

}  // namespace annals::ingest
