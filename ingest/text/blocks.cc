// The page is read in passes over its lines, the surest first; what one pass has decided, later ones leave alone:
//
//  1. end: a heading after which only other articles come; everything from there is left out
//  2. title, and copies of it
//  3. buttons, links, bylines, captions with their credit, by the table's cues; blocks under headings
//  4. links to other articles that no heading announces: a headline said twice, with the paragraph under it; a headline
//     with a lead that opens with a dateline or breaks off; a headline with the day it appeared
//  5. captions beside the names of image files, copies of lines, several headlines in a row
//  6. what lies before the title, bylines after it, the lead
//  7. the page's end: tags, names, headlines after the last sentence
//
// At last a paragraph's dateline and a caption's credit are cut off as blocks of their own.
//
// Where in doubt, a line is body: a teaser read costs less than a lost paragraph.

#include "ingest/text/blocks.h"

#include <algorithm>
#include <unordered_map>

#include "ingest/text/date_stamp.h"
#include "ingest/text/dateline.h"
#include "ingest/text/fold.h"
#include "ingest/text/line.h"
#include "ingest/text/title.h"

namespace annals::ingest {
namespace {

constexpr size_t kBodyBeforeEndBytes = 200;
constexpr size_t kHeadLines = 12;
constexpr size_t kLinesUnderHeading = 12;
constexpr size_t kDenseLines = 4;
constexpr int kProseWords = 15;
constexpr int kCaptionWords = 60;
constexpr int kTagWords = 12;
constexpr int kHeadlineWords = 30;
constexpr int kCopyWords = 4;
constexpr int kLinkWords = 5;
constexpr size_t kLinksInARow = 3;
constexpr int kTeaserWords = 60;
constexpr int kProseBeforeTeasers = 2;

struct Row {
  Line line;
  std::string_view text;
  Cue cue = Cue::kNone;
  bool decided = false;
  Part part = Part::kBody;
  bool ends_sentence = false;
  int words = 0;
  uint32_t dateline = 0;  // bytes of it before the line's own words
};

class Page {
 public:
  Page(std::string_view text, std::string_view title, const Boilerplate& boilerplate, const Vocabulary& vocabulary)
      : title_(title), boilerplate_(boilerplate), vocabulary_(vocabulary) {
    const std::vector<Line> lines = SplitLines(text);
    rows_.reserve(lines.size());
    size_t prose = 0;
    bool ended = false;
    for (const Line& line : lines) {
      Row row{line, text.substr(line.begin, line.end - line.begin)};
      if (ended) {
        Decide(row, Part::kLeftOut);
      } else {
        row.ends_sentence = EndsSentence(row.text);
        row.words = CountWords(row.text);
        row.cue = boilerplate.CueOf(row.text, row.words, row.ends_sentence, vocabulary);
        if (row.cue == Cue::kNone && !row.ends_sentence) row.ends_sentence = EndsBeforeSource(row.text);
        ended = row.cue == Cue::kEndHeading && prose >= kBodyBeforeEndBytes;
        if (row.cue == Cue::kEndHeading) Decide(row, Part::kLeftOut);
        if (row.ends_sentence && row.cue == Cue::kNone) prose += row.text.size();
      }
      rows_.push_back(row);
    }
  }

  std::vector<Block> Read() {
    FindTitleLine();
    FollowCues();
    FindDatelines();
    FindTeasers();
    FindOtherArticles();
    FindCaptions();
    FindCopies();
    FindLinksInARow();
    FindHead();
    FindTail();
    std::vector<Block> blocks;
    blocks.reserve(rows_.size() + 4);
    for (const Row& row : rows_) AppendBlocks(row, blocks);
    return blocks;
  }

 private:
  static void Decide(Row& row, Part part) {
    row.decided = true;
    row.part = part;
  }
  void DecideOpen(size_t i, Part part) {
    if (i < rows_.size() && !rows_[i].decided) Decide(rows_[i], part);
  }

  // The title alone, or after a scraper's date.
  bool IsTitle(std::string_view line) const {
    return line.ends_with(title_) && Trim(line.substr(FindDatePrefix(line).size)) == title_;
  }

  // The title with a few words more, as the text of a picture or a social link repeats it.
  bool IsNearlyTitle(const Row& row) const {
    if (row.ends_sentence && row.cue != Cue::kCredit) return false;
    if (title_words_ < 6 || row.words < title_words_ * 9 / 10 || row.words > title_words_ * 3 / 2) return false;
    const size_t prefix = title_.find(' ', title_.find(' ') + 1);
    if (!row.text.starts_with(title_.substr(0, prefix))) return false;
    int common = 0;
    size_t from = 0;
    for (size_t begin = 0; begin < title_.size();) {  // the title's words, in order, within the line
      const size_t end = std::min(title_.find(' ', begin), title_.size());
      const size_t at = row.text.find(title_.substr(begin, end - begin), from);
      if (at != std::string_view::npos) {
        ++common;
        from = at + (end - begin);
      }
      begin = end + 1;
    }
    return common * 10 >= title_words_ * 8;
  }

  void FindTitleLine() {
    if (title_.empty()) return;
    title_words_ = CountWords(title_);
    for (size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      if (row.decided) continue;
      if (IsTitle(row.text)) {
        const bool first = title_row_ == kNone;
        if (first) {
          title_row_ = i;
          row.line.begin = row.line.end - static_cast<uint32_t>(title_.size());
          row.text.remove_prefix(row.text.size() - title_.size());
        }
        Decide(row, first ? Part::kTitle : Part::kLeftOut);
      } else if (IsNearlyTitle(row)) {
        Decide(row, Part::kLeftOut);
      }
    }
  }

  void FollowCues() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      if (row.decided) continue;
      if (IsImageFileName(row.text) || HasNoLetters(row.text) || IsSaidTwice(row.text) ||
          (OpensWithArrow(row.text) && LooksLikeHeadline(row.text))) {
        Decide(row, Part::kLeftOut);
        continue;
      }
      switch (row.cue) {
        case Cue::kBlockHeading:
          LeaveOutUnder(i);
          [[fallthrough]];
        case Cue::kLink:
        case Cue::kNoise:
        case Cue::kCreditOnly:
          Decide(row, Part::kLeftOut);
          break;
        case Cue::kCredit:
          Decide(row, Part::kCaption);
          break;
        case Cue::kByline:
          Decide(row, Part::kByline);
          break;
        default:
          if ((i < kHeadLines && FindDateStamp(row.text)) || IsNameWithSource(row)) Decide(row, Part::kByline);
      }
    }
  }

  static bool OpensWithArrow(std::string_view line) {
    constexpr std::string_view kArrows[] = {">", "=>", "->", "\u00bb", "\u203a", "\u2192", "\u25b6", "\u25ba"};
    return std::any_of(std::begin(kArrows), std::end(kArrows),
                       [&](std::string_view arrow) { return line.starts_with(arrow); });
  }

  // "They met. (from an agency)"
  bool EndsBeforeSource(std::string_view line) const {
    if (!line.ends_with(')')) return false;
    const size_t source = boilerplate_.FindSource(line, vocabulary_);
    return source != std::string_view::npos && EndsSentence(line.substr(0, source));
  }

  // "First Last (from an agency)"
  bool IsNameWithSource(const Row& row) const {
    if (row.words > kTagWords || row.text.find(')') == std::string_view::npos) return false;
    const size_t source = boilerplate_.FindSource(row.text, vocabulary_);
    return source != std::string_view::npos && IsNameLine(Trim(row.text.substr(0, source)));
  }

  // The block under a heading ends at a blank line. Where none comes soon, only the headlines at its begin are taken.
  void LeaveOutUnder(size_t heading) {
    const size_t first = heading + 1;
    if (first >= rows_.size()) return;
    if (rows_[first].line.blank_before && !LooksLikeHeadline(rows_[first].text)) return;
    size_t last = first + 1;
    while (last < rows_.size() && !rows_[last].line.blank_before) ++last;
    if (last - first > kLinesUnderHeading) {
      last = first;
      while (last < rows_.size() && LooksLikeHeadline(rows_[last].text)) ++last;
    }
    for (size_t i = first; i < last; ++i) DecideOpen(i, Part::kLeftOut);
  }

  bool IsDoubled(size_t i) const {
    return i + 1 < rows_.size() && !rows_[i].decided && !rows_[i + 1].decided && rows_[i].text == rows_[i + 1].text;
  }

  void FindTeasers() {
    std::vector<size_t> pairs;
    for (size_t i = 0; i + 1 < rows_.size(); ++i) {
      if (IsDoubled(i) && LooksLikeHeadline(rows_[i].text)) pairs.push_back(i++);
    }
    for (size_t k = 0; k < pairs.size(); ++k) {
      const size_t lead = pairs[k] + 2;
      const bool repeats =
          (k + 1 < pairs.size() && pairs[k + 1] == lead + 1) || (k > 0 && pairs[k - 1] + 3 == pairs[k]);
      DecideOpen(pairs[k], Part::kLeftOut);
      DecideOpen(pairs[k] + 1, Part::kLeftOut);
      if (lead < rows_.size() && (repeats || EndsInEllipsis(rows_[lead].text))) DecideOpen(lead, Part::kLeftOut);
    }
  }

  void FindDatelines() {
    for (Row& row : rows_) {
      // A page of one paragraph has it for its title.
      const bool could_open = row.decided ? row.part == Part::kTitle && row.ends_sentence : IsProse(row);
      if (!could_open) continue;
      row.dateline = static_cast<uint32_t>(DatelineSize(row.text, boilerplate_, vocabulary_));
    }
  }

  bool IsOpenHeadline(size_t i) const {
    return !rows_[i].decided && rows_[i].words >= kLinkWords && IsUnpunctuated(rows_[i]) &&
           LooksLikeHeadline(rows_[i].text);
  }

  // Below prose, a headline is a subheading or another article's. It is the latter where its paragraph opens with a
  // dateline, as only a lead does, or breaks off; and where a day of publication stands under it.
  void FindOtherArticles() {
    int prose = 0;
    for (size_t i = 1; i < rows_.size(); ++i) {
      prose += !rows_[i - 1].decided && rows_[i - 1].ends_sentence;
      const Row& row = rows_[i];
      if (prose < kProseBeforeTeasers || row.words > kTeaserWords) continue;
      const bool under_link = i >= 2 && rows_[i - 1].part == Part::kLeftOut && rows_[i - 1].text == rows_[i - 2].text;
      const bool is_lead = !row.decided && (row.dateline > 0 || (row.ends_sentence && EndsInEllipsis(row.text)));
      const bool is_stamp = !row.ends_sentence && row.words <= kTagWords && FindDateStamp(row.text).has_value();
      if (!(is_lead || is_stamp) || !(IsOpenHeadline(i - 1) || (under_link && is_lead))) continue;
      DecideOpen(i - 1, Part::kLeftOut);
      DecideOpen(i, Part::kLeftOut);
    }
  }

  // Several headlines in a row are links, unless a colon announces them as points of the text.
  void FindLinksInARow() {
    bool prose = false;
    for (size_t i = 0; i < rows_.size();) {
      size_t end = i;
      while (end < std::min(set_apart_, rows_.size()) && IsOpenHeadline(end) && BeginsWithCapital(rows_[end].text))
        ++end;
      const bool announced = i > 0 && rows_[i - 1].text.back() == ':';
      if (prose && !announced && end - i >= kLinksInARow) {
        for (size_t link = i; link < end; ++link) DecideOpen(link, Part::kLeftOut);
      }
      prose = prose || (!rows_[i].decided && rows_[i].ends_sentence);
      i = std::max(end, i + 1);
    }
  }

  static bool BeginsWithCapital(std::string_view line) {
    size_t next = 0;
    return ClassOf(DecodeUtf8(line, next)) == CharClass::kUpper;
  }

  void FindCaptions() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (!IsImageFileName(rows_[i].text)) continue;
      const auto beside = [&](size_t at) { return at < rows_.size() && rows_[at].words <= kCaptionWords; };
      if (beside(i + 1) && !rows_[i + 1].line.blank_before) {
        DecideOpen(i + 1, Part::kCaption);
      } else if (i > 0 && !rows_[i].line.blank_before && beside(i - 1) && !rows_[i - 1].ends_sentence) {
        DecideOpen(i - 1, Part::kCaption);
      }
    }
    FindCaptionsSetApart();
  }

  // Texts kept one sentence a line carry the captions after the body, set apart by a blank line.
  void FindCaptionsSetApart() {
    size_t last = rows_.size();
    while (last > 0 && rows_[last - 1].decided) --last;
    if (last == 0) return;
    size_t first = last - 1;
    while (first > 0 && !rows_[first].line.blank_before) --first;
    size_t dense = first;
    while (dense > 0 && !rows_[dense - 1].line.blank_before) --dense;
    if (first == 0 || last - first > kDenseLines || first - dense < kDenseLines) return;
    set_apart_ = first;
    for (size_t i = first; i < last; ++i) DecideOpen(i, Part::kCaption);
  }

  // A line said again stands for nothing new. The body's copy of a caption is a caption too.
  void FindCopies() {
    std::unordered_map<std::string_view, size_t> seen;
    for (size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      if (row.part == Part::kLeftOut || row.part == Part::kTitle || row.words < kCopyWords) continue;
      const auto [entry, is_new] = seen.try_emplace(row.text, i);
      if (is_new) continue;
      Decide(row, Part::kLeftOut);
      if (i >= set_apart_) DecideOpen(entry->second, Part::kCaption);
    }
  }

  bool IsProse(const Row& row) const { return row.ends_sentence || row.words >= kProseWords; }

  void FindHead() {
    const size_t title = title_row_ == kNone ? 0 : title_row_;
    for (size_t i = 0; i < title && title < kHeadLines; ++i) {
      if (!IsProse(rows_[i])) DecideOpen(i, IsNameLine(rows_[i].text) ? Part::kByline : Part::kLeftOut);
    }
    bool lead_found = false;
    for (size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      const bool near_title = title_row_ != kNone && i > title && i <= title + 4;
      if (row.decided) continue;
      if (near_title && IsNameLine(row.text)) {
        Decide(row, Part::kByline);
      } else if (!lead_found && IsProse(row)) {
        Decide(row, Part::kLead);
        lead_found = true;
      } else if (near_title && lead_found && IsUnpunctuated(row)) {
        Decide(row, Part::kCaption);
      } else if (i > title + 4 && lead_found) {
        return;
      }
    }
  }

  // A line of some words that neither ends like a sentence nor leads on to the next line.
  bool IsUnpunctuated(const Row& row) const {
    const char last = row.text.back(), first = row.text.front();
    return !row.ends_sentence && row.words >= 4 && row.words <= kHeadlineWords && last != ':' && last != ';' &&
           last != ',' && first != '-' && first != '+' && first != '"';
  }

  void FindTail() {
    std::vector<size_t> tail;
    size_t i = rows_.size();
    for (; i > 0; --i) {
      const Row& row = rows_[i - 1];
      if (row.decided && row.part != Part::kLead) continue;
      const char last = row.text.back();
      if (row.decided || row.ends_sentence || row.words > kHeadlineWords || last == ';' || last == ':') break;
      tail.push_back(i - 1);
    }
    if (i == 0) return;  // a page without prose
    for (const size_t at : tail) {
      Row& row = rows_[at];
      if (IsNameLine(row.text)) {
        Decide(row, Part::kByline);
      } else if (row.words <= kTagWords || tail.size() >= 3) {
        Decide(row, Part::kLeftOut);
      }
    }
  }

  // Where the credit of a caption, or the source of a paragraph in brackets, begins in the row's text.
  size_t FindEndOfWords(const Row& row) const {
    size_t end = std::string_view::npos;
    if (row.part == Part::kCaption && row.cue == Cue::kCredit) end = boilerplate_.FindCredit(row.text, vocabulary_);
    if (end == std::string_view::npos) end = boilerplate_.FindSource(row.text, vocabulary_);
    if (end == std::string_view::npos) return row.text.size();
    const std::string_view words = WithoutSetOff(row.text.substr(0, end));
    return words.empty() ? row.text.size() : words.size();
  }

  // Without the dash, bar or bracket that sets off what followed.
  static std::string_view WithoutSetOff(std::string_view text) {
    constexpr std::string_view kMarks[] = {"-", "\u2013", "\u2014", "|", "/", "("};
    for (;;) {
      text = Trim(text);
      const auto* mark =
          std::find_if(std::begin(kMarks), std::end(kMarks), [&](std::string_view m) { return text.ends_with(m); });
      if (mark == std::end(kMarks)) return text;
      text.remove_suffix(mark->size());
    }
  }

  void AppendBlocks(const Row& row, std::vector<Block>& blocks) const {
    if (row.part == Part::kByline || row.part == Part::kLeftOut) {
      blocks.push_back({row.line.begin, row.line.end, row.part});
      return;
    }
    const uint32_t words_end = row.line.begin + static_cast<uint32_t>(FindEndOfWords(row));
    const uint32_t words_begin = std::min(row.line.begin + row.dateline, words_end);
    if (words_begin > row.line.begin) blocks.push_back({row.line.begin, words_begin, Part::kByline});
    blocks.push_back({words_begin, words_end, row.part});
    if (words_end < row.line.end) blocks.push_back({words_end, row.line.end, Part::kByline});
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  std::string_view title_;
  const Boilerplate& boilerplate_;
  const Vocabulary& vocabulary_;
  int title_words_ = 0;
  std::vector<Row> rows_;
  size_t title_row_ = kNone;
  size_t set_apart_ = kNone;  // first row of the captions after a body of dense lines
};

}  // namespace

std::vector<Block> FindBlocks(std::string_view text, std::string_view title, const Boilerplate& boilerplate,
                              const Vocabulary& vocabulary) {
  return Page(text, Trim(title), boilerplate, vocabulary).Read();
}

}  // namespace annals::ingest
