#include "ingest/names/sentence_scan.h"

#include <algorithm>

namespace annals::ingest {

SentenceScan::SentenceScan(const Document& document, const Sentence& sentence, const Lexicon& lexicon)
    : tokens_(std::span(document.tokens).first(sentence.last)),
      begin_(sentence.first),
      end_(sentence.last),
      lexicon_(lexicon),
      cues_(end_ - begin_) {
  for (uint32_t i = begin_; i < end_; ++i) {
    lexicon_.cues().ForEach(tokens_, i, [&](size_t, std::span<const WordCue> cues) {
      for (const WordCue cue : cues) cues_[i - begin_].Add(cue);
    });
  }
}

NameMatch SentenceScan::NameAt(uint32_t i) const {
  NameMatch best;
  lexicon_.names().ForEach(tokens_, i, [&](size_t length, std::span<const NameSense> senses) {
    NameMatch match{static_cast<uint32_t>(length), {}};
    for (const NameSense& sense : senses) {
      if (!CapitalsFit(i, length, sense.capitals)) continue;
      if (sense.upper && tokens_[i].letter_case != LetterCase::kUpper) continue;
      if (sense.use == NameUse::kAdjective && !AdjectiveFits(i + static_cast<uint32_t>(length))) continue;
      if (sense.use == NameUse::kPair && !PairNameFits(i, i + static_cast<uint32_t>(length))) continue;
      match.senses.push_back(sense);
    }
    if (!match.senses.empty()) best = std::move(match);
  });
  if (best.length == 0) return best;
  if (CueLength(i, WordCue::kPlain) > best.length || OpensCompound(i, best) || IsGivenName(i, best)) return {};
  // Part of a longer name that no table knows: "Kim" in "Kim Dong Chul".
  const bool family_only = std::all_of(best.senses.begin(), best.senses.end(),
                                       [](const NameSense& sense) { return sense.use == NameUse::kFamily; });
  if (family_only && RunEnd(i) > i + best.length && !PairedWithName(i + best.length)) return {};
  return best;
}

bool SentenceScan::OpensCompound(uint32_t i, const NameMatch& name) const {
  const uint32_t next = i + name.length;
  return name.length == 1 && next < end_ && tokens_[next].letter_case == LetterCase::kLower &&
         NameWordLength(i, WordCue::kCompound) > 1;
}

bool SentenceScan::IsGivenName(uint32_t i, const NameMatch& name) const {
  if (name.length != 1 || i == begin_ || !HasKind(name, v1::ENTITY_KIND_COUNTRY)) return false;
  const bool kin = NameWordLength(i - 1, WordCue::kKin) == 1 && tokens_[i - 1].letter_case == LetterCase::kLower;
  return kin || CueLength(i - 1, WordCue::kHonorific) == 1;
}

bool SentenceScan::PairedWithName(uint32_t i) const {
  return i + 1 < end_ && tokens_[i].mark == '-' && IsCapitalised(i + 1) &&
         static_cast<bool>(lexicon_.names().Longest(tokens_, i + 1));
}

bool SentenceScan::PairNameFits(uint32_t i, uint32_t end) const {
  if (i >= begin_ + 2 && tokens_[i - 1].mark == '-' && IsCapitalised(i - 2)) return true;
  if (end + 1 < end_ && tokens_[end].mark == '-' && IsCapitalised(end + 1)) return true;
  if (i == begin_ || IsCapitalised(i - 1)) return false;
  // "Mỹ, Nhật, Hàn": a list of countries
  if (i >= begin_ + 2 && tokens_[i - 1].mark == ',' && (end == end_ || !IsCapitalised(end))) {
    const auto listed = lexicon_.names().Longest(tokens_.first(i - 1), i - 2);
    return std::any_of(listed.values.begin(), listed.values.end(), [&](const NameSense& sense) {
      return lexicon_.entity(sense.entity).kind == v1::ENTITY_KIND_COUNTRY;
    });
  }
  for (uint32_t back = 1; back <= 3 && i >= begin_ + back; ++back) {
    const auto title = lexicon_.titles().Longest(tokens_.first(i), i - back);
    if (title && title.length == back) return true;
  }
  return false;
}

bool SentenceScan::AdjectiveFits(uint32_t end) const {
  if (end >= end_) return false;
  if (lexicon_.titles().Longest(tokens_, end) || CueLength(end, WordCue::kCounterpart) > 0 ||
      CueLength(end, WordCue::kRepresentatives) > 0 || CueLength(end, WordCue::kDelegation) > 0) {
    return true;
  }
  const bool hyphen = tokens_[end].mark == '-';
  const uint32_t next = end + (hyphen ? 1 : CueLength(end, WordCue::kAnd));
  if (next == end || next >= end_ || !IsCapitalised(next)) return false;
  const auto other = lexicon_.names().Longest(tokens_, next);
  const bool adjective = std::any_of(other.values.begin(), other.values.end(),
                                     [](const NameSense& sense) { return sense.use == NameUse::kAdjective; });
  const uint32_t after = next + static_cast<uint32_t>(other.length);
  // "the Russian-American talks"
  return adjective && ((hyphen && after < end_ && lexicon_.triggers().Longest(tokens_, after)) || AdjectiveFits(after));
}

bool SentenceScan::TitleFollows(uint32_t i) const {
  i += CueLength(i, WordCue::kGenitive);
  return i < end_ && (IsTitle(i, lexicon_.titles().Longest(tokens_, i)) || CueLength(i, WordCue::kCounterpart) > 0);
}

bool SentenceScan::CapitalsFit(uint32_t at, size_t length, uint32_t capitals) const {
  int word = 0;
  for (uint32_t i = at; i < at + length; ++i) {
    if (tokens_[i].mark == '-') continue;
    if (((capitals >> word) & 1) != 0 && tokens_[i].letter_case == LetterCase::kLower) return false;
    ++word;
  }
  return true;
}

uint32_t SentenceScan::LongestCue(uint32_t i, WordCue cue) const {
  uint32_t best = 0;
  lexicon_.cues().ForEach(tokens_, i, [&](size_t length, std::span<const WordCue> cues) {
    if (std::find(cues.begin(), cues.end(), cue) != cues.end()) best = static_cast<uint32_t>(length);
  });
  return best;
}

uint32_t SentenceScan::NameWordLength(uint32_t i, WordCue cue) const {
  if (i >= end_) return 0;
  uint32_t best = 0;
  lexicon_.name_words().ForEach(tokens_, i, [&](size_t length, std::span<const WordCue> cues) {
    if (std::find(cues.begin(), cues.end(), cue) != cues.end()) best = static_cast<uint32_t>(length);
  });
  return best;
}

bool SentenceScan::Preceded(uint32_t i, WordCue cue) const {
  while (i > begin_ && CueLength(i - 1, WordCue::kArticle) == 1) --i;
  for (uint32_t back = 1; back <= 3 && i >= begin_ + back; ++back) {
    if (CueLength(i - back, cue) == back) return true;
  }
  for (uint32_t back = 1; back <= 3 && i >= begin_ + back; ++back) {
    if (CueLength(i - back, WordCue::kPlaceNoun) != back) continue;
    for (uint32_t more = 1; more <= 3 && i - back >= begin_ + more; ++more) {
      if (CueLength(i - back - more, cue) == more) return true;
    }
  }
  return false;
}

uint32_t SentenceScan::RunEnd(uint32_t i) const {
  if (i >= end_ || !IsCapitalised(i) || CueLength(i, WordCue::kNoName) > 0) return i;
  uint32_t end = i + 1;
  while (end < end_) {
    if (tokens_[end].mark == '-' && !tokens_[end].space_before && end + 1 < end_ && !tokens_[end + 1].space_before &&
        tokens_[end + 1].kind == TokenKind::kWord) {
      end += 2;
    } else if (tokens_[end].mark == '.' && !tokens_[end].space_before && end + 1 < end_ && IsInitial(end - 1) &&
               IsCapitalised(end + 1)) {
      end += 2;
    } else if (tokens_[end].mark == '\'' && !tokens_[end].space_before && end + 1 < end_ &&
               !tokens_[end + 1].space_before && IsCapitalised(end + 1)) {
      end += 2;
    } else if (SpacedHyphen(i, end)) {
      end += 2;
    } else if (IsCapitalised(end) && tokens_[end].space_before && CueLength(end, WordCue::kNoName) == 0) {
      ++end;
    } else if (const uint32_t particle = CueLength(end, WordCue::kNameParticle);
               particle > 0 && RunEndsBeyond(end + particle)) {
      end += particle + (tokens_[end + particle].mark == '-' ? 2 : 1);
    } else {
      break;
    }
  }
  return end;
}

bool SentenceScan::SpacedHyphen(uint32_t begin, uint32_t i) const {
  if (tokens_[i].mark != '-' || i + 1 >= end_ || tokens_[i + 1].kind != TokenKind::kWord) return false;
  if (IsCapitalised(i + 1)) return i > begin + 1 && CueLength(i - 1, WordCue::kNameParticle) == 1;
  return i == begin + 2 && NameWordLength(begin, WordCue::kHyphenFamily) == 1 &&
         CueLength(i + 1, WordCue::kHonorific) == 0 && !lexicon_.titles().Longest(tokens_, i + 1);
}

uint32_t SentenceScan::UnknownRunEnd(uint32_t i) const {
  const uint32_t end = RunEnd(i);
  for (uint32_t at = i + 1; at < end; ++at) {
    if (lexicon_.titles().Longest(tokens_, at)) return at;
  }
  return end;
}

bool SentenceScan::RunEndsBeyond(uint32_t i) const {
  if (i < end_ && tokens_[i].mark == '-') ++i;
  return i < end_ && IsCapitalised(i);
}

bool SentenceScan::HasKind(const NameMatch& name, v1::EntityKind kind) const {
  return std::any_of(name.senses.begin(), name.senses.end(),
                     [&](const NameSense& sense) { return lexicon_.entity(sense.entity).kind == kind; });
}

EntityIndex SentenceScan::BodyOf(const NameMatch& name) const {
  for (const NameSense& sense : name.senses) {
    const v1::EntityKind kind = lexicon_.entity(sense.entity).kind;
    if (kind == v1::ENTITY_KIND_COUNTRY || kind == v1::ENTITY_KIND_ORGANISATION) return sense.entity;
  }
  return kNoEntity;
}

bool SentenceScan::IsTitle(uint32_t i, const PhraseTrie<TitleSense>::Match& match) const {
  if (match.length == 2 && tokens_[i].letter_case == LetterCase::kLower &&
      tokens_[i + 1].letter_case == LetterCase::kCapitalised) {
    return false;
  }
  constexpr uint32_t kAbbreviation = 2;
  const bool abbreviation = match.length == 1 && tokens_[i].end - tokens_[i].begin <= kAbbreviation;
  return match && (!abbreviation || tokens_[i].letter_case == LetterCase::kUpper);
}

SentenceScan::FormerTitle SentenceScan::FormerTitleAt(uint32_t i) const {
  const uint32_t word = NameWordLength(i, WordCue::kFormer);
  if (word == 0 || i + word >= end_) return {};
  const auto title = lexicon_.titles().Longest(tokens_, i + word);
  if (!IsTitle(i + word, title)) return {};
  return {static_cast<uint32_t>(title.length) + word, {{lexicon_.former_kind()}, title.values.front().body}};
}

}  // namespace annals::ingest
