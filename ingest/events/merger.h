#ifndef ANNALS_INGEST_EVENTS_MERGER_H_
#define ANNALS_INGEST_EVENTS_MERGER_H_

#include <vector>

#include "ingest/events/draft.h"
#include "ingest/events/trace.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Makes the mentions of one event one, in the order of the text: mentions agree when they are of one family and their
// parties, dates, places and statuses do not contradict; the sharpest of each is kept. A mention without parties adds
// to the event told last. What is no event in the end (one side only, or nothing that individuates it) is left out.
// `presences` (presences.h) tell where those who take part were. `trace`, where given, learns what becomes of each
// draft.
std::vector<EventDraft> MergeEvents(std::vector<EventDraft> drafts, std::vector<EventDraft> presences, const Cast& cast,
                                    const Lexicon& lexicon, const EdtfDate& published, Trace* trace = nullptr);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_MERGER_H_
