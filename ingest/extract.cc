// The way of an article: text, names, time, events, one stage after the other; each stage's output is the next one's
// input and nothing else.

#include "ingest/extract.h"

#include <utility>
#include <vector>

#include "ingest/events/chunk.h"
#include "ingest/events/event_finder.h"
#include "ingest/events/merger.h"
#include "ingest/extraction_builder.h"
#include "ingest/names/cast.h"
#include "ingest/names/mention_finder.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

// Dates of every sentence, each read against publication and the date told last.
std::vector<std::vector<DateMention>> FindDates(const Document& document, const Article& article,
                                                const DateFinder& finder) {
  std::vector<std::vector<DateMention>> dates;
  dates.reserve(document.sentences.size());
  TimeContext context{.published = article.published, .published_basis = article.published_basis};
  for (const Sentence& sentence : document.sentences) {
    dates.push_back(finder.Find(document, sentence, context));
    if (!dates.back().empty()) context.previous = dates.back().back().date;
  }
  return dates;
}

}  // namespace

v1::Extraction Extract(const Article& article, const Languages& languages) {
  if (const Lexicon* lexicon = languages.Choose(article)) return Extract(article, *lexicon);
  if (HasNoLetters(article.text)) return BuildUnread(article, "no_text", "the article has no text of its own");
  return BuildUnread(article, "unsupported_language", "no tables speak the article's language");
}

v1::Extraction Extract(const Article& original, const Lexicon& lexicon) {
  const Document document = lexicon.documents().Build(original);
  Article article = original;
  if (!article.published.known()) {
    article.published = AssumePublication(document, lexicon.dates());
    if (article.published.known()) article.published_basis = v1::DATE_BASIS_ASSUMED;
  }
  const auto dates = FindDates(document, article, lexicon.dates());

  std::vector<std::vector<Mention>> mentions;
  mentions.reserve(document.sentences.size());
  for (const Sentence& sentence : document.sentences) mentions.push_back(FindMentions(document, sentence, lexicon));
  Cast cast(document, mentions, dates, lexicon, article.published);

  std::vector<EventDraft> drafts;
  Discourse discourse;
  for (uint32_t s = 0; s < document.sentences.size(); ++s) {
    const std::vector<Chunk> chunks =
        ChunkSentence(document, document.sentences[s], lexicon, mentions[s], cast.readings()[s], dates[s]);
    const SentenceView view{s, &document.sentences[s], &chunks, &dates[s]};
    for (EventDraft& draft : FindEvents(view, lexicon, article.published, cast, discourse))
      drafts.push_back(std::move(draft));
  }
  const std::vector<EventDraft> events = MergeEvents(std::move(drafts), cast, lexicon);
  return BuildExtraction(article, document, lexicon, cast, events);
}

}  // namespace annals::ingest
