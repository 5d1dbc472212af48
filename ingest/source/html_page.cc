#include "ingest/source/html_page.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "graph/status_macros.h"
#include "ingest/date_message.h"
#include "ingest/source/html_encoding.h"
#include "ingest/source/html_fields.h"
#include "ingest/source/html_lines.h"
#include "ingest/source/html_main_text.h"
#include "ingest/source/html_marks.h"
#include "ingest/source/html_meta.h"
#include "ingest/source/html_tree.h"
#include "ingest/source/page_words.h"
#include "ingest/text/date_stamp.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr size_t kLinkedBodyBytes = 200;
constexpr std::string_view kReplacement = "\uFFFD";

absl::StatusOr<MainText> ReadText(const HtmlTree& tree, std::string_view title) {
  const HtmlMarks marks(tree, PageWords::Embedded());
  return FindMainText(tree, marks, FindHtmlLines(tree, marks), title);
}

// The text that JSON-LD carries: lines, or HTML once more.
absl::StatusOr<MainText> ReadLinkedText(const std::string& body, std::string_view title) {
  if (body.find("</") != std::string::npos || body.find("<br") != std::string::npos) {
    ANNALS_ASSIGN_OR_RETURN(const HtmlTree tree, HtmlTree::Parse(body));
    return ReadText(tree, title);
  }
  MainText text;
  for (const Line& line : SplitLines(body)) {
    HtmlLine out;
    out.text = CollapseSpace(std::string_view(body).substr(line.begin, line.end - line.begin));
    if (!out.text.empty() && out.text != title) text.lines.push_back(std::move(out));
  }
  return text;
}

size_t BytesOf(const MainText& text) {
  size_t bytes = 0;
  for (const HtmlLine& line : text.lines) bytes += line.text.size();
  return bytes;
}

std::string Write(std::string_view title, const std::vector<HtmlLine>& lines) {
  std::string out(title);
  for (const HtmlLine& line : lines) {
    if (!out.empty()) out += "\n\n";
    if (line.kind == HtmlLineKind::kCaption) out.append(line.image).append("\n");
    out += line.text;
  }
  out += '\n';
  return out;
}

// What is printed between the title and the text, and then right above the title.
NearTitle ReadNearTitle(const HtmlTree& tree, const HtmlMarks& marks, const MainText& text) {
  if (text.lines.empty()) return {};
  // The elements that begin with a line are before its first text.
  const auto opened = [&](uint32_t node) {
    while (node > 0 && tree[node].parent + 1 == node) --node;
    return node;
  };
  const uint32_t begin = opened(text.begin), title = std::max(begin, opened(text.title_begin));
  NearTitle near = FindNearTitle(tree, marks, title, text.lines.front().begin);
  NearTitle before = FindNearTitle(tree, marks, begin, title);
  std::move(before.authors.begin(), before.authors.end(), std::back_inserter(near.authors));
  for (const HtmlLine& line : text.between) {
    if (const std::optional<DateStamp> stamp = FindDateStamp(line.text)) near.days.push_back(stamp->day.ToString());
  }
  std::move(before.days.begin(), before.days.end(), std::back_inserter(near.days));
  return near;
}

}  // namespace

absl::StatusOr<HtmlPage> ReadHtmlPage(std::string_view bytes, std::string_view charset) {
  ANNALS_ASSIGN_OR_RETURN(std::string decoded, DecodeHtml(bytes, charset));
  ANNALS_ASSIGN_OR_RETURN(const HtmlTree tree, HtmlTree::Parse(std::move(decoded)));
  const HtmlMarks marks(tree, PageWords::Embedded());
  const HtmlMeta meta = ReadHtmlMeta(tree);
  std::vector<HtmlLine> lines = FindHtmlLines(tree, marks);
  const std::string title = ChooseTitle(meta, lines);
  absl::StatusOr<MainText> text = FindMainText(tree, marks, std::move(lines), title);
  NearTitle near;
  if (text.ok()) near = ReadNearTitle(tree, marks, *text);
  const std::string& body = meta.linked.body;
  if (body.size() >= kLinkedBodyBytes && (!text.ok() || BytesOf(*text) * 2 < body.size())) {
    absl::StatusOr<MainText> linked = ReadLinkedText(body, title);
    if (linked.ok() && !linked->lines.empty()) text = std::move(linked);
  }
  if (!text.ok()) return text.status();

  HtmlPage page;
  page.text = Write(title, text->lines);
  if (page.text.find(kReplacement) != std::string::npos) {
    return absl::InvalidArgumentError("the article's text holds bytes that are not UTF-8; get the page anew");
  }
  page.fields.set_url(ChooseUrl(meta));
  page.fields.set_title(title);
  page.fields.set_outlet(ChooseOutlet(meta, title));
  page.fields.set_author(ChooseAuthor(meta, page.fields.outlet(), near.authors));
  page.fields.set_language(ChooseLanguage(meta, page.text));
  SetDate(ChooseDay(meta, near.days), v1::DATE_BASIS_STATED, *page.fields.mutable_published());
  if (page.fields.published().edtf().empty()) page.fields.clear_published();
  return page;
}

}  // namespace annals::ingest
