#ifndef ANNALS_INGEST_NAMES_MENTION_FINDER_H_
#define ANNALS_INGEST_NAMES_MENTION_FINDER_H_

#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/names/mention.h"
#include "ingest/text/document.h"

namespace annals::ingest {

// The mentions of one sentence, in order, without overlaps. Looks at the sentence alone; Cast decides who is meant.
std::vector<Mention> FindMentions(const Document& document, const Sentence& sentence, const Lexicon& lexicon);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_MENTION_FINDER_H_
