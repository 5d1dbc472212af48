#ifndef ANNALS_INGEST_NAMES_SENTENCE_SCAN_H_
#define ANNALS_INGEST_NAMES_SENTENCE_SCAN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/document.h"

namespace annals::ingest {

struct NameMatch {
  uint32_t length = 0;  // in tokens; 0: no name
  std::vector<NameSense> senses;
};

// What the tables and the shape of words say of one sentence, token by token: cues, titles, names. Indices are those of
// the document's tokens; an index at the sentence's end or behind it is allowed, and nothing stands there.
class SentenceScan {
 public:
  SentenceScan(const Document& document, const Sentence& sentence, const Lexicon& lexicon);

  const Lexicon& lexicon() const { return lexicon_; }
  std::span<const Token> tokens() const { return tokens_; }  // of the document, up to the sentence's end
  uint32_t begin() const { return begin_; }
  uint32_t end() const { return end_; }

  // Tokens of the longest cue of the class that begins at `i`; 0: none does. REQUIRES: i >= begin().
  uint32_t CueLength(uint32_t i, WordCue cue) const {
    return i < end_ && cues_[i - begin_].Has(cue) ? LongestCue(i, cue) : 0;
  }

  // The same for the words that only names are read with.
  uint32_t NameWordLength(uint32_t i, WordCue cue) const;

  // Whether a cue of any class begins at `i`. REQUIRES: begin() <= i < end().
  bool IsFunctionWord(uint32_t i) const { return !cues_[i - begin_].empty(); }

  // Whether a cue of the class ends right before `i`, or one noun of place ("the city of") away.
  bool Preceded(uint32_t i, WordCue cue) const;

  // Whether the token at `i` is a word with a capital. REQUIRES: i < end().
  bool IsCapitalised(uint32_t i) const {
    return tokens_[i].kind == TokenKind::kWord && tokens_[i].letter_case != LetterCase::kLower;
  }

  // End of the run of capitalised words that begins at `i`: joined by spaces, by hyphens without spaces ("Jong-un"), by
  // the full stop of an initial and by lower-case particles of names ("bin", "al-").
  uint32_t RunEnd(uint32_t i) const;

  // The same, cut before a title: "(Theo) Ngoại trưởng".
  uint32_t UnknownRunEnd(uint32_t i) const;

  // The longest spelling of the tables at `i` whose capitals are there.
  NameMatch NameAt(uint32_t i) const;

  bool HasKind(const NameMatch& name, v1::EntityKind kind) const;

  // The country or organisation that a name in a title phrase stands for, or kNoEntity.
  EntityIndex BodyOf(const NameMatch& name) const;

  // Whether the match at `i` is a title there. Abbreviations of two letters are titles in capitals only. "cô giáo Hoàng
  // Anh" (the teacher Hoang Anh) is no "giáo hoàng" (pope): a title does not take on a capital in its second word.
  bool IsTitle(uint32_t i, const PhraseTrie<TitleSense>::Match& match) const;

  // Whether a title or a word for counterpart stands at `i`, or behind a genitive there: "Russia's foreign minister".
  bool TitleFollows(uint32_t i) const;

  // "cựu đại sứ" (former ambassador): a word for former and a title, as one title. Length 0 where there is none.
  struct FormerTitle {
    uint32_t length = 0;
    TitleSense sense;
  };
  FormerTitle FormerTitleAt(uint32_t i) const;

 private:
  uint32_t LongestCue(uint32_t i, WordCue cue) const;

  bool CapitalsFit(uint32_t at, size_t length, uint32_t capitals) const;

  // "Pháp luật" (the law) at the beginning of a sentence is no France.
  bool OpensCompound(uint32_t i, const NameMatch& name) const;

  // "ông Đức", "chị Nga" (Mr Duc, Ms Nga): a country of one syllable is a given name behind a word for a person.
  bool IsGivenName(uint32_t i, const NameMatch& name) const;

  // "Trump-Putin": a hyphen at `i` and another name of the tables behind it.
  bool PairedWithName(uint32_t i) const;

  // A short name needs a hyphen and a name beside it, or a title right before it.
  bool PairNameFits(uint32_t i, uint32_t end) const;

  // "the Russian (president, delegation, side)", "the Russian and Chinese (ministers)": an adjective stands for its
  // country before a word for whoever acts for it.
  bool AdjectiveFits(uint32_t end) const;

  // "Cheon Seong - whun", "Ben - Shabbat": pages that set spaces around every hyphen do so within names too.
  bool SpacedHyphen(uint32_t begin, uint32_t i) const;

  // Whether a capitalised word follows a particle, with or without a hyphen between them.
  bool RunEndsBeyond(uint32_t i) const;

  bool IsInitial(uint32_t i) const { return tokens_[i].end - tokens_[i].begin <= 2; }

  std::span<const Token> tokens_;
  const uint32_t begin_, end_;
  const Lexicon& lexicon_;
  std::vector<CueSet> cues_;  // by token from begin_: the classes of all cues that begin there, short or long
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_SENTENCE_SCAN_H_
