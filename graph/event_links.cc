#include "graph/event_links.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/event_lists.h"
#include "graph/id.h"
#include "graph/list_events_as_of.h"
#include "graph/resolve/claim.h"
#include "graph/status_macros.h"
#include "graph/time_walk.h"

namespace annals {
namespace {

constexpr std::string_view kVisit = "visit", kMeeting = "meeting", kSigning = "signing";
// How far the day of an event that is told to the day may now lie from the one that it had: claims follow one another
// by a day's difference and few steps.
constexpr int32_t kDaysMovedOfSharp = 31;
constexpr char kDuringVisit[] = "visit", kSideline[] = "sideline", kRound[] = "round";

bool IsBody(const std::string& id) { return KindOfEntityId(id) == v1::ENTITY_KIND_ORGANISATION; }

std::string_view FamilyOfBlock(std::string_view block) { return block.substr(0, block.find(' ')); }
std::string_view SidesOfBlock(std::string_view block) { return block.substr(std::min(block.find(' '), block.size())); }

bool Meet(const v1::Event& a, const v1::Event& b) {
  return a.date().first_day() <= b.date().last_day() && b.date().first_day() <= a.date().last_day();
}

// Whether one place can lie in the other, as far as both are stated.
bool PlacesAgree(const v1::EventRecord& a, const v1::EventRecord& b) {
  if (a.places().empty() || b.places().empty()) return true;
  const std::string &country_a = a.event().place().country_id(), &country_b = b.event().place().country_id();
  return country_a.empty() || country_b.empty() || country_a == country_b;
}

// A day's meetings are held all over the world: only the place says that one is beside the other.
bool StatedPlacesAgree(const v1::EventRecord& a, const v1::EventRecord& b) {
  return !a.places().empty() && !b.places().empty() && PlacesAgree(a, b);
}

bool HasBody(const Claim& claim) {
  return std::any_of(claim.record.sides().begin(), claim.record.sides().end(), IsBody);
}

bool ShareAPerson(const v1::Event& a, const v1::Event& b) {
  std::set<std::string> people;
  for (const v1::Participant& participant : a.participants()) {
    if (KindOfEntityId(participant.entity_id()) == v1::ENTITY_KIND_PERSON) people.insert(participant.entity_id());
  }
  bool named = false;
  for (const v1::Participant& participant : b.participants()) {
    if (people.contains(participant.entity_id())) return true;
    named |= KindOfEntityId(participant.entity_id()) == v1::ENTITY_KIND_PERSON;
  }
  return people.empty() || !named;
}

// A meeting of some day in a month is beside nothing of a day.
bool IsSharp(const v1::Event& event) {
  return !event.date().edtf().ends_with('~') && event.date().last_day() - event.date().first_day() < kMostSharpDays;
}

bool IsSession(const v1::EventRecord& record) {
  return record.event().type() == v1::EVENT_TYPE_SUMMIT || record.event().type() == v1::EVENT_TYPE_CONFERENCE;
}

class Linker {
 public:
  Linker(Knowledge& knowledge, const KnownEvent& known, v1::Event& event)
      : knowledge_(knowledge), known_(known), event_(event) {}

  absl::Status Run() {
    const Claim* head = nullptr;
    ANNALS_ASSIGN_OR_RETURN(head, knowledge_.claims().Find(event_.id()));
    if (head == nullptr || event_.date().edtf().empty()) return absl::OkStatus();
    const std::string& block = head->record.block();
    const std::string family(FamilyOfBlock(block)), sides(SidesOfBlock(block));
    if (family == kVisit) {
      ANNALS_RETURN_IF_ERROR(LinkBlock(std::string(kMeeting) + sides, kDuringVisit, false));
      ANNALS_RETURN_IF_ERROR(LinkBlock(std::string(kSigning) + sides, kDuringVisit, false));
    } else if (family == kMeeting || family == kSigning) {
      ANNALS_RETURN_IF_ERROR(LinkBlock(std::string(kVisit) + sides, kDuringVisit, true));
    }
    if (family == kMeeting) {
      ANNALS_RETURN_IF_ERROR(LinkRounds(*head));
      ANNALS_RETURN_IF_ERROR(LinkSidelines(*head));
    }
    for (auto* links : {event_.mutable_within(), event_.mutable_contains()}) {
      std::sort(links->begin(), links->end(),
                [](const v1::EventLink& a, const v1::EventLink& b) { return a.event_id() < b.event_id(); });
    }
    return absl::OkStatus();
  }

 private:
  void Add(const std::string& event_id, const char* kind, bool within) {
    if (event_id == event_.id()) return;
    auto& links = *(within ? event_.mutable_within() : event_.mutable_contains());
    for (const v1::EventLink& link : links) {
      if (link.event_id() == event_id) return;
    }
    v1::EventLink& link = *links.Add();
    link.set_event_id(event_id);
    link.set_kind(kind);
  }

  // The events of a block whose claims touch the days of this one, sorted by id.
  absl::StatusOr<std::vector<KnownEvent>> EventsOf(const std::string& block) {
    const int32_t first = event_.date().first_day(), last = event_.date().last_day();
    ANNALS_ASSIGN_OR_RETURN(std::vector<const Claim*> claims, knowledge_.claims().Sharp(block, first, last));
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> vague, knowledge_.claims().Vague(block, first, last));
    claims.insert(claims.end(), vague.begin(), vague.end());
    std::set<std::string> ids;
    for (const Claim* claim : claims) {
      ANNALS_ASSIGN_OR_RETURN(const std::string id, knowledge_.EventIdOf(claim->id));
      if (!id.empty()) ids.insert(id);
    }
    std::vector<KnownEvent> events;
    for (const std::string& id : ids) {
      ANNALS_ASSIGN_OR_RETURN(std::optional<KnownEvent> found, knowledge_.Find(id));
      if (found && !found->record.event().date().edtf().empty() && Meet(found->record.event(), event_)) {
        events.push_back(*std::move(found));
      }
    }
    return events;
  }

  // A visit and what the same people do in its days and country.
  absl::Status LinkBlock(const std::string& block, const char* kind, bool within) {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<KnownEvent> events, EventsOf(block));
    for (const KnownEvent& other : events) {
      if (PlacesAgree(other.record, known_.record) && ShareAPerson(other.record.event(), event_)) {
        Add(other.record.event().id(), kind, within);
      }
    }
    return absl::OkStatus();
  }

  // Talks of some weeks or months, and the talks of a day or few in them.
  absl::Status LinkRounds(const Claim& head) {
    if (event_.type() != v1::EVENT_TYPE_TALKS || head.record.undated()) return absl::OkStatus();
    if (head.record.reach() == v1::CLAIM_REACH_ALONE) return absl::OkStatus();
    const bool long_one = head.record.reach() == v1::CLAIM_REACH_VAGUE;
    ANNALS_ASSIGN_OR_RETURN(const std::vector<KnownEvent> events, EventsOf(head.record.block()));
    for (const KnownEvent& other : events) {
      const v1::Event& shown = other.record.event();
      ANNALS_ASSIGN_OR_RETURN(const Claim* other_head, knowledge_.claims().Find(shown.id()));
      if (other_head == nullptr || other_head->record.reach() == v1::CLAIM_REACH_ALONE) continue;
      const bool other_long = other_head->record.reach() == v1::CLAIM_REACH_VAGUE;
      if (shown.type() == v1::EVENT_TYPE_TALKS && long_one != other_long) Add(shown.id(), kRound, other_long);
    }
    return absl::OkStatus();
  }

  // A body's session and the meetings of its attendants beside it: on its days, at its place.
  absl::Status LinkSidelines(const Claim& head) {
    if (!IsSharp(event_)) return absl::OkStatus();
    const bool session = IsSession(known_.record) && HasBody(head);
    std::set<std::string> ids;
    for (const v1::Participant& participant : event_.participants()) {
      ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> own, EventsOfAttendant(participant.entity_id()));
      ids.insert(own.begin(), own.end());
    }
    for (const std::string& id : ids) {
      if (id == event_.id()) continue;
      ANNALS_ASSIGN_OR_RETURN(const std::optional<KnownEvent> other, knowledge_.Find(id));
      if (!other || !TakePartTogether(other->record.event()) || !IsSharp(other->record.event())) continue;
      if (!Meet(other->record.event(), event_) || !StatedPlacesAgree(other->record, known_.record)) continue;
      ANNALS_ASSIGN_OR_RETURN(const Claim* other_head, knowledge_.claims().Find(id));
      if (other_head == nullptr || FamilyOfBlock(other_head->record.block()) != kMeeting) continue;
      const bool other_session = IsSession(other->record) && HasBody(*other_head);
      if (session != other_session) Add(id, kSideline, other_session);
    }
    return absl::OkStatus();
  }

  bool TakePartTogether(const v1::Event& other) const {
    return std::any_of(event_.participants().begin(), event_.participants().end(), [&](const v1::Participant& own) {
      return std::any_of(other.participants().begin(), other.participants().end(),
                         [&](const v1::Participant& theirs) { return theirs.entity_id() == own.entity_id(); });
    });
  }

  // Ids of the attendant's events in these days, and maybe of some others.
  absl::StatusOr<std::set<std::string>> EventsOfAttendant(const std::string& attendant) {
    EventQuery query;
    query.dates = EdtfDate::Interval(DayFromNumber(event_.date().first_day()), DayFromNumber(event_.date().last_day()));
    if (knowledge_.as_of()) {
      query.participants = {attendant};
      return CandidateEvents(knowledge_, query, kDaysMovedOfSharp, nullptr);
    }
    std::set<std::string> ids;
    TimeWalk walk(knowledge_.reader(), {TimelineLane(attendant, Relation::kParticipant, DayRange(query))},
                  EventOrder::kOldestFirst, std::nullopt);
    for (; walk.Valid(); walk.Next()) ids.insert(walk.position().event_id);
    ANNALS_RETURN_IF_ERROR(walk.status());
    return ids;
  }

  Knowledge& knowledge_;
  const KnownEvent& known_;
  v1::Event& event_;
};

}  // namespace

absl::Status AddLinks(Knowledge& knowledge, const KnownEvent& known, v1::Event& event) {
  return Linker(knowledge, known, event).Run();
}

}  // namespace annals
