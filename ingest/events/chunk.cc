#include "ingest/events/chunk.h"

#include <algorithm>
#include <span>

#include "ingest/events/agreements.h"

namespace annals::ingest {
namespace {

class Chunker {
 public:
  Chunker(const Document& document, const Sentence& sentence, const Lexicon& lexicon,
          const std::vector<Mention>& mentions, const std::vector<Reading>& readings,
          const std::vector<DateMention>& dates)
      : tokens_(std::span(document.tokens).first(sentence.last)),
        lexicon_(lexicon),
        mentions_(mentions),
        readings_(readings),
        dates_(dates) {}

  std::vector<Chunk> Run(uint32_t begin, uint32_t end) {
    std::vector<Chunk> chunks;
    chunks.reserve(end - begin);
    for (uint32_t i = begin; i < end;) {
      Chunk chunk = At(i);
      i = chunk.last;
      // "phiên họp Đại hội đồng" (session of the General Assembly): one gathering, not two.
      if (chunk.names_body && !chunks.empty() && chunks.back().kind == ChunkKind::kTrigger) {
        chunk.kind = ChunkKind::kActor;
        chunk.names_body = false;
      }
      if (chunk.kind == ChunkKind::kCue && chunk.cues.HasAny({WordCue::kArticle, WordCue::kGenitive})) continue;
      chunks.push_back(chunk);
      AppendGroup(chunk, chunks);
    }
    NameFormats(chunks, lexicon_);
    FindArrivals(chunks);
    FindAgreements(chunks);
    return chunks;
  }

 private:
  // The longest chunk at `i`; among equals, what carries more meaning.
  Chunk At(uint32_t i) {
    Chunk best{.kind = ChunkKind::kWord, .first = i, .last = i + 1};
    if (tokens_[i].kind == TokenKind::kPunctuation) {
      best.kind = ChunkKind::kMark;
      best.mark = tokens_[i].mark;
    }
    if (IsPlain(i)) {
      best.number = tokens_[i].kind == TokenKind::kNumber;
      return best;
    }
    const auto consider = [&](const Chunk& chunk) {
      const bool meaningless = best.kind == ChunkKind::kWord || best.kind == ChunkKind::kMark;
      if (chunk.last > best.last || (chunk.last == best.last && meaningless)) best = chunk;
    };
    Consider(consider, MentionAt(i));
    Consider(consider, DateAt(i));
    const Chunk cue = WithoutHeadOfOther(CueAt(i));
    Chunk trigger = TriggerAt(i);
    if (cue.last == trigger.last) trigger.cues = cue.cues;
    Consider(consider, trigger);
    // "Họp báo" (press conference), which is no contact, stays a word that says where one speaks.
    const bool press = trigger.kind == ChunkKind::kWord && cue.last == trigger.last && cue.cues.Has(WordCue::kPress);
    if (!press) Consider(consider, cue);
    if (best.kind == ChunkKind::kActor && trigger.kind == ChunkKind::kTrigger) NameGathering(trigger.trigger, best);
    best.number = best.last == i + 1 && tokens_[i].kind == TokenKind::kNumber;
    return best;
  }

  // Whether nothing begins at `i` or goes on there, as with most words of a text.
  bool IsPlain(uint32_t i) const {
    const WordId word = tokens_[i].word;
    if (lexicon_.triggers().MayBegin(word) || lexicon_.cues().MayBegin(word)) return false;
    const bool in_mention =
        mention_ < mentions_.size() && mentions_[mention_].last > i && mentions_[mention_].first <= i;
    const bool next_mention = mention_ + 1 < mentions_.size() && mentions_[mention_ + 1].first <= i;
    return !in_mention && !next_mention && (date_ == dates_.size() || dates_[date_].first > i);
  }

  template <class Accept>
  static void Consider(const Accept& accept, const Chunk& chunk) {
    if (chunk.last > chunk.first) accept(chunk);
  }

  Chunk MentionAt(uint32_t i) {
    while (mention_ < mentions_.size() && mentions_[mention_].last <= i) ++mention_;
    if (mention_ == mentions_.size() || mentions_[mention_].first > i) return {};
    if (mentions_[mention_].first < i) return RestOfMention(i);
    const Mention& mention = mentions_[mention_];
    const Reading& reading = readings_[mention_];
    if (reading.kind == Reading::Kind::kNothing) return {};
    // "The international community", "the West" sit at no table.
    if (reading.kind == Reading::Kind::kBody && lexicon_.entity(reading.body).collective) {
      return {.kind = ChunkKind::kWord, .first = mention.first, .last = mention.last, .reading = reading};
    }
    if (reading.kind == Reading::Kind::kBody && IsOutsider(mention)) {
      return {.kind = ChunkKind::kWord, .first = mention.first, .last = mention.last};
    }
    if (reading.kind == Reading::Kind::kPlace && reading.place != kNoEntity && lexicon_.entity(reading.place).water) {
      return {.kind = ChunkKind::kWord, .first = mention.first, .last = mention.last};
    }
    const bool country_as_place = reading.kind == Reading::Kind::kBody && (mention.after_at || mention.after_to) &&
                                  !mention.has_title() && lexicon_.entity(reading.body).kind == v1::ENTITY_KIND_COUNTRY;
    const bool place = reading.kind == Reading::Kind::kPlace || country_as_place;
    return {.kind = place ? ChunkKind::kPlace : ChunkKind::kActor,
            .first = mention.first,
            .last = mention.last,
            .reading = reading,
            .counterpart = mention.counterpart && !mention.has_name(),
            .title_only = mention.has_title() && !mention.has_name(),
            .leader = IsLeaderWithoutName(mention),
            .multilateral = reading.kind == Reading::Kind::kBody && lexicon_.entity(reading.body).multilateral};
  }

  // "Japanese businessmen", "a former president of B": nobody who stands for the country.
  bool IsOutsider(const Mention& mention) const {
    if (mention.has_name() || mention.titles.empty() || mention.counterpart) return false;
    return lexicon_.RankOf(mention.titles.front()) == OfficeRank::kOutsider;
  }

  bool IsLeaderWithoutName(const Mention& mention) const {
    return !mention.has_name() && !mention.titles.empty() &&
           lexicon_.RankOf(mention.titles.front()) == OfficeRank::kLeader;
  }

  // "liên Triều" (inter-Korean): a name for several countries stands for them side by side, as "A - B" would.
  void AppendGroup(const Chunk& chunk, std::vector<Chunk>& chunks) const {
    if (chunk.kind != ChunkKind::kActor || mention_ >= mentions_.size()) return;
    const Mention& mention = mentions_[mention_];
    if (mention.first != chunk.first || mention.has_title()) return;
    for (const NameSense& sense : mention.senses) {
      if (sense.use != NameUse::kGroup || lexicon_.ActorOf(sense.entity) == chunk.reading.body) continue;
      Chunk joint = chunk, other = chunk;
      joint.kind = ChunkKind::kMark;
      joint.mark = '-';
      other.reading.body = lexicon_.ActorOf(sense.entity);
      chunks.push_back(joint);
      chunks.push_back(other);
    }
  }

  // "Hội nghị thượng đỉnh Đông Á" (East Asia Summit): a body whose name begins with the word for a gathering is one.
  static void NameGathering(Trigger trigger, Chunk& body) {
    if (!body.multilateral || body.title_only) return;
    if (trigger.type == v1::EVENT_TYPE_TALKS) trigger.type = v1::EVENT_TYPE_CONFERENCE;
    if (trigger.type != v1::EVENT_TYPE_SUMMIT && trigger.type != v1::EVENT_TYPE_CONFERENCE) return;
    trigger.shape = TriggerShape::kNoun;
    body.kind = ChunkKind::kTrigger;
    body.trigger = trigger;
    body.names_body = true;
  }

  // "bên lề G20" (on the sidelines of the G20): a body that is little but its meetings, where one is at it, is one.
  static void NameFormats(std::vector<Chunk>& chunks, const Lexicon& lexicon) {
    for (size_t i = 1; i < chunks.size(); ++i) {
      Chunk& chunk = chunks[i];
      const Chunk& before = chunks[i - 1];
      if (chunk.kind != ChunkKind::kActor || !chunk.multilateral) continue;
      const v1::EventType gathering = lexicon.entity(chunk.reading.body).gathering;
      if (gathering == v1::EVENT_TYPE_UNSPECIFIED) continue;
      const bool paired = i + 1 < chunks.size() && chunks[i + 1].mark == '-';
      if (paired || before.kind != ChunkKind::kCue || !before.cues.HasAny({WordCue::kWithin, WordCue::kAt})) continue;
      chunk.kind = ChunkKind::kTrigger;
      chunk.trigger = {.type = gathering, .shape = TriggerShape::kNoun};
      chunk.names_body = true;
    }
  }

  // "Putin ngày 10/11 đã tới Đà Nẵng" (Putin came to Da Nang on 10 November): where a place follows, a bare word of
  // goal is a verb right behind a word of aspect, or behind a person with nothing but time between.
  static void FindArrivals(std::vector<Chunk>& chunks) {
    for (size_t i = 1; i + 1 < chunks.size(); ++i) {
      Chunk& chunk = chunks[i];
      if (chunk.kind != ChunkKind::kCue || !chunk.cues.Has(WordCue::kTo)) continue;
      const bool noun = chunks[i + 1].kind == ChunkKind::kCue && chunks[i + 1].cues.Has(WordCue::kPlaceNoun);
      const size_t goal = noun ? i + 2 : i + 1;
      if (goal >= chunks.size() || chunks[goal].kind != ChunkKind::kPlace) continue;
      size_t back = i;
      while (back > 0 && IsAspect(chunks[back - 1])) --back;
      const bool verb = chunks[i - 1].kind == ChunkKind::kCue && IsAspect(chunks[i - 1]);
      const bool person = back > 0 && chunks[back - 1].kind == ChunkKind::kActor &&
                          chunks[back - 1].reading.kind == Reading::Kind::kPerson;
      // "B, who came to A last in May"
      const bool relative = back > 1 && chunks[back - 1].kind == ChunkKind::kCue &&
                            chunks[back - 1].cues.Has(WordCue::kRelative) && chunks[back - 2].mark != 0;
      if (!verb && !person && !relative && !IsSent(chunks, i)) continue;
      chunk.kind = ChunkKind::kTrigger;
      chunk.trigger = {.type = v1::EVENT_TYPE_VISIT, .shape = TriggerShape::kMotion};
    }
  }

  // "A sends an envoy to B"; who "was sent to B" may have been posted there.
  static bool IsSent(const std::vector<Chunk>& chunks, size_t to) {
    constexpr size_t kFarthest = 6;
    bool envoy = false;
    for (size_t back = 1; back <= kFarthest && back <= to; ++back) {
      const Chunk& chunk = chunks[to - back];
      if (chunk.kind == ChunkKind::kCue && chunk.cues.Has(WordCue::kSends)) return envoy;
      if (chunk.kind != ChunkKind::kCue && chunk.kind != ChunkKind::kWord) return false;
      envoy = envoy || chunk.cues.HasAny({WordCue::kRepresentatives, WordCue::kDelegation});
    }
    return false;
  }

  static bool IsAspect(const Chunk& chunk) {
    return chunk.kind == ChunkKind::kDate ||
           (chunk.kind == ChunkKind::kCue &&
            chunk.cues.HasAny({WordCue::kPast, WordCue::kFuture, WordCue::kProposed, WordCue::kAlso}));
  }

  // "Hội nghị ngoại trưởng ASEAN" (conference of ASEAN's foreign ministers): the trigger's own words are the title of a
  // mention, of which the body is left.
  Chunk RestOfMention(uint32_t i) const {
    const Mention& mention = mentions_[mention_];
    const Reading& reading = readings_[mention_];
    if (mention.has_name() || mention.titles.empty() || reading.kind != Reading::Kind::kBody) return {};
    return {.kind = ChunkKind::kActor,
            .first = i,
            .last = mention.last,
            .reading = reading,
            .title_only = true,
            .leader = IsLeaderWithoutName(mention),
            .multilateral = lexicon_.entity(reading.body).multilateral};
  }

  Chunk DateAt(uint32_t i) {
    while (date_ < dates_.size() && dates_[date_].first < i) ++date_;
    if (date_ == dates_.size() || dates_[date_].first != i) return {};
    const bool distance = dates_[date_].anchor == DateAnchor::kEvent;
    return {.kind = distance ? ChunkKind::kWord : ChunkKind::kDate,
            .first = i,
            .last = dates_[date_].last,
            .date = static_cast<uint32_t>(date_),
            .distance = distance};
  }

  // A cue of several words gives way where a mention begins inside it and goes on behind it, "các đại diện" before
  // "đại diện Nga" (representatives of Russia), or a date ends with it or goes on: "vòng 2" (the second round) before
  // "2 tuần tới" (in two weeks), "vào tuần tới" (to be next week) before "tuần tới" (next week).
  Chunk WithoutHeadOfOther(Chunk cue) const {
    for (size_t m = mention_; m < mentions_.size() && mentions_[m].first < cue.last; ++m) {
      const bool inside = mentions_[m].first > cue.first && mentions_[m].last > cue.last;
      if (inside && readings_[m].kind != Reading::Kind::kNothing) return {};
    }
    for (size_t d = date_; d < dates_.size() && dates_[d].first < cue.last; ++d) {
      if (dates_[d].first > cue.first && dates_[d].last >= cue.last) return {};
    }
    return cue;
  }

  Chunk TriggerAt(uint32_t i) const {
    const auto match = lexicon_.triggers().Longest(tokens_, i);
    if (!match) return {};
    Chunk chunk{.first = i, .last = i + static_cast<uint32_t>(match.length), .trigger = match.values.front()};
    // A phrase that looks like a trigger and is none is swallowed whole.
    chunk.kind = chunk.trigger.type == v1::EVENT_TYPE_UNSPECIFIED ? ChunkKind::kWord : ChunkKind::kTrigger;
    return chunk;
  }

  Chunk CueAt(uint32_t i) const {
    Chunk chunk{.kind = ChunkKind::kCue, .first = i, .last = i};
    lexicon_.cues().ForEach(tokens_, i, [&](size_t length, std::span<const WordCue> cues) {
      chunk.last = i + static_cast<uint32_t>(length);
      chunk.cues = {};
      for (const WordCue cue : cues) chunk.cues.Add(cue);
    });
    return chunk;
  }

  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  const std::vector<Mention>& mentions_;
  const std::vector<Reading>& readings_;
  const std::vector<DateMention>& dates_;
  size_t mention_ = 0, date_ = 0;
};

}  // namespace

std::vector<Chunk> ChunkSentence(const Document& document, const Sentence& sentence, const Lexicon& lexicon,
                                 const std::vector<Mention>& mentions, const std::vector<Reading>& readings,
                                 const std::vector<DateMention>& dates) {
  return Chunker(document, sentence, lexicon, mentions, readings, dates).Run(sentence.first, sentence.last);
}

}  // namespace annals::ingest
