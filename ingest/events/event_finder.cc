// For each trigger of a sentence: who takes part (parties.cc), when, where and whether (circumstances.cc, status.cc),
// and what follows from these: a meeting of leaders on both sides is a summit, a contact by video is a call, a date to
// come makes a plan.

#include "ingest/events/event_finder.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "ingest/events/agreements.h"
#include "ingest/events/bilaterals.h"
#include "ingest/events/circumstances.h"
#include "ingest/events/delegations.h"
#include "ingest/events/draft_writer.h"
#include "ingest/events/event_dates.h"
#include "ingest/events/implied_sides.h"
#include "ingest/events/parties.h"
#include "ingest/events/roles.h"
#include "ingest/events/status.h"
#include "ingest/events/stays.h"
#include "ingest/events/unique_list.h"
#include "ingest/events/visits.h"

namespace annals::ingest {

namespace {

class TriggerReader {
 public:
  TriggerReader(const SentenceView& view, const Lexicon& lexicon, const EdtfDate& published, Cast& cast,
                Discourse& discourse, Trace* trace)
      : view_(view),
        chunks_(*view.chunks),
        lexicon_(lexicon),
        published_(published),
        cast_(cast),
        discourse_(discourse),
        trace_(trace),
        taken_(chunks_.size()),
        writer_(chunks_, lexicon, cast),
        implied_(writer_, published, discourse),
        visits_(writer_, taken_) {}

  std::vector<EventDraft> Run() {
    std::vector<EventDraft> drafts;
    const bool sport = SentenceHas(WordCue::kSport);
    for (uint32_t at = 0; at < chunks_.size(); ++at) {
      if (chunks_[at].kind != ChunkKind::kTrigger) continue;
      EventDraft draft;
      const auto last = std::find_if(drafts.rbegin(), drafts.rend(), [](const EventDraft& d) { return !d.to_meet; });
      const EventDraft* told = last == drafts.rend() ? nullptr : &*last;
      const std::string_view why_none = sport ? "sport" : Read(at, told, draft);
      if (!why_none.empty()) {
        if (trace_ != nullptr) trace_->passed.push_back(writer_.From(at, why_none));
        continue;
      }
      NoteWhole(at, drafts, draft);
      const size_t first = drafts.size();
      drafts.push_back(std::move(draft));
      visits_.Part(drafts);
      ReadDaysOfGoals(first, drafts);
      const size_t parted = drafts.size() - 1;
      PartBilaterals(writer_, drafts);
      for (size_t i = parted; drafts.size() > parted + 1 && i < drafts.size(); ++i) SettleType(drafts[i]);
      last_at_ = at;
    }
    if (sport) return drafts;
    ReadDelegations(drafts);
    for (const Chunk& chunk : chunks_) {
      if (chunk.kind == ChunkKind::kActor && chunk.reading.kind == Reading::Kind::kPerson) implied_.Remember(chunk);
    }
    NoteDay(view_, published_, discourse_);
    return drafts;
  }

 private:
  // "Will visit B (on the 20th), C (on the 22nd) and D": the day in brackets is that of the country before it, and of
  // no other.
  void ReadDaysOfGoals(size_t first, std::vector<EventDraft>& drafts) const {
    if (drafts.size() < first + 2) return;
    std::vector<int> days;
    for (size_t i = first; i < drafts.size(); ++i) {
      const auto goal = std::find_if(chunks_.begin(), chunks_.end(),
                                     [&](const Chunk& chunk) { return chunk.first == drafts[i].place_from.first; });
      const bool bracket = chunks_.end() - goal > 2 && goal[1].mark == '(' && goal[2].kind == ChunkKind::kDate;
      days.push_back(bracket ? static_cast<int>(goal - chunks_.begin()) + 2 : -1);
    }
    if (std::all_of(days.begin(), days.end(), [](int day) { return day < 0; })) return;
    for (size_t i = first; i < drafts.size(); ++i) {
      const int day = days[i - first];
      if (day < 0) {
        drafts[i].SetDate({}, v1::DATE_BASIS_UNSPECIFIED, {});
      } else {
        const DateMention& mention = (*view_.dates)[chunks_[day].date];
        drafts[i].SetDate(mention.date, mention.basis, writer_.From(day, "date-right"));
      }
    }
  }

  // Who sits for each side at what was told right before, where the sentence tells of nothing else.
  void ReadDelegations(std::vector<EventDraft>& drafts) const {
    constexpr uint32_t kNear = 3;
    const bool tells = std::any_of(chunks_.begin(), chunks_.end(),
                                   [](const Chunk& chunk) { return chunk.kind == ChunkKind::kTrigger; });
    if (!tells && discourse_.any && view_.index - discourse_.event_sentence <= kNear) {
      drafts = FindDelegations(view_, writer_);
    }
    if (!drafts.empty()) discourse_.event_sentence = view_.index;
  }

  bool SentenceHas(WordCue cue) const {
    return std::any_of(chunks_.begin(), chunks_.end(),
                       [&](const Chunk& chunk) { return chunk.kind == ChunkKind::kCue && chunk.cues.Has(cue); });
  }

  bool CueNear(uint32_t at, WordCue cue, int before, int after) const {
    const int begin = std::max(0, static_cast<int>(at) - before);
    const int end = std::min(static_cast<int>(chunks_.size()), static_cast<int>(at) + after + 1);
    for (int i = begin; i < end; ++i) {
      if (chunks_[i].kind == ChunkKind::kCue && chunks_[i].cues.Has(cue)) return true;
    }
    return false;
  }

  uint8_t OrdinalNear(uint32_t at) const {
    constexpr WordCue kOrdinals[] = {WordCue::kOrdinal1, WordCue::kOrdinal2, WordCue::kOrdinal3};
    for (uint8_t i = 0; i < std::size(kOrdinals); ++i) {
      if (CueNear(at, kOrdinals[i], 1, 4)) return i + 1;
    }
    return 0;
  }

  // Two people of whom one acts for nobody that the article tells: still two sides.
  bool UnknownSide(const EventDraft& draft) const {
    const size_t people = FamilyOf(draft.type) == EventFamily::kVisit ? 1 : 2;
    return draft.people.size() == people && draft.bodies.size() == 1 &&
           std::any_of(draft.people.begin(), draft.people.end(),
                       [&](PersonIndex person) { return cast_.person(person).body == kNoEntity; });
  }

  // "A called B 14 times", "went to B four times": a count of contacts, none of them told.
  bool IsCounted(uint32_t at, uint32_t end) const {
    constexpr uint32_t kFarthest = 3;
    // "The times that A met B".
    if (CueNear(at, WordCue::kTimes, 1, 0) && CueNear(at, WordCue::kPlural, 2, 0)) return true;
    const auto is_times = [&](uint32_t i) {
      return i > 0 && chunks_[i].kind == ChunkKind::kCue && chunks_[i].cues.Has(WordCue::kTimes) && IsCount(i - 1);
    };
    for (uint32_t i = at + 1; i < chunks_.size() && i < std::max(at + 1, end) + kFarthest; ++i) {
      if (chunks_[i].kind == ChunkKind::kTrigger) break;
      if (is_times(i)) return true;
    }
    // "Four times A visited B".
    constexpr uint32_t kSubject = 5;
    for (uint32_t back = 1; back <= kSubject && back <= at; ++back) {
      if (is_times(at - back)) return true;
      const bool pair = chunks_[at - back].mark == '-';
      if (chunks_[at - back].kind == ChunkKind::kTrigger || (chunks_[at - back].kind == ChunkKind::kMark && !pair))
        break;
    }
    return false;
  }

  bool IsCount(uint32_t i) const {
    return chunks_[i].number || (chunks_[i].kind == ChunkKind::kCue && chunks_[i].cues.Has(WordCue::kCount));
  }

  // "Went to B for treatment".
  bool IsPrivate(uint32_t at) const {
    constexpr uint32_t kFarthest = 10;
    for (uint32_t i = at + 1; i < chunks_.size() && i <= at + kFarthest; ++i) {
      const Chunk& chunk = chunks_[i];
      if (chunk.kind == ChunkKind::kTrigger || chunk.mark == ';') return false;
      if (chunk.kind != ChunkKind::kCue) continue;
      if (chunk.cues.Has(WordCue::kPrivate)) return true;
      if (chunk.cues.Has(WordCue::kSay)) return false;
    }
    return false;
  }

  // States meet through people: a bare "Jordan meets Japan" is a match, where nobody stands for either.
  bool Represented(const Parties& parties) const {
    return parties.two_sides || parties.two_people ||
           std::any_of(parties.sides.begin(), parties.sides.end(), [&](uint32_t side) {
             const bool representatives =
                 side > 0 && chunks_[side - 1].kind == ChunkKind::kCue &&
                 chunks_[side - 1].cues.HasAny({WordCue::kRepresentatives, WordCue::kDelegation});
             return chunks_[side].title_only || representatives;
           });
  }

  // "A will meet B, call on C and …": what a comma or "and" joins has the first verb's standing.
  bool Coordinated(uint32_t at) const {
    if (at == 0) return false;
    const Chunk& before = chunks_[at - 1];
    return before.mark == ',' || (before.kind == ChunkKind::kCue && before.cues.Has(WordCue::kAnd));
  }

  // The standing of the verb that `at` is joined to: the event told before, or the verb right before "and", of which
  // nobody else may be the object ("will welcome and hold talks with B").
  void TakeStatus(const EventDraft* told, uint32_t at, StatusReading& status) const {
    if (told != nullptr && told->status_stated) {
      status.status = told->status;
      status.from = told->status_from.By("coordinated");
    } else if (SharesObject(before_, at) && !status_before_.negated && !status_before_.open) {
      status.status = status_before_.status;
      status.from = status_before_.from.By("coordinated");
    }
  }

  // "Will welcome and hold talks with B": whether the verb at `before` has no object but that of the one at `at`.
  bool SharesObject(uint32_t before, uint32_t at) const {
    constexpr uint32_t kFarthest = 5;
    return before < at && chunks_[before].kind == ChunkKind::kTrigger && at - before <= kFarthest && Coordinated(at) &&
           chunks_[before].trigger.shape == TriggerShape::kVerb &&
           std::none_of(chunks_.begin() + before, chunks_.begin() + at,
                        [](const Chunk& chunk) { return chunk.kind == ChunkKind::kActor; });
  }

  // "A met B on the sidelines of the summit", "on the sidelines of the summit A met B": at it, not only after it.
  void NoteWhole(uint32_t at, std::vector<EventDraft>& drafts, EventDraft& draft) const {
    if (drafts.empty()) return;
    const auto only_time = [&](uint32_t i) {
      return CueNear(i, WordCue::kAfter, 2, 0) || CueNear(i, WordCue::kEve, 2, 0);
    };
    if (draft.within && !only_time(at)) {
      // All that the event told before it was parted into.
      for (size_t i = drafts.size(); i-- > 0 && drafts[i].type_from.first == drafts.back().type_from.first;) {
        drafts[i].whole = static_cast<int>(drafts.size() - i);
      }
    } else if (drafts.back().within && !only_time(last_at_)) {
      draft.whole = -1;
    }
  }

  // Whoever meets on the sidelines of a summit attends it.
  void TakeAttendants(uint32_t at, const EventDraft& told, EventDraft& draft) const {
    if (draft.session == kNoEntity || !BeginsEnclosing(chunks_, at) || CueNear(at, WordCue::kAfter, 2, 0)) return;
    if (FamilyOf(told.type) != EventFamily::kInPerson || told.session != kNoEntity) return;
    // "The meeting at the forum": of whom is not said; the forum has its own.
    if (told.bodies.empty() && !told.status_stated) return;
    const FieldOrigin from = OriginOf(draft.bodies_from, draft.session);
    draft.TakeParties(told, "attendants");
    draft.AddBody(draft.session, from);
    // Those who meet before a summit, today, will be at it.
    const bool to_come = told.today && CueNear(at, WordCue::kEve, 1, 0);
    draft.SetStatus(to_come ? v1::EVENT_STATUS_SCHEDULED : told.status, told.status_from.By("attendants"));
    draft.status_stated = told.status_stated;
    draft.rule = "attendants";
    draft.framed = true;
  }

  // Where `body` is named right behind the trigger, or in brackets behind what describes it; null where it is not.
  const Chunk* OwnerNamed(uint32_t at, EntityIndex body) const {
    constexpr uint32_t kLongest = 12;
    const auto named = [&](uint32_t i) {
      return i < chunks_.size() && chunks_[i].reading.body == body ? &chunks_[i] : nullptr;
    };
    uint32_t i = at + 1;
    if (i < chunks_.size() && chunks_[i].kind == ChunkKind::kCue && chunks_[i].cues.Has(WordCue::kOf)) ++i;
    if (named(i)) return named(i);
    while (i < chunks_.size() && i < at + kLongest && chunks_[i].kind != ChunkKind::kActor) {
      if (chunks_[i++].mark == '(') return named(i);
    }
    return nullptr;
  }

  bool AllLeaders(const EventDraft& draft) const {
    return std::all_of(draft.people.begin(), draft.people.end(),
                       [&](PersonIndex person) { return cast_.person(person).rank == OfficeRank::kLeader; });
  }

  // "hội nghị G20": what a body of leaders holds is its summit, where nobody else is said to meet; "attends the meeting
  // of the G20": a session of it, and its summit where all who attend are leaders. What its ministers hold is none.
  void SetSessionType(uint32_t at, EntityIndex body, bool alone, EventDraft& draft) const {
    const Chunk* owner = OwnerNamed(at, body);
    const bool own = owner != nullptr, by_name = chunks_[at].names_body;
    const bool of_ministers = own && owner->title_only && !owner->leader;
    const bool of_leaders = lexicon_.entity(body).gathering == v1::EVENT_TYPE_SUMMIT;
    const bool attended = (draft.rule == "attending" || draft.rule == "subject") && (own || by_name);
    const bool conference = draft.type == v1::EVENT_TYPE_CONFERENCE, meeting = draft.type == v1::EVENT_TYPE_MEETING;
    const bool summit = of_leaders && !of_ministers && ((own && conference) || (attended && AllLeaders(draft)));
    if (summit && (conference || meeting)) draft.SetType(v1::EVENT_TYPE_SUMMIT, writer_.From(at, "session"));
    if (!summit && meeting && (alone || attended))
      draft.SetType(v1::EVENT_TYPE_CONFERENCE, writer_.From(at, "session"));
  }

  // "the G20 summit in Osaka": not a summit with the G20, but of it.
  void NoteSession(uint32_t at, const Parties& parties, EventDraft& draft) const {
    constexpr std::string_view kBetweenSides[] = {"pair", "with", "between", "of-with", "subject-object", "subjects"};
    const bool sides =
        std::find(std::begin(kBetweenSides), std::end(kBetweenSides), draft.rule) != std::end(kBetweenSides);
    const bool bodies_only =
        draft.people.empty() && std::all_of(draft.bodies.begin(), draft.bodies.end(),
                                            [&](EntityIndex body) { return lexicon_.entity(body).multilateral; });
    if ((sides && !bodies_only) || chunks_[at].trigger.shape != TriggerShape::kNoun) return;
    for (const EntityIndex body : draft.bodies) {
      if (!lexicon_.entity(body).multilateral) continue;
      const bool alone = draft.bodies.size() == 1 && draft.people.empty() && !parties.light;
      SetSessionType(at, body, alone, draft);
      if (draft.type == v1::EVENT_TYPE_SUMMIT || draft.type == v1::EVENT_TYPE_CONFERENCE) draft.session = body;
      return;
    }
  }

  // "Discussed the matter by telephone": as far as the clause goes.
  bool IsVirtual(uint32_t at, const Parties& parties) const {
    constexpr uint32_t kFarthest = 12;
    for (uint32_t i = at + 1; i < chunks_.size() && i <= at + kFarthest; ++i) {
      const Chunk& chunk = chunks_[i];
      if (chunk.kind == ChunkKind::kCue && chunk.cues.Has(WordCue::kVirtual)) return true;
      const bool ends = chunk.kind == ChunkKind::kTrigger || chunk.kind == ChunkKind::kMark ||
                        (chunk.kind == ChunkKind::kCue && chunk.cues.HasAny({WordCue::kClause, WordCue::kSay}) &&
                         !chunk.cues.Has(WordCue::kAbout));
      if (ends && i >= parties.right_end) return false;
    }
    return false;
  }

  // Why the trigger tells of no event; empty where it does.
  std::string_view Read(uint32_t at, const EventDraft* told, EventDraft& draft) {
    const Trigger trigger = chunks_[at].trigger;
    // "They will meet to discuss": what a meeting is for is not another one.
    const bool weak_purpose = trigger.shape == TriggerShape::kWeak && CueNear(at, WordCue::kPurpose, 2, 0);
    if (weak_purpose && told != nullptr) return "purpose";
    const Parties parties = FindParties(chunks_, at, taken_);
    StatusReading status = ReadStatus(chunks_, at, parties, view_.sentence->part == Part::kCaption);
    // "Gave up the agreement of 2015": what is done with it now says nothing of how it was made.
    const bool by_name = NamesAgreement(chunks_, at);
    if (by_name) status = {};
    if (status.status == v1::EVENT_STATUS_UNSPECIFIED && Coordinated(at)) TakeStatus(told, at, status);
    status_before_ = status;
    const uint32_t before = std::exchange(before_, at);
    if (status.negated) return "negated";
    if (status.open) return "left-open";
    if (status.habitual || CueNear(at, WordCue::kWhichever, 2, 0)) return "habitual";
    if (IsCounted(at, parties.right_end)) return "counted";
    if (trigger.type == v1::EVENT_TYPE_VISIT && IsPrivate(at)) return "private-visit";
    draft.SetType(trigger.type, writer_.From(at, "trigger"));
    draft.rule = parties.rule;
    draft.two_people = parties.two_people;
    draft.two_sides = parties.two_sides || parties.two_people;
    draft.medium = trigger.medium;
    draft.plural = CueNear(at, WordCue::kPlural, 1, 0);
    draft.bilateral = chunks_[at].cues.Has(WordCue::kBilateral) || CueNear(at, WordCue::kBilateral, 0, 2);
    draft.during_visit = DuringVisit(at);
    draft.within = BeginsEnclosing(chunks_, at);
    draft.generic = CueNear(at, WordCue::kGeneric, 2, 0);
    draft.next = CueNear(at, WordCue::kNext, 3, 2) || CueNear(at, WordCue::kAlso, 0, 2);
    draft.ordinal = OrdinalNear(at);
    draft.sentences = {view_.index};
    draft.in_title = view_.sentence->part == Part::kTitle;
    draft.in_lead = view_.sentence->part == Part::kLead;
    draft.in_caption = view_.sentence->part == Part::kCaption;
    if (trigger.type == v1::EVENT_TYPE_VISIT) {
      const bool motion = trigger.shape == TriggerShape::kMotion;
      const std::string_view why_none = visits_.Read(at, parties, motion, draft);
      if (!why_none.empty()) return why_none;
      // "After two visits to B"
      if (draft.plural && parties.goals.size() == 1) return "counted";
      ReadRoles(at, parties, taken_, writer_, draft);
      draft.travel = motion;
      const uint32_t meeting = motion ? visits_.MeetingAfter(parties.right_end) : VisitReader::kNone;
      if (meeting != VisitReader::kNone) {
        goal_meeting_ = meeting;
        goal_ = &chunks_[parties.goals.front()];
        // Who leaves for a meeting is not yet there.
        if (!chunks_[at].cues.Has(WordCue::kDeparts)) goal_date_ = FindDate(chunks_, at, parties);
        draft.to_meet = true;
      }
    } else {
      ReadSides(parties, draft);
      ReadRoles(at, parties, taken_, writer_, draft);
      draft.framed = parties.rule == "attending";
      draft.attended = parties.attends;
      if (parties.rule == "with" && draft.bodies.size() == 1) implied_.TakeSpeaker(at, draft);
      NoteSession(at, parties, draft);
      if (!parties.speaker.empty()) {
        draft.speaker = chunks_[parties.speaker.front()].reading.person;
        draft.speaker_from = writer_.From(parties.speaker.front(), "speaks-there");
      }
      if (told != nullptr) TakeAttendants(at, *told, draft);
    }
    const bool sides_elsewhere = draft.two_sides && parties.light;
    const bool weak =
        !sides_elsewhere && (trigger.shape == TriggerShape::kWeak || trigger.shape == TriggerShape::kVerb);
    if (trigger.type == v1::EVENT_TYPE_MEETING && trigger.shape == TriggerShape::kVerb && draft.people.empty() &&
        !Represented(parties))
      return "unrepresented";
    if (weak && draft.bodies.size() < 2 && !draft.tour && !UnknownSide(draft)) return "one-side";
    const bool nobody_told = !parties.pair_object && (parties.two_people || !discourse_.any);
    if (draft.two_sides && nobody_told && draft.bodies.empty() && parties.light) {
      for (uint32_t i = 0; i < at; ++i) {
        if (chunks_[i].reading.kind == Reading::Kind::kPerson) implied_.Remember(chunks_[i]);
      }
      implied_.TakeLastTwo(draft);
    }
    const bool session = std::any_of(draft.bodies.begin(), draft.bodies.end(),
                                     [&](EntityIndex body) { return lexicon_.entity(body).multilateral; });
    if (FamilyOf(draft.type) == EventFamily::kInPerson && !session && IsVirtual(at, parties)) {
      draft.SetType(v1::EVENT_TYPE_CALL, writer_.From(at, "virtual"));
    }
    ReadDate(at, parties, draft);
    if (!draft.date.known() && SharesObject(before, at)) ReadDate(before, parties, draft);
    if (!draft.date.known() && told != nullptr) TakeDayOfCoordinated(at, *told, draft);
    if (by_name && !(draft.date.known() && draft.date.first() <= published_.last())) return "vague";
    ReadPlace(at, parties, draft);
    TakeHost(parties, draft);
    if (draft.framed && told != nullptr && told->people == draft.people && !draft.date.known() &&
        !CueNear(at, WordCue::kEve, 1, 0)) {
      draft.SetDate(told->date, told->date_basis, told->date_from.By("attendants"));
    }
    if (draft.bodies.empty() && trigger.type != v1::EVENT_TYPE_VISIT) implied_.TakePair(at, draft);
    draft.loose = trigger.shape == TriggerShape::kWeak && !draft.date.known() && draft.country == kNoEntity;
    draft.anaphoric = draft.bodies.size() < 2 && draft.people.size() < 2 && draft.session == kNoEntity && !draft.tour;
    discourse_.any = discourse_.any || !draft.anaphoric;
    // "After two visits to B": of none in particular.
    const bool counted = trigger.shape == TriggerShape::kNoun && at > 0 && IsCount(at - 1);
    if (counted && !draft.date.known() && status.status != v1::EVENT_STATUS_SCHEDULED) return "counted";
    // "Any talks whatever".
    if (CueNear(at, WordCue::kAny, 0, 1)) return "generic";
    // "Ready for talks", "may reach an agreement" are generalities.
    const bool weak_or_signing = trigger.shape == TriggerShape::kWeak || trigger.type == v1::EVENT_TYPE_SIGNING;
    const bool vague = weak_or_signing && status.status == v1::EVENT_STATUS_PROPOSED;
    if (vague && !draft.date.known() && draft.country == kNoEntity) return "vague";
    SettleStatus(at, status, draft);
    SettleType(draft);
    // "Went there in order to reach an agreement": whether it was is not said.
    const bool goal = trigger.type == v1::EVENT_TYPE_SIGNING && CueNear(at, WordCue::kPurpose, 2, 0);
    if (goal && (!draft.date.known() || chunks_[at].cues.Has(WordCue::kReaches))) return "purpose";
    if (!draft.date.known()) ImplyDate(view_, at, published_, discourse_, draft);
    return {};
  }

  void ReadSides(const Parties& parties, EventDraft& draft) {
    PersonIndex last_person = kNoPerson;
    for (size_t i = 0; i < parties.sides.size(); ++i) {
      const Chunk& chunk = chunks_[parties.sides[i]];
      if (chunk.reading.kind == Reading::Kind::kPerson) {
        last_person = chunk.reading.person;
        writer_.AddPerson(last_person, writer_.From(parties.sides[i], parties.side_rules[i]), draft);
      }
    }
    for (size_t i = 0; i < parties.sides.size(); ++i) {
      const uint32_t side = parties.sides[i];
      const Chunk& chunk = chunks_[side];
      if (chunk.reading.kind != Reading::Kind::kBody) continue;
      PersonIndex counterpart = kNoPerson;
      if (chunk.counterpart && last_person != kNoPerson)
        counterpart = cast_.CounterpartOf(last_person, writer_.BodyAt(side));
      if (counterpart != kNoPerson) {
        writer_.AddPerson(counterpart, writer_.From(side, "counterpart"), draft);
      } else {
        draft.AddBody(writer_.BodyAt(side), writer_.From(side, parties.side_rules[i]));
        draft.unnamed_leaders += chunk.leader ? 1 : 0;
        draft.unnamed_holders += chunk.title_only || chunk.counterpart ? 1 : 0;
      }
    }
  }

  // Whether the event at `at` is what the journey told before it is for.
  bool AtGoal(uint32_t at) const { return at == goal_meeting_ || (at > goal_meeting_ && Coordinated(at)); }

  void ReadDate(uint32_t at, const Parties& parties, EventDraft& draft) const {
    if (draft.type == v1::EVENT_TYPE_VISIT) draft.stay = ReadLength(view_, at, lexicon_.dates());
    Circumstance date = FindDate(chunks_, at, parties);
    if (date.chunk < 0 && goal_date_.chunk >= 0 && AtGoal(at)) date = {goal_date_.chunk, "date-of-journey"};
    if (date.chunk < 0) return;
    const DateMention& mention = (*view_.dates)[chunks_[date.chunk].date];
    // "Signed the programme for 2017 to 2022": years are those of what is signed.
    constexpr int64_t kYear = 366;
    if (draft.type == v1::EVENT_TYPE_SIGNING && mention.date.last() - mention.date.first() > kYear) return;
    draft.SetDate(mention.date, mention.basis, writer_.From(date.chunk, date.rule));
    if (draft.type != v1::EVENT_TYPE_VISIT) return;
    if (const auto stay = ReadStay(view_, at, date.chunk, lexicon_.dates())) {
      draft.SetDate(*stay, mention.basis, writer_.From(date.chunk, "length-of-stay"));
    } else if (IsDeparture(view_, at, date.chunk)) {
      draft.departure = EdtfDate::Day(mention.date.last());
      const int first = ArrivalBefore(view_, at);
      if (first >= 0) draft.arrival = (*view_.dates)[chunks_[first].date].date;
    } else if (const int last = DepartureBehind(view_, date.chunk); last >= 0 && mention.date.IsDay()) {
      draft.arrival = mention.date;
      draft.departure = EdtfDate::Day((*view_.dates)[chunks_[last].date].date.last());
    } else if (IsArrival(view_, at, date.chunk)) {
      draft.arrival = mention.date;
    }
  }

  // "On the 5th A met B and then called C": the day before the first verb is that of both.
  void TakeDayOfCoordinated(uint32_t at, const EventDraft& told, EventDraft& draft) const {
    const bool before = told.date.IsDay() && told.date_from.last <= chunks_[last_at_].first;
    if (!before || draft.type == v1::EVENT_TYPE_VISIT || chunks_[at].trigger.shape == TriggerShape::kMotion) return;
    uint32_t i = at;
    while (i > last_at_ + 1 && HasCue(chunks_[i - 1], {WordCue::kLight, WordCue::kPlain, WordCue::kPast})) --i;
    const bool verb = i < at || chunks_[at].trigger.shape == TriggerShape::kVerb;
    if (verb && Coordinated(i)) draft.SetDate(told.date, told.date_basis, told.date_from.By("coordinated"));
  }

  void ReadPlace(uint32_t at, const Parties& parties, EventDraft& draft) const {
    if (FamilyOf(draft.type) == EventFamily::kCall) return;
    if (draft.country != kNoEntity) return NotePlace(draft);
    const auto [place, rule] = FindPlace(chunks_, at, parties);
    if (place >= 0) writer_.SetPlace(chunks_[place].reading, writer_.From(place, rule), draft);
    if (place < 0 && goal_ != nullptr && AtGoal(at))
      writer_.SetPlace(goal_->reading, {goal_->first, goal_->last, "place-goal"}, draft);
    if (place < 0 && CueNear(at, WordCue::kHere, 0, 4)) {
      draft.SetPlace(discourse_.place, discourse_.country, discourse_.place_from.By("place-here"));
    }
    if (draft.country != kNoEntity) return NotePlace(draft);
    // "Said at the session of the Security Council": an organ meets at its seat, a forum in its city.
    const EntityIndex seat = draft.session == kNoEntity ? kNoEntity : lexicon_.entity(draft.session).seat;
    if (seat != kNoEntity && draft.type == v1::EVENT_TYPE_CONFERENCE) {
      draft.near_place = seat;
      draft.near_country = lexicon_.entity(seat).body;
      draft.near_from = OriginOf(draft.bodies_from, draft.session).By("seat");
    }
    // Told right after somebody was in the country of one side: it is there that the other meets it.
    constexpr uint32_t kNear = 3;
    const bool near = discourse_.country != kNoEntity && view_.index - discourse_.place_sentence <= kNear;
    if (FamilyOf(draft.type) == EventFamily::kInPerson && near && draft.people.size() > 1 &&
        Contains(draft.bodies, discourse_.country)) {
      draft.near_place = discourse_.place;
      draft.near_country = discourse_.country;
      draft.near_from = discourse_.place_from.By("place-told-last");
    }
  }

  // "A attends the conference on B in C": whoever is abroad for it meets those who hold it there.
  void TakeHost(const Parties& parties, EventDraft& draft) const {
    const bool attends = draft.type == v1::EVENT_TYPE_CONFERENCE && draft.rule == "subject" && parties.attends;
    if (!attends || draft.bodies.size() != 1 || draft.people.empty() || draft.country == kNoEntity) return;
    const bool private_person = std::any_of(draft.people.begin(), draft.people.end(), [&](PersonIndex person) {
      return cast_.person(person).outsider || cast_.person(person).body == kNoEntity;
    });
    if (!private_person) draft.AddBody(draft.country, draft.place_from.By("host-country"));
  }

  void NotePlace(const EventDraft& draft) const {
    discourse_.place = draft.place;
    discourse_.country = draft.country;
    discourse_.place_from = draft.place_from;
    discourse_.place_sentence = view_.index;
  }

  // "In the course of the visit, A met B".
  bool DuringVisit(uint32_t at) const {
    for (uint32_t i = 0; i < at; ++i) {
      const Chunk& chunk = chunks_[i];
      if (chunk.kind == ChunkKind::kTrigger && chunk.trigger.type == v1::EVENT_TYPE_VISIT &&
          BeginsEnclosing(chunks_, i)) {
        return true;
      }
    }
    return false;
  }

  void SettleStatus(uint32_t at, const StatusReading& reading, EventDraft& draft) const {
    DropDayOfAct(published_, reading, draft);
    draft.today = published_.IsDay() && draft.date == published_;
    // Those who attend a summit meet at it: the two have one standing.
    if (draft.rule != "attendants") {
      draft.SetStatus(reading.status, reading.from);
      draft.status_stated = reading.status != v1::EVENT_STATUS_UNSPECIFIED && !reading.implied;
    }
    SettleByDate(published_, draft);
    if (draft.status == v1::EVENT_STATUS_UNSPECIFIED) {
      const bool announced = draft.next && chunks_[at].trigger.shape == TriggerShape::kNoun;
      draft.SetStatus(announced ? v1::EVENT_STATUS_SCHEDULED : v1::EVENT_STATUS_HELD,
                      writer_.From(at, announced ? "announced" : "told-as-fact"));
    }
  }

  void SettleType(EventDraft& draft) const {
    // "The conference of A and B", leaders of two countries, is their summit.
    const bool of_states = draft.type == v1::EVENT_TYPE_CONFERENCE && draft.session == kNoEntity;
    const bool talks = draft.type == v1::EVENT_TYPE_TALKS;
    if (draft.type != v1::EVENT_TYPE_MEETING && draft.type != v1::EVENT_TYPE_SUMMIT && !of_states && !talks) return;
    if (draft.people.size() + draft.unnamed_leaders < 2) return;
    const bool leaders = AllLeaders(draft);
    std::vector<EntityIndex> sides;
    for (const PersonIndex person : draft.people) AddOnce(sides, cast_.person(person).body);
    if (leaders && sides.size() + draft.unnamed_leaders >= 2)
      draft.SetType(v1::EVENT_TYPE_SUMMIT, draft.type_from.By("leaders"));
    const bool states = std::all_of(draft.bodies.begin(), draft.bodies.end(), [&](EntityIndex body) {
      return lexicon_.entity(body).kind == v1::ENTITY_KIND_COUNTRY;
    });
    if (!leaders && states && draft.bodies.size() == 2 && !of_states && !talks) {
      draft.SetType(v1::EVENT_TYPE_MEETING, draft.type_from.By("no-leaders"));
    }
  }

  const SentenceView& view_;
  const std::vector<Chunk>& chunks_;
  const Lexicon& lexicon_;
  const EdtfDate& published_;
  Cast& cast_;
  Discourse& discourse_;
  Trace* const trace_;
  std::vector<bool> taken_;  // objects of the triggers read so far
  const DraftWriter writer_;
  ImpliedSides implied_;
  VisitReader visits_;
  uint32_t goal_meeting_ = VisitReader::kNone;  // the meeting that the sentence's subject goes to
  const Chunk* goal_ = nullptr;                 // where the sentence's subject goes to meet somebody
  Circumstance goal_date_;                      // when
  uint32_t last_at_ = 0;                        // the trigger of the event told last
  StatusReading status_before_;                 // what was read of the last trigger, event or not
  uint32_t before_ = 0;                         // where that stands
};

}  // namespace

std::vector<EventDraft> FindEvents(const SentenceView& view, const Lexicon& lexicon, const EdtfDate& published,
                                   Cast& cast, Discourse& discourse, Trace* trace) {
  return TriggerReader(view, lexicon, published, cast, discourse, trace).Run();
}

}  // namespace annals::ingest
