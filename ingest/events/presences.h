#ifndef ANNALS_INGEST_EVENTS_PRESENCES_H_
#define ANNALS_INGEST_EVENTS_PRESENCES_H_

#include <vector>

#include "ingest/events/discourse.h"
#include "ingest/events/draft.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Who was where on which day without any contact told of it: "A told the press in B on Monday". Drafts of no type, of
// which people, date and place count; what else these did that day they did there.
std::vector<EventDraft> FindPresences(const SentenceView& view, const Lexicon& lexicon, const Cast& cast);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_PRESENCES_H_
