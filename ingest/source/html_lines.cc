#include "ingest/source/html_lines.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "ingest/text/date_stamp.h"
#include "ingest/text/fold.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr std::string_view kBlocks[] = {
    "address", "article", "aside", "blockquote", "body",     "caption", "center",  "dd",      "details",    "dialog",
    "dir",     "div",     "dl",    "dt",         "fieldset", "form",    "footer",  "figure",  "figcaption", "h1",
    "h2",      "h3",      "h4",    "h5",         "h6",       "header",  "hr",      "html",    "legend",     "li",
    "main",    "menu",    "nav",   "ol",         "p",        "pre",     "section", "summary", "table",      "tbody",
    "td",      "tfoot",   "th",    "thead",      "tr",       "ul"};
constexpr std::string_view kHeadings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
// What a cell of a table of data does not hold; a table that holds it lays the page out.
constexpr std::string_view kNotInData[] = {"table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "img"};

constexpr uint32_t kCaptionBytes = 600;
constexpr uint32_t kItemBytes = 1200;
constexpr uint32_t kCellBytes = 250;
constexpr size_t kImageNameBytes = 80;
constexpr std::string_view kImageName = "image.jpg";

template <size_t n>
bool IsOneOf(std::string_view text, const std::string_view (&list)[n]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

std::string ImageName(const HtmlTree& tree, uint32_t node) {
  for (const std::string_view attribute : {"data-src", "data-original", "src"}) {
    std::string_view url = tree.Attribute(node, attribute).value_or("");
    url = url.substr(0, url.find_first_of("?#"));
    url.remove_prefix(std::min(url.size(), url.rfind('/') + 1));
    const bool is_plain = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (is_plain && url.size() <= kImageNameBytes && IsImageFileName(url)) return std::string(url);
  }
  return std::string(kImageName);
}

bool IsCentred(const HtmlTree& tree, uint32_t node) {
  if (tree[node].tag == "center") return true;
  if (tree.Attribute(node, "align").value_or("") == "center") return true;
  std::string style(tree.Attribute(node, "style").value_or("").substr(0, 200));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("text-align:center") != std::string::npos;
}

// At least two rows, most of several cells, with a few words in each.
bool IsTableOfData(const HtmlTree& tree, const HtmlMarks& marks, uint32_t table) {
  int rows = 0, cells = 0;
  for (uint32_t i = table + 1; i < tree[table].end; ++i) {
    const std::string_view tag = tree[i].tag;
    if (IsOneOf(tag, kNotInData)) return false;
    rows += tag == "tr";
    if (tag != "td" && tag != "th") continue;
    ++cells;
    if (marks.ProseBytes(i) > kCellBytes) return false;
  }
  return rows >= 2 && cells >= rows * 2;
}

class LineReader {
 public:
  LineReader(const HtmlTree& tree, const HtmlMarks& marks) : tree_(tree), marks_(marks) {}

  std::vector<HtmlLine> Read() {
    for (uint32_t i = 0; i < tree_.size();) {
      while (!open_.empty() && open_.back().end <= i) Leave();
      if (tree_.IsText(i)) {
        Add(i);
        ++i;
      } else if (marks_.IsLeftOut(i)) {
        if (IsOneOf(tree_[i].tag, kBlocks)) Flush();
        i = tree_[i].end;
      } else {
        Enter(i);
        ++i;
      }
    }
    while (!open_.empty()) Leave();
    Flush();
    return std::move(lines_);
  }

 private:
  struct Open {
    uint32_t node = 0, end = 0;
    uint32_t block = 0;  // the innermost block: itself or one around it
    bool is_block = false, heading = false, title = false, caption = false, figure = false, emphasis = false,
         data = false, pre = false;
    int next_number = 0;  // of an ordered list: its next item's
  };

  void Enter(uint32_t node) {
    const std::string_view tag = tree_[node].tag;
    Open open = open_.empty() ? Open{} : open_.back();
    open.node = node;
    open.end = tree_[node].end;
    open.is_block = IsOneOf(tag, kBlocks);
    open.next_number = tag == "ol" ? 1 : 0;
    const uint32_t bytes = marks_.ProseBytes(node) + marks_.LinkBytes(node);
    open.heading = open.heading || IsOneOf(tag, kHeadings);
    open.title = open.title || tag == "h1";
    open.figure = open.figure || (tag == "figure" && bytes < kCaptionBytes);
    open.caption =
        open.caption || tag == "figcaption" || ((marks_.WordsOf(node) & kCaptionWord) && bytes < kCaptionBytes);
    open.emphasis = open.emphasis || tag == "em" || tag == "i" || (IsCentred(tree_, node) && bytes < kCaptionBytes);
    open.pre = open.pre || tag == "pre";
    if (tag == "table") open.data = IsTableOfData(tree_, marks_, node);
    const bool cell = tag == "td" || tag == "th" || tag == "tr" || tag == "tbody" || tag == "thead" || tag == "tfoot";
    if (open.is_block && !(open.data && cell && tag != "tr")) {
      Flush();
      open.block = node;
    }
    if (open.data && (tag == "td" || tag == "th") && text_bytes_ > 0) raw_ += " | ";
    if (tag == "li" && bytes < kItemBytes) SetMarker(node);
    if (tag == "br") Break(open);
    if (tag == "img" || tag == "amp-img") {
      image_ = ImageName(tree_, node);
      image_waits_ = true;
    }
    open_.push_back(open);
  }

  void Leave() {
    const Open open = open_.back();
    if (open.is_block && !(open.data && tree_[open.node].tag != "tr" && tree_[open.node].tag != "table")) Flush();
    if (tree_[open.node].tag == "li") marker_.clear();
    open_.pop_back();
  }

  void SetMarker(uint32_t item) {
    marker_ = "- ";
    if (open_.empty() || open_.back().node != tree_[item].parent || open_.back().next_number == 0) return;
    marker_ = absl::StrFormat("%d. ", open_.back().next_number++);
  }

  void Break(const Open& open) {
    if (open.heading || open.caption || open.figure || open.data) {
      raw_ += ' ';
      return;
    }
    if (Flush()) breaks_ = 0;
    ++breaks_;
  }

  void Add(uint32_t node) {
    const std::string_view text = tree_[node].text;
    if (!open_.empty() && open_.back().pre && text.find('\n') != std::string_view::npos) {
      for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find('\n', begin), text.size());
        AddText(node, text.substr(begin, end - begin));
        if (end < text.size()) Flush();
        begin = end + 1;
      }
      return;
    }
    AddText(node, text);
  }

  void AddText(uint32_t node, std::string_view text) {
    raw_ += text;
    const std::string words = CollapseSpace(text);
    if (words.empty() || open_.empty()) return;
    if (text_bytes_ == 0) {
      line_.node = open_.back().block;
      line_.begin = node;
      heading_ = open_.back().heading;
      line_.is_title = open_.back().title;
      data_ = open_.back().data;
    }
    text_bytes_ += words.size();
    if (open_.back().caption || open_.back().figure) caption_bytes_ += words.size();
    if (open_.back().emphasis) emphasis_bytes_ += words.size();
    if (marks_.IsInLink(node)) line_.link_bytes += words.size();
  }

  // Whether the text goes on a line that one break ended.
  bool GoesOn(std::string_view text) const {
    if (breaks_ != 1 || lines_.empty() || lines_.back().node != line_.node || EndsSentence(lines_.back().text))
      return false;
    const char last = lines_.back().text.back();
    size_t next = 0;
    return last != ':' && last != ';' && last != '|' && ClassOf(DecodeUtf8(text, next)) == CharClass::kLower;
  }

  // Ends the line, if there is one.
  bool Flush() {
    std::string text = CollapseSpace(raw_);
    raw_.clear();
    const bool any = text_bytes_ > 0 && (!HasNoLetters(text) || FindDateStamp(text));
    if (any) Finish(std::move(text));
    line_ = {};
    text_bytes_ = caption_bytes_ = emphasis_bytes_ = 0;
    return any;
  }

  void Finish(std::string text) {
    const bool is_caption = caption_bytes_ * 10 >= text_bytes_ * 9 ||
                            (image_waits_ && !heading_ && !data_ && emphasis_bytes_ * 10 >= text_bytes_ * 9);
    if (!is_caption && !heading_ && GoesOn(text)) {
      lines_.back().text.append(" ").append(text);
      lines_.back().link_bytes += line_.link_bytes;
      breaks_ = 0;
      return;
    }
    breaks_ = 0;
    if (is_caption) {
      line_.kind = HtmlLineKind::kCaption;
      line_.image = image_waits_ ? image_ : std::string(kImageName);
    } else if (heading_) {
      line_.kind = HtmlLineKind::kHeading;
    } else if (data_) {
      line_.kind = HtmlLineKind::kRow;
    } else if (!marker_.empty()) {
      line_.kind = HtmlLineKind::kItem;
      text.insert(0, marker_);
      marker_.clear();
    }
    image_waits_ = false;
    line_.text = std::move(text);
    lines_.push_back(std::move(line_));
  }

  const HtmlTree& tree_;
  const HtmlMarks& marks_;
  std::vector<HtmlLine> lines_;
  std::vector<Open> open_;
  HtmlLine line_;  // the one that is being read
  std::string raw_;
  size_t text_bytes_ = 0, caption_bytes_ = 0, emphasis_bytes_ = 0;
  bool heading_ = false, data_ = false;
  int breaks_ = 0;  // since the last line
  std::string marker_;
  std::string image_;         // the last one
  bool image_waits_ = false;  // no line has come since
};

}  // namespace

std::string CollapseSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = DecodeUtf8(text, at);
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) continue;
    if (c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x2028 || c == 0x2029) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

std::vector<HtmlLine> FindHtmlLines(const HtmlTree& tree, const HtmlMarks& marks) {
  return LineReader(tree, marks).Read();
}

}  // namespace annals::ingest
