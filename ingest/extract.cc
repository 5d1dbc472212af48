#include "ingest/extract.h"

#include "ingest/extraction_builder.h"
#include "ingest/layers.h"
#include "ingest/text/line.h"

namespace annals::ingest {

v1::Extraction Extract(const Article& article, const Languages& languages) {
  if (const Lexicon* lexicon = languages.Choose(article)) return Extract(article, *lexicon);
  const std::string& extractor = languages.extractor();
  if (HasNoLetters(article.text)) {
    return BuildUnread(article, extractor, "no_text", "the article has no text of its own");
  }
  return BuildUnread(article, extractor, "unsupported_language", "no tables speak the article's language");
}

v1::Extraction Extract(const Article& article, const Lexicon& lexicon) {
  const Layers layers(article, lexicon);
  return BuildExtraction(layers.article, layers.document, lexicon, layers.cast, layers.events);
}

}  // namespace annals::ingest
