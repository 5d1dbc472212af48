// The grammar of visits: who goes where. The visitor is the subject, or stands behind "of"; the goal follows, or is
// told before the visit.

#include "ingest/events/visit_parties.h"

#include <algorithm>
#include <utility>

#include "ingest/events/clause.h"

namespace annals::ingest {
namespace {

class VisitGrammar {
 public:
  VisitGrammar(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken)
      : chunks_(chunks), at_(at), taken_(taken), clause_(chunks, taken), count_(clause_.size()) {}

  Parties Read() {
    parties_.right_end = at_ + 1;
    const TriggerShape shape = chunks_[at_].trigger.shape;
    int budget = 6;
    for (uint32_t i = at_ + 1; i < count_ && budget > 0; ++i) {
      const Chunk& chunk = chunks_[i];
      if (Has(i, WordCue::kOf) && (shape == TriggerShape::kNoun || IsVisitorsOf(i))) {
        // "The visit of the carrier of A" is neither A's nor to A.
        if (Has(i + 1, WordCue::kTopic)) return std::move(parties_);
        i = std::max(clause_.ReadList(i + 1, parties_.owners), i + 1) - 1;
        parties_.right_end = i + 1;
      } else if (chunk.kind == ChunkKind::kPlace || chunk.kind == ChunkKind::kActor) {
        const bool person = chunk.reading.kind == Reading::Kind::kPerson;
        if (person || (!parties_.goals.empty() && !JoinsGoals(i))) {
          if (chunk.kind == ChunkKind::kPlace) continue;
          break;
        }
        parties_.goals.push_back(i);
        parties_.right_end = i + 1;
        if (chunk.kind == ChunkKind::kActor) taken_[i] = true;
      } else if (parties_.goals.empty() && chunk.kind == ChunkKind::kWord && chunk.reading.body != kNoEntity) {
        // "A tour of Asian countries"
        parties_.goals.push_back(i);
        parties_.right_end = i + 1;
      } else if (!parties_.goals.empty() && (JoinsGoals(i + 1) || clause_.SkipParenthesis(i) > i)) {
        i = std::max(i + 1, clause_.SkipParenthesis(i)) - 1;
      } else if (parties_.goals.empty() && SkipQuoted(i) > i) {
        i = SkipQuoted(i) - 1;
      } else if (chunk.kind == ChunkKind::kMark || chunk.kind == ChunkKind::kTrigger || Has(i, WordCue::kClause) ||
                 Has(i, WordCue::kSay) || (Has(i, WordCue::kInvite) && Has(i + 1, WordCue::kOf))) {
        // "Visits B at the invitation of C": C stays at home.
        break;
      } else if (chunk.kind != ChunkKind::kDate) {
        --budget;
      }
    }
    if (shape == TriggerShape::kNoun && parties_.goals.empty()) ReadGoalBefore();
    if (shape == TriggerShape::kNoun && parties_.goals.empty()) ReadGoalLeft();
    parties_.light = shape != TriggerShape::kNoun || clause_.LightBefore(at_);
    // "received President A visiting Vietnam": the object before it is the visitor.
    if (parties_.owners.empty() && shape != TriggerShape::kNoun && at_ > 0 && IsParty(at_ - 1)) {
      parties_.owners = clause_.Subject(at_);
      if (parties_.owners.empty() || parties_.owners.back() != at_ - 1) parties_.owners = {at_ - 1};
    }
    if (parties_.owners.empty() && shape == TriggerShape::kMotion && ReadSent()) return std::move(parties_);
    if (parties_.owners.empty() && shape == TriggerShape::kNoun && !parties_.goals.empty()) ReadJointOwner();
    if (parties_.owners.empty() && (parties_.light || !parties_.goals.empty())) parties_.owners = Visitors();
    PassComparison();
    if (parties_.owners.empty() && !parties_.goals.empty()) ReadOpeningVisit();
    if (shape != TriggerShape::kNoun) AddCompanions();
    if (parties_.goals.empty() && !parties_.owners.empty()) ReadThatCountry();
    if (shape == TriggerShape::kMotion && !parties_.owners.empty() && IsOthersSpeech(parties_.owners.back())) {
      parties_.owners.clear();
    }
    parties_.rule = shape == TriggerShape::kNoun ? "visit-noun" : "visit-verb";
    return std::move(parties_);
  }

 private:
  bool Is(uint32_t i, ChunkKind kind) const { return clause_.Is(i, kind); }
  bool Has(uint32_t i, WordCue cue) const { return clause_.Has(i, cue); }
  bool Mark(uint32_t i, char mark) const { return clause_.Mark(i, mark); }
  bool IsParty(uint32_t i) const { return clause_.IsParty(i); }

  // "three days of visiting B of A" says who visits; "went to the capital of B", "to B by order of A" do not.
  bool IsVisitorsOf(uint32_t of) const {
    return !parties_.goals.empty() && parties_.goals.back() + 1 == of && clause_.IsPerson(of + 1);
  }

  // "to A, B and C": the goal at `i` goes on with the list that ends right before it.
  bool JoinsGoals(uint32_t i) const {
    if (!Is(i, ChunkKind::kPlace) && !IsParty(i)) return false;
    const bool joined = Mark(i - 1, ',') || Has(i - 1, WordCue::kAnd);
    // "B (on the 20th), C (on the 22nd) and D"
    return joined && clause_.SkipParenthesis(parties_.goals.back() + 1) + 1 == i;
  }

  // "A, the first leader of the G7 to visit B": it is A who visits.
  void PassComparison() {
    if (parties_.owners.size() != 1 || !chunks_[parties_.owners.front()].title_only) return;
    const uint32_t office = parties_.owners.front();
    if (!Has(office + 1, WordCue::kOrdinal1)) return;
    if (std::vector<uint32_t> subject = clause_.Subject(office); !subject.empty()) parties_.owners = std::move(subject);
  }

  // "A said, on the visit to B, that C and B agree": nobody visits his own country, so that it is passed over.
  std::vector<uint32_t> Visitors() const {
    const std::vector<uint32_t> nearest = clause_.ActingSubject(at_);
    const bool visited = std::any_of(nearest.begin(), nearest.end(), [&](uint32_t i) {
      return !parties_.goals.empty() && !clause_.ActsForIt(i) &&
             chunks_[i].reading.body == chunks_[parties_.goals.front()].reading.body;
    });
    if (!visited) return nearest;
    const std::vector<uint32_t> further = clause_.Subject(nearest.front());
    const bool people = std::all_of(further.begin(), further.end(), [&](uint32_t i) { return clause_.IsPerson(i); });
    return further.empty() || !people ? nearest : further;
  }

  // The chunk after a short remark in quotation marks that opens at `i`; `i` where there is none.
  uint32_t SkipQuoted(uint32_t i) const {
    constexpr uint32_t kLongest = 5;
    if (!Mark(i, '"')) return i;
    for (uint32_t end = i + 1; end < count_ && end <= i + kLongest; ++end) {
      if (Mark(end, '"')) return end + 1;
      if (!Is(end, ChunkKind::kWord)) return i;
    }
    return i;
  }

  // "A wrote that missiles went to B": words between the speech of the actor at `speaker` and the verb are its subject.
  bool IsOthersSpeech(uint32_t speaker) const {
    bool said = false;
    for (uint32_t i = speaker + 1; i < at_; ++i) {
      said = said || Has(i, WordCue::kSay);
      if (said && ((Is(i, ChunkKind::kWord) && !chunks_[i].number) || Has(i, WordCue::kTopic))) return true;
    }
    return false;
  }

  // "Before leaving for B, A said", "on the visit to B, A met C": the person who is the sentence's subject is the
  // visitor.
  void ReadOpeningVisit() {
    constexpr uint32_t kFarthest = 5;
    bool opening = false;
    for (uint32_t i = 0; i < at_; ++i) {
      if (IsParty(i) || (Mark(i, ',') && !Is(i - 1, ChunkKind::kDate))) return;
      opening = opening || (at_ - i <= kFarthest && clause_.HasAny(i, {WordCue::kWithin, WordCue::kEve, WordCue::kAfter,
                                                                       WordCue::kWhen, WordCue::kClause}));
    }
    if (!opening) return;
    parties_.owners = clause_.SubjectAfter(parties_.right_end);
    std::erase_if(parties_.owners, [&](uint32_t i) { return !clause_.IsPerson(i); });
  }

  // "The visit to B and attendance at the summit of C of president A": A does both.
  void ReadJointOwner() {
    constexpr uint32_t kFarthest = 8;
    uint32_t i = parties_.right_end;
    // "Ended the visit to B and attended the summit of C": the verb's subject did.
    if (clause_.LightBefore(at_) || !Has(i, WordCue::kAnd) || !Has(i + 1, WordCue::kLight)) return;
    bool session = false;
    for (const uint32_t end = i + kFarthest; i < end; ++i) {
      if (Mark(i, ',') || Has(i, WordCue::kSay)) return;
      const v1::EventType type = Is(i, ChunkKind::kTrigger) ? chunks_[i].trigger.type : v1::EVENT_TYPE_UNSPECIFIED;
      session = session || type == v1::EVENT_TYPE_SUMMIT || type == v1::EVENT_TYPE_CONFERENCE;
      if (!session || !Has(i, WordCue::kOf) || !clause_.IsPerson(i + 1)) continue;
      clause_.ReadList(i + 1, parties_.owners);
      return;
    }
  }

  // "A left B, ending the visit": it had been to B.
  void ReadGoalLeft() {
    constexpr uint32_t kFarthest = 6;
    bool ends = false;
    for (uint32_t back = 1; back <= kFarthest && back < at_; ++back) {
      const uint32_t i = at_ - back;
      ends = ends || Has(i, WordCue::kEnds);
      const bool named = (IsParty(i) && !clause_.IsPerson(i)) || Is(i, ChunkKind::kPlace);
      if (named && chunks_[i].reading.body != kNoEntity) {
        if (ends && Has(i - 1, WordCue::kFrom)) parties_.goals.push_back(i);
        return;
      }
      if (!Is(i, ChunkKind::kCue) && !Is(i, ChunkKind::kDate) && !Mark(i, ',')) return;
    }
  }

  // "Came to B on a visit", "signed in B on the visit of A": B is the goal.
  void ReadGoalBefore() {
    constexpr uint32_t kFarthest = 4;
    bool within = false;
    for (uint32_t back = 1; back <= kFarthest && back <= at_; ++back) {
      const uint32_t i = at_ - back;
      if (within && Is(i, ChunkKind::kPlace) && chunks_[i].reading.body != kNoEntity) {
        parties_.goals.push_back(i);
        parties_.goal_before = true;
      }
      if (!Is(i, ChunkKind::kCue) && !Is(i, ChunkKind::kDate)) return;
      within = within || (Has(i, WordCue::kWithin) && !Has(i, WordCue::kAfter));
    }
  }

  // "A sends envoys to B": people of A go there.
  bool ReadSent() {
    constexpr uint32_t kFarthest = 6;
    for (uint32_t back = 1; back <= kFarthest && back < at_; ++back) {
      const uint32_t sends = at_ - back;
      if (IsParty(sends) || Is(sends, ChunkKind::kTrigger)) return false;
      if (!Has(sends, WordCue::kSends)) continue;
      parties_.rule = "visit-sent";
      const bool passive = Has(sends - 1, WordCue::kPassive) || (sends > 1 && Has(sends - 2, WordCue::kPassive));
      if (!passive && !Has(sends - 1, WordCue::kNegation)) parties_.owners = clause_.Subject(sends);
      parties_.sent = true;
      return true;
    }
    return false;
  }

  // "A, who accompanies B to C": both go.
  void AddCompanions() {
    if (parties_.owners.empty()) return;
    const uint32_t leader = parties_.owners.front();
    if (leader < 2 || !Has(leader - 1, WordCue::kAccompanies)) return;
    std::vector<uint32_t> companions = clause_.Subject(leader - 1);
    for (uint32_t i = companions.empty() ? leader : companions.back(); i < leader; ++i) {
      if (clause_.HasAny(i, {WordCue::kSends, WordCue::kNegation})) companions.clear();
    }
    // The host's ambassador who goes along visits nobody.
    const EntityIndex body = chunks_[leader].reading.body;
    std::erase_if(companions, [&](uint32_t i) { return !clause_.IsPerson(i) || chunks_[i].reading.body != body; });
    parties_.owners.insert(parties_.owners.begin(), companions.begin(), companions.end());
  }

  // "A hopes for better relations with B and may visit that country": the last country named that is not the visitor's.
  void ReadThatCountry() {
    constexpr uint32_t kNear = 2;
    bool told = false;
    for (uint32_t i = at_ + 1; i <= at_ + kNear; ++i) told = told || Has(i, WordCue::kThatCountry);
    if (!told) return;
    const EntityIndex own = chunks_[parties_.owners.back()].reading.body;
    for (uint32_t i = at_; i > 0;) {
      --i;
      const bool named = (IsParty(i) && !clause_.IsPerson(i) && !chunks_[i].multilateral) || Is(i, ChunkKind::kPlace);
      if (!named || chunks_[i].reading.body == kNoEntity || chunks_[i].reading.body == own) continue;
      return parties_.goals.push_back(i);
    }
  }

  const std::vector<Chunk>& chunks_;
  const uint32_t at_;
  std::vector<bool>& taken_;
  const Clause clause_;
  const uint32_t count_;
  Parties parties_;
};

}  // namespace

Parties FindVisitParties(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken) {
  return VisitGrammar(chunks, at, taken).Read();
}

}  // namespace annals::ingest
