#include "graph/query/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "graph/query/fold.h"

namespace annals {
namespace {

// ASCII punctuation, then quotation marks and the ellipsis.
constexpr std::array<std::string_view, 22> kAround = {",", ";", ":", ".", "?", "!", "\"", "'", "(", ")", "[",
                                                      "]", "{", "}", "…", "“", "”", "‘",  "’", "«", "»", "`"};
constexpr std::array<std::string_view, 4> kHyphens = {"-", "‐", "–", "—"};

bool StripOneBefore(std::string_view* text) {
  for (std::string_view mark : kAround) {
    if (text->starts_with(mark)) {
      text->remove_prefix(mark.size());
      return true;
    }
  }
  return false;
}

bool StripOneAfter(std::string_view* text) {
  for (std::string_view mark : kAround) {
    if (text->ends_with(mark)) {
      text->remove_suffix(mark.size());
      return true;
    }
  }
  return false;
}

Token MakeToken(std::string_view text) { return {std::string(text), FoldWord(text), false}; }

// "18th" -> "18", "Putin's" -> "Putin".
std::string_view WithoutSuffix(std::string_view text, const Vocabulary& vocabulary) {
  const bool begins_with_digit = absl::ascii_isdigit(static_cast<unsigned char>(text[0]));
  const auto stem = vocabulary.WithoutSuffix(text, begins_with_digit ? "number" : "name");
  if (!stem) return text;
  const bool is_number =
      std::all_of(stem->begin(), stem->end(), [](unsigned char c) { return absl::ascii_isdigit(c); });
  return begins_with_digit == is_number ? *stem : text;
}

}  // namespace

std::vector<Token> Tokenise(std::string_view phrase, const Vocabulary& vocabulary) {
  std::vector<Token> tokens;
  for (absl::string_view piece : absl::StrSplit(absl::string_view(phrase.data(), phrase.size()),
                                                absl::ByAnyChar(" \t\r\n\f\v"), absl::SkipEmpty())) {
    std::string_view text(piece.data(), piece.size());
    while (StripOneBefore(&text)) {
    }
    const size_t before = text.size();
    while (StripOneAfter(&text)) {
    }
    const bool ends_group = text.size() != before;
    if (text.empty()) {
      if (!tokens.empty()) tokens.back().ends_group = true;
      continue;
    }
    Token token = MakeToken(WithoutSuffix(text, vocabulary));
    token.ends_group = ends_group;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::vector<Token> SplitAtHyphens(const Token& token) {
  std::vector<Token> parts;
  std::string_view rest = token.text;
  size_t begin = 0;
  for (size_t i = 0; i < rest.size();) {
    const auto hyphen = std::find_if(kHyphens.begin(), kHyphens.end(),
                                     [&](std::string_view mark) { return rest.substr(i).starts_with(mark); });
    if (hyphen == kHyphens.end()) {
      ++i;
      continue;
    }
    if (i > begin) parts.push_back(MakeToken(rest.substr(begin, i - begin)));
    i += hyphen->size();
    begin = i;
  }
  if (begin < rest.size()) parts.push_back(MakeToken(rest.substr(begin)));
  if (!parts.empty()) parts.back().ends_group = token.ends_group;
  return parts;
}

}  // namespace annals
