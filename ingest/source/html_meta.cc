#include "ingest/source/html_meta.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "ingest/source/html_lines.h"

namespace annals::ingest {
namespace {

constexpr size_t kNameBytes = 64;
constexpr size_t kValueBytes = 2000;
constexpr uint32_t kItemNodes = 100;  // what holds more is no field but a part of the page

std::string Lower(std::string_view text) {
  std::string out(text.substr(0, kNameBytes));
  absl::AsciiStrToLower(&out);
  return out;
}

std::string Value(std::string_view text) {
  return CollapseSpace(text.size() > kValueBytes ? std::string_view() : text);
}

bool HasToken(std::string_view list, std::string_view token) {
  const std::string lower = " " + Lower(list) + " ";
  return lower.find(" " + std::string(token) + " ") != std::string::npos;
}

class MetaReader {
 public:
  explicit MetaReader(const HtmlTree& tree) : tree_(tree) {}

  HtmlMeta Read() {
    for (uint32_t i = 0; i < tree_.size(); ++i) {
      const std::string_view tag = tree_[i].tag;
      if (tag == "html" && out_.language.empty()) {
        out_.language = Value(tree_.Attribute(i, "lang").value_or(tree_.Attribute(i, "xml:lang").value_or("")));
      } else if (tag == "meta") {
        ReadMeta(i);
      } else if (tag == "title" && out_.title.empty() && tree_[tree_[i].parent].tag != "svg") {
        out_.title = Value(tree_.TextOf(i));
      } else if (tag == "link" && HasToken(tree_.Attribute(i, "rel").value_or(""), "canonical")) {
        if (out_.canonical.empty()) out_.canonical = Value(tree_.Attribute(i, "href").value_or(""));
      } else if (tag == "script") {
        ReadScript(i);
      }
      if (!tag.empty()) ReadItem(i);
    }
    return std::move(out_);
  }

 private:
  void ReadMeta(uint32_t node) {
    std::string content = Value(tree_.Attribute(node, "content").value_or(""));
    if (content.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::optional<std::string_view> name = tree_.Attribute(node, key);
      if (name && !name->empty()) out_.meta.try_emplace(Lower(*name), content);
    }
  }

  void ReadScript(uint32_t node) {
    if (found_linked_ || !Lower(tree_.Attribute(node, "type").value_or("")).starts_with("application/ld+json")) return;
    std::optional<LinkedArticle> linked = ReadLinkedArticle(tree_.TextOf(node));
    if (!linked) return;
    found_linked_ = true;
    out_.linked = *std::move(linked);
  }

  void ReadItem(uint32_t node) {
    const std::optional<std::string_view> name = tree_.Attribute(node, "itemprop");
    if (!name || name->empty() || tree_[node].end - node > kItemNodes) return;
    std::string value;
    for (const std::string_view key : {"content", "datetime"}) {
      if (value.empty()) value = Value(tree_.Attribute(node, key).value_or(""));
    }
    if (value.empty()) value = Value(tree_.TextOf(node));
    if (!value.empty()) out_.items.try_emplace(Lower(*name), std::move(value));
  }

  const HtmlTree& tree_;
  HtmlMeta out_;
  bool found_linked_ = false;
};

}  // namespace

std::string_view HtmlMeta::Meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = meta.find(name); found != meta.end()) return found->second;
  }
  return {};
}

std::string_view HtmlMeta::Item(std::string_view name) const {
  const auto found = items.find(name);
  return found == items.end() ? std::string_view() : std::string_view(found->second);
}

HtmlMeta ReadHtmlMeta(const HtmlTree& tree) { return MetaReader(tree).Read(); }

}  // namespace annals::ingest
