// Any bytes as a page, and as the charset that came along with it: an article in UTF-8 whose fields are such as no
// source would refuse, or an error that says why not; the same each time; and what is read can be extracted from.

#include <string>
#include <string_view>

#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "ingest/extract.h"
#include "ingest/source/html_page.h"
#include "ingest/source/kept_text.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/check_extraction.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/fuzz_lexicon.h"

namespace annals {
namespace {

void CheckPage(const ingest::HtmlPage& page) {
  const v1::Article& fields = page.fields;
  for (const std::string& text : {page.text, fields.url(), fields.title(), fields.outlet(), fields.author(),
                                  fields.language(), fields.published().edtf()}) {
    ANNALS_CHECK(ingest::CheckUtf8(text).ok());
  }
  ANNALS_CHECK(page.text.ends_with('\n') && page.text.find("\n\n\n") == std::string::npos);
  if (fields.has_published()) {
    const std::optional<EdtfDate> day = EdtfDate::Parse(fields.published().edtf());
    ANNALS_CHECK(day && day->IsDay());
  }
  v1::KeptText given;
  *given.mutable_given() = fields;
  given.set_text(page.text);
  const absl::StatusOr<ingest::Article> article = ingest::ReadGiven("page", std::move(given));
  ANNALS_CHECK(article.ok());
  CheckExtraction(*article, ingest::Extract(*article, FuzzLanguages()));
}

}  // namespace
}  // namespace annals

// First line: the charset. The rest: the page.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  FuzzInput input(data, size);
  const std::string_view charset = input.Line();
  const std::string_view bytes = input.Rest();
  const absl::StatusOr<ingest::HtmlPage> page = ingest::ReadHtmlPage(bytes, charset);
  const absl::StatusOr<ingest::HtmlPage> again = ingest::ReadHtmlPage(bytes, charset);
  ANNALS_CHECK(page.status() == again.status());
  if (!page.ok()) {
    ANNALS_CHECK(!page.status().message().empty());
    return 0;
  }
  ANNALS_CHECK(page->text == again->text);
  CheckPage(*page);
  return 0;
}
