#ifndef ANNALS_INGEST_EVENTS_IMPLIED_SIDES_H_
#define ANNALS_INGEST_EVENTS_IMPLIED_SIDES_H_

#include <cstdint>

#include "ingest/events/discourse.h"
#include "ingest/events/draft_writer.h"

namespace annals::ingest {

// Sides that the grammar around a trigger leaves out because the text has told them: "the two leaders", a speaker, the
// pair that the sentence is about. Borrows what it is made of.
class ImpliedSides {
 public:
  ImpliedSides(const DraftWriter& writer, const EdtfDate& published, Discourse& discourse)
      : writer_(writer), chunks_(writer.chunks()), published_(published), discourse_(discourse) {}

  // Keeps whoever the chunk names, for what is told next.
  void Remember(const Chunk& chunk);

  // "The two leaders": the last two people told of who act for different countries.
  void TakeLastTwo(EventDraft& draft) const;

  // "A and B warned each other, but the call of 30 December …": where nobody was told of as meeting before, a call or
  // meeting with a day is that of the two whom its own title, lead or caption names side by side.
  void TakePair(uint32_t at, EventDraft& draft) const;

  // "The statement of A after the meeting with B": where no subject stands by the event, whoever was told of last on
  // another side is meant.
  void TakeSpeaker(uint32_t at, EventDraft& draft) const;

 private:
  bool InParenthesis(uint32_t i) const;

  const DraftWriter& writer_;
  const std::vector<Chunk>& chunks_;
  const EdtfDate& published_;
  Discourse& discourse_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_IMPLIED_SIDES_H_
