#include "ingest/source/html_main_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "ingest/source/html_container.h"
#include "ingest/text/date_stamp.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr int kFewestWords = 25;
constexpr int kTeaserWords = 60;
constexpr int kLabelWords = 8;
constexpr int kLeadWords = 10;
constexpr size_t kLinesBetween = 12;
constexpr size_t kIndexTeasers = 3;
constexpr size_t kManyTeasers = 6;

class Selection {
 public:
  Selection(const HtmlTree& tree, const HtmlMarks& marks, std::vector<HtmlLine> lines, std::string_view title)
      : tree_(tree), marks_(marks), lines_(std::move(lines)), keep_(lines_.size()) {
    range_ = tree.is_fragment() ? HtmlRange{0, tree.size()} : FindContainer(tree, marks, lines_);
    for (size_t i = 0; i < lines_.size(); ++i)
      keep_[i] = lines_[i].begin >= range_.begin && lines_[i].begin < range_.end;
    FindTitle(title);
  }

  absl::StatusOr<MainText> Take() {
    TakeLead();
    LeaveOutBeforeTitle();
    LeaveOutLinks();
    LeaveOutHeadingsOfNothing();
    LeaveOutStamps();
    if (absl::Status status = Judge(); !status.ok()) return status;
    MainText out;
    TakeAround(out);
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (keep_[i]) out.lines.push_back(std::move(lines_[i]));
    }
    return out;
  }

 private:
  // The title's line is the last one that says it before the text's first paragraph: earlier ones are in menus.
  void FindTitle(std::string_view title) {
    if (title.empty()) return;
    bool text_began = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].text == title) {
        if (!text_began || title_ == kNone) title_ = i;
        keep_[i] = false;
      }
      text_began = text_began || (keep_[i] && IsRunningText(lines_[i]) && EndsSentence(lines_[i].text));
    }
    const size_t first = FirstKept();
    if (title_ != kNone && title_ > first && RunningWords(first, title_) * 3 > RunningWords(first, lines_.size())) {
      title_ = kNone;  // only the text's end, or a teaser below it, says it
    }
  }

  size_t FirstKept() const { return static_cast<size_t>(std::find(keep_.begin(), keep_.end(), true) - keep_.begin()); }

  int RunningWords(size_t begin, size_t end) const {
    int words = 0;
    for (size_t i = begin; i < end; ++i) words += keep_[i] && IsRunningText(lines_[i]) ? CountWords(lines_[i].text) : 0;
    return words;
  }

  bool HasWord(const HtmlLine& line, uint16_t words) const {
    uint32_t node = line.begin;
    for (int level = 0; level < 3 && node != 0; ++level) {
      node = tree_[node].parent;
      if (marks_.WordsOf(node) & words) return true;
      if (node == line.node) break;
    }
    return false;
  }

  // A lead often stands apart, between the title and the text.
  void TakeLead() {
    if (tree_.is_fragment()) return;
    const size_t first = FirstKept();
    const size_t begin = title_ != kNone && title_ < first ? title_ + 1 : first - std::min(first, kLinesBetween);
    for (size_t i = begin; i < first; ++i) {
      const HtmlLine& line = lines_[i];
      if (line.IsLink() || lines_[i].kind == HtmlLineKind::kCaption) continue;
      const bool named = HasWord(line, kLeadWord) && CountWords(line.text) >= kLeadWords;
      const bool looks_like_it = title_ != kNone && title_ < first && IsRunningText(line) && EndsSentence(line.text) &&
                                 CountWords(line.text) >= kLeadWords && !HasWord(line, kAuthorWord | kDateWord);
      if (named || looks_like_it) keep_[i] = true;
    }
  }

  void LeaveOutBeforeTitle() {
    if (title_ == kNone) return;
    for (size_t i = 0; i < title_; ++i) keep_[i] = false;
  }

  // Whether both stand in one element that is less than the whole text.
  bool ShareBox(const HtmlLine& a, const HtmlLine& b) const {
    uint32_t box = a.node;
    while (box != 0 && !(box <= b.begin && b.begin < tree_[box].end)) box = tree_[box].parent;
    return box > range_.begin && tree_[box].end <= range_.end;
  }

  void LeaveOutLinks() {
    size_t headline = kNone;  // the last line, where that was a linked headline
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!keep_[i]) continue;
      const HtmlLine& line = lines_[i];
      if (line.IsLink()) {
        keep_[i] = false;
        const bool is_headline = CountWords(line.text) >= 4 && !EndsSentence(line.text);
        if (is_headline || headline == kNone) headline = is_headline ? i : kNone;
        continue;
      }
      if (headline == kNone) continue;
      const int words = CountWords(line.text);
      if (!IsRunningText(line) || words > kTeaserWords) {
        if (IsRunningText(line)) headline = kNone;
        continue;
      }
      if (ShareBox(lines_[headline], line)) {
        keep_[i] = false;
        ++teasers_;
      } else if (lines_[headline].kind == HtmlLineKind::kHeading) {
        ++under_headlines_;
      }
      headline = kNone;
    }
  }

  // "Related:", with only links under it.
  void LeaveOutHeadingsOfNothing() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!keep_[i] || i + 1 >= lines_.size() || keep_[i + 1] || !lines_[i + 1].IsLink()) continue;
      const HtmlLine& line = lines_[i];
      if (line.kind == HtmlLineKind::kCaption || EndsSentence(line.text) || CountWords(line.text) > kLabelWords)
        continue;
      if (line.kind == HtmlLineKind::kHeading || line.text.back() == ':' || ShareBox(line, lines_[i + 1])) {
        keep_[i] = false;
      }
    }
  }

  void LeaveOutStamps() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!keep_[i]) continue;
      if (FindDateStamp(lines_[i].text)) {
        keep_[i] = false;
      } else if (IsRunningText(lines_[i])) {
        return;
      }
    }
  }

  // A page's head often tells the day it was sent on, so what stands below the title comes first.
  void TakeAround(MainText& out) const {
    const size_t first = std::min(FirstKept(), lines_.size() - 1);
    const size_t title = std::min(title_, first);
    const size_t begin = title - std::min<size_t>(title, title_ == kNone ? 6 : 3);
    const size_t end = std::min({lines_.size(), first + 3, title + kLinesBetween});
    for (size_t i = title + (title == title_); i < end; ++i) out.between.push_back(lines_[i]);
    for (size_t i = title; i > begin; --i) out.between.push_back(lines_[i - 1]);
    out.begin = lines_[begin].begin;
    out.title_begin = lines_[title == title_ ? title : begin].begin;
  }

  // A headline that leads to another page, with running text under it.
  bool IsHeadlineOf(size_t headline, size_t text) const {
    constexpr size_t kLabels = 3;  // a day, an author, a section
    if (headline == title_ || lines_[headline].kind != HtmlLineKind::kHeading || !lines_[headline].IsLink())
      return false;
    return headline < text && text <= headline + 1 + kLabels && IsRunningText(lines_[text]) &&
           std::none_of(lines_.begin() + static_cast<ptrdiff_t>(headline) + 1,
                        lines_.begin() + static_cast<ptrdiff_t>(text), IsRunningText);
  }

  // Whether the text is but one of several that stand under such headlines.
  bool IsOneOfMany() const {
    const size_t first = FirstKept();
    bool is_one = false;
    size_t all = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (size_t text = i + 1; text < std::min(lines_.size(), i + 5); ++text) {
        if (!IsHeadlineOf(i, text)) continue;
        ++all;
        is_one = is_one || text == first;
      }
    }
    return is_one && all >= kIndexTeasers;
  }

  absl::Status Judge() const {
    if (tree_.is_fragment()) {
      if (FirstKept() < lines_.size()) return absl::OkStatus();
      return absl::InvalidArgumentError("there is no text in it");
    }
    size_t links = 0, kept = 0;
    int words = RunningWords(0, lines_.size());
    for (size_t i = 0; i < lines_.size(); ++i) {
      // Some articles are pictures, told of by their captions.
      if (keep_[i] && lines_[i].kind == HtmlLineKind::kCaption) words += CountWords(lines_[i].text);
      links += lines_[i].IsLink();
      kept += keep_[i] && IsRunningText(lines_[i]);
    }
    if (lines_.empty()) {
      return absl::InvalidArgumentError(
          "the page holds no article: there is no text in it, as in one that a script fills; save it from a browser");
    }
    const bool is_index = IsOneOfMany() || (under_headlines_ >= kIndexTeasers && under_headlines_ * 2 > kept) ||
                          (teasers_ >= kIndexTeasers && teasers_ > kept * 2) ||
                          (teasers_ >= kManyTeasers && teasers_ * 4 > kept * 3);
    if (is_index || (words < kFewestWords && links >= kIndexTeasers)) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "the page holds no article but links to others: %d lines of links, %d words of running text", links, words));
    }
    if (words < kFewestWords) {
      return absl::InvalidArgumentError(
          absl::StrFormat("the page holds no article: %d words of running text; it may ask for a login or for consent, "
                          "or be filled by a script",
                          words));
    }
    return absl::OkStatus();
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  const HtmlTree& tree_;
  const HtmlMarks& marks_;
  std::vector<HtmlLine> lines_;
  std::vector<bool> keep_;
  HtmlRange range_;
  size_t title_ = kNone;
  size_t teasers_ = 0, under_headlines_ = 0;
};

}  // namespace

absl::StatusOr<MainText> FindMainText(const HtmlTree& tree, const HtmlMarks& marks, std::vector<HtmlLine> lines,
                                      std::string_view title) {
  return Selection(tree, marks, std::move(lines), title).Take();
}

}  // namespace annals::ingest
