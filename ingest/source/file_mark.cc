#include "ingest/source/file_mark.h"

namespace annals::ingest {
namespace {

struct Mark {
  std::string_view begin;
  std::string_view mend;
};

// Some of these would pass for text: a PDF may be ASCII from end to end.
constexpr Mark kMarks[] = {
    {"%PDF-", "a PDF; take its text out with pdftotext"},
    {"{\\rtf", "a document in RTF; save it as plain text"},
    {"\xD0\xCF\x11\xE0", "an office document; save it as plain text"},
    {"PK\x03\x04", "a ZIP archive, as office documents are; unpack it, or save it as plain text"},
    {"\x89PNG", "a PNG image; it holds no text"},
    {"\xFF\xD8\xFF", "a JPEG image; it holds no text"},
    {"GIF87a", "a GIF image; it holds no text"},
    {"GIF89a", "a GIF image; it holds no text"},
    {"BZh91AY&SY", "packed with bzip2; unpack it first"},
    {"\xFD\x37zXZ", "packed with xz; unpack it first"},
    {"\x7F\x45LF", "a program; it holds no text"},
};

}  // namespace

std::string_view MendOfMark(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.begin)) return mark.mend;
  }
  return {};
}

}  // namespace annals::ingest
