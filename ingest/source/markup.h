#ifndef ANNALS_INGEST_SOURCE_MARKUP_H_
#define ANNALS_INGEST_SOURCE_MARKUP_H_

#include <cstddef>
#include <string>
#include <string_view>

// What little of HTML feeds need beside html_page.h: they do not say whether a title or a summary is text or markup.
namespace annals::ingest {

// Whether `text` has a tag or an entity of HTML.
bool HoldsMarkup(std::string_view text);

// A short piece of HTML as a line of text: tags left out, entities of ISO 8859-1, of quotes and dashes and numeric ones
// written out, white space made one blank. Text without markup stays as it is, but for its white space. UTF-8.
std::string PlainLine(std::string_view text);

// How many bytes of HTML are neither tags nor white space: about how much there is to read.
size_t VisibleBytes(std::string_view html);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_MARKUP_H_
