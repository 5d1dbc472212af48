#include "ingest/text/boilerplate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"

namespace annals::ingest {
namespace {

constexpr int kHeadingWords = 8;
constexpr int kShortLineWords = 10;
constexpr int kCaptionWords = 90;
constexpr size_t kStartBytes = 96;  // holds the longest form that begins a line
constexpr size_t kCreditBytes = 140;
constexpr size_t kCreditTokens = 16;

// `position` moved forward to the begin of a character.
size_t AtCharacter(std::string_view text, size_t position) {
  while (position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80) ++position;
  return position;
}

// find_first_of calls a function for each byte.
bool HasEither(std::string_view text, char a, char b) {
  return std::any_of(text.begin(), text.end(), [&](char c) { return c == a || c == b; });
}

}  // namespace

absl::StatusOr<Boilerplate> Boilerplate::Make(const Table& table, Vocabulary& vocabulary) {
  static constexpr std::array<std::pair<std::string_view, Class>, 11> kClasses = {{
      {"end_heading", Class::kEndHeading},
      {"block_heading", Class::kBlockHeading},
      {"link_start", Class::kLinkStart},
      {"noise_line", Class::kNoiseLine},
      {"noise_start", Class::kNoiseStart},
      {"age", Class::kAge},
      {"credit", Class::kCredit},
      {"credit_name", Class::kCreditName},
      {"byline_line", Class::kBylineLine},
      {"byline_start", Class::kBylineStart},
      {"outlet", Class::kOutlet},
  }};
  Boilerplate out;
  for (const Table::Row& row : table.rows()) {
    const auto* found =
        std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& entry) { return entry.first == row["class"]; });
    if (found == kClasses.end()) return row.Error(absl::StrFormat("there is no class '%s'", row["class"]));
    std::vector<WordId> form = vocabulary.InternPhrase(row["form"]);
    switch (found->second) {
      case Class::kEndHeading:
      case Class::kBlockHeading:
      case Class::kNoiseLine:
      case Class::kBylineLine:
        out.whole_lines_.Add(form, found->second);
        break;
      case Class::kCredit:
      case Class::kCreditName:
        out.credits_.Add(form, found->second);
        break;
      case Class::kOutlet:
        out.outlets_.Add(form, found->second);
        break;
      default:
        out.starts_.Add(form, found->second);
    }
  }
  return out;
}

Cue Boilerplate::WholeLine(const std::vector<Token>& tokens) const {
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words), [](const Token& token) {
    return token.kind == TokenKind::kWord || token.mark == '.' || token.mark == '+';
  });
  while (!words.empty() && words.back().mark == '.') words.pop_back();
  if (words.empty()) return Cue::kNone;
  const auto match = whole_lines_.Longest(words, 0);
  if (match.length != words.size()) return Cue::kNone;
  switch (match.values.front()) {
    case Class::kEndHeading:
      return Cue::kEndHeading;
    case Class::kBlockHeading:
      return Cue::kBlockHeading;
    case Class::kBylineLine:
      return Cue::kByline;
    default:
      return Cue::kNoise;
  }
}

Cue Boilerplate::Start(const std::vector<Token>& tokens, int words, bool ends_sentence) const {
  const bool is_short = words <= kShortLineWords;
  // "4 hours ago": the number stands before the phrase.
  const size_t at = tokens.front().kind == TokenKind::kNumber && tokens.size() > 1 ? 1 : 0;
  Cue cue = Cue::kNone;
  starts_.ForEach(tokens, at, [&](size_t length, std::span<const Class> classes) {
    for (const Class value : classes) {
      const char next = at + length < tokens.size() ? tokens[at + length].mark : '\0';
      if (value == Class::kLinkStart && at == 0 && (next == ':' || next == '>')) cue = Cue::kLink;
      if (value == Class::kAge && at == 1 && is_short && !ends_sentence) cue = Cue::kNoise;
      if (value == Class::kNoiseStart && at == 0 && is_short && !ends_sentence) cue = Cue::kNoise;
      const bool bracketed = tokens.front().mark == '(' && tokens.back().mark == ')';
      if (value == Class::kBylineStart && at == 0 && is_short && (bracketed || !ends_sentence)) cue = Cue::kByline;
    }
  });
  return cue;
}

// A credit stands in the last words of a caption, or begins a line of its own.
Boilerplate::CreditMatch Boilerplate::MatchCredit(std::string_view line, const Vocabulary& vocabulary) const {
  CreditMatch match;
  std::vector<Token>& tokens = match.tokens;
  const size_t begin = line.size() > kCreditBytes ? AtCharacter(line, line.size() - kCreditBytes) : 0;
  Tokenize(line, begin, line.size(), vocabulary, tokens);
  for (size_t i = 0; i < tokens.size() && !match.found; ++i) {
    if (tokens.size() - i > kCreditTokens && !(begin == 0 && i == 0)) continue;
    credits_.ForEach(tokens, i, [&](size_t length, std::span<const Class> classes) {
      const size_t next = i + length;
      const bool name_follows = next < tokens.size() && tokens[next].kind == TokenKind::kWord &&
                                tokens[next].letter_case != LetterCase::kLower;
      if (classes.front() != Class::kCredit && !name_follows) return;
      match.found = true;
      match.token = i;
      match.next = next;
    });
  }
  return match;
}

Cue Boilerplate::Credit(std::string_view line, int words, const Vocabulary& vocabulary) const {
  if (words > kCaptionWords) return Cue::kNone;
  const CreditMatch match = MatchCredit(line, vocabulary);
  if (!match.found) return Cue::kNone;
  return match.tokens[match.token].begin == 0 && words <= kHeadingWords ? Cue::kCreditOnly : Cue::kCredit;
}

size_t Boilerplate::FindCredit(std::string_view line, const Vocabulary& vocabulary) const {
  const CreditMatch match = MatchCredit(line, vocabulary);
  if (!match.found || match.tokens[match.token].begin == 0) return std::string_view::npos;
  const std::vector<Token>& tokens = match.tokens;
  size_t next = match.next;
  while (next < tokens.size() && tokens[next].mark == ':') ++next;
  // What is said in a picture goes on in lower case: "in the video: we met".
  const bool name_follows =
      next == tokens.size() || tokens[next].kind != TokenKind::kWord || tokens[next].letter_case != LetterCase::kLower;
  const bool opened = match.token > 0 && tokens[match.token - 1].mark == '(';
  const bool bracketed = tokens[match.token].mark == '(' || opened;
  if (!name_follows && !bracketed) return std::string_view::npos;
  return tokens[match.token - opened].begin;
}

size_t Boilerplate::FindSource(std::string_view line, const Vocabulary& vocabulary) const {
  const size_t last = line.find_last_not_of(". ");
  if (last == std::string_view::npos || line[last] != ')') return std::string_view::npos;
  const size_t open = line.rfind('(', last);
  if (open == std::string_view::npos || last - open > kStartBytes) return std::string_view::npos;
  std::vector<Token> tokens;
  Tokenize(line, open, last, vocabulary, tokens);
  bool found = false;
  starts_.ForEach(tokens, 0, [&](size_t length, std::span<const Class> classes) {
    // "(by local time)" begins alike, but names nobody.
    const bool name_follows = length == tokens.size() || tokens[length].kind != TokenKind::kWord ||
                              tokens[length].letter_case != LetterCase::kLower;
    if (name_follows && std::count(classes.begin(), classes.end(), Class::kBylineStart) > 0) found = true;
  });
  return found ? open : std::string_view::npos;
}

bool Boilerplate::IsOutlet(std::string_view name, const Vocabulary& vocabulary) const {
  std::vector<Token> tokens;
  Tokenize(name, 0, name.size(), vocabulary, tokens);
  return !tokens.empty() && outlets_.Longest(tokens, 0).length == tokens.size();
}

Cue Boilerplate::CueOf(std::string_view line, int words, bool ends_sentence, const Vocabulary& vocabulary) const {
  const size_t start_bytes = AtCharacter(line, std::min(line.size(), kStartBytes));
  const std::string_view start = line.substr(0, start_bytes);
  // Most lines are long sentences: they are not cut into words a second time.
  if (words <= kShortLineWords || HasEither(start, ':', '>')) {
    std::vector<Token> tokens;
    Tokenize(line, 0, start_bytes, vocabulary, tokens);
    if (tokens.empty()) return Cue::kNone;
    Cue cue = words <= kHeadingWords && start_bytes == line.size() ? WholeLine(tokens) : Cue::kNone;
    if (cue == Cue::kNone) cue = Start(tokens, words, ends_sentence);
    if (cue != Cue::kNone) return cue;
  }
  const std::string_view tail = line.substr(line.size() - std::min(line.size(), kCreditBytes));
  const bool may_have_credit = !ends_sentence || HasEither(tail, ':', '(');
  return may_have_credit ? Credit(line, words, vocabulary) : Cue::kNone;
}

}  // namespace annals::ingest
