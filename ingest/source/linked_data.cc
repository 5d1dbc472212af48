#include "ingest/source/linked_data.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "ingest/source/html_lines.h"

namespace annals::ingest {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostObjects = 2000;
constexpr size_t kMostNames = 10;

bool IsArticleType(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool IsArticle(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return IsArticleType(type->get_ref<const std::string&>());
  return type->is_array() && std::any_of(type->begin(), type->end(), [](const Json& one) {
           return one.is_string() && IsArticleType(one.get_ref<const std::string&>());
         });
}

// Sites escape for HTML what stands in a script, where nobody decodes it.
std::string Unescape(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&amp;", "&"},  {"&quot;", "\""}, {"&#34;", "\""}, {"&#39;", "'"}, {"&#039;", "'"},
      {"&apos;", "'"}, {"&lt;", "<"},    {"&gt;", ">"},   {"&nbsp;", " "}};
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto* found =
        text[at] != '&' ? std::end(kEntities)
                        : std::find_if(std::begin(kEntities), std::end(kEntities),
                                       [&](const auto& entity) { return text.substr(at).starts_with(entity.first); });
    if (found == std::end(kEntities)) {
      out += text[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

// A string, or the name of an object; of an array all of them.
std::string NamesIn(const Json& value) {
  std::vector<const Json*> left = {&value};
  std::vector<std::string> names;
  while (!left.empty() && names.size() < kMostNames) {
    const Json& one = *left.back();
    left.pop_back();
    if (one.is_array()) {
      for (auto item = one.rbegin(); item != one.rend(); ++item) left.push_back(&*item);
    } else if (one.is_object()) {
      if (const auto name = one.find("name"); name != one.end() && !name->is_object()) left.push_back(&*name);
    } else if (one.is_string()) {
      std::string name = CollapseSpace(Unescape(one.get_ref<const std::string&>()));
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
  }
  std::string all;
  for (const std::string& name : names) all.append(all.empty() ? "" : ", ").append(name);
  return all;
}

std::string StringIn(const Json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return absl::StrFormat("%d", found->get<int64_t>());
  return {};
}

std::string NamesIn(const Json& object, const char* field) {
  const auto found = object.find(field);
  return found == object.end() ? std::string() : NamesIn(*found);
}

std::string UrlOf(const Json& object) {
  const auto page = object.find("mainEntityOfPage");
  if (page != object.end()) {
    if (page->is_string()) return page->get<std::string>();
    if (page->is_object() && page->contains("@id")) return StringIn(*page, "@id");
  }
  return StringIn(object, "url");
}

LinkedArticle Read(const Json& object) {
  LinkedArticle article;
  article.headline = NamesIn(object, "headline");
  if (article.headline.empty()) article.headline = NamesIn(object, "name");
  article.author = NamesIn(object, "author");
  article.publisher = NamesIn(object, "publisher");
  article.published = StringIn(object, "datePublished");
  article.language = NamesIn(object, "inLanguage");
  article.url = UrlOf(object);
  article.body = Unescape(StringIn(object, "articleBody"));
  return article;
}

}  // namespace

std::optional<LinkedArticle> ReadLinkedArticle(std::string_view json) {
  std::string spaced(json);
  // Outside of strings, control characters are white space anyway.
  std::replace_if(
      spaced.begin(), spaced.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  const Json parsed = Json::parse(spaced, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (parsed.is_discarded()) return {};
  std::vector<const Json*> left = {&parsed};
  for (size_t seen = 0; !left.empty() && seen < kMostObjects; ++seen) {
    const Json& one = *left.back();
    left.pop_back();
    if (one.is_array()) {
      for (auto item = one.rbegin(); item != one.rend(); ++item) left.push_back(&*item);
    } else if (one.is_object()) {
      if (IsArticle(one)) return Read(one);
      for (const char* field : {"mainEntityOfPage", "mainEntity", "@graph"}) {
        if (const auto found = one.find(field); found != one.end()) left.push_back(&*found);
      }
    }
  }
  return {};
}

}  // namespace annals::ingest
