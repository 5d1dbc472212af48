#ifndef ANNALS_INGEST_SOURCE_HTML_MARKS_H_
#define ANNALS_INGEST_SOURCE_HTML_MARKS_H_

#include <cstdint>
#include <vector>

#include "ingest/source/html_tree.h"
#include "ingest/source/page_words.h"

namespace annals::ingest {

// What each node of a page is for the article, told by tags, roles, hiding and names.
//
// Left out are scripts, forms' fields, drawings and the like; and, unless most of the page's text is in them, menus,
// headers and footers of the page, asides, what is hidden, and what bears such a name.
class HtmlMarks {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  HtmlMarks(const HtmlTree& tree, const PageWords& words);

  // Whether the node is, or is in, something left out.
  bool IsLeftOut(uint32_t node) const { return left_out_[node]; }
  bool IsInLink(uint32_t node) const { return in_link_[node]; }
  // The bits of PageWord that its class, id and itemprop say.
  uint16_t WordsOf(uint32_t node) const { return words_[node]; }

  // Bytes of text in the node that are readers' text: in links, and outside of them.
  uint32_t LinkBytes(uint32_t node) const { return links_[tree_[node].end] - links_[node]; }
  uint32_t ProseBytes(uint32_t node) const { return prose_[tree_[node].end] - prose_[node]; }

  // The element that its names call the article's text: of several, the one that holds most. kNone: there is none.
  uint32_t named_body() const { return named_body_; }

 private:
  void ReadNames(const PageWords& words);
  void FindLinks();
  void AddUp(const std::vector<bool>& leave_out);
  void FindNamedBody();
  bool HoldsNothing(uint32_t node) const;
  bool IsWholePage(uint32_t node) const;
  bool MayBeLeftOut(uint32_t node) const;
  void LeaveOut();

  const HtmlTree& tree_;
  std::vector<uint16_t> words_;
  std::vector<bool> left_out_, in_link_;
  std::vector<uint32_t> links_, prose_;  // of all nodes before one
  uint32_t named_body_ = kNone;
  uint32_t heading_ = kNone;  // the first h1
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_MARKS_H_
