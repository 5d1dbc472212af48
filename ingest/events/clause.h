#ifndef ANNALS_INGEST_EVENTS_CLAUSE_H_
#define ANNALS_INGEST_EVENTS_CLAUSE_H_

#include <cstdint>
#include <vector>

#include "ingest/events/chunk.h"

namespace annals::ingest {

// The chunk after the short parenthesis that opens at `i`; `i` where none does.
uint32_t SkipParenthesis(const std::vector<Chunk>& chunks, uint32_t i);

// A sentence's chunks, read as noun phrases, lists and subjects: what the grammar of contacts and of visits is written
// in. Indexes are into the chunks; any index may lie behind the last one, where nothing is found.
//
// Borrows the chunks and `taken`, which marks the objects of earlier triggers: these are nobody's subject.
class Clause {
 public:
  Clause(const std::vector<Chunk>& chunks, const std::vector<bool>& taken)
      : chunks_(chunks), taken_(taken), count_(static_cast<uint32_t>(chunks.size())) {}

  const Chunk& operator[](uint32_t i) const { return chunks_[i]; }
  uint32_t size() const { return count_; }

  bool Is(uint32_t i, ChunkKind kind) const { return i < count_ && chunks_[i].kind == kind; }
  bool Has(uint32_t i, WordCue cue) const {
    return i < count_ && (chunks_[i].kind == ChunkKind::kCue || chunks_[i].kind == ChunkKind::kTrigger) &&
           chunks_[i].cues.Has(cue);
  }
  bool HasAny(uint32_t i, std::initializer_list<WordCue> cues) const {
    return i < count_ && (chunks_[i].kind == ChunkKind::kCue || chunks_[i].kind == ChunkKind::kTrigger) &&
           chunks_[i].cues.HasAny(cues);
  }
  bool Mark(uint32_t i, char mark) const { return Is(i, ChunkKind::kMark) && chunks_[i].mark == mark; }
  bool IsParty(uint32_t i) const { return Is(i, ChunkKind::kActor); }
  bool IsPerson(uint32_t i) const { return IsParty(i) && chunks_[i].reading.kind == Reading::Kind::kPerson; }

  // A list of actors that begins at or shortly after `i`; appends them and returns the chunk after it, or `i` where
  // there is none. Of a list "between" two and of those present, "with" joins the second; of
  // those present, commas join all.
  enum class ListKind : uint8_t { kAny, kBetween, kPresent };
  uint32_t ReadList(uint32_t i, std::vector<uint32_t>& out, ListKind kind = ListKind::kAny) const;

  // The subject to the left of chunk `from`, in the order of the text: the nearest actor, or list of actors, that no
  // preposition governs and that is no other verb's object. Empty where there is none.
  std::vector<uint32_t> Subject(uint32_t from) const;

  // The list of actors that ends right before chunk `from`, in the order of the text.
  std::vector<uint32_t> ListBefore(uint32_t from) const {
    std::vector<uint32_t> out;
    if (from > 0 && IsParty(from - 1)) ReadListBackwards(from - 1, out);
    return out;
  }

  // Where the noun phrase of the actor at `i` begins: "representatives of B" act for B.
  uint32_t HeadOf(uint32_t i) const;

  // The subject of a sentence that opens with the event: "In the meeting with B, A said".
  std::vector<uint32_t> SubjectAfter(uint32_t from) const;

  uint32_t SkipParenthesis(uint32_t i) const { return ingest::SkipParenthesis(chunks_, i); }

  // A light verb before the noun at `at`, with nothing but adverbs between: "A and B held a meeting".
  bool LightBefore(uint32_t at) const;

  // Whether the actor at `i` is a person, an office, or stands behind a word for who acts for it: "senior officials of
  // A", "the delegation of A".
  bool ActsForIt(uint32_t i) const;

  // The subject of a verb that only people can be the subject of, such as to visit: bodies that nobody acts for, named
  // on the way to it in the same clause, are passed over ("A left Hanoi to visit B").
  std::vector<uint32_t> ActingSubject(uint32_t from) const;

  // Whether the country at `i` is part of how the person right behind it is introduced, by a title that no table has:
  // "the chairman of the chamber of B, C".
  bool Introduces(uint32_t i) const;

  // Whether the actor at `i` is what something is about ("on Syria"), and no party.
  bool IsTopic(uint32_t i) const;

 private:
  uint32_t SkipModifiers(uint32_t i) const;
  bool Apposed(uint32_t person, uint32_t i) const;
  bool ListGoesOn(uint32_t party) const;
  bool EndsWithCircumstances(uint32_t i) const;  // nothing but when and where from `i` to the sentence's end
  bool Governed(uint32_t i) const;
  bool InParenthesis(uint32_t i) const;
  // "A, with his wife and the delegation of B": the chunk before a companion without a name that ends at `i`; `i` where
  // none does.
  uint32_t SkipCompanion(uint32_t i) const;
  // "A, B, C hold talks": whether the comma is one of a list that opens the sentence; headlines leave out "and".
  bool OpensList(uint32_t comma) const;
  void ReadListBackwards(uint32_t i, std::vector<uint32_t>& out) const;

  const std::vector<Chunk>& chunks_;
  const std::vector<bool>& taken_;
  const uint32_t count_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_CLAUSE_H_
