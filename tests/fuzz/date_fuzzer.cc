// Any text, read against any publication date: each date found stands in its sentence, after the one before it, and is
// written in EDTF that means the same days again.

#include <string>
#include <string_view>
#include <vector>

#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/fuzz_lexicon.h"

namespace annals {
namespace {

void CheckDate(const EdtfDate& date) {
  ANNALS_CHECK(date.known());
  ANNALS_CHECK(date.first() <= date.last());
  const std::optional<EdtfDate> again = EdtfDate::Parse(date.ToString());
  ANNALS_CHECK(again && *again == date);
  ANNALS_CHECK(again->first() == date.first() && again->last() == date.last());
  ANNALS_CHECK(DayFromNumber(DayNumber(date.first())) == date.first());
}

void CheckSentence(const ingest::Document& document, const ingest::Sentence& sentence, ingest::TimeContext& context) {
  uint32_t last = sentence.first;
  for (const ingest::DateMention& mention : FuzzLexicon().dates().Find(document, sentence, context)) {
    ANNALS_CHECK(last <= mention.first && mention.first < mention.last && mention.last <= sentence.last);
    last = mention.last;
    CheckDate(mention.date);
    context.previous = mention.date;
  }
}

}  // namespace
}  // namespace annals

// First line: the day or year of publication, or a day named before. The rest: the text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  FuzzInput input(data, size);
  const std::optional<EdtfDate> published = EdtfDate::Parse(input.Line());
  if (published && published->known()) CheckDate(*published);
  ingest::Article article;
  article.text = input.Rest();
  if (!ingest::CheckUtf8(article.text).ok()) return 0;
  const ingest::Document document = FuzzLexicon().documents().Build(article);
  ingest::TimeContext context;
  if (published && (published->IsDay() || published->ToString().size() == 4)) context.published = *published;
  if (published && published->known()) context.previous = published;
  std::vector<std::vector<ingest::DateExpression>> expressions;
  for (const ingest::Sentence& sentence : document.sentences) {
    CheckSentence(document, sentence, context);
    expressions.push_back(FuzzLexicon().dates().Read(document, sentence));
  }
  if (const EdtfDate assumed = ingest::AssumePublication(document, expressions); assumed.known()) {
    CheckDate(assumed);
  }
  return 0;
}
