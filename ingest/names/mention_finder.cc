// One walk over a sentence. At each token, in this order: a title opens a phrase that may go on with more titles, the
// body (country, organisation) and the name; a word for counterpart does the same; an honorific opens a name; a
// spelling of the tables stands for itself; two capitalised words or more that no table knows are a candidate, which
// counts only if something else in the article says that it is a person.

#include "ingest/names/mention_finder.h"

#include <algorithm>
#include <optional>
#include <span>

namespace annals::ingest {
namespace {

class SentenceScanner {
 public:
  SentenceScanner(const Document& document, const Sentence& sentence, const Lexicon& lexicon)
      : document_(document),
        tokens_(std::span(document.tokens).first(sentence.last)),
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

  std::vector<Mention> Run() {
    for (uint32_t i = begin_; i < end_;) {
      std::optional<Mention> mention = At(i);
      if (!mention) {
        ++i;
        continue;
      }
      if (!mentions_.empty() && JoinPrevious(*mention)) {
        i = mentions_.back().last;
        continue;
      }
      if (NobodysOffice(*mention)) {
        i = mention->last;
        continue;
      }
      mention->after_at = Preceded(mention->first, WordCue::kAt);
      mention->after_to = Preceded(mention->first, WordCue::kTo);
      if (IsPlaceApposition(*mention)) mention->after_at = true;
      i = mention->last;
      mentions_.push_back(std::move(*mention));
    }
    DistributeTitles();
    return std::move(mentions_);
  }

 private:
  std::optional<Mention> At(uint32_t i) {
    // "6 cường quốc" (the six powers)
    if (tokens_[i].kind == TokenKind::kNumber) {
      const auto name = NameAt(i);
      return name.length > 1 ? std::optional(NamePhrase(i, name)) : std::nullopt;
    }
    if (tokens_[i].kind != TokenKind::kWord) return std::nullopt;
    const bool counterpart = CueLength(i, WordCue::kCounterpart) > 0;
    const auto title = lexicon_.titles().Longest(tokens_, i);
    const auto name = NameAt(i);
    // A name that is longer than the title at its place wins ("Chủ tịch Hồ Chí Minh Museum").
    const bool opens = (IsTitle(i, title) && title.length >= name.length) || FormerTitleAt(i).length > 0;
    if (opens || counterpart) return TitlePhrase(i);
    if (lexicon_.body_before_title() && BodyOf(name) != kNoEntity && TitleFollows(i + name.length)) {
      return TitlePhrase(i);
    }
    if (name.length > 0) return NamePhrase(i, name);
    if (const uint32_t length = CueLength(i, WordCue::kHonorific);
        length > 0 && CueLength(i, WordCue::kPlain) <= length) {
      return HonorificPhrase(i, length);
    }
    if (CueLength(i, WordCue::kOrgNoun) > 0) return std::nullopt;
    if (i == begin_ && IsFunctionWord(i)) return std::nullopt;
    if (const uint32_t end = UnknownRunEnd(i); end - i >= 2 || (end > i && tokens_[i].begin != tokens_[begin_].begin)) {
      return UnknownName(i, end);
    }
    return std::nullopt;
  }

  struct NameMatch {
    uint32_t length = 0;
    std::vector<NameSense> senses;
  };

  // The longest spelling of the tables at `i` whose capitals are there.
  NameMatch NameAt(uint32_t i) const {
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
    if (CueLength(i, WordCue::kPlain) > best.length || IsGivenName(i, best)) return {};
    // Part of a longer name that no table knows: "Kim" in "Kim Dong Chul".
    const bool family_only = std::all_of(best.senses.begin(), best.senses.end(),
                                         [](const NameSense& sense) { return sense.use == NameUse::kFamily; });
    if (family_only && RunEnd(i) > i + best.length && !PairedWithName(i + best.length)) return {};
    return best;
  }

  // "ông Đức", "chị Nga" (Mr Duc, Ms Nga): a country of one syllable is a given name behind a word for a person.
  bool IsGivenName(uint32_t i, const NameMatch& name) const {
    if (name.length != 1 || i == begin_ || !HasKind(name, v1::ENTITY_KIND_COUNTRY)) return false;
    const bool kin = NameWordLength(i - 1, WordCue::kKin) == 1 && tokens_[i - 1].letter_case == LetterCase::kLower;
    return kin || CueLength(i - 1, WordCue::kHonorific) == 1;
  }

  // "Trump-Putin": a hyphen at `i` and another name of the tables behind it.
  bool PairedWithName(uint32_t i) const {
    return i + 1 < end_ && tokens_[i].mark == '-' && IsCapitalised(i + 1) &&
           static_cast<bool>(lexicon_.names().Longest(tokens_, i + 1));
  }

  // A short name needs a hyphen and a name beside it, or a title right before it.
  bool PairNameFits(uint32_t i, uint32_t end) const {
    if (i >= begin_ + 2 && tokens_[i - 1].mark == '-' && IsCapitalised(i - 2)) return true;
    if (end + 1 < end_ && tokens_[end].mark == '-' && IsCapitalised(end + 1)) return true;
    if (i == begin_ || IsCapitalised(i - 1)) return false;
    for (uint32_t back = 1; back <= 3 && i >= begin_ + back; ++back) {
      const auto title = lexicon_.titles().Longest(tokens_.first(i), i - back);
      if (title && title.length == back) return true;
    }
    return false;
  }

  // "the Russian (president, delegation, side)", "the Russian and Chinese (ministers)": an adjective stands for its
  // country before a word for whoever acts for it.
  bool AdjectiveFits(uint32_t end) const {
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
    return adjective &&
           ((hyphen && after < end_ && lexicon_.triggers().Longest(tokens_, after)) || AdjectiveFits(after));
  }

  // Whether a title or a word for counterpart stands at `i`, or behind a genitive there: "Russia's foreign minister".
  bool TitleFollows(uint32_t i) const {
    i += CueLength(i, WordCue::kGenitive);
    return i < end_ && (IsTitle(i, lexicon_.titles().Longest(tokens_, i)) || CueLength(i, WordCue::kCounterpart) > 0);
  }

  bool CapitalsFit(uint32_t at, size_t length, uint32_t capitals) const {
    int word = 0;
    for (uint32_t i = at; i < at + length; ++i) {
      if (tokens_[i].mark == '-') continue;
      if (((capitals >> word) & 1) != 0 && tokens_[i].letter_case == LetterCase::kLower) return false;
      ++word;
    }
    return true;
  }

  // Tokens of the longest cue of the class that begins at `i`; 0: none does. REQUIRES: i >= begin_.
  uint32_t CueLength(uint32_t i, WordCue cue) const {
    if (i >= end_ || !cues_[i - begin_].Has(cue)) return 0;
    uint32_t best = 0;
    lexicon_.cues().ForEach(tokens_, i, [&](size_t length, std::span<const WordCue> cues) {
      if (std::find(cues.begin(), cues.end(), cue) != cues.end()) best = static_cast<uint32_t>(length);
    });
    return best;
  }

  uint32_t NameWordLength(uint32_t i, WordCue cue) const {
    if (i >= end_) return 0;
    uint32_t best = 0;
    lexicon_.name_words().ForEach(tokens_, i, [&](size_t length, std::span<const WordCue> cues) {
      if (std::find(cues.begin(), cues.end(), cue) != cues.end()) best = static_cast<uint32_t>(length);
    });
    return best;
  }

  // "cựu đại sứ" (former ambassador): a word for former and a title, as one title. Length 0 where there is none.
  struct FormerTitle {
    uint32_t length = 0;
    TitleSense sense;
  };
  FormerTitle FormerTitleAt(uint32_t i) const {
    const uint32_t word = NameWordLength(i, WordCue::kFormer);
    if (word == 0 || i + word >= end_) return {};
    const auto title = lexicon_.titles().Longest(tokens_, i + word);
    if (!IsTitle(i + word, title)) return {};
    return {static_cast<uint32_t>(title.length) + word, {{lexicon_.former_kind()}, title.values.front().body}};
  }

  // Whether a cue of the class ends right before `i`, or one noun of place ("the city of") away.
  bool Preceded(uint32_t i, WordCue cue) const {
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

  // "tại Trung tâm Hội nghị, Hà Nội." or "(Hà Nội)": a name between commas after a preposition of place says where that
  // is.
  bool IsPlaceApposition(const Mention& mention) const {
    constexpr uint32_t kFarthest = 9;
    if (mention.first == begin_ || mention.has_title() || mention.honorific) return false;
    const char before = tokens_[mention.first - 1].mark;
    // "tại Berlin - Đức"
    if (before == '-' && !mentions_.empty() && mentions_.back().last + 1 == mention.first &&
        (mentions_.back().after_at || mentions_.back().after_to)) {
      return mentions_.back().senses.size() == 1 &&
             lexicon_.entity(mentions_.back().senses.front().entity).kind == v1::ENTITY_KIND_PLACE;
    }
    const char after = mention.last < end_ ? tokens_[mention.last].mark : '.';
    const bool enclosed = (before == ',' && (after == ',' || after == '.')) || (before == '(' && after == ')');
    if (!enclosed) return false;
    for (uint32_t back = 2; back <= kFarthest && mention.first >= begin_ + back; ++back) {
      const uint32_t i = mention.first - back;
      if (tokens_[i].mark == ',' || tokens_[i].mark == '.') return false;
      if (CueLength(i, WordCue::kAt) > 0 || CueLength(i, WordCue::kTo) > 0) return true;
    }
    return false;
  }

  bool IsCapitalised(uint32_t i) const {
    return tokens_[i].kind == TokenKind::kWord && tokens_[i].letter_case != LetterCase::kLower;
  }

  // End of the run of capitalised words that begins at `i`: joined by spaces, by hyphens without spaces ("Jong-un"), by
  // the full stop of an initial and by lower-case particles of names ("bin", "al-").
  uint32_t RunEnd(uint32_t i) const {
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
        end += particle + 1;
      } else {
        break;
      }
    }
    return end;
  }

  // "Cheon Seong - whun", "Ben - Shabbat": pages that set spaces around every hyphen do so within names too.
  bool SpacedHyphen(uint32_t begin, uint32_t i) const {
    if (tokens_[i].mark != '-' || i + 1 >= end_ || tokens_[i + 1].kind != TokenKind::kWord) return false;
    if (IsCapitalised(i + 1)) return i > begin + 1 && CueLength(i - 1, WordCue::kNameParticle) == 1;
    return i == begin + 2 && NameWordLength(begin, WordCue::kHyphenFamily) == 1 &&
           CueLength(i + 1, WordCue::kHonorific) == 0 && !lexicon_.titles().Longest(tokens_, i + 1);
  }

  // The same, cut before a title: "(Theo) Ngoại trưởng".
  uint32_t UnknownRunEnd(uint32_t i) const {
    const uint32_t end = RunEnd(i);
    for (uint32_t at = i + 1; at < end; ++at) {
      if (lexicon_.titles().Longest(tokens_, at)) return at;
    }
    return end;
  }

  bool IsFunctionWord(uint32_t i) const { return !cues_[i - begin_].empty(); }

  // Whether a capitalised word follows a particle, with or without a hyphen between them.
  bool RunEndsBeyond(uint32_t i) const {
    if (i < end_ && tokens_[i].mark == '-') ++i;
    return i < end_ && IsCapitalised(i);
  }

  bool IsInitial(uint32_t i) const { return tokens_[i].end - tokens_[i].begin <= 2; }

  Mention NamePhrase(uint32_t i, const NameMatch& name) const {
    Mention mention;
    mention.first = mention.name_first = i;
    mention.last = mention.name_last = i + name.length;
    mention.senses = name.senses;
    return mention;
  }

  Mention UnknownName(uint32_t i, uint32_t end) const {
    Mention mention;
    mention.first = mention.name_first = i;
    mention.last = mention.name_last = end;
    return mention;
  }

  Mention HonorificPhrase(uint32_t i, uint32_t length) {
    Mention mention;
    mention.first = i;
    mention.honorific = true;
    mention.last = mention.name_first = mention.name_last = i + length;
    TakeName(mention);
    mention.pronoun = !mention.has_name();
    return mention;
  }

  // A person's name at the phrase's end, if there is one.
  bool TakeName(Mention& mention) {
    const uint32_t i = mention.last;
    if (i >= end_) return false;
    const NameMatch name = NameAt(i);
    if (HasKind(name, v1::ENTITY_KIND_PERSON)) {
      mention.senses = name.senses;
      std::erase_if(mention.senses, [&](const NameSense& sense) {
        return lexicon_.entity(sense.entity).kind != v1::ENTITY_KIND_PERSON;
      });
      mention.name_first = i;
      mention.last = mention.name_last = i + name.length;
      return true;
    }
    const uint32_t end = RunEnd(i);
    if (end == i || name.length > 0 || !LooksLikeName(i, end, mention)) return false;
    mention.name_first = i;
    mention.last = mention.name_last = end;
    return true;
  }

  // After a title one capitalised syllable is as likely another word ("Bộ", ministry, "Thương", the beginning of
  // trade); a single word without marks and longer than a syllable is a name, after a title with its country also one
  // that could be a syllable ("Đại sứ Đức Becker").
  bool LooksLikeName(uint32_t i, uint32_t end, const Mention& mention) const {
    const uint32_t longest_syllable = mention.body != kNoEntity ? 4 : 6;
    if (CueLength(i, WordCue::kPlaceNoun) > 0) return false;
    if (CueLength(i, WordCue::kOrgNoun) > 0 && tokens_[i].letter_case == LetterCase::kCapitalised) return false;
    if (end - i == 1 && tokens_[i].letter_case == LetterCase::kUpper) return false;
    // "IIG Việt Nam" is a body of that country.
    for (uint32_t at = i + 1; at < end; ++at) {
      const NameMatch name = NameAt(at);
      if (name.length > 0 && at + name.length == end && HasKind(name, v1::ENTITY_KIND_COUNTRY)) return false;
    }
    return mention.honorific || end - i >= 2 || (IsPlain(i) && tokens_[i].end - tokens_[i].begin > longest_syllable);
  }

  // Whether the word is ASCII throughout.
  bool IsPlain(uint32_t i) const {
    const std::string_view word = document_.TextOf(tokens_[i].begin, tokens_[i].end);
    return std::all_of(word.begin(), word.end(), [](unsigned char c) { return c < 0x80; });
  }

  // "hai tổng thống" (two presidents), "các bộ trưởng" (ministers): an office that is nobody's in particular.
  bool NobodysOffice(const Mention& mention) const {
    if (mention.titles.empty() || mention.has_name() || mention.body != kNoEntity) return false;
    return Preceded(mention.first, WordCue::kPlural) ||
           std::all_of(tokens_.begin() + mention.first, tokens_.begin() + mention.last,
                       [](const Token& token) { return token.letter_case == LetterCase::kLower; });
  }

  bool HasKind(const NameMatch& name, v1::EntityKind kind) const {
    return std::any_of(name.senses.begin(), name.senses.end(),
                       [&](const NameSense& sense) { return lexicon_.entity(sense.entity).kind == kind; });
  }

  // The country or organisation that a name in a title phrase stands for.
  EntityIndex BodyOf(const NameMatch& name) const {
    for (const NameSense& sense : name.senses) {
      const v1::EntityKind kind = lexicon_.entity(sense.entity).kind;
      if (kind == v1::ENTITY_KIND_COUNTRY || kind == v1::ENTITY_KIND_ORGANISATION) return sense.entity;
    }
    return kNoEntity;
  }

  Mention TitlePhrase(uint32_t i) {
    Mention mention;
    mention.first = mention.last = mention.name_first = mention.name_last = i;
    while (mention.last < end_) {
      const uint32_t at = mention.last;
      if (const uint32_t length = CueLength(at, WordCue::kCounterpart); length > 0) {
        mention.counterpart = true;
        mention.last += length;
      } else if (const NameMatch name = NameAt(at); name.length > 0 && BodyOf(name) != kNoEntity &&
                                                    !HasKind(name, v1::ENTITY_KIND_PERSON) &&
                                                    name.senses.front().use != NameUse::kGroup) {
        if (mention.body == kNoEntity) mention.body = BodyOf(name);
        mention.last += name.length;
      } else if (FormerTitle former = FormerTitleAt(at); former.length > 0) {
        mention.titles.push_back(std::move(former.sense));
        mention.last += former.length;
      } else if (const auto title = lexicon_.titles().Longest(tokens_, at);
                 IsTitle(at, title) && title.length >= name.length) {
        mention.titles.push_back(title.values.front());
        mention.last += static_cast<uint32_t>(title.length);
      } else if (const uint32_t link = LinkLength(mention); link > 0) {
        mention.last += link;
      } else {
        break;
      }
    }
    if (const uint32_t length = CueLength(mention.last, WordCue::kHonorific);
        length > 0 && mention.last + length < end_) {
      Mention named = mention;
      named.last += length;
      if (TakeName(named)) mention = named;
    } else {
      TakeName(mention);
    }
    if (!mention.has_name()) mention.name_first = mention.name_last = mention.last;
    return mention;
  }

  // Abbreviations of two letters are titles in capitals only. "cô giáo Hoàng Anh" (the teacher Hoang Anh) is no
  // "giáo hoàng" (pope): a title does not take on a capital in its second word.
  bool IsTitle(uint32_t i, const PhraseTrie<TitleSense>::Match& match) const {
    if (match.length == 2 && tokens_[i].letter_case == LetterCase::kLower &&
        tokens_[i + 1].letter_case == LetterCase::kCapitalised) {
      return false;
    }
    constexpr uint32_t kAbbreviation = 2;
    const bool abbreviation = match.length == 1 && tokens_[i].end - tokens_[i].begin <= kAbbreviation;
    return match && (!abbreviation || tokens_[i].letter_case == LetterCase::kUpper);
  }

  // What may stand between the parts of a title: "of", a comma before another title, a field of work.
  uint32_t LinkLength(const Mention& mention) const {
    const uint32_t i = mention.last;
    const bool body_named = mention.body != kNoEntity;
    const auto continues = [&](uint32_t at) {
      if (at >= end_) return false;
      const NameMatch name = NameAt(at);
      return static_cast<bool>(lexicon_.titles().Longest(tokens_, at)) || BodyOf(name) != kNoEntity;
    };
    if (const uint32_t of = CueLength(i, WordCue::kOf); of > 0 && continues(i + of)) return of;
    if (const uint32_t genitive = CueLength(i, WordCue::kGenitive); genitive > 0 && continues(i + genitive)) {
      return genitive;
    }
    if (const uint32_t also = NameWordLength(i, WordCue::kConcurrent); also > 0 && continues(i + also)) return also;
    if (!body_named && NationalityAt(i)) return CueLength(i, WordCue::kRelative);
    if (const uint32_t seat = SeatLength(mention); seat > 0) return seat;
    if (tokens_[i].mark == ',' && !body_named && i + 1 < end_ && lexicon_.titles().Longest(tokens_, i + 1)) return 1;
    if (const uint32_t ministry = MinistryLength(i); ministry > 0) return ministry;
    if (const uint32_t field = CueLength(i, WordCue::kInCharge); field > 0) {
      constexpr uint32_t kLongestField = 10;
      for (uint32_t at = i + field; at < end_ && at < i + field + kLongestField; ++at) {
        if (tokens_[at].kind != TokenKind::kWord) return 0;
        if (IsCapitalised(at) && (RunEnd(at) - at >= 2 || NameAt(at).length > 0)) return at - i;
      }
    }
    return 0;
  }

  // "Đại sứ Mỹ tại Việt Nam Jane Doe": where an official serves, before the name, or before a comma as it often is.
  uint32_t SeatLength(const Mention& mention) const {
    const uint32_t at = CueLength(mention.last, WordCue::kAt);
    if (at == 0 || mention.last + at >= end_ || mention.titles.empty()) return 0;
    const uint16_t kind = mention.titles.front().kinds.front();
    if (lexicon_.office_kinds()[kind].rank < OfficeRank::kOfficial) return 0;
    const NameMatch name = NameAt(mention.last + at);
    const uint32_t behind = mention.last + at + name.length;
    if (name.length == 0 || HasKind(name, v1::ENTITY_KIND_PERSON) || behind >= end_) return 0;
    const char mark = tokens_[behind].mark;
    const bool closed = mark == ',' || mark == '(' || (mark == '-' && tokens_[behind].space_before);
    return closed || IsCapitalised(behind) || CueLength(behind, WordCue::kHonorific) > 0 ? at + name.length : 0;
  }

  // "luật sư người Mỹ Jane Doe" (the American lawyer): the country of a person who is named behind it.
  bool NationalityAt(uint32_t i) const {
    const uint32_t word = CueLength(i, WordCue::kRelative);
    if (word == 0 || i + word >= end_) return false;
    const NameMatch name = NameAt(i + word);
    const uint32_t behind = i + word + name.length;
    return HasKind(name, v1::ENTITY_KIND_COUNTRY) && behind < end_ && IsCapitalised(behind);
  }

  // "(Bộ trưởng) Bộ GTVT Nguyễn Văn Thể": a ministry's name between the title and the person's, or its country.
  uint32_t MinistryLength(uint32_t i) const {
    constexpr uint32_t kLongest = 14;
    const uint32_t noun = CueLength(i, WordCue::kOrgNoun);
    if (noun == 0 || tokens_[i].letter_case == LetterCase::kLower) return 0;
    if (i + noun + 1 < end_ && tokens_[i + noun].letter_case == LetterCase::kUpper && IsCapitalised(i + noun + 1)) {
      return noun + 1;
    }
    for (uint32_t at = i + noun; at < end_ && at < i + kLongest; ++at) {
      if (tokens_[at].kind == TokenKind::kPunctuation && tokens_[at].mark != ',') return 0;
      const NameMatch name = NameAt(at);
      if (name.length > 0 && (BodyOf(name) != kNoEntity || HasKind(name, v1::ENTITY_KIND_PERSON))) return at - i;
    }
    return 0;
  }

  // Makes one of the last mention and the one that stands behind a comma, a hyphen or an opening bracket, where both
  // are one person's.
  bool JoinPrevious(const Mention& next) {
    Mention& previous = mentions_.back();
    // "Lý Tiểu Bằng hiện là Bộ trưởng" (is now minister): what someone whom no table knows holds.
    const uint32_t holds = NameWordLength(previous.last, WordCue::kHolds);
    if (previous.has_name() && previous.senses.empty() && holds > 0 && previous.last + holds == next.first) {
      return TakeTitle(previous, next);
    }
    if (next.first != previous.last + 1 || next.pronoun) return false;
    const char mark = tokens_[previous.last].mark;
    if (mark != ',' && mark != '-' && mark != '(') return false;
    return AttachTitle(previous, next, mark) || (mark != '(' && AttachName(previous, next)) ||
           (mark == '(' && AttachAlias(previous, next));
  }

  bool MayBePerson(const Mention& mention) const {
    return mention.has_name() &&
           (mention.senses.empty() || lexicon_.entity(mention.senses[0].entity).kind == v1::ENTITY_KIND_PERSON);
  }

  // "Josh Earnest, người phát ngôn Nhà Trắng" (spokesman of the White House): the title behind the name is its own.
  bool AttachTitle(Mention& name, const Mention& title, char mark) const {
    if (mark == '-' && !tokens_[name.last].space_before) return false;
    if (title.titles.empty()) return false;
    const bool listed = name.has_title() && CueLength(title.last, WordCue::kAnd) > 0;  // "A, Defence Minister, and B"
    return (listed || ClosesApposition(title)) && TakeTitle(name, title);
  }

  OfficeRank RankOf(const Mention& mention) const {
    return lexicon_.office_kinds()[mention.titles.front().kinds.front()].rank;
  }

  // "Đại tướng A, Bộ trưởng Bộ Quốc phòng" (General A, Defence Minister): behind a name with a lesser title, the office
  // that counts.
  bool IsGreater(const Mention& title, const Mention& name) const {
    if (name.counterpart || name.titles.empty()) return false;
    const bool same_body = title.body == kNoEntity || name.body == kNoEntity || title.body == name.body;
    return same_body && RankOf(name) > OfficeRank::kMinister && RankOf(title) <= OfficeRank::kMinister;
  }

  bool TakeTitle(Mention& name, const Mention& title) const {
    if (!MayBePerson(name) || title.titles.empty() || title.has_name()) return false;
    if (name.has_title() && !IsGreater(title, name)) return false;
    // "AFP, người đứng đầu …": one word that no table knows is as likely a body.
    if (name.senses.empty() && !name.honorific && name.name_last - name.name_first < 2) return false;
    name.titles = title.titles;
    if (title.body != kNoEntity) name.body = title.body;  // else the one beside the title that it had
    name.last = title.last;
    return true;
  }

  // Whether the title's phrase ends right behind it; a lesser office may go on with words of its field ("Deputy Chair
  // of the Committee on Trade,"), where it cannot be the subject of what follows.
  bool ClosesApposition(const Mention& title) const {
    constexpr uint32_t kLongest = 14;
    if (title.last >= end_) return true;
    // "A, cựu Tổng thống Mỹ - B" (A, former US President - B): the title is that of the name behind the hyphen.
    if (tokens_[title.last].mark == '-' && title.last + 1 < end_ && IsCapitalised(title.last + 1)) return false;
    if (tokens_[title.last].kind == TokenKind::kPunctuation) return true;
    const OfficeRank rank = RankOf(title);
    if (rank < OfficeRank::kOfficial) return false;
    for (uint32_t i = title.last; i < end_ && i < title.last + kLongest; ++i) {
      const char mark = tokens_[i].mark;
      if (mark == ',' || mark == ')' || mark == '.' || mark == ';' || (mark == '-' && tokens_[i].space_before)) {
        return true;
      }
      if (CueLength(i, WordCue::kSay) > 0) return rank == OfficeRank::kOutsider;
      if (CueLength(i, WordCue::kPast) > 0 || CueLength(i, WordCue::kFuture) > 0 ||
          CueLength(i, WordCue::kNegation) > 0) {
        return false;
      }
    }
    return false;
  }

  // "Bộ trưởng Ngoại giao Nga, ông Sergei Lavrov", "phát ngôn viên Bộ Ngoại giao Nga, Maria Zakharova, cho biết": the
  // name behind the title.
  bool AttachName(Mention& title, const Mention& name) const {
    if (title.titles.empty() || title.has_name() || title.counterpart) return false;
    if (!name.has_name() || name.has_title() || !MayBePerson(name)) return false;
    const bool enclosed = name.last < end_ && tokens_[name.last].mark == ',' && name.last - name.name_first > 1;
    if (!enclosed && (!name.honorific || Preceded(title.first, WordCue::kSource))) return false;
    const EntityIndex body = title.body != kNoEntity ? title.body : title.titles.front().body;
    const auto acts_for = [&](const NameSense& sense) { return lexicon_.entity(sense.entity).body == body; };
    if (!name.senses.empty() && std::none_of(name.senses.begin(), name.senses.end(), acts_for)) return false;
    title.honorific = name.honorific;
    title.senses = name.senses;
    title.name_first = name.name_first;
    title.name_last = title.last = name.name_last;
    return true;
  }

  // "Lý Tiểu Bằng (Li Xiaopeng)": a name that no table knows in Vietnamese reading, then in Latin letters.
  bool AttachAlias(Mention& name, const Mention& alias) const {
    const bool closed = alias.last < end_ && tokens_[alias.last].mark == ')';
    if (!closed || alias.has_title() || alias.honorific || !MayBePerson(alias)) return false;
    if (!name.has_name() || !name.senses.empty() || name.name_last != name.last) return false;
    if (name.name_last - name.name_first < 2 || alias.last - alias.first < 2) return false;
    name.senses = alias.senses;
    name.alias_first = alias.first;
    name.alias_last = alias.last;
    name.last = alias.last + 1;
    return true;
  }

  // "Tổng thống Nga - Mỹ", "lãnh đạo Nga, Pháp và Đức" (leaders of Russia, France and Germany): the title is
  // everyone's.
  void DistributeTitles() {
    for (size_t i = 0; i + 1 < mentions_.size(); ++i) {
      const Mention& first = mentions_[i];
      Mention& next = mentions_[i + 1];
      if (!first.has_title() || first.has_name() || first.body == kNoEntity) continue;
      // "Hội nghị Ngoại trưởng ASEAN - Nhật Bản": the ministers are all those of the body, and nobody in particular.
      if (lexicon_.entity(first.body).kind != v1::ENTITY_KIND_COUNTRY) continue;
      if (next.has_title() || next.honorific || !Joined(first.last, next.first, i + 1)) continue;
      const EntityIndex body = BodyOf({next.last - next.first, next.senses});
      if (body == kNoEntity || lexicon_.entity(body).kind != v1::ENTITY_KIND_COUNTRY) continue;
      next.titles = first.titles;
      next.counterpart = first.counterpart;
      next.body = body;
      next.name_first = next.name_last = next.last;
      next.senses.clear();
    }
  }

  // Whether a hyphen or "and" joins two mentions, or a comma of a list that ends in "and".
  bool Joined(uint32_t from, uint32_t to, size_t next) const {
    if (to == from + 1 && tokens_[from].mark == '-') return true;
    if (CueLength(from, WordCue::kAnd) == to - from && to > from) return true;
    if (to != from + 1 || tokens_[from].mark != ',' || next + 1 >= mentions_.size()) return false;
    return Joined(mentions_[next].last, mentions_[next + 1].first, next + 1);
  }

  const Document& document_;
  std::span<const Token> tokens_;  // up to the sentence's end
  const uint32_t begin_, end_;
  const Lexicon& lexicon_;
  std::vector<CueSet> cues_;  // by token from begin_: the classes of all cues that begin there, short or long
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindMentions(const Document& document, const Sentence& sentence, const Lexicon& lexicon) {
  return SentenceScanner(document, sentence, lexicon).Run();
}

}  // namespace annals::ingest
