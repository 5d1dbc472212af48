#include "ingest/text/dateline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ingest/text/fold.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr size_t kDatelineBytes = 96;
constexpr int kOutletWords = 6;
constexpr int kPlaceWords = 6;
constexpr int kDateWords = 4;

struct Dash {
  size_t begin, end;
};

// The first dash that is set off by spaces, or by a bracket before it.
std::optional<Dash> FindDash(std::string_view line) {
  const size_t limit = std::min(line.size(), kDatelineBytes);
  for (size_t at = 1; at < limit;) {
    // Dashes are ASCII's, or begin with one of these bytes; the others need no decoding.
    const unsigned char lead = line[at];
    if (lead != '-' && lead != 0xC2 && lead != 0xE2 && lead != 0xEF) {
      ++at;
      continue;
    }
    const size_t begin = at;
    if (FoldPunctuation(DecodeUtf8(line, at)) != '-') continue;
    while (at < limit && line[at] == '-') ++at;  // "--"
    const char before = line[begin - 1];
    if ((before == ' ' || before == ')') && at < line.size() && line[at] == ' ') return Dash{begin, at + 1};
  }
  return std::nullopt;
}

// A sentence begins here: a capital or a quote.
bool MayBeginSentence(std::string_view text) {
  if (text.empty()) return false;
  size_t next = 0;
  const char32_t c = DecodeUtf8(text, next);
  return ClassOf(c) == CharClass::kUpper || FoldPunctuation(c) == '"' || FoldPunctuation(c) == '\'';
}

bool BeginsWithCapital(std::string_view text) {
  size_t next = 0;
  return !text.empty() && ClassOf(DecodeUtf8(text, next)) == CharClass::kUpper;
}

bool HasLowerCase(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (ClassOf(DecodeUtf8(text, at)) == CharClass::kLower) return true;
  }
  return false;
}

// "Outlet.vn"
bool IsSite(std::string_view text) {
  constexpr std::array<std::string_view, 4> kEndings = {".vn", ".com", ".net", ".org"};
  if (text.find(' ') != std::string_view::npos) return false;
  const std::string lower = FoldWord(text.substr(text.size() - std::min<size_t>(text.size(), 4)));
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending) && text.size() > ending.size(); });
}

// "21/1", "ngày 21-1-2022": a day and a month in figures, and few words, all in lower case.
bool IsDate(std::string_view text) {
  int numbers = 0;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    numbers += digit && !in_number;
    in_number = digit;
  }
  if (numbers < 2 || numbers > 3 || CountWords(text) > kDateWords + 1) return false;
  for (size_t at = 0; at < text.size();) {
    if (ClassOf(DecodeUtf8(text, at)) == CharClass::kUpper) return false;
  }
  return true;
}

// Where the report was filed, with the date or without; `agency_follows` in brackets.
bool IsPlace(std::string_view text, bool agency_follows) {
  const size_t comma = text.find(',');
  const std::string_view place = Trim(text.substr(0, comma));
  if (!BeginsWithCapital(place) || CountWords(place) > kPlaceWords) return false;
  return comma == std::string_view::npos ? agency_follows : IsDate(Trim(text.substr(comma + 1)));
}

}  // namespace

size_t DatelineSize(std::string_view line, const Boilerplate& boilerplate, const Vocabulary& vocabulary) {
  const std::optional<Dash> dash = FindDash(line);
  if (!dash || !MayBeginSentence(line.substr(dash->end))) return 0;
  const std::string_view head = Trim(line.substr(0, dash->begin));
  const size_t open = head.find('(');
  bool is_dateline = false;
  if (open == std::string_view::npos) {
    is_dateline = IsSite(head) || boilerplate.IsOutlet(head, vocabulary) || IsPlace(head, false);
  } else if (head.ends_with(')') && head.find('(', open + 1) == std::string_view::npos) {
    const std::string_view inside = Trim(head.substr(open + 1, head.size() - open - 2));
    const std::string_view before = Trim(head.substr(0, open));
    const bool could_be_outlet = BeginsWithCapital(inside) && CountWords(inside) <= kOutletWords;
    // Without a date, a name before the brackets may be a person's, whom they explain.
    const bool agency = boilerplate.IsOutlet(inside, vocabulary) || IsSite(inside) || !HasLowerCase(before);
    is_dateline = could_be_outlet && (before.empty() || IsPlace(before, agency));
  }
  return is_dateline ? dash->end : 0;
}

}  // namespace annals::ingest
