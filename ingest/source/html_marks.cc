#include "ingest/source/html_marks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"

namespace annals::ingest {
namespace {

template <size_t n>
bool IsOneOf(std::string_view text, const std::string_view (&list)[n]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

// Never text for readers.
constexpr std::string_view kNoText[] = {"head",
                                        "script",
                                        "style",
                                        "noscript",
                                        "template",
                                        "svg",
                                        "math",
                                        "iframe",
                                        "object",
                                        "embed",
                                        "applet",
                                        "canvas",
                                        "audio",
                                        "video",
                                        "map",
                                        "input",
                                        "select",
                                        "textarea",
                                        "button",
                                        "datalist",
                                        "meter",
                                        "progress",
                                        "amp-ad",
                                        "amp-embed",
                                        "amp-analytics",
                                        "amp-sidebar",
                                        "amp-consent",
                                        "amp-social-share",
                                        "amp-user-notification",
                                        "amp-iframe",
                                        "amp-video",
                                        "amp-auto-ads"};
constexpr std::string_view kBeside[] = {"nav", "aside", "footer", "header", "form", "menu", "dialog"};
constexpr std::string_view kRolesBeside[] = {"navigation", "banner",  "contentinfo", "complementary", "search",
                                             "form",       "dialog",  "alertdialog", "menu",          "menubar",
                                             "toolbar",    "tablist", "alert"};
constexpr size_t kValueBytes = 200;

std::string Lower(std::string_view text) {
  std::string out(text.substr(0, kValueBytes));
  absl::AsciiStrToLower(&out);
  return out;
}

bool IsHidden(const HtmlTree& tree, uint32_t node) {
  if (tree.Attribute(node, "hidden")) return true;
  if (Lower(tree.Attribute(node, "aria-hidden").value_or("")) == "true") return true;
  std::string style = Lower(tree.Attribute(node, "style").value_or(""));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// A link that leads away from the page.
bool IsLink(const HtmlTree& tree, uint32_t node) {
  if (tree[node].tag != "a") return false;
  const std::optional<std::string_view> target = tree.Attribute(node, "href");
  return target && !target->starts_with('#');
}

uint32_t TextBytes(std::string_view text) {
  return static_cast<uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

}  // namespace

HtmlMarks::HtmlMarks(const HtmlTree& tree, const PageWords& words)
    : tree_(tree), words_(tree.size()), left_out_(tree.size()), in_link_(tree.size()) {
  ReadNames(words);
  FindLinks();
  // What is weighed first is all but what is no text at all; at last, what remains.
  std::vector<bool> no_text(tree.size());
  for (uint32_t i = 0; i < tree.size();) {
    const uint32_t next = HoldsNothing(i) ? tree[i].end : i + 1;
    if (next > i + 1 || HoldsNothing(i)) std::fill(no_text.begin() + i, no_text.begin() + next, true);
    i = next;
  }
  AddUp(no_text);
  FindNamedBody();
  LeaveOut();
  AddUp(left_out_);
}

void HtmlMarks::ReadNames(const PageWords& words) {
  for (uint32_t i = 0; i < tree_.size(); ++i) {
    if (tree_[i].tag == "h1" && heading_ == kNone) heading_ = i;
    for (const HtmlAttribute& attribute : tree_.AttributesOf(i)) {
      if (attribute.name == "class" || attribute.name == "id") words_[i] |= words.Find(attribute.value);
      if (attribute.name != "itemprop") continue;
      if (attribute.value == "articleBody") words_[i] |= kBodyWord;
      if (attribute.value == "author") words_[i] |= kAuthorWord;
      if (attribute.value == "datePublished") words_[i] |= kDateWord;
      if (attribute.value == "caption") words_[i] |= kCaptionWord;
    }
  }
}

void HtmlMarks::FindLinks() {
  for (uint32_t i = 0; i < tree_.size();) {
    const uint32_t next = IsLink(tree_, i) ? tree_[i].end : i + 1;
    if (IsLink(tree_, i)) std::fill(in_link_.begin() + i, in_link_.begin() + next, true);
    i = next;
  }
}

void HtmlMarks::AddUp(const std::vector<bool>& leave_out) {
  links_.assign(tree_.size() + 1, 0);
  prose_.assign(tree_.size() + 1, 0);
  for (uint32_t i = 0; i < tree_.size(); ++i) {
    const uint32_t bytes = leave_out[i] ? 0 : TextBytes(tree_[i].text);
    links_[i + 1] = links_[i] + (in_link_[i] ? bytes : 0);
    prose_[i + 1] = prose_[i] + (in_link_[i] ? 0 : bytes);
  }
}

// Of bodies within bodies the inner one, if it holds nearly as much: it has less beside the text. Many beside each
// other are a list of articles, or the parts of one; then none is the text.
void HtmlMarks::FindNamedBody() {
  constexpr int kMany = 3;
  uint32_t most = 0, all = 0, outer_end = 0;
  int count = 0;
  for (uint32_t i = 0; i < tree_.size(); ++i) {
    if (IsWholePage(i)) continue;
    if (words_[i] & kNeverWord) {
      i = tree_[i].end - 1;
      continue;
    }
    if (!(words_[i] & kBodyWord)) continue;
    const uint32_t bytes = ProseBytes(i);
    if (i >= outer_end && bytes > 0) {
      outer_end = tree_[i].end;
      all += bytes;
      ++count;
    }
    const bool is_inner = named_body_ != kNone && i < tree_[named_body_].end && bytes >= most - most / 8;
    if (bytes == 0 || !(bytes > most || is_inner)) continue;
    named_body_ = i;
    most = std::max(most, bytes);
  }
  if (count >= kMany && most * 2 < all) named_body_ = kNone;
}

bool HtmlMarks::HoldsNothing(uint32_t node) const { return IsOneOf(tree_[node].tag, kNoText); }

bool HtmlMarks::IsWholePage(uint32_t node) const {
  const std::string_view tag = tree_[node].tag;
  return tag == "html" || tag == "body" || tag == "main";
}

bool HtmlMarks::MayBeLeftOut(uint32_t node) const {
  if (IsWholePage(node)) return false;
  const std::string_view tag = tree_[node].tag;
  const auto is_around = [&](uint32_t other) { return other != kNone && node <= other && other < tree_[node].end; };
  if (is_around(named_body_)) return false;
  if (words_[node] & kNeverWord) return tag != "article" && !is_around(heading_);
  const bool beside = IsOneOf(tag, kBeside) || (words_[node] & kLeftOutWord) || IsHidden(tree_, node) ||
                      IsOneOf(Lower(tree_.Attribute(node, "role").value_or("")), kRolesBeside);
  return beside && !is_around(heading_) && ProseBytes(node) * 2 < prose_.back();
}

void HtmlMarks::LeaveOut() {
  for (uint32_t i = 0; i < tree_.size();) {
    const bool out = HoldsNothing(i) || (!tree_.IsText(i) && MayBeLeftOut(i));
    const uint32_t next = out ? tree_[i].end : i + 1;
    if (out) std::fill(left_out_.begin() + i, left_out_.begin() + next, true);
    i = next;
  }
}

}  // namespace annals::ingest
