#ifndef ANNALS_INGEST_EVENTS_STATUS_H_
#define ANNALS_INGEST_EVENTS_STATUS_H_

#include <cstdint>
#include <vector>

#include "graph/edtf_date.h"
#include "ingest/events/chunk.h"
#include "ingest/events/draft.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

// What the words around a trigger say of whether its event took place.
struct StatusReading {
  v1::EventStatus status = v1::EVENT_STATUS_UNSPECIFIED;  // unspecified: no word says
  bool implied = false;                                   // what it is spoken of around says so, no word of its own
  bool open = false;                                      // whether it takes place is left open
  bool habitual = false;                                  // told of as what happens again and again
  bool negated = false;                                   // it is said not to exist
  bool act = false;                                       // the word tells of an act with a day of its own: to agree
  FieldOrigin from;                                       // the word that says it
};

// `caption`: whether the sentence stands below a picture.
StatusReading ReadStatus(const std::vector<Chunk>& chunks, uint32_t at, const Parties& parties, bool caption);

// What the day of an event says of its standing: what is to come was not held, and a plan whose day has passed by
// publication, without word that it failed, was carried out.
void SettleByDate(const EdtfDate& published, EventDraft& draft);

// "On the 3rd A asked to meet B": a day that stands before the word for asking is that of the asking. Takes it from
// the event again where it is one that has come by publication.
void DropDayOfAct(const EdtfDate& published, const StatusReading& reading, EventDraft& draft);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_STATUS_H_
