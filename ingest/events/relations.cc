#include "ingest/events/relations.h"

#include <algorithm>
#include <string_view>

#include "ingest/events/unique_list.h"

namespace annals::ingest {
namespace {

bool InPerson(const EventDraft& event) { return FamilyOf(event.type) == EventFamily::kInPerson; }
bool IsVisit(const EventDraft& event) { return FamilyOf(event.type) == EventFamily::kVisit; }
bool IsSession(const EventDraft& event) {
  return event.session != kNoEntity || event.type == v1::EVENT_TYPE_CONFERENCE;
}

void TakeDate(const EventDraft& from, std::string_view rule, EventDraft& to) {
  if (!to.date.known() && from.date.known()) to.SetDate(from.date, from.date_basis, from.date_from.By(rule));
}

void TakePlace(const EventDraft& from, std::string_view rule, EventDraft& to) {
  if (FamilyOf(to.type) == EventFamily::kCall || to.country != kNoEntity || from.country == kNoEntity) return;
  to.SetPlace(from.place, from.country, from.place_from.By(rule));
}

// On the sidelines of a session: its days, its place, and whoever meets there attends it.
void RelateToSession(EventDraft& part, EventDraft& session) {
  if (!InPerson(part) || !InPerson(session) || !IsSession(session) || !DatesAgree(part, session)) return;
  if (part.country != kNoEntity && session.country != kNoEntity && part.country != session.country) return;
  TakePlace(session, "place-of-session", part);
  TakePlace(part, "place-of-session", session);
  TakeDate(session, "days-of-session", part);
  if (part.status == session.status) TakeDate(part, "days-of-session", session);
  // What is told of as a fact of today is still to come, where what takes place at it is.
  const bool planned = part.today && part.status == v1::EVENT_STATUS_SCHEDULED && !session.status_stated;
  if (planned) session.SetStatus(part.status, part.status_from.By("attendants"));
  if (session.session == kNoEntity || part.status != session.status) return;
  for (const PersonIndex person : part.people) {
    session.AddPerson(person, OriginOf(part.people_from, person).By("attendants"));
  }
  for (const EntityIndex body : part.bodies) {
    session.AddBody(body, OriginOf(part.bodies_from, body).By("attendants"));
  }
}

// Whether the visitor meets the visited: with the same standing as the visit, it is part of it.
bool MeetsVisitor(const EventDraft& event, const EventDraft& visit) {
  return visit.date.known() && visit.status == event.status && event.people.size() > 1 && SharePerson(event, visit);
}

// What happens in the course of a visit falls on its days, in its country.
void TakeVisit(const std::vector<EventDraft>& events, EventDraft& event) {
  if (IsVisit(event) || !(event.during_visit || event.country == kNoEntity)) return;
  for (const EventDraft& visit : events) {
    if (!IsVisit(visit) || !Includes(visit.bodies, event.bodies)) continue;
    if (!event.during_visit && !MeetsVisitor(event, visit)) continue;
    if (!DatesAgree(event, visit)) continue;
    TakeDate(visit, "days-of-visit", event);
    return TakePlace(visit, "place-of-visit", event);
  }
}

// What two sides sign without a day of its own, they sign where and when they meet.
void TakeMeeting(const std::vector<EventDraft>& events, EventDraft& signing) {
  if (signing.type != v1::EVENT_TYPE_SIGNING || signing.status != v1::EVENT_STATUS_HELD || signing.date.known()) return;
  for (const EventDraft& event : events) {
    const bool meets = InPerson(event) && event.status == v1::EVENT_STATUS_HELD && event.main();
    if (!meets || !event.date.known() || !Includes(event.bodies, signing.bodies)) continue;
    TakeDate(event, "signed-where-met", signing);
    return TakePlace(event, "signed-where-met", signing);
  }
}

// Nobody is in two countries on one day: what else somebody did that day took place where he was.
void TakeDaysPlace(const std::vector<EventDraft>& events, EventDraft& event) {
  if (!(InPerson(event) || event.type == v1::EVENT_TYPE_SIGNING) || event.country != kNoEntity || !event.date.IsDay())
    return;
  for (const EventDraft& other : events) {
    const bool placed = other.country != kNoEntity && other.date == event.date && other.status == event.status;
    // Where nobody is named, two states are hardly in two places on one day either.
    const bool same_sides = event.people.empty() && event.bodies.size() == 2 && other.bodies.size() == 2 &&
                            Includes(event.bodies, other.bodies) && Contains(event.bodies, other.country);
    if (placed && ((InPerson(other) && SharePerson(other, event)) || same_sides))
      return TakePlace(other, "place-of-that-day", event);
  }
}

// Where one who takes part spoke to the press that day, or arrived for it: in the country of a side. What is held in a
// third one has a place of its own.
void TakePresence(const std::vector<EventDraft>& presences, EventDraft& event) {
  if (!(InPerson(event) || event.type == v1::EVENT_TYPE_SIGNING) || event.country != kNoEntity || !event.date.IsDay())
    return;
  for (const EventDraft& presence : presences) {
    const bool there = presence.date == event.date && SharePerson(presence, event);
    if (there && Contains(event.bodies, presence.country)) return TakePlace(presence, "place-of-that-day", event);
  }
}

// Two sessions of one body within days of each other are held where one of them is.
void TakeSessionPlace(const std::vector<EventDraft>& events, EventDraft& session) {
  constexpr int kLongest = 7;  // days
  if (session.session == kNoEntity || session.country != kNoEntity || !session.date.known()) return;
  for (const EventDraft& other : events) {
    const bool near = other.session == session.session && InPerson(other) && other.date.known() &&
                      other.date.first() <= session.date.last() + kLongest &&
                      session.date.first() <= other.date.last() + kLongest;
    if (near && other.country != kNoEntity) return TakePlace(other, "place-of-session", session);
  }
}

void TakeNearPlace(EventDraft& event) {
  if (event.country == kNoEntity && event.near_country != kNoEntity)
    event.SetPlace(event.near_place, event.near_country, event.near_from);
}

// Whether `part` took place on the visit `whole`: the visitor met the visited, in the country visited.
bool PartOfVisit(const EventDraft& part, const EventDraft& whole) {
  return IsVisit(whole) && InPerson(part) && (part.status == whole.status || part.today) &&
         part.country == whole.country && whole.country != kNoEntity && Includes(part.bodies, whole.bodies) &&
         SharePerson(part, whole);
}

// Whether two meetings are a session and what its guests did beside it.
bool AtSession(const EventDraft& a, const EventDraft& b) {
  const bool attended_a = a.framed || a.session != kNoEntity, attended_b = b.framed || b.session != kNoEntity;
  return attended_a != attended_b && InPerson(a) && InPerson(b) && a.status == b.status && a.country == b.country &&
         a.country != kNoEntity && !a.people.empty() && (Includes(a.people, b.people) || Includes(b.people, a.people));
}

// Whether `session` may take its days from `part`, what a guest did in that country: where it is itself said to be
// attended, or told right beside it. The same people may have met there at any other time.
bool GivesDays(const EventDraft& part, const EventDraft& session) {
  constexpr uint32_t kNear = 2;  // sentences
  if (!AtSession(part, session)) return false;
  if (session.session == kNoEntity || session.framed || part.session != kNoEntity) return true;
  constexpr int kMonth = 31;
  if (part.date.last() - part.date.first() >= kMonth) return false;
  return std::any_of(part.sentences.begin(), part.sentences.end(), [&](uint32_t sentence) {
    const uint32_t told = session.sentences.front();
    return std::max(sentence, told) - std::min(sentence, told) <= kNear;
  });
}

void ShareDates(std::vector<EventDraft>& events) {
  for (EventDraft& event : events) {
    if (event.date.known()) continue;
    const auto dated = std::find_if(events.begin(), events.end(), [&](const EventDraft& other) {
      return other.date.known() && (PartOfVisit(other, event) || PartOfVisit(event, other) || GivesDays(other, event));
    });
    if (dated == events.end()) continue;
    TakeDate(*dated, IsVisit(event) || IsVisit(*dated) ? "days-of-visit" : "days-of-session", event);
  }
}

// Whoever comes on one day and meets people there on a later one stays until then at least.
void ExtendStay(const std::vector<EventDraft>& events, EventDraft& visit) {
  constexpr int kLongest = 7;  // days
  if (!IsVisit(visit) || !visit.arrival.known() || visit.date != visit.arrival || visit.country == kNoEntity) return;
  for (const EventDraft& event : events) {
    const bool there = InPerson(event) && event.country == visit.country &&
                       event.status != v1::EVENT_STATUS_CANCELLED && event.date.known() && SharePerson(event, visit);
    if (!there || event.date.first() < visit.date.first() || event.date.last() <= visit.date.last()) continue;
    if (event.date.last() - visit.date.first() >= kLongest) continue;
    visit.SetDate(EdtfDate::Interval(visit.date.first(), event.date.last()), visit.date_basis,
                  visit.date_from.By("until-meeting"));
  }
}

// In which city of the country that `event` names alone those who take part were meanwhile, or the same session was
// held: where the other events that tell it name but one.
void SharpenPlace(const std::vector<EventDraft>& events, const Lexicon& lexicon, EventDraft& event) {
  if (event.country == kNoEntity || event.place != kNoEntity) return;
  const EventDraft* in_city = nullptr;
  for (const EventDraft& other : events) {
    const bool city = other.country == event.country && other.place != kNoEntity && lexicon.entity(other.place).city;
    if (!city || other.status != event.status || !DatesAgree(event, other)) continue;
    // Without days, only a visit is where its meetings are.
    const bool dated = event.date.known() && other.date.known();
    if (!dated && !(IsVisit(event) && InPerson(other))) continue;
    const bool there = SharePerson(event, other) || (event.session != kNoEntity && event.session == other.session);
    if (!there) continue;
    if (in_city != nullptr && in_city->place != other.place) return;
    in_city = &other;
  }
  if (in_city == nullptr) return;
  event.SetPlace(in_city->place, in_city->country,
                 in_city->place_from.By(IsVisit(*in_city) || IsVisit(event) ? "place-of-visit" : "place-of-session"));
}

}  // namespace

void ShareDaysAndPlaces(const PartsAndWholes& parts, const std::vector<EventDraft>& presences,
                        std::vector<EventDraft>& events) {
  for (const auto& [part, whole] : parts) RelateToSession(events[part], events[whole]);
  for (EventDraft& event : events) {
    TakeMeeting(events, event);
    TakeVisit(events, event);
    if (event.session != kNoEntity) TakeNearPlace(event);
  }
  for (EventDraft& event : events) TakeSessionPlace(events, event);
  for (EventDraft& event : events) {
    TakeDaysPlace(events, event);
    TakePresence(presences, event);
    TakeNearPlace(event);
  }
}

void HandOnDates(const std::vector<EventDraft>& presences, const Lexicon& lexicon, std::vector<EventDraft>& events) {
  ShareDates(events);
  for (EventDraft& event : events) {
    if (event.date.known() || !event.implied.known()) continue;
    event.SetDate(event.implied, event.implied_basis, event.implied_from);
  }
  for (EventDraft& event : events) TakeVisit(events, event);
  ShareDates(events);
  for (EventDraft& event : events) ExtendStay(events, event);
  for (EventDraft& event : events) TakePresence(presences, event);
  for (EventDraft& event : events) SharpenPlace(events, lexicon, event);
}

bool TravelsToMeet(const EventDraft& visit, const std::vector<EventDraft>& events) {
  const bool own_day = visit.date.known() && visit.date_from.rule != "days-of-visit";
  const bool told_as_such = own_day || visit.mentions > 1;
  return visit.travel && !told_as_such && std::any_of(events.begin(), events.end(), [&](const EventDraft& event) {
           return InPerson(event) && event.country == visit.country && Includes(event.people, visit.people) &&
                  DatesAgree(event, visit);
         });
}

bool IsToldByCountry(const EventDraft& tour, const std::vector<EventDraft>& events) {
  constexpr int kLongest = 14;  // days
  const auto near = [&](const EventDraft& visit) {
    return !visit.date.known() || !tour.date.known() ||
           (visit.date.first() <= tour.date.last() + kLongest && visit.date.last() + kLongest >= tour.date.first());
  };
  return tour.tour && std::any_of(events.begin(), events.end(), [&](const EventDraft& event) {
           return IsVisit(event) && !event.tour && SharePerson(event, tour) && near(event);
         });
}

}  // namespace annals::ingest
