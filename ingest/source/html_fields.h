#ifndef ANNALS_INGEST_SOURCE_HTML_FIELDS_H_
#define ANNALS_INGEST_SOURCE_HTML_FIELDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "graph/edtf_date.h"
#include "ingest/source/html_lines.h"
#include "ingest/source/html_marks.h"
#include "ingest/source/html_meta.h"
#include "ingest/source/html_tree.h"

// Which of a page's sources gives a field: the first in each list that has it in a form that could be true.
namespace annals::ingest {

// JSON-LD's headline, og:title, itemprop=headline, twitter:title, <title>: the first that a line of the page says in
// full, if need be without an outlet behind it; else the h1 that is nearly one of these; else the first of them,
// without the outlet; else the page's first h1. "" where there is none.
std::string ChooseTitle(const HtmlMeta& meta, const std::vector<HtmlLine>& lines);

// JSON-LD's publisher, og:site_name, <meta application-name>, and what <title> says behind the title.
std::string ChooseOutlet(const HtmlMeta& meta, std::string_view title);

// JSON-LD's author, <meta article:author, author, …>, itemprop=author, and a name printed near the title by an element
// that calls itself an author's. Addresses, and the outlet itself, are none.
std::string ChooseAuthor(const HtmlMeta& meta, std::string_view outlet, const std::vector<std::string>& near_title);

// JSON-LD's datePublished, <meta article:published_time, pubdate, date, …>, itemprop=datePublished, <time datetime> and
// what is printed as a day near the title. Each as of ReadLooseDay.
EdtfDate ChooseDay(const HtmlMeta& meta, const std::vector<std::string>& near_title);

// <link rel=canonical>, og:url, JSON-LD's: absolute, over http or https.
std::string ChooseUrl(const HtmlMeta& meta);

// JSON-LD's inLanguage, <html lang>, <meta content-language>, og:locale: a BCP 47 tag. English is passed over where the
// text has too many letters beyond ASCII for it, since that is what systems say by default.
std::string ChooseLanguage(const HtmlMeta& meta, std::string_view text);

// What elements that call themselves an author's, or a day's, say in the nodes [begin, end), those left out too.
struct NearTitle {
  std::vector<std::string> authors;
  std::vector<std::string> days;
};
NearTitle FindNearTitle(const HtmlTree& tree, const HtmlMarks& marks, uint32_t begin, uint32_t end);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_FIELDS_H_
