#ifndef ANNALS_INGEST_EVENTS_EVENT_DATES_H_
#define ANNALS_INGEST_EVENTS_EVENT_DATES_H_

#include <cstdint>

#include "graph/edtf_date.h"
#include "ingest/events/discourse.h"
#include "ingest/events/draft.h"

namespace annals::ingest {

// Notes in `draft`, whose own clause states no date, the one that its sentence or the report implies: that of the
// statement made at or after it, that of "recently", or the day that the report tells of. It counts only where no
// mention of the event states a date.
void ImplyDate(const SentenceView& view, uint32_t at, const EdtfDate& published, const Discourse& discourse,
               EventDraft& draft);

// Keeps the last day shortly before publication that the sentence names, for the sentences after it.
void NoteDay(const SentenceView& view, const EdtfDate& published, Discourse& discourse);

// What title or lead tells as news is of the day that the text names first.
void TakeFirstDay(const Discourse& discourse, std::vector<EventDraft>& drafts);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_EVENT_DATES_H_
