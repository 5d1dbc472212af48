// Gumbo makes a tree of a page by the rules of the HTML standard. Three things are kept from it:
//
//  - Its way to free a tree goes as deep as the tree. All of it is allocated here and dropped at once instead.
//  - It asks for memory without end where unclosed formatting is repeated in each paragraph (the standard says so), and
//    never looks whether it got some. Past a limit, the allocation jumps out of the parser; its frames are C and own
//    nothing but this memory.
//  - Its time grows with the square of how deep tags are nested and of how many attributes one has. Both are counted
//    before, roughly: what is far beyond any page is refused.

#include "ingest/source/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <deque>
#include <unordered_map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"

namespace annals::ingest {
namespace {

constexpr size_t kMaxTags = 100'000;
constexpr size_t kMaxDepth = 1'000;
constexpr size_t kMaxAttributes = 500;
constexpr size_t kMaxBytes = size_t{256} << 20;

// What holds nothing, or ends by itself where the next begins.
constexpr std::string_view kNotNested[] = {
    "area", "base",   "body",  "br", "col",   "colgroup", "dd",       "dt",     "embed", "head",  "hr",
    "html", "img",    "input", "li", "link",  "meta",     "optgroup", "option", "p",     "param", "rp",
    "rt",   "source", "tbody", "td", "tfoot", "th",       "thead",    "tr",     "track", "wbr"};

bool IsNameStart(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

std::string LowerName(std::string_view page, size_t begin) {
  size_t end = begin;
  while (end < page.size() && end - begin < 16 && (absl::ascii_isalnum(page[end]) || page[end] == '-')) ++end;
  std::string name(page.substr(begin, end - begin));
  absl::AsciiStrToLower(&name);
  return name;
}

// Where the text ends, from `at`, in which tags are none: "</script" closes what "<script" opened.
size_t EndOfRawText(std::string_view page, size_t at, const std::string& name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2)) {
    if (LowerName(page, at + 2) == name) return at;
  }
  return page.size();
}

// Reads tags as a parser would that knows no more than quotes, comments and raw texts.
class TagCounter {
 public:
  explicit TagCounter(std::string_view page) : page_(page) {}

  absl::Status Check() {
    for (size_t at = page_.find('<'); at < page_.size(); at = page_.find('<', at)) {
      if (page_.substr(at).starts_with("<!--")) {
        at = std::min(page_.find("->", at + 2), page_.size());
        continue;
      }
      const bool closes = at + 1 < page_.size() && page_[at + 1] == '/';
      at += closes ? 2 : 1;
      if (at >= page_.size() || !IsNameStart(page_[at])) continue;
      const std::string name = LowerName(page_, at);
      const bool opens = Count(name, closes);
      at = EndOfTag(at);
      if (opens && page_[at - 1] == '/') --depth_;  // "<path … />" in a drawing
      constexpr std::string_view kRaw[] = {"script", "style", "textarea", "title", "iframe", "xmp"};
      if (!closes && std::find(std::begin(kRaw), std::end(kRaw), name) != std::end(kRaw)) {
        at = EndOfRawText(page_, at, name);
      }
      if (absl::Status status = Judge(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  // True where the tag makes what follows one deeper.
  bool Count(std::string_view name, bool closes) {
    ++tags_;
    if (std::find(std::begin(kNotNested), std::end(kNotNested), name) != std::end(kNotNested)) return false;
    if (closes) {
      if (depth_ > 0) --depth_;
    } else {
      ++depth_;
    }
    return !closes;
  }

  // Of the tag whose name begins at `at`; counts its attributes.
  size_t EndOfTag(size_t at) {
    size_t attributes = 0;
    char quote = 0;
    for (++at; at < page_.size() && (quote != 0 || page_[at] != '>'); ++at) {
      const char c = page_[at], before = page_[at - 1];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        if (before == '=' || absl::ascii_isspace(before)) quote = c;
      } else if (absl::ascii_isspace(before) || before == '/' || before == '"' || before == '\'') {
        attributes += !absl::ascii_isspace(c);
      }
    }
    most_attributes_ = std::max(most_attributes_, attributes);
    return at;
  }

  absl::Status Judge() const {
    if (tags_ > kMaxTags) {
      return absl::ResourceExhaustedError(
          absl::StrFormat("the page has more than %d tags; no page of an article has so many", kMaxTags));
    }
    if (depth_ > kMaxDepth) {
      return absl::ResourceExhaustedError(absl::StrFormat(
          "the page's tags are nested, or left open, more than %d deep; no page of an article is", kMaxDepth));
    }
    if (most_attributes_ > kMaxAttributes) {
      return absl::ResourceExhaustedError(absl::StrFormat(
          "a tag of the page has more than %d attributes; no page of an article has such", kMaxAttributes));
    }
    return absl::OkStatus();
  }

  std::string_view page_;
  size_t tags_ = 0, depth_ = 0, most_attributes_ = 0;
};

}  // namespace

class HtmlTree::Memory {
 public:
  explicit Memory(std::string page) : page_(std::move(page)) {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    for (const auto& [pointer, size] : large_) std::free(pointer);
  }

  // Null: past the limit.
  const GumboOutput* Parse() {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Memory::Allocate;
    options.deallocator = &Memory::Free;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(past_limit_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, page_.data(), page_.size());
  }

  std::string_view Keep(std::string name) { return names_.emplace_back(std::move(name)); }

 private:
  static constexpr size_t kChunk = size_t{1} << 18;
  static constexpr size_t kLarge = kChunk / 16;  // buffers that grow are given back, what is small stays

  static void* Allocate(void* self, size_t size) { return static_cast<Memory*>(self)->Take(size); }
  static void Free(void* self, void* pointer) { static_cast<Memory*>(self)->Give(pointer); }

  void* Take(size_t size) {
    size = (size + 15) & ~size_t{15};
    if (size >= kLarge) {
      if (size > kMaxBytes - used_) std::longjmp(past_limit_, 1);
      void* const pointer = std::malloc(size);
      if (pointer == nullptr) std::longjmp(past_limit_, 1);
      large_.emplace(pointer, size);
      used_ += size;
      return pointer;
    }
    if (size > left_) {
      if (kChunk > kMaxBytes - used_) std::longjmp(past_limit_, 1);
      chunks_.push_back(std::make_unique_for_overwrite<char[]>(kChunk));
      next_ = chunks_.back().get();
      left_ = kChunk;
      used_ += kChunk;
    }
    left_ -= size;
    return std::exchange(next_, next_ + size);
  }

  void Give(void* pointer) {
    const auto found = large_.find(pointer);
    if (found == large_.end()) return;
    used_ -= found->second;
    std::free(pointer);
    large_.erase(found);
  }

  std::string page_;
  std::deque<std::string> names_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::unordered_map<void*, size_t> large_;
  char* next_ = nullptr;
  size_t left_ = 0;
  size_t used_ = 0;
  std::jmp_buf past_limit_;
};

HtmlTree::HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

absl::StatusOr<HtmlTree> HtmlTree::Parse(std::string page) {
  if (absl::Status status = TagCounter(page).Check(); !status.ok()) return status;
  HtmlTree tree;
  tree.memory_ = std::make_unique<Memory>(std::move(page));
  const GumboOutput* const output = tree.memory_->Parse();
  if (output == nullptr) {
    return absl::ResourceExhaustedError("the page's tags are so entangled that they need too much memory to read");
  }
  tree.is_fragment_ = true;
  struct Open {
    const GumboElement* element;
    unsigned next_child;
    uint32_t node;
  };
  std::vector<Open> open;
  const auto enter = [&](const GumboNode* from) {
    const GumboElement& element = from->v.element;
    const auto here = static_cast<uint32_t>(tree.nodes_.size());
    HtmlNode node;
    node.parent = open.empty() ? 0 : open.back().node;
    if (element.tag == GUMBO_TAG_UNKNOWN) {
      GumboStringPiece name = element.original_tag;
      gumbo_tag_from_original_text(&name);
      std::string lower(name.data == nullptr ? "unknown" : std::string(name.data, name.length));
      absl::AsciiStrToLower(&lower);
      node.tag = tree.memory_->Keep(lower.empty() ? "unknown" : std::move(lower));
    } else {
      node.tag = gumbo_normalized_tagname(element.tag);
    }
    const bool frames = element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_HEAD || element.tag == GUMBO_TAG_BODY;
    if (frames && element.original_tag.length > 0) tree.is_fragment_ = false;
    node.first_attribute = static_cast<uint32_t>(tree.attributes_.size());
    node.attribute_count = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tree.attributes_.push_back({attribute->name, attribute->value});
    }
    tree.nodes_.push_back(node);
    open.push_back({&element, 0, here});
  };
  enter(output->root);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next_child == top.element->children.length) {
      tree.nodes_[top.node].end = tree.size();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.element->children.data[top.next_child++]);
    if (child->type == GUMBO_NODE_ELEMENT) {
      enter(child);
    } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
               child->type == GUMBO_NODE_CDATA) {
      HtmlNode node;
      node.text = child->v.text.text;
      node.parent = top.node;
      node.end = tree.size() + 1;
      tree.nodes_.push_back(node);
    }
  }
  return tree;
}

std::span<const HtmlAttribute> HtmlTree::AttributesOf(uint32_t node) const {
  return std::span(attributes_).subspan(nodes_[node].first_attribute, nodes_[node].attribute_count);
}

std::optional<std::string_view> HtmlTree::Attribute(uint32_t node, std::string_view name) const {
  for (const HtmlAttribute& attribute : AttributesOf(node)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

std::string HtmlTree::TextOf(uint32_t node) const {
  std::string text;
  for (uint32_t i = node; i < nodes_[node].end; ++i) text += nodes_[i].text;
  return text;
}

}  // namespace annals::ingest
