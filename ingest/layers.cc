// The way of an article: text, time, names, events, one stage after the other; each stage's output is the next one's
// input and nothing else.

#include "ingest/layers.h"

#include <utility>

#include "ingest/events/event_dates.h"
#include "ingest/events/event_finder.h"
#include "ingest/events/merger.h"
#include "ingest/events/presences.h"
#include "ingest/names/mention_finder.h"

namespace annals::ingest {
namespace {

std::vector<std::vector<DateExpression>> ReadDates(const Document& document, const DateFinder& finder) {
  std::vector<std::vector<DateExpression>> expressions;
  expressions.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) expressions.push_back(finder.Read(document, sentence));
  return expressions;
}

Article WithPublication(Article article, const Document& document,
                        const std::vector<std::vector<DateExpression>>& expressions) {
  if (article.published.known()) return article;
  article.published = AssumePublication(document, expressions);
  if (article.published.known()) article.published_basis = v1::DATE_BASIS_ASSUMED;
  return article;
}

// Dates of every sentence, each read against publication and the date told last.
std::vector<std::vector<DateMention>> ResolveDates(const std::vector<std::vector<DateExpression>>& expressions,
                                                   const Article& article) {
  std::vector<std::vector<DateMention>> dates;
  dates.reserve(expressions.size());
  TimeContext context{.published = article.published, .published_basis = article.published_basis};
  for (const std::vector<DateExpression>& of_sentence : expressions) {
    dates.push_back(DateFinder::ResolveAll(of_sentence, context));
    for (const DateMention& mention : dates.back()) {
      if (mention.anchor != DateAnchor::kEvent) context.Mention(mention.date);
    }
  }
  return dates;
}

std::vector<std::vector<Mention>> FindAllMentions(const Document& document, const Lexicon& lexicon) {
  std::vector<std::vector<Mention>> mentions;
  mentions.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) mentions.push_back(FindMentions(document, sentence, lexicon));
  return mentions;
}

}  // namespace

Layers::Layers(const Article& original, const Lexicon& lexicon, Trace* trace)
    : document(lexicon.documents().Build(original)),
      date_expressions(ReadDates(document, lexicon.dates())),
      article(WithPublication(original, document, date_expressions)),
      dates(ResolveDates(date_expressions, article)),
      mentions(FindAllMentions(document, lexicon)),
      cast(document, mentions, dates, lexicon, article.published) {
  std::vector<EventDraft> drafts, presences;
  Discourse discourse;
  chunks.reserve(document.sentences.size());
  for (uint32_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    chunks.push_back(ChunkSentence(document, sentence, lexicon, mentions[s], cast.readings()[s], dates[s]));
    const SentenceView view{s, &document, &sentence, &chunks[s], &dates[s]};
    for (EventDraft& draft : FindEvents(view, lexicon, article.published, cast, discourse, trace))
      drafts.push_back(std::move(draft));
    for (EventDraft& presence : FindPresences(view, lexicon, cast)) presences.push_back(std::move(presence));
  }
  TakeFirstDay(discourse, drafts);
  events = MergeEvents(std::move(drafts), std::move(presences), cast, lexicon, article.published, trace);
}

}  // namespace annals::ingest
