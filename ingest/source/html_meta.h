#ifndef ANNALS_INGEST_SOURCE_HTML_META_H_
#define ANNALS_INGEST_SOURCE_HTML_META_H_

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "ingest/source/html_tree.h"
#include "ingest/source/linked_data.h"

namespace annals::ingest {

// What a page says of itself apart from its text, as written there but for white space. A plain value.
struct HtmlMeta {
  LinkedArticle linked;  // of the first script that holds an article
  // <meta>: of its property, name, itemprop or http-equiv in lower case, the first content that is not empty.
  std::map<std::string, std::string, std::less<>> meta;
  // Elements with itemprop: content, datetime or text, as there is.
  std::map<std::string, std::string, std::less<>> items;
  std::string title;      // <title>
  std::string canonical;  // <link rel="canonical">
  std::string language;   // <html lang>

  // The first of these that <meta> gives; "" where it gives none.
  std::string_view Meta(std::initializer_list<std::string_view> names) const;
  std::string_view Item(std::string_view name) const;
};

HtmlMeta ReadHtmlMeta(const HtmlTree& tree);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_META_H_
