#include "ingest/text/title.h"

#include <optional>
#include <vector>

#include "ingest/text/date_stamp.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr size_t kHeadBytes = 8192;
constexpr size_t kHeadLines = 8;
constexpr int kTitleWords = 60;

bool IsSaidAgain(std::string_view text, std::string_view line) {
  return text.find(line, line.data() - text.data() + line.size()) != std::string_view::npos;
}

// "Home / World / Europe", "Share   Print   Comments": a way through the site or a row of buttons, a few words each.
bool IsNavigation(std::string_view line) {
  constexpr int kLongestStep = 6;
  constexpr std::string_view kMarks[] = {" / ", " > ", "   ", " \u00BB ", " \u203A "};
  for (const std::string_view mark : kMarks) {
    size_t begin = 0, steps = 0;
    bool all_short = true;
    for (size_t at = line.find(mark);; at = line.find(mark, begin)) {
      all_short = all_short && CountWords(line.substr(begin, at - begin)) <= kLongestStep;
      ++steps;
      if (at == std::string_view::npos) break;
      begin = at + mark.size();
    }
    if (steps > 1 && all_short) return true;
  }
  return false;
}

bool CouldBeTitle(std::string_view line) {
  const int words = CountWords(line);
  return words >= 3 && words <= kTitleWords && !IsImageFileName(line) && !HasNoLetters(line) && !FindDateStamp(line) &&
         !IsNavigation(line);
}

}  // namespace

DatePrefix FindDatePrefix(std::string_view first_line) {
  size_t at = 0;
  while (at < first_line.size() && first_line[at] >= 'a' && first_line[at] <= 'z') ++at;
  if (at > 0 && (at >= first_line.size() || first_line[at++] != ' ')) return {};
  constexpr size_t kDayBytes = 10;
  if (first_line.size() < at + kDayBytes + 1 || first_line[at + kDayBytes] != ' ') return {};
  const std::optional<EdtfDate> day = EdtfDate::Parse(first_line.substr(at, kDayBytes));
  if (!day || !day->IsDay()) return {};
  return {*day, at + kDayBytes + 1};
}

std::string_view FindTitle(std::string_view text) {
  const std::vector<Line> lines = SplitLines(text.substr(0, kHeadBytes));
  std::string_view first;
  for (size_t i = 0; i < lines.size() && i < kHeadLines; ++i) {
    std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (i == 0) line = Trim(line.substr(FindDatePrefix(line).size));
    if (first.empty()) {
      if (CouldBeTitle(line)) first = line;
      if (LooksLikeHeadline(line) && !first.empty()) return first;
      if (first.empty() && CountWords(line) > kTitleWords && IsSaidAgain(text, line)) first = line;
      continue;
    }
    const bool said_again = IsSaidAgain(text, line) || IsSaidAgain(text, first);
    if (CouldBeTitle(line) && LooksLikeHeadline(line) && lines[i].blank_before && said_again) return line;
  }
  return CountWords(first) <= kTitleWords ? first : std::string_view();
}

}  // namespace annals::ingest
