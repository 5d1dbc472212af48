// One walk over a sentence. At each token, in this order: a title opens a phrase that may go on with more titles, the
// body (country, organisation) and the name; a word for counterpart does the same; an honorific opens a name; a
// spelling of the tables stands for itself; two capitalised words or more that no table knows are a candidate, which
// counts only if something else in the article says that it is a person.

#include "ingest/names/mention_finder.h"

#include <algorithm>
#include <optional>
#include <span>

#include "ingest/names/mention_joiner.h"
#include "ingest/names/sentence_scan.h"

namespace annals::ingest {
namespace {

class MentionFinder {
 public:
  MentionFinder(const Document& document, const Sentence& sentence, const Lexicon& lexicon)
      : document_(document),
        scan_(document, sentence, lexicon),
        tokens_(scan_.tokens()),
        begin_(scan_.begin()),
        end_(scan_.end()),
        lexicon_(lexicon) {}

  std::vector<Mention> Run() {
    for (uint32_t i = begin_; i < end_;) {
      std::optional<Mention> mention = At(i);
      if (!mention) {
        ++i;
        continue;
      }
      if (!mentions_.empty() && JoinPrevious(scan_, mentions_, *mention)) {
        i = mentions_.back().last;
        continue;
      }
      if (NobodysOffice(*mention)) {
        i = mention->last;
        continue;
      }
      mention->after_at = scan_.Preceded(mention->first, WordCue::kAt);
      mention->after_to = scan_.Preceded(mention->first, WordCue::kTo);
      if (IsPlaceApposition(*mention)) mention->after_at = true;
      i = mention->last;
      mentions_.push_back(std::move(*mention));
    }
    DistributeTitles(scan_, mentions_);
    return std::move(mentions_);
  }

 private:
  std::optional<Mention> At(uint32_t i) {
    // "6 cường quốc" (the six powers)
    if (tokens_[i].kind == TokenKind::kNumber) {
      const auto name = scan_.NameAt(i);
      return name.length > 1 ? std::optional(NamePhrase(i, name)) : std::nullopt;
    }
    if (tokens_[i].kind != TokenKind::kWord) return std::nullopt;
    const bool counterpart = scan_.CueLength(i, WordCue::kCounterpart) > 0;
    const auto name = scan_.NameAt(i);
    if (InDelegation(i)) return name.length > 0 ? std::optional(NamePhrase(i, name)) : std::nullopt;
    const auto title = lexicon_.titles().Longest(tokens_, i);
    // A name that is longer than the title at its place wins ("Chủ tịch Hồ Chí Minh Museum").
    const bool opens = (scan_.IsTitle(i, title) && title.length >= name.length) || scan_.FormerTitleAt(i).length > 0;
    if (opens || counterpart) return TitlePhrase(i);
    if (lexicon_.body_before_title() && scan_.BodyOf(name) != kNoEntity && scan_.TitleFollows(i + name.length)) {
      return TitlePhrase(i);
    }
    if (name.length > 0) return NamePhrase(i, name);
    if (const uint32_t length = scan_.CueLength(i, WordCue::kHonorific);
        length > 0 && scan_.CueLength(i, WordCue::kPlain) <= length) {
      return HonorificPhrase(i, length);
    }
    if (scan_.CueLength(i, WordCue::kOrgNoun) > 0) return std::nullopt;
    if (i == begin_ && scan_.IsFunctionWord(i)) return std::nullopt;
    if (const uint32_t end = scan_.UnknownRunEnd(i);
        end - i >= 2 || (end > i && tokens_[i].begin != tokens_[begin_].begin)) {
      return UnknownName(i, end);
    }
    return std::nullopt;
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
      if (scan_.CueLength(i, WordCue::kAt) > 0 || scan_.CueLength(i, WordCue::kTo) > 0) return true;
    }
    return false;
  }

  // "đoàn đại biểu" (the delegates' party): within the words for a delegation stands no title ("đại biểu", delegate).
  bool InDelegation(uint32_t i) const { return i > begin_ && scan_.CueLength(i - 1, WordCue::kDelegation) > 1; }

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
    const NameMatch name = scan_.NameAt(i);
    if (scan_.HasKind(name, v1::ENTITY_KIND_PERSON)) {
      mention.senses = name.senses;
      std::erase_if(mention.senses, [&](const NameSense& sense) {
        return lexicon_.entity(sense.entity).kind != v1::ENTITY_KIND_PERSON;
      });
      mention.name_first = i;
      mention.last = mention.name_last = i + name.length;
      return true;
    }
    const uint32_t end = scan_.RunEnd(i);
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
    if (scan_.CueLength(i, WordCue::kPlaceNoun) > 0) return false;
    if (scan_.CueLength(i, WordCue::kOrgNoun) > 0 && tokens_[i].letter_case == LetterCase::kCapitalised) return false;
    if (end - i == 1 && tokens_[i].letter_case == LetterCase::kUpper) return false;
    // "IIG Việt Nam" is a body of that country.
    for (uint32_t at = i + 1; at < end; ++at) {
      const NameMatch name = scan_.NameAt(at);
      if (name.length > 0 && at + name.length == end && scan_.HasKind(name, v1::ENTITY_KIND_COUNTRY)) return false;
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
    return scan_.Preceded(mention.first, WordCue::kPlural) ||
           std::all_of(tokens_.begin() + mention.first, tokens_.begin() + mention.last,
                       [](const Token& token) { return token.letter_case == LetterCase::kLower; });
  }

  Mention TitlePhrase(uint32_t i) {
    Mention mention;
    mention.first = mention.last = mention.name_first = mention.name_last = i;
    std::optional<Mention> aide;  // the phrase before "of" and another title
    while (mention.last < end_) {
      const uint32_t at = mention.last;
      if (const uint32_t length = scan_.CueLength(at, WordCue::kCounterpart); length > 0) {
        mention.counterpart = true;
        mention.last += length;
      } else if (const NameMatch name = scan_.NameAt(at); name.length > 0 && scan_.BodyOf(name) != kNoEntity &&
                                                          !scan_.HasKind(name, v1::ENTITY_KIND_PERSON) &&
                                                          name.senses.front().use != NameUse::kGroup) {
        if (mention.body == kNoEntity) mention.body = scan_.BodyOf(name);
        mention.last += name.length;
      } else if (SentenceScan::FormerTitle former = scan_.FormerTitleAt(at); former.length > 0) {
        mention.titles.push_back(std::move(former.sense));
        mention.last += former.length;
      } else if (const auto title = lexicon_.titles().Longest(tokens_, at);
                 scan_.IsTitle(at, title) && title.length >= name.length) {
        mention.titles.push_back(title.values.front());
        mention.last += static_cast<uint32_t>(title.length);
      } else if (const uint32_t link = LinkLength(mention); link > 0) {
        if (!aide && scan_.CueLength(at, WordCue::kOf) == link && !mention.titles.empty()) aide = mention;
        mention.last += link;
      } else {
        break;
      }
    }
    if (const uint32_t length = scan_.CueLength(mention.last, WordCue::kHonorific);
        length > 0 && mention.last + length < end_) {
      Mention named = mention;
      named.last += length;
      if (TakeName(named)) mention = named;
    } else {
      TakeName(mention);
    }
    if (aide && IsAnothers(*aide, mention)) mention = *std::move(aide);
    if (!mention.has_name()) mention.name_first = mention.name_last = mention.last;
    return mention;
  }

  // "the envoy of President A", whom the tables know as a president and not as an envoy: the phrase is about somebody
  // else.
  bool IsAnothers(const Mention& aide, const Mention& whole) const {
    if (!whole.has_name() || whole.senses.empty() || whole.titles.size() == aide.titles.size()) return false;
    const auto held = [&](const TitleSense& title) {
      return std::any_of(whole.senses.begin(), whole.senses.end(), [&](const NameSense& sense) {
        const auto holdings = lexicon_.HoldingsOf(sense.entity);
        return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
          return std::find(title.kinds.begin(), title.kinds.end(), holding.kind) != title.kinds.end();
        });
      });
    };
    return held(whole.titles.back()) && !held(aide.titles.front());
  }

  // What may stand between the parts of a title: "of", a comma before another title, a field of work.
  uint32_t LinkLength(const Mention& mention) const {
    const uint32_t i = mention.last;
    const bool body_named = mention.body != kNoEntity;
    const auto continues = [&](uint32_t at) {
      if (at >= end_) return false;
      const NameMatch name = scan_.NameAt(at);
      return static_cast<bool>(lexicon_.titles().Longest(tokens_, at)) || scan_.BodyOf(name) != kNoEntity;
    };
    if (const uint32_t of = scan_.CueLength(i, WordCue::kOf); of > 0 && continues(i + of)) return of;
    if (const uint32_t genitive = scan_.CueLength(i, WordCue::kGenitive); genitive > 0 && continues(i + genitive)) {
      return genitive;
    }
    if (const uint32_t also = scan_.NameWordLength(i, WordCue::kConcurrent); also > 0 && continues(i + also))
      return also;
    if (!body_named && NationalityAt(i)) return scan_.CueLength(i, WordCue::kRelative);
    if (const uint32_t seat = SeatLength(mention); seat > 0) return seat;
    if (tokens_[i].mark == ',' && !body_named && i + 1 < end_ && lexicon_.titles().Longest(tokens_, i + 1)) return 1;
    if (const uint32_t ministry = MinistryLength(i); ministry > 0) return ministry;
    if (const uint32_t field = scan_.CueLength(i, WordCue::kInCharge); field > 0) {
      constexpr uint32_t kLongestField = 10;
      for (uint32_t at = i + field; at < end_ && at < i + field + kLongestField; ++at) {
        if (tokens_[at].kind != TokenKind::kWord) return 0;
        if (scan_.IsCapitalised(at) && (scan_.RunEnd(at) - at >= 2 || scan_.NameAt(at).length > 0)) return at - i;
      }
    }
    return 0;
  }

  // "Đại sứ Mỹ tại Việt Nam Jane Doe": where an official serves, before the name, or before a comma as it often is.
  uint32_t SeatLength(const Mention& mention) const {
    const uint32_t at = scan_.CueLength(mention.last, WordCue::kAt);
    if (at == 0 || mention.last + at >= end_ || mention.titles.empty()) return 0;
    if (lexicon_.RankOf(mention.titles.front()) < OfficeRank::kOfficial) return 0;
    const NameMatch name = scan_.NameAt(mention.last + at);
    const uint32_t behind = mention.last + at + name.length;
    if (name.length == 0 || scan_.HasKind(name, v1::ENTITY_KIND_PERSON) || behind >= end_) return 0;
    const char mark = tokens_[behind].mark;
    const bool closed = mark == ',' || mark == '(' || (mark == '-' && tokens_[behind].space_before);
    return closed || scan_.IsCapitalised(behind) || scan_.CueLength(behind, WordCue::kHonorific) > 0 ? at + name.length
                                                                                                     : 0;
  }

  // "luật sư người Mỹ Jane Doe" (the American lawyer): the country of a person who is named behind it.
  bool NationalityAt(uint32_t i) const {
    const uint32_t word = scan_.CueLength(i, WordCue::kRelative);
    if (word == 0 || i + word >= end_) return false;
    const NameMatch name = scan_.NameAt(i + word);
    const uint32_t behind = i + word + name.length;
    return scan_.HasKind(name, v1::ENTITY_KIND_COUNTRY) && behind < end_ && scan_.IsCapitalised(behind);
  }

  // "(Bộ trưởng) Bộ GTVT Nguyễn Văn Thể": a ministry's name between the title and the person's, or its country.
  uint32_t MinistryLength(uint32_t i) const {
    constexpr uint32_t kLongest = 14;
    const uint32_t noun = scan_.CueLength(i, WordCue::kOrgNoun);
    if (noun == 0 || tokens_[i].letter_case == LetterCase::kLower) return 0;
    if (i + noun + 1 < end_ && tokens_[i + noun].letter_case == LetterCase::kUpper &&
        scan_.IsCapitalised(i + noun + 1)) {
      return noun + 1;
    }
    for (uint32_t at = i + noun; at < end_ && at < i + kLongest; ++at) {
      if (tokens_[at].kind == TokenKind::kPunctuation && tokens_[at].mark != ',') return 0;
      const NameMatch name = scan_.NameAt(at);
      if (name.length > 0 && (scan_.BodyOf(name) != kNoEntity || scan_.HasKind(name, v1::ENTITY_KIND_PERSON)))
        return at - i;
    }
    return 0;
  }

  const Document& document_;
  const SentenceScan scan_;
  const std::span<const Token> tokens_;  // up to the sentence's end
  const uint32_t begin_, end_;
  const Lexicon& lexicon_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindMentions(const Document& document, const Sentence& sentence, const Lexicon& lexicon) {
  return MentionFinder(document, sentence, lexicon).Run();
}

}  // namespace annals::ingest
