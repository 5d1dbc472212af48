#include "ingest/source/metadata.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/text/date_stamp.h"
#include "ingest/text/line.h"
#include "ingest/text/title.h"

namespace annals::ingest {
namespace {

constexpr size_t kHeadBytes = 8192;
constexpr size_t kHeadLines = 12;
constexpr size_t kLinesToName = 3;
constexpr size_t kOutletBytes = 60;

void SetPublished(const EdtfDate& day, Article& article) {
  if (article.published.known() || !day.known()) return;
  article.published = day;
  article.published_basis = v1::DATE_BASIS_STATED;
}

// "(Outlet) - Text" with a hyphen or a dash; "" where the line does not begin so.
std::string_view OutletBefore(std::string_view line) {
  const size_t end = line.find(')');
  if (!line.starts_with('(') || end == std::string_view::npos || end > kOutletBytes) return {};
  const std::string_view after = line.substr(end + 1);
  if (!after.starts_with(" - ") && !after.starts_with(" \u2013 ") && !after.starts_with(" \u2014 ")) return {};
  const std::string_view name = Trim(line.substr(1, end - 1));
  return IsNameLine(name) ? name : std::string_view();
}

bool HoldsAsLine(std::string_view text, std::string_view title) {
  for (size_t at = text.find(title); at != std::string_view::npos; at = text.find(title, at + 1)) {
    const size_t end = at + title.size();
    const bool ends_line = end == text.size() || text[end] == '\n' || text[end] == '\r';
    const size_t begin = at == 0 ? 0 : text.find_last_of("\r\n", at - 1) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    if (ends_line && Trim(line.substr(FindDatePrefix(Trim(line)).size)).size() <= title.size() + 1) return true;
  }
  return false;
}

}  // namespace

void FillFromHead(Article& article) {
  const std::string_view text = article.text;
  const std::vector<Line> lines = SplitLines(text.substr(0, kHeadBytes));
  if (lines.empty()) return;
  if (article.title.empty()) article.title = FindTitle(text);
  SetPublished(FindDatePrefix(text.substr(lines[0].begin, lines[0].end - lines[0].begin)).day, article);
  size_t title_line = kHeadLines;
  for (size_t i = 0; i < lines.size() && i < kHeadLines; ++i) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    if (line.ends_with(article.title)) {
      title_line = std::min(title_line, i);
    } else if (const std::optional<DateStamp> stamp = FindDateStamp(line)) {
      SetPublished(stamp->day, article);
      if (article.author.empty() && stamp->mark == '|' && IsNameLine(stamp->before)) article.author = stamp->before;
    } else if (article.author.empty() && i > title_line && i <= title_line + kLinesToName && IsNameLine(line)) {
      article.author = line;
    } else if (article.outlet.empty()) {
      article.outlet = OutletBefore(line);
    }
  }
}

void JoinTitle(Article& article) {
  const std::string_view title = Trim(article.title);
  if (title.empty() || HoldsAsLine(article.text, title)) return;
  const std::string in_front = std::string(title) + "\n\n";
  OffsetMap source;
  source.Replace(0, static_cast<uint32_t>(in_front.size()), 0, 0);
  source.Then(article.source);
  article.source = std::move(source);
  article.text = in_front + article.text;
}

}  // namespace annals::ingest
