#ifndef ANNALS_INGEST_SOURCE_HTML_TREE_H_
#define ANNALS_INGEST_SOURCE_HTML_TREE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace annals::ingest {

struct HtmlAttribute {
  std::string_view name;  // in lower case
  std::string_view value;
};

// An element or a text of a page. In a tree's list, what is in an element comes right after it and before `end`.
struct HtmlNode {
  std::string_view tag;   // in lower case; empty: a text
  std::string_view text;  // of a text, with its entities decoded
  uint32_t parent = 0;    // of the root: itself
  uint32_t end = 0;       // the first node that is not in this one
  uint32_t first_attribute = 0, attribute_count = 0;
};

// A page as a list of nodes in document order, so that every pass over it is a loop however deep it is nested. Comments
// and templates are left out. Immutable; movable.
//
//   ANNALS_ASSIGN_OR_RETURN(const HtmlTree tree, HtmlTree::Parse(page));
//   for (uint32_t i = 0; i < tree.size(); ++i) if (tree[i].tag == "h1") Print(tree.TextOf(i));
class HtmlTree {
 public:
  // `page` is UTF-8 without NUL. As browsers do, makes a tree of anything, and of a cut page what there is of it.
  // RESOURCE_EXHAUSTED where its tags are so many, or so entangled, that no page of an article has the like.
  static absl::StatusOr<HtmlTree> Parse(std::string page);
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const HtmlNode& operator[](uint32_t node) const { return nodes_[node]; }
  bool IsText(uint32_t node) const { return nodes_[node].tag.empty(); }

  // Whether there is no page around what was parsed: no html, head or body is written in it.
  bool is_fragment() const { return is_fragment_; }

  std::span<const HtmlAttribute> AttributesOf(uint32_t node) const;
  // Nothing where the node has no such attribute; "" where it has no value.
  std::optional<std::string_view> Attribute(uint32_t node, std::string_view name) const;
  // All text in the node, white space as written.
  std::string TextOf(uint32_t node) const;

 private:
  class Memory;  // holds what the views point into
  HtmlTree();

  std::unique_ptr<Memory> memory_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  bool is_fragment_ = false;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_TREE_H_
