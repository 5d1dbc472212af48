#include "ingest/source/html_fields.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "ingest/source/loose_day.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr int kTitleWords = 3;
constexpr int kOutletWords = 6;
constexpr size_t kAuthorBytes = 80;
constexpr int kAuthorWords = 6;
constexpr uint32_t kPrintedNodes = 40;
constexpr size_t kPrintedBytes = 120;

constexpr std::string_view kSeparators[] = {" - ", " | ", " \u2013 ", " \u2014 ", " \u00bb ", " :: ", " \u00b7 "};

bool Equal(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase(absl::string_view(a.data(), a.size()), absl::string_view(b.data(), b.size()));
}

bool LooksLikeAddress(std::string_view text) {
  return text.starts_with("http:") || text.starts_with("https:") || text.starts_with("//") ||
         text.starts_with("www.") || text.find('@') != std::string_view::npos;
}

std::vector<std::string> TitlesOf(const HtmlMeta& meta) {
  std::vector<std::string> titles;
  for (const std::string_view title :
       {std::string_view(meta.linked.headline), meta.Meta({"og:title"}), meta.Item("headline"),
        meta.Meta({"twitter:title", "title"}), std::string_view(meta.title)}) {
    if (CountWords(title) >= kTitleWords) titles.emplace_back(title);
  }
  return titles;
}

bool IsPrinted(std::string_view title, const std::vector<HtmlLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const HtmlLine& line) { return line.text == title; });
}

// Where parts of a title may begin or end: at separators, and behind a colon ("Print: ").
std::vector<std::pair<size_t, size_t>> SeparatorsIn(std::string_view title) {
  std::vector<std::pair<size_t, size_t>> found;
  for (const std::string_view separator : kSeparators) {
    for (size_t at = title.find(separator); at != std::string_view::npos; at = title.find(separator, at + 1)) {
      found.emplace_back(at, at + separator.size());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

// The longest part of `title` that the page prints as a line: what stands before or behind it is an outlet's or a
// section's name. "" where there is none.
std::string_view Printed(std::string_view title, const std::vector<HtmlLine>& lines) {
  constexpr size_t kMostSeparators = 8;
  const std::vector<std::pair<size_t, size_t>> separators = SeparatorsIn(title);
  if (separators.size() > kMostSeparators) return {};
  std::vector<size_t> begins = {0}, ends = {title.size()};
  for (const auto& [end, begin] : separators) {
    begins.push_back(begin);
    ends.push_back(end);
  }
  if (const size_t colon = title.find(": "); colon != std::string_view::npos) begins.push_back(colon + 2);
  std::vector<std::string_view> parts;
  for (const size_t begin : begins) {
    for (const size_t end : ends) {
      if (begin < end) parts.push_back(Trim(title.substr(begin, end - begin)));
    }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
  for (const std::string_view part : parts) {
    if (CountWords(part) >= kTitleWords && IsPrinted(part, lines)) return part;
  }
  return {};
}

std::set<std::string_view> WordSet(std::string_view text) {
  std::set<std::string_view> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool AreNearlyTheSame(std::string_view a, std::string_view b) {
  const std::set<std::string_view> of_a = WordSet(a), of_b = WordSet(b);
  const auto common =
      std::count_if(of_a.begin(), of_a.end(), [&](std::string_view word) { return of_b.contains(word); });
  return static_cast<size_t>(common) * 10 >= std::max(of_a.size(), of_b.size()) * 6;
}

std::string_view WithoutOutlet(std::string_view title, std::string_view outlet) {
  const std::vector<std::pair<size_t, size_t>> separators = SeparatorsIn(title);
  if (separators.empty()) return title;
  const auto [end, begin] = separators.back();
  const std::string_view behind = title.substr(begin);
  const bool is_bar = title.substr(end, begin - end).find_first_of("|:") != std::string_view::npos;
  const bool is_outlet = Equal(behind, outlet) ||
                         (CountWords(behind) == 1 && behind.find('.') != std::string_view::npos) ||
                         (is_bar && CountWords(behind) <= kOutletWords);
  return is_outlet && CountWords(title.substr(0, end)) >= kTitleWords ? title.substr(0, end) : title;
}

std::string StatedOutlet(const HtmlMeta& meta) {
  for (const std::string_view name :
       {std::string_view(meta.linked.publisher), meta.Meta({"og:site_name"}), meta.Meta({"application-name"})}) {
    if (!name.empty() && !LooksLikeAddress(name)) return std::string(name);
  }
  return {};
}

// A name, without the label before it ("By:"); "" where this is none.
std::string_view NameIn(std::string_view text) {
  if (const size_t colon = text.rfind(':'); colon != std::string_view::npos) text = Trim(text.substr(colon + 1));
  const bool is_name = !text.empty() && text.size() <= kAuthorBytes && CountWords(text) <= kAuthorWords &&
                       std::none_of(text.begin(), text.end(), [](char c) { return absl::ascii_isdigit(c); });
  return is_name ? text : std::string_view();
}

}  // namespace

std::string ChooseTitle(const HtmlMeta& meta, const std::vector<HtmlLine>& lines) {
  const std::vector<std::string> titles = TitlesOf(meta);
  for (const std::string& title : titles) {
    if (const std::string_view printed = Printed(title, lines); !printed.empty()) return std::string(printed);
  }
  const HtmlLine* first = nullptr;
  for (const HtmlLine& line : lines) {
    if (line.kind != HtmlLineKind::kHeading || CountWords(line.text) < kTitleWords || !line.is_title) continue;
    if (first == nullptr) first = &line;
    for (const std::string& title : titles) {
      if (AreNearlyTheSame(title, line.text)) return line.text;
    }
  }
  if (!titles.empty()) return std::string(WithoutOutlet(titles.front(), StatedOutlet(meta)));
  return first != nullptr ? first->text : std::string();
}

std::string ChooseOutlet(const HtmlMeta& meta, std::string_view title) {
  if (std::string outlet = StatedOutlet(meta); !outlet.empty()) return outlet;
  const std::string_view whole = meta.title;
  if (title.empty() || whole.size() <= title.size()) return {};
  std::string_view outlet;
  const std::vector<std::pair<size_t, size_t>> separators = SeparatorsIn(whole);
  if (separators.empty()) return {};
  if (whole.starts_with(title) && separators.back().first >= title.size())
    outlet = whole.substr(separators.back().second);
  if (whole.ends_with(title) && separators.front().second <= whole.size() - title.size()) {
    outlet = whole.substr(0, separators.front().first);
  }
  return CountWords(outlet) <= kOutletWords && !LooksLikeAddress(outlet) ? std::string(outlet) : std::string();
}

std::string ChooseAuthor(const HtmlMeta& meta, std::string_view outlet, const std::vector<std::string>& near_title) {
  const auto is_author = [&](std::string_view name) {
    return !name.empty() && name.size() <= 2 * kAuthorBytes && !LooksLikeAddress(name) && !Equal(name, outlet);
  };
  for (const std::string_view name : {std::string_view(meta.linked.author), meta.Meta({"article:author"}),
                                      meta.Meta({"author", "article:author_name"}),
                                      meta.Meta({"dc.creator", "dcterms.creator"}), NameIn(meta.Item("author"))}) {
    if (is_author(name)) return std::string(name);
  }
  std::string_view printed;
  for (const std::string& text : near_title) {
    const std::string_view name = NameIn(text);
    if (!is_author(name)) continue;
    if (IsNameLine(name)) return std::string(name);
    if (printed.empty()) printed = name;
  }
  if (!printed.empty()) return std::string(printed);
  return {};
}

EdtfDate ChooseDay(const HtmlMeta& meta, const std::vector<std::string>& near_title) {
  std::vector<std::string_view> texts = {meta.linked.published};
  for (const char* name :
       {"article:published_time", "og:published_time", "article:published", "datepublished", "pubdate", "publishdate",
        "publish_date", "publish-date", "published_time", "dc.date.issued", "dcterms.issued", "dcterms.created",
        "dc.date", "date", "parsely-pub-date", "sailthru.date"}) {
    texts.push_back(meta.Meta({name}));
  }
  texts.push_back(meta.Item("datepublished"));
  texts.insert(texts.end(), near_title.begin(), near_title.end());
  for (const std::string_view text : texts) {
    if (EdtfDate day = ReadLooseDay(text); day.known()) return day;
  }
  return {};
}

std::string ChooseUrl(const HtmlMeta& meta) {
  for (const std::string_view url :
       {std::string_view(meta.canonical), meta.Meta({"og:url"}), std::string_view(meta.linked.url)}) {
    const bool is_absolute = url.starts_with("http://") || url.starts_with("https://");
    const bool is_clean = std::none_of(url.begin(), url.end(), [](char c) { return static_cast<uint8_t>(c) <= ' '; });
    if (is_absolute && is_clean) return std::string(url);
  }
  return {};
}

std::string ChooseLanguage(const HtmlMeta& meta, std::string_view text) {
  constexpr size_t kTagBytes = 35;
  const auto beyond_ascii = static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0xC0; }));
  const bool is_english_possible = beyond_ascii * 20 < text.size();
  for (const std::string_view written : {std::string_view(meta.linked.language), std::string_view(meta.language),
                                         meta.Meta({"content-language"}), meta.Meta({"og:locale"})}) {
    std::string tag(written.substr(0, written.find_first_of(",;")));
    std::replace(tag.begin(), tag.end(), '_', '-');
    const size_t primary = std::min(tag.find('-'), tag.size());
    const bool is_tag = primary >= 2 && primary <= 3 && tag.size() <= kTagBytes &&
                        std::all_of(tag.begin(), tag.end(), [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
    if (!is_tag || (Equal(tag.substr(0, primary), "en") && !is_english_possible)) continue;
    return tag;
  }
  return {};
}

NearTitle FindNearTitle(const HtmlTree& tree, const HtmlMarks& marks, uint32_t begin, uint32_t end) {
  NearTitle out;
  std::vector<std::string> printed;
  for (uint32_t i = begin; i < end; ++i) {
    if (tree.IsText(i) || tree[i].end - i > kPrintedNodes) continue;
    const bool is_time = tree[i].tag == "time";
    const bool is_author = (marks.WordsOf(i) & kAuthorWord) || tree.Attribute(i, "rel").value_or("") == "author";
    if (const auto datetime = tree.Attribute(i, "datetime"); is_time && datetime) out.days.emplace_back(*datetime);
    if (!is_time && !is_author && !(marks.WordsOf(i) & kDateWord)) continue;
    std::string text = CollapseSpace(tree.TextOf(i));
    if (text.empty() || text.size() > kPrintedBytes) continue;
    if (is_author) out.authors.push_back(text);
    if (is_time || (marks.WordsOf(i) & kDateWord)) printed.push_back(std::move(text));
  }
  out.days.insert(out.days.end(), std::make_move_iterator(printed.begin()), std::make_move_iterator(printed.end()));
  return out;
}

}  // namespace annals::ingest
