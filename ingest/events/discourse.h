#ifndef ANNALS_INGEST_EVENTS_DISCOURSE_H_
#define ANNALS_INGEST_EVENTS_DISCOURSE_H_

#include <cstdint>
#include <vector>

#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/events/chunk.h"
#include "ingest/events/draft.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"
#include "ingest/text/document.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

// What a sentence offers to the rules for events.
struct SentenceView {
  uint32_t index = 0;  // of the sentence
  const Document* document = nullptr;
  const Sentence* sentence = nullptr;
  const std::vector<Chunk>* chunks = nullptr;
  const std::vector<DateMention>* dates = nullptr;
};

// What the sentences read so far leave for the next: where the last event took place and who was told of last. One an
// article.
struct Discourse {
  EntityIndex place = kNoEntity, country = kNoEntity;
  bool any = false;             // whether an event was told at all
  uint32_t event_sentence = 0;  // in which one was told last
  FieldOrigin place_from;
  uint32_t place_sentence = 0;  // in which the place was named
  struct Named {
    PersonIndex person = kNoPerson;
    uint32_t first = 0, last = 0;  // tokens
  };
  std::vector<Named> people;  // the last ones named, most recent last
  EdtfDate day;               // the last day before publication that was named
  v1::DateBasis day_basis = v1::DATE_BASIS_UNSPECIFIED;
  FieldOrigin day_from;
  uint32_t day_until = 0;  // the last sentence that it can be told of in
  EdtfDate first_day;      // the first such day, where one of the first sentences names it
  v1::DateBasis first_basis = v1::DATE_BASIS_UNSPECIFIED;
  FieldOrigin first_from;
  uint32_t first_sentence = 0;  // in which it is named

  // `person`, read at `chunk`, was told of last.
  void Remember(PersonIndex person, const Chunk& chunk);
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_DISCOURSE_H_
