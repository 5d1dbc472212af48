// The grammar of contacts, read off the chunks around a trigger. To the right of a noun stand "between A and B", "with
// B", "of A", a pair "A - B"; to the right of a verb its object. To the left stands the subject: the nearest actor that
// no preposition governs and that is no other verb's object. A passive turns the two around.

#include "ingest/events/parties.h"

#include <algorithm>

#include "ingest/events/agreements.h"
#include "ingest/events/clause.h"
#include "ingest/events/visit_parties.h"

namespace annals::ingest {
namespace {

class Reader {
 public:
  Reader(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken)
      : chunks_(chunks), at_(at), taken_(taken), clause_(chunks, taken), count_(clause_.size()) {}

  Parties Read() {
    const Trigger& trigger = chunks_[at_].trigger;
    parties_.right_end = at_ + 1;
    if (trigger.type == v1::EVENT_TYPE_VISIT) {
      parties_ = FindVisitParties(chunks_, at_, taken_);
    } else {
      ReadContact(trigger.shape);
    }
    AddLeaders(parties_.owners);
    const size_t sides = parties_.sides.size();
    AddLeaders(parties_.sides);
    parties_.side_rules.resize(parties_.sides.size(), sides == 0 ? "" : "leads");
    return std::move(parties_);
  }

 private:
  bool Is(uint32_t i, ChunkKind kind) const { return clause_.Is(i, kind); }
  bool Has(uint32_t i, WordCue cue) const { return clause_.Has(i, cue); }
  bool Mark(uint32_t i, char mark) const { return clause_.Mark(i, mark); }
  bool IsParty(uint32_t i) const { return clause_.IsParty(i); }
  bool LightBefore() const { return clause_.LightBefore(at_); }
  bool IsPair(uint32_t i) const { return Has(i, WordCue::kTwoSides) || Has(i, WordCue::kTwoPeople); }
  bool HasPair() const { return parties_.two_sides || parties_.two_people; }
  void NotePair(uint32_t i) { (Has(i, WordCue::kTwoPeople) ? parties_.two_people : parties_.two_sides) = true; }

  // "The delegation of A led by B": B comes with it.
  void AddLeaders(std::vector<uint32_t>& parties) const {
    for (size_t i = 0, count = parties.size(); i < count; ++i) {
      const uint32_t by = parties[i] + 1;
      if (Has(by, WordCue::kBy) && clause_.IsPerson(by + 1) && Has(by + 2, WordCue::kLeads)) parties.push_back(by + 1);
      if (clause_.IsPerson(parties[i])) continue;
      for (const uint32_t leader : LeadersBefore(clause_.HeadOf(parties[i]))) parties.push_back(leader);
    }
  }

  // "A and B will lead the delegation of C": the people before the verb of leading that stands before `head`.
  std::vector<uint32_t> LeadersBefore(uint32_t head) const {
    if (head == 0 || !Has(head - 1, WordCue::kLeads)) return {};
    uint32_t verb = head - 1;
    while (verb > 0 &&
           (clause_.HasAny(verb - 1, {WordCue::kPast, WordCue::kFuture}) || Is(verb - 1, ChunkKind::kDate))) {
      --verb;
    }
    std::vector<uint32_t> leaders = clause_.ListBefore(verb);
    std::erase_if(leaders, [&](uint32_t leader) { return !clause_.IsPerson(leader); });
    return leaders;
  }

  // What stands to the right of a contact's trigger.
  struct Right {
    std::vector<uint32_t> between, with, of, direct;
    bool reciprocal = false;
  };

  // "giữa A và B" (between A and B) may follow at some distance, behind what the contact is about.
  bool ReadFarBetween(Right& right) {
    constexpr uint32_t kFarthest = 14;
    for (uint32_t i = at_ + 1; i < count_ && i <= at_ + kFarthest; ++i) {
      if (Is(i, ChunkKind::kTrigger) || Is(i, ChunkKind::kMark) || Has(i, WordCue::kSay)) return false;
      if (!Has(i, WordCue::kBetween)) continue;
      std::vector<uint32_t> list;
      const uint32_t end = clause_.ReadList(i + 1, list, Clause::ListKind::kBetween);
      if (list.size() < 2) return false;
      right.between = std::move(list);
      parties_.right_end = end;
      return true;
    }
    return false;
  }

  // "The political, security and defence dialogue A - B": what it is about may be a list of its own before the pair.
  bool ReadFarName(Right& right) {
    constexpr uint32_t kFarthest = 10;
    for (uint32_t i = at_ + 1; i + 2 < count_ && i <= at_ + kFarthest; ++i) {
      if (IsParty(i) && Mark(i + 1, '-') && IsParty(i + 2)) {
        parties_.right_end = clause_.ReadList(i, right.direct);
        return true;
      }
      // "The summit of the twenty biggest economies of the world (G20)"
      if (Mark(i, '(') && IsParty(i + 1) && chunks_[i + 1].multilateral && Mark(i + 2, ')')) {
        right.direct.push_back(i + 1);
        parties_.right_end = i + 3;
        return true;
      }
      const bool topic = Is(i, ChunkKind::kWord) ||
                         clause_.HasAny(i, {WordCue::kOrgNoun, WordCue::kPlaceNoun, WordCue::kPlural}) ||
                         (i > at_ + 1 && (Mark(i, ',') || Has(i, WordCue::kAnd)));
      if (!topic) return false;
    }
    return false;
  }

  Right ReadRight() {
    Right right;
    if (ReadFarBetween(right)) return right;
    if (chunks_[at_].trigger.type != v1::EVENT_TYPE_SIGNING && ReadFarName(right)) return right;
    if (chunks_[at_].names_body) right.direct.push_back(at_);
    int budget = 7;
    bool adjacent = true, within = false;
    for (uint32_t i = at_ + 1; i < count_ && budget > 0;) {
      const Chunk& chunk = chunks_[i];
      within = within || (Has(i, WordCue::kWithin) && !Has(i, WordCue::kAt));
      if (IsPair(i)) {
        NotePair(i);
        parties_.pair_object = chunks_[at_].trigger.shape == TriggerShape::kVerb;
        parties_.right_end = ++i;
      } else if (Has(i, WordCue::kBetween)) {
        if (IsPair(i + 1)) {
          ++i;
          continue;
        }
        const uint32_t end = clause_.ReadList(i + 1, right.between, Clause::ListKind::kBetween);
        parties_.right_end = end;
        return right;
      } else if (Has(i, WordCue::kWith)) {
        i = Advance(clause_.ReadList(i + 1, right.with), i);
        if (!right.with.empty()) return right;
      } else if (Has(i, WordCue::kOf)) {
        i = OfPlace(i) ? i + 2 : Advance(clause_.ReadList(i + 1, right.of), i);
      } else if (Has(i, WordCue::kReciprocal)) {
        right.reciprocal = true;
        parties_.right_end = ++i;
      } else if (chunk.kind == ChunkKind::kActor) {
        if (!right.of.empty() || !right.direct.empty()) return right;
        // "Signed it in the course of the forum of A and B": whose forum it is does not say who signed.
        if (within && chunks_[at_].trigger.type == v1::EVENT_TYPE_SIGNING) return right;
        // "Discussed B with C": B is what it is about.
        if (clause_.IsTopic(i)) {
          adjacent = false;
          ++i;
          continue;
        }
        if (clause_.Introduces(i)) {
          i = Advance(clause_.ReadList(i, right.direct), i);
          continue;
        }
        // "met the leading officials of B": a plain word may stand before an office.
        const bool office = chunk.title_only && i == at_ + 2 && Is(i - 1, ChunkKind::kWord);
        if (!adjacent && !office && !ActsFor(i) && !Mark(i + 1, '-') &&
            chunks_[at_].trigger.shape != TriggerShape::kNoun)
          return right;
        i = Advance(clause_.ReadList(i, right.direct), i);
      } else if (chunk.kind == ChunkKind::kDate || chunk.kind == ChunkKind::kPlace || Has(i, WordCue::kAt) ||
                 Has(i, WordCue::kPlaceNoun)) {
        ++i;
      } else if (const uint32_t closing = SkipQuoted(i); closing > i) {
        i = closing;
      } else if (Mark(i, '(')) {
        const uint32_t end = clause_.SkipParenthesis(i);
        if (end == i) return right;
        // "the Asia-Pacific Economic Cooperation forum (APEC)"
        if (end == i + 3 && chunks_[i + 1].multilateral && right.direct.empty() && right.of.empty()) {
          right.direct.push_back(i + 1);
          parties_.right_end = end;
        }
        i = end;
      } else if (chunk.kind == ChunkKind::kMark || chunk.kind == ChunkKind::kTrigger || Has(i, WordCue::kClause) ||
                 Has(i, WordCue::kSay) || Has(i, WordCue::kParticipants) || Has(i, WordCue::kTo)) {
        return right;
      } else {
        adjacent = adjacent &&
                   (Has(i, WordCue::kHonorific) || Has(i, WordCue::kRepresentatives) || Has(i, WordCue::kDelegation) ||
                    Has(i, WordCue::kGeneric) || Has(i, WordCue::kAnd) || Has(i, WordCue::kPlural));
        --budget;
        ++i;
      }
    }
    return right;
  }

  // "Met senior officials of B", "met the military authorities of B": words that say of which kind stand between those
  // who act for B and its name.
  bool ActsFor(uint32_t i) const {
    constexpr uint32_t kFarthest = 4;
    const bool contact = chunks_[at_].trigger.type == v1::EVENT_TYPE_MEETING;
    return contact && i <= at_ + kFarthest && !clause_.IsPerson(i) && !chunks_[i].multilateral &&
           clause_.Has(at_ + 1, WordCue::kRepresentatives) && clause_.ActsForIt(i);
  }

  // "At the summit in Buenos Aires of Argentina": whose city it is, behind which stands the country itself.
  bool OfPlace(uint32_t i) const {
    return i > at_ + 1 && Is(i - 1, ChunkKind::kPlace) && IsParty(i + 1) && !clause_.IsPerson(i + 1) &&
           chunks_[i - 1].reading.place != kNoEntity && chunks_[i - 1].reading.body == chunks_[i + 1].reading.body;
  }

  // "talks \"2 + 2\" with B", "a \"frank\" call with B": the chunk after a few words in quotation marks; `i` where
  // there are none.
  uint32_t SkipQuoted(uint32_t i) const {
    constexpr uint32_t kLongest = 8;
    if (!Mark(i, '"')) return i;
    for (uint32_t end = i + 1; end < count_ && end <= i + kLongest; ++end) {
      if (Mark(end, '"')) return end + 1;
      if (IsParty(end) || Is(end, ChunkKind::kTrigger) || Has(end, WordCue::kSay)) return i;
    }
    return i;
  }

  uint32_t Advance(uint32_t end, uint32_t from) {
    parties_.right_end = std::max(parties_.right_end, end);
    return std::max(end, from + 1);
  }

  void Take(const std::vector<uint32_t>& chunks, std::string_view rule) {
    for (const uint32_t chunk : chunks) {
      if (std::find(parties_.sides.begin(), parties_.sides.end(), chunk) == parties_.sides.end()) {
        parties_.sides.push_back(chunk);
        parties_.side_rules.push_back(rule);
      }
    }
    parties_.rule = rule;
  }

  void MarkTaken(const std::vector<uint32_t>& chunks) {
    for (const uint32_t chunk : chunks) taken_[chunk] = true;
  }

  // "The treaty between A and B was signed in Beijing": the parties stand before the verb.
  bool ReadBetweenBefore() {
    for (uint32_t i = at_; i-- > 0;) {
      if (Mark(i, ';') || Is(i, ChunkKind::kTrigger)) return false;
      if (!Has(i, WordCue::kBetween)) continue;
      std::vector<uint32_t> list;
      clause_.ReadList(i + 1, list, Clause::ListKind::kBetween);
      if (list.size() < 2) return false;
      Take(list, "between-before");
      return true;
    }
    return false;
  }

  void ReadContact(TriggerShape shape) {
    const Right right = ReadRight();
    MarkTaken(right.with);
    MarkTaken(right.between);
    if (shape == TriggerShape::kVerb || right.direct.size() > 1) MarkTaken(right.direct);
    parties_.light = shape != TriggerShape::kNoun || LightBefore();
    parties_.attends = Attends();
    if (!right.between.empty()) return Take(right.between, "between");
    const bool signing = chunks_[at_].trigger.type == v1::EVENT_TYPE_SIGNING;
    if (signing && ReadBetweenBefore()) return;
    const bool pair =
        right.direct.size() > 1 && (at_ == 0 || shape == TriggerShape::kWeak || Mark(right.direct[0] + 1, '-'));
    if (shape == TriggerShape::kNoun || pair) {
      ReadNoun(right);
    } else {
      ReadVerb(right);
    }
    if (parties_.sides.size() < 2) ReadAttendance();
  }

  void ReadNoun(const Right& right) {
    if (right.direct.size() > 1) {
      if (Attends() && !TakesObject()) TakePresent("attendee");
      Take(right.direct, "pair");
      if (right.with.empty()) return;
    }
    if (!right.with.empty()) {
      if (!right.of.empty()) {
        Take(right.of, "of-with");
      } else {
        TakeSubject("with");
        // "A video conference with B", said right behind A, is A's verb.
        parties_.light = parties_.light || (!parties_.sides.empty() && parties_.sides.back() + 1 == at_);
      }
      return Take(right.with, "with");
    }
    // "The APEC summit of president A": whose attendance is spoken of.
    const bool body = right.direct.size() == 1 && chunks_[right.direct.front()].multilateral;
    const bool people = std::all_of(right.of.begin(), right.of.end(), [&](uint32_t i) { return clause_.IsPerson(i); });
    if (body && people && !right.of.empty()) {
      Take(right.direct, "attribute");
      parties_.light = true;
      return Take(right.of, "attending");
    }
    if (!right.of.empty()) {
      Take(right.of, "of");
      if (right.of.size() == 1) ReadAttending();
      return;
    }
    if (IsWhomTheyMeet(right)) {
      TakeSubject("with");
      return Take(right.direct, "with");
    }
    if (!right.direct.empty()) Take(right.direct, "attribute");
    // "Will attend the G20 summit and meet B": the body whose summit it is meets nobody.
    if (right.direct.size() == 1 && chunks_[right.direct.front()].multilateral) MarkTaken(right.direct);
    if (right.direct.size() == 1 && at_ > 0) ReadAttending();
    if (HasPair()) return;
    if (ReadInvitation()) return;
    if (LightBefore() || right.reciprocal || AdjacentPair()) {
      const std::vector<uint32_t> subject = clause_.Subject(at_);
      if (!subject.empty()) Take(subject, "subject");
      NotePairBefore();
    } else if (right.direct.empty()) {
      ReadOpening();
      if (parties_.sides.empty()) ReadWithin();
      if (parties_.sides.empty()) NoteSpeaker();
    }
  }

  // "A said at a summit in B": whoever speaks there is there.
  void NoteSpeaker() {
    constexpr uint32_t kFarthest = 5;
    const v1::EventType type = chunks_[at_].trigger.type;
    if ((type != v1::EVENT_TYPE_SUMMIT && type != v1::EVENT_TYPE_CONFERENCE) || !AfterWithin()) return;
    const std::vector<uint32_t> subject = clause_.Subject(at_);
    if (subject.size() != 1 || !clause_.IsPerson(subject.front())) return;
    // "The secretary to A said": a word before the name makes it another's.
    if (subject.front() > 0 && Is(subject.front() - 1, ChunkKind::kWord)) return;
    for (uint32_t i = subject.front() + 1; i < at_; ++i) {
      if (at_ - i <= kFarthest && Has(i, WordCue::kSay)) parties_.speaker = subject;
      if (Is(i, ChunkKind::kTrigger) || Has(i, WordCue::kNegation) || Has(i, WordCue::kFuture))
        return parties_.speaker.clear();
    }
  }

  // "Said before the meeting [with] B": whom the meeting is with; not who speaks at it ("at the meeting B said").
  bool IsWhomTheyMeet(const Right& right) const {
    const v1::EventType type = chunks_[at_].trigger.type;
    const bool contact = type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_CALL;
    if (!contact || right.direct.size() != 1) return false;
    const uint32_t other = right.direct.front(), end = parties_.right_end;
    const bool adjacent = other == at_ + 1 || (other == at_ + 2 && Has(at_ + 1, WordCue::kHonorific));
    const bool tense = clause_.HasAny(end, {WordCue::kPast, WordCue::kFuture}) && !Is(end + 1, ChunkKind::kDate);
    return adjacent && !Mark(other + 1, '-') && clause_.IsPerson(other) && !HasPair() && !tense &&
           !clause_.HasAny(end, {WordCue::kSay, WordCue::kLight});
  }

  // "After the G20 summit in China, A said": the speaker at a summit of a body attends it.
  void ReadAttending() {
    if (chunks_[parties_.sides.front()].reading.kind != Reading::Kind::kBody) return;
    if (AfterWithin() || Attends()) TakePresent("attending");
  }

  // The people who stand by the event as its subject.
  void TakePresent(std::string_view rule) {
    const uint32_t joined = JoinedTo();
    std::vector<uint32_t> present = clause_.Subject(joined > 0 ? joined : at_);
    if (present.empty()) present = clause_.SubjectAfter(parties_.right_end);
    std::erase_if(present, [&](uint32_t i) {
      return chunks_[i].reading.kind != Reading::Kind::kPerson && !chunks_[i].title_only;
    });
    if (present.empty()) return;
    parties_.light = true;
    Take(present, rule);
  }

  // "A met B during the visit to attend the summit": it is another verb that the subject stands by.
  bool TakesObject() const {
    for (uint32_t i = at_; i-- > 0;) {
      if (Is(i, ChunkKind::kTrigger)) return chunks_[i].trigger.type != v1::EVENT_TYPE_VISIT;
    }
    return false;
  }

  // "attends the summit", "chairs the session", "attends the session of A in B and the summit"
  bool Attends() const { return IsAttended(at_) || IsAttended(JoinedTo()); }

  bool IsAttended(uint32_t trigger) const {
    if (trigger == 0) return false;
    return Has(trigger - 1, WordCue::kHost) ||
           (Has(trigger - 1, WordCue::kLight) && Has(trigger - 1, WordCue::kWithin));
  }

  // The noun to which "and" joins the trigger's, with nothing but its body, place and date between; 0: none.
  uint32_t JoinedTo() const {
    if (at_ == 0 || !Has(at_ - 1, WordCue::kAnd)) return 0;
    uint32_t i = at_ - 1;
    while (i > 0 && !Is(i, ChunkKind::kTrigger)) {
      --i;
      const bool bare = Is(i, ChunkKind::kMark) || Is(i, ChunkKind::kPlace) || Is(i, ChunkKind::kDate) || IsParty(i) ||
                        clause_.HasAny(i, {WordCue::kAt, WordCue::kPlaceNoun});
      if (!bare && !Is(i, ChunkKind::kTrigger)) return 0;
    }
    return Is(i, ChunkKind::kTrigger) && chunks_[i].trigger.shape == TriggerShape::kNoun ? i : 0;
  }

  // "A said to B in the call": whoever of two sides is told of before the event that holds them.
  void ReadWithin() {
    if (!AfterWithin()) return;
    std::vector<uint32_t> found;
    for (uint32_t i = at_; i-- > 0 && found.size() < 2;) {
      // What is signed in a meeting is signed by those who meet.
      const bool other = Is(i, ChunkKind::kTrigger) && chunks_[i].trigger.type != v1::EVENT_TYPE_SIGNING;
      if (other || Mark(i, ';') || Mark(i, '"')) break;
      if (!clause_.IsPerson(i) || taken_[i]) continue;
      const bool same = !found.empty() && chunks_[found[0]].reading.body == chunks_[i].reading.body;
      if (!same) found.push_back(i);
    }
    if (found.size() == 2) Take({found[1], found[0]}, "within");
  }

  // "at the summit", "at the closing of the summit"
  bool AfterWithin() const {
    constexpr uint32_t kFarthest = 4;
    for (uint32_t back = 1; back <= kFarthest && back <= at_; ++back) {
      if (Has(at_ - back, WordCue::kWithin) || Has(at_ - back, WordCue::kEve)) return true;
      // "Left for the summit".
      if (back == 1 && Is(at_ - back, ChunkKind::kTrigger) &&
          chunks_[at_ - back].trigger.shape == TriggerShape::kMotion)
        return true;
      // "At the security forum Shangri-La Dialogue": its kind before its name.
      const bool kind = Is(at_ - back, ChunkKind::kTrigger) && chunks_[at_].names_body;
      if (back >= 2 && !kind && !Is(at_ - back, ChunkKind::kWord)) return false;
    }
    return false;
  }

  // "At the summit in Vladivostok, A and B …": a noun that opens the sentence is what its subjects do.
  void ReadOpening() {
    constexpr uint32_t kOpening = 3;
    if (at_ > kOpening) return;
    const std::vector<uint32_t> subjects = clause_.SubjectAfter(parties_.right_end);
    if (subjects.size() > 1) Take(subjects, "opening");
  }

  // "The two leaders held a meeting".
  void NotePairBefore() {
    constexpr uint32_t kFarthest = 10;
    for (uint32_t back = 1; back <= kFarthest && back <= at_; ++back) {
      if (IsPair(at_ - back)) return NotePair(at_ - back);
      if (Is(at_ - back, ChunkKind::kActor)) return;
      if (Is(at_ - back, ChunkKind::kMark) && !Mark(at_ - back, '"')) return;
    }
  }

  // "A mời B hội đàm" (A invites B to talks): both would take part.
  bool ReadInvitation() {
    constexpr uint32_t kFarthest = 4;
    for (uint32_t back = 1; back <= kFarthest && back <= at_; ++back) {
      const uint32_t guest = at_ - back;
      if (!IsParty(guest) || guest == 0 || !Has(guest - 1, WordCue::kInvite)) continue;
      const std::vector<uint32_t> host = clause_.Subject(guest - 1);
      if (host.empty()) return false;
      Take(host, "invitation");
      Take({guest}, "invitation");
      return true;
    }
    return false;
  }

  // "Nga - Mỹ họp thượng đỉnh" (Russia and the US hold a summit): two actors right before the trigger.
  bool AdjacentPair() const { return at_ >= 3 && IsParty(at_ - 1) && IsParty(at_ - 3); }

  void TakeSubject(std::string_view rule) {
    std::vector<uint32_t> subject = clause_.Subject(at_);
    if (subject.empty()) subject = clause_.SubjectAfter(parties_.right_end);
    if (!subject.empty()) Take(subject, rule);
  }

  // "A asked B to act when he received C of B": nobody meets his own side, so that a bare country is passed over.
  std::vector<uint32_t> SubjectMeeting(const std::vector<uint32_t>& object) const {
    std::vector<uint32_t> subject = clause_.Subject(at_);
    const auto own_side = [&](uint32_t i) {
      return !clause_.ActsForIt(i) && chunks_[i].reading.body == chunks_[object.front()].reading.body;
    };
    if (object.empty() || subject.empty() || !std::all_of(subject.begin(), subject.end(), own_side)) return subject;
    const std::vector<uint32_t> other = clause_.ActingSubject(subject.front());
    return other.empty() ? subject : other;
  }

  void ReadVerb(const Right& right) {
    const std::vector<uint32_t>& direct = right.direct.empty() ? right.of : right.direct;
    const std::vector<uint32_t>& object = right.with.empty() ? direct : right.with;
    // "Spoke of the agreement reached in B": by whom is not said.
    if (object.empty() && IsParticiple(chunks_, at_)) return;
    if (object.empty() && !HasPair() && (ReadPassive() || ReadAgent() || ReadInvitation())) return;
    std::vector<uint32_t> subject = SubjectMeeting(object);
    // "Firms of A and B signed", "firms of the two countries signed": no contact of these.
    const bool signing = chunks_[at_].trigger.type == v1::EVENT_TYPE_SIGNING;
    if (signing && (OutsidersBefore() || (!subject.empty() && clause_.IsTopic(subject.front())))) {
      parties_.two_sides = parties_.two_people = false;
      return;
    }
    // "Receiving B, A said".
    if (subject.empty() && at_ == 0) subject = clause_.SubjectAfter(parties_.right_end);
    NotePairBefore();
    // A bare word with a subject is that subject's verb.
    parties_.light = parties_.light || !subject.empty();
    if (!object.empty()) {
      if (subject.empty()) return;
      Take(subject, "subject-object");
      return Take(object, "subject-object");
    }
    if (subject.size() > 1 || right.reciprocal) Take(subject, "subjects");
  }

  // "the firms of the two countries", right before the verb
  bool OutsidersBefore() const {
    constexpr uint32_t kFarthest = 4;
    for (uint32_t back = 1; back <= kFarthest && back < at_; ++back) {
      const uint32_t i = at_ - back;
      if (IsPair(i)) return Has(i - 1, WordCue::kTopic) || (Has(i - 1, WordCue::kOf) && Has(i - 2, WordCue::kTopic));
      if (!Is(i, ChunkKind::kDate) && !clause_.HasAny(i, {WordCue::kPast, WordCue::kFuture, WordCue::kAlso}))
        return false;
    }
    return false;
  }

  // "A được B tiếp" (A is received by B).
  bool ReadPassive() {
    if (at_ < 2 || !IsParty(at_ - 1)) return false;
    const std::vector<uint32_t> agents = clause_.ListBefore(at_);
    const uint32_t head = clause_.HeadOf(agents.front());
    if (head == 0 || !Has(head - 1, WordCue::kPassive)) return false;
    // "The treaty was signed by A and B": what is signed or talked of is no party.
    const v1::EventType type = chunks_[at_].trigger.type;
    if (type == v1::EVENT_TYPE_SIGNING || type == v1::EVENT_TYPE_TALKS) {
      Take(agents, "passive");
      return true;
    }
    const std::vector<uint32_t> subject = clause_.Subject(head - 1);
    if (subject.empty()) return false;
    Take(subject, "passive");
    Take(agents, "passive");
    return true;
  }

  // "A was received by B".
  bool ReadAgent() {
    if (at_ == 0 || !Has(at_ - 1, WordCue::kPassive) || !Has(at_ + 1, WordCue::kBy)) return false;
    std::vector<uint32_t> agent;
    const uint32_t end = clause_.ReadList(at_ + 2, agent);
    const std::vector<uint32_t> subject = clause_.Subject(at_ - 1);
    if (agent.empty() || subject.empty()) return false;
    parties_.right_end = end;
    Take(subject, "passive");
    Take(agent, "passive");
    return true;
  }

  // "with the participation of A, B and C", "called by A, with B, among them C and D".
  void ReadAttendance() {
    std::vector<uint32_t> present;
    for (uint32_t i = at_ + 1; i < count_; ++i) {
      if (Is(i, ChunkKind::kTrigger) || Mark(i, ';')) break;
      if (Has(i, WordCue::kParticipants)) clause_.ReadList(i + 1, present, Clause::ListKind::kPresent);
      if (Mark(i, ',') && present.empty() && ReadPresentThere(i + 1, present)) return Take(present, "attendance");
    }
    if (present.size() < 2) return;
    if (Attends()) TakePresent("attendee");
    Take(present, "attendance");
  }

  // "The summit in C, where A and B will be present": a verb of attending without an object.
  bool ReadPresentThere(uint32_t i, std::vector<uint32_t>& present) const {
    if (!Has(i, WordCue::kClause)) return false;
    std::vector<uint32_t> there;
    uint32_t end = clause_.ReadList(i + 1, there);
    while (clause_.HasAny(end, {WordCue::kFuture, WordCue::kPast, WordCue::kAlso, WordCue::kWith})) ++end;
    const bool attend = Has(end, WordCue::kLight) && (end + 1 == count_ || Is(end + 1, ChunkKind::kMark));
    const bool people = std::all_of(there.begin(), there.end(), [&](uint32_t party) {
      return clause_.IsPerson(party) || chunks_[party].title_only || chunks_[party].counterpart;
    });
    if (there.empty() || !attend || !people) return false;
    present = std::move(there);
    return true;
  }

  const std::vector<Chunk>& chunks_;
  const uint32_t at_;
  std::vector<bool>& taken_;
  const Clause clause_;
  const uint32_t count_;
  Parties parties_;
};

}  // namespace

Parties FindParties(const std::vector<Chunk>& chunks, uint32_t at, std::vector<bool>& taken) {
  return Reader(chunks, at, taken).Read();
}

}  // namespace annals::ingest
