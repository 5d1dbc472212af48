#ifndef ANNALS_INGEST_EVENTS_CHUNK_H_
#define ANNALS_INGEST_EVENTS_CHUNK_H_

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"
#include "ingest/names/mention.h"
#include "ingest/text/document.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

enum class ChunkKind : uint8_t {
  kActor,  // a person, country or organisation
  kPlace,  // a place, or a country after a preposition of place
  kDate,
  kTrigger,  // tells of an event
  kCue,      // a function word
  kWord,     // anything else
  kMark,     // punctuation
};

// A stretch of a sentence that the rules for events see as one.
struct Chunk {
  ChunkKind kind = ChunkKind::kWord;
  uint32_t first = 0, last = 0;  // tokens, half-open
  Reading reading;               // kActor, kPlace; kWord: states that are only named together
  bool counterpart = false;      // kActor: "the counterpart of", whose name is not given
  bool title_only = false;       // kActor: an office without a name
  bool leader = false;           // kActor: of these, a leader's
  bool multilateral = false;     // kActor, kTrigger: a body of many states
  bool names_body = false;       // kTrigger: its own words name the body that `reading` gives
  uint32_t date = 0;             // kDate, distances: index into the sentence's dates
  bool distance = false;         // kWord: how long before or after the event named next
  Trigger trigger;               // kTrigger
  CueSet cues;                   // kCue; kTrigger: of the same words
  char mark = 0;                 // kMark
  bool number = false;           // kWord, kCue: digits
};

// Whether a function word, or the words of a trigger, do any of `cues`.
inline bool HasCue(const Chunk& chunk, std::initializer_list<WordCue> cues) {
  return (chunk.kind == ChunkKind::kCue || chunk.kind == ChunkKind::kTrigger) && chunk.cues.HasAny(cues);
}

// Cuts a sentence into chunks: at each token the longest of mention, date, trigger and cue wins.
std::vector<Chunk> ChunkSentence(const Document& document, const Sentence& sentence, const Lexicon& lexicon,
                                 const std::vector<Mention>& mentions, const std::vector<Reading>& readings,
                                 const std::vector<DateMention>& dates);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_CHUNK_H_
