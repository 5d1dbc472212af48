// Any text as an article: what is extracted keeps its contract, and extracting again gives the same bytes.

#include <string>
#include <string_view>

#include "graph/status_macros.h"
#include "ingest/annotation_json.h"
#include "ingest/extract.h"
#include "ingest/source/metadata.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/check_extraction.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/fuzz_lexicon.h"

// First line: the day of publication, empty where it is not known. The rest: the text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  FuzzInput input(data, size);
  ingest::Article article;
  article.id = "fuzz";
  const std::optional<EdtfDate> published = EdtfDate::Parse(input.Line());
  if (published && published->IsDay()) {
    article.published = *published;
    article.published_basis = v1::DATE_BASIS_STATED;
  }
  article.text = input.Rest();
  if (!ingest::CheckUtf8(article.text).ok()) return 0;
  ingest::FillFromHead(article);
  const v1::Extraction extraction = ingest::Extract(article, FuzzLanguages());
  CheckExtraction(article, extraction);
  ANNALS_CHECK(BytesOf(ingest::Extract(article, FuzzLanguages())) == BytesOf(extraction));
  ANNALS_CHECK(ingest::CheckUtf8(ingest::ToAnnotationJson(extraction)).ok());
  return 0;
}
