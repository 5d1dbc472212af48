#ifndef ANNALS_INGEST_LAYERS_H_
#define ANNALS_INGEST_LAYERS_H_

#include <vector>

#include "ingest/article.h"
#include "ingest/events/chunk.h"
#include "ingest/events/draft.h"
#include "ingest/events/trace.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"
#include "ingest/names/mention.h"
#include "ingest/text/document.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

// All that is read of an article on the way to its events, a layer a stage: each is made from the ones before it.
//
//   const Layers layers(article, lexicon);
//   for (const EventDraft& event : layers.events) …
//
// Immutable once made. The lexicon must outlive it.
class Layers {
 public:
  // `trace`, where given, learns what became of each trigger; the layers are the same without.
  Layers(const Article& original, const Lexicon& lexicon, Trace* trace = nullptr);
  Layers(const Layers&) = delete;  // the cast refers to the document
  Layers& operator=(const Layers&) = delete;

  const Document document;
  // A list a sentence of the document, as are dates, mentions and chunks.
  const std::vector<std::vector<DateExpression>> date_expressions;
  const Article article;  // with the year of publication that is assumed where none is given
  const std::vector<std::vector<DateMention>> dates;
  const std::vector<std::vector<Mention>> mentions;
  Cast cast;
  std::vector<std::vector<Chunk>> chunks;
  std::vector<EventDraft> events;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LAYERS_H_
