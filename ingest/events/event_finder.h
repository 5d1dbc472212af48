#ifndef ANNALS_INGEST_EVENTS_EVENT_FINDER_H_
#define ANNALS_INGEST_EVENTS_EVENT_FINDER_H_

#include <vector>

#include "ingest/events/discourse.h"
#include "ingest/events/draft.h"
#include "ingest/events/trace.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Every event that one sentence tells, as told there; events without parties of their own come back anaphoric. May add
// unnamed counterparts to the cast. `trace`, where given, learns of the triggers that tell of none.
std::vector<EventDraft> FindEvents(const SentenceView& view, const Lexicon& lexicon, const EdtfDate& published,
                                   Cast& cast, Discourse& discourse, Trace* trace = nullptr);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_EVENT_FINDER_H_
