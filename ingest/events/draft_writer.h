#ifndef ANNALS_INGEST_EVENTS_DRAFT_WRITER_H_
#define ANNALS_INGEST_EVENTS_DRAFT_WRITER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/events/chunk.h"
#include "ingest/events/draft.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Writes what the chunks of a sentence name into drafts: people with those they act for, bodies, places, each with its
// origin. Borrows what it is made of.
class DraftWriter {
 public:
  DraftWriter(const std::vector<Chunk>& chunks, const Lexicon& lexicon, const Cast& cast)
      : chunks_(chunks), lexicon_(lexicon), cast_(cast) {}

  const std::vector<Chunk>& chunks() const { return chunks_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const Cast& cast() const { return cast_; }

  // The words of chunk `i`, used by `rule`.
  FieldOrigin From(uint32_t i, std::string_view rule) const { return {chunks_[i].first, chunks_[i].last, rule}; }

  // Country or organisation that chunk `i` acts for.
  EntityIndex BodyAt(uint32_t i) const;

  // The person and whom he or she acts for; whoever stands outside politics takes part in nothing.
  void AddPerson(PersonIndex person, const FieldOrigin& from, EventDraft& draft) const;

  // The same before all others.
  void AddFirst(PersonIndex person, const FieldOrigin& from, EventDraft& draft) const;

  // The city of a venue, else the place itself, and its country.
  void SetPlace(const Reading& reading, const FieldOrigin& from, EventDraft& draft) const;

 private:
  const std::vector<Chunk>& chunks_;
  const Lexicon& lexicon_;
  const Cast& cast_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_DRAFT_WRITER_H_
