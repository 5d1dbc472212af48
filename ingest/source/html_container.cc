#include "ingest/source/html_container.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr int kShortestWords = 6;
constexpr size_t kMostCommas = 10;
constexpr size_t kBytesPerPoint = 100;
constexpr double kMostLengthPoints = 4;
constexpr int kLevels = 4;
constexpr double kNamePoints = 12;
constexpr double kNamedBodyShare = 0.3;
constexpr double kSiblingShare = 0.2;

bool IsParagraphTag(std::string_view tag) {
  return tag == "p" || tag == "li" || tag == "pre" || tag == "blockquote" || tag == "dd" || tag == "dt" ||
         tag == "tr" || tag == "figure";
}

double TagPoints(std::string_view tag) {
  if (tag == "article" || tag == "main") return kNamePoints;
  if (tag == "div" || tag == "section" || tag == "td") return 3;
  if (tag == "ul" || tag == "ol" || tag == "dl" || tag == "form" || tag == "th" || tag == "address") return -3;
  return 0;
}

double LinePoints(const HtmlLine& line) {
  const auto commas = static_cast<size_t>(std::count(line.text.begin(), line.text.end(), ','));
  return 1 + static_cast<double>(std::min(commas, kMostCommas)) +
         std::min(static_cast<double>(line.text.size()) / kBytesPerPoint, kMostLengthPoints);
}

class Scores {
 public:
  Scores(const HtmlTree& tree, const HtmlMarks& marks, const std::vector<HtmlLine>& lines)
      : tree_(tree), marks_(marks) {
    for (const HtmlLine& line : lines) {
      if (!IsRunningText(line)) continue;
      // A line in an element of its own scores for the one around it; one of several in an element, for that.
      uint32_t node = IsParagraphTag(tree[line.node].tag) ? tree[line.node].parent : line.node;
      const double points = LinePoints(line);
      for (int level = 0; level < kLevels; ++level) {
        if (tree[node].tag == "html") break;
        points_[node] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
        node = tree[node].parent;
      }
    }
  }

  double Of(uint32_t node) const {
    const auto found = points_.find(node);
    if (found == points_.end()) return 0;
    double points = found->second + TagPoints(tree_[node].tag);
    const bool has_body = marks_.named_body() != HtmlMarks::kNone;  // else many are called so, and it tells nothing
    if (has_body && (marks_.WordsOf(node) & kBodyWord)) points += 2 * kNamePoints;
    if (marks_.WordsOf(node) & kLikelyWord) points += kNamePoints;
    if (marks_.WordsOf(node) & kUnlikelyWord) points -= kNamePoints;
    const double links = marks_.LinkBytes(node), all = links + marks_.ProseBytes(node);
    return all > 0 ? points * (1 - links / all) : 0;
  }

  // The best; the first of equals. HtmlMarks::kNone: nothing scores.
  uint32_t Best() const {
    uint32_t best = HtmlMarks::kNone;
    double most = 0;
    for (const auto& [node, raw] : points_) {
      const double points = Of(node);
      if (points > most || (points == most && points > 0 && node < best)) {
        best = node;
        most = points;
      }
    }
    return best;
  }

 private:
  const HtmlTree& tree_;
  const HtmlMarks& marks_;
  std::unordered_map<uint32_t, double> points_;
};

// Whether `node` is a part of the text that begins or goes on in `best`, beside it.
bool IsOfItsLike(const HtmlTree& tree, const HtmlMarks& marks, const Scores& scores, uint32_t best, uint32_t node) {
  if (tree[node].tag != tree[best].tag) return false;
  if (tree.Attribute(node, "class").value_or("") != tree.Attribute(best, "class").value_or("")) return false;
  return scores.Of(node) >= scores.Of(best) * kSiblingShare && marks.ProseBytes(node) > marks.LinkBytes(node) * 2;
}

}  // namespace

bool IsRunningText(const HtmlLine& line) {
  if (line.kind == HtmlLineKind::kHeading || line.kind == HtmlLineKind::kCaption || line.IsLink()) return false;
  return CountWords(line.text) >= kShortestWords;
}

HtmlRange FindContainer(const HtmlTree& tree, const HtmlMarks& marks, const std::vector<HtmlLine>& lines) {
  const Scores scores(tree, marks, lines);
  const uint32_t best = scores.Best();
  if (best == HtmlMarks::kNone) return {};
  const uint32_t named = marks.named_body();
  const bool is_named = named != HtmlMarks::kNone &&
                        marks.ProseBytes(named) >= static_cast<double>(marks.ProseBytes(best)) * kNamedBodyShare;
  const uint32_t chosen = is_named ? named : best;
  HtmlRange range{chosen, tree[chosen].end};
  if (tree[chosen].tag == "body") return range;
  const uint32_t around = tree[chosen].parent;
  for (uint32_t node = around + 1; node < tree[around].end; node = tree[node].end) {
    if (node == chosen || tree.IsText(node) || marks.IsLeftOut(node)) continue;
    if (!IsOfItsLike(tree, marks, scores, chosen, node)) continue;
    range.begin = std::min(range.begin, node);
    range.end = std::max(range.end, tree[node].end);
  }
  return range;
}

}  // namespace annals::ingest
