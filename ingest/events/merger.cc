#include "ingest/events/merger.h"

#include <algorithm>

#include "ingest/events/relations.h"
#include "ingest/events/status.h"
#include "ingest/events/unique_list.h"

namespace annals::ingest {
namespace {

int Days(const EdtfDate& date) { return static_cast<int>(date.last() - date.first()) + 1; }

class Merger {
 public:
  Merger(const Cast& cast, const Lexicon& lexicon, const EdtfDate& published, Trace* trace)
      : cast_(cast), lexicon_(lexicon), published_(published), trace_(trace) {}

  std::vector<EventDraft> Run(std::vector<EventDraft> drafts, std::vector<EventDraft> presences) {
    into_.assign(drafts.size(), kNowhere);
    beside_.reserve(drafts.size());
    for (const EventDraft& draft : drafts) beside_.push_back(draft.whole);
    std::vector<EventDraft> announced;  // titles that name one party of what the text tells of
    std::vector<EventDraft> opening;    // what title, lead and captions date and name no party of
    std::vector<EventDraft> journeys;   // "flew to B to meet C"
    for (uint32_t i = 0; i < drafts.size(); ++i) {
      EventDraft& draft = drafts[i];
      draft.number = i;
      if (trace_ != nullptr) trace_->told.push_back({.draft = draft});
      if (draft.to_meet) {
        journeys.push_back(std::move(draft));
        continue;
      }
      if (EventDraft* event = Find(draft); event != nullptr) {
        Join(draft, *event);
        last_ = static_cast<size_t>(event - events_.data());
      } else if (!draft.anaphoric || TakeSidesOfLast(draft) || TakeGuests(draft) || TakeHost(draft) ||
                 TakeSpeaker(draft)) {
        last_ = events_.size();
        into_[i] = last_;
        events_.push_back(std::move(draft));
        JoinOpening(opening, events_.back());
      } else if (draft.in_title && !draft.bodies.empty()) {
        announced.push_back(std::move(draft));
      } else if (EventDraft* only = OnlyAntecedent(draft); only != nullptr) {
        Join(draft, *only);
      } else if (OpensArticle(draft)) {
        opening.push_back(std::move(draft));
      } else {
        Drop(draft, "points-to-nothing");
      }
    }
    for (const EventDraft& draft : announced) {
      if (!JoinTold(draft)) Drop(draft, "points-to-nothing");
    }
    for (const EventDraft& draft : opening) Drop(draft, "points-to-nothing");
    for (EventDraft& event : events_) {
      TakeLeaders(event);
      TakePeriod(event);
      TakeStay(event);
    }
    presences.insert(presences.end(), journeys.begin(), journeys.end());
    ShareDaysAndPlaces(Parts(), presences, events_);
    for (EventDraft& event : events_) TakeHostCountry(event);
    std::erase_if(events_, [&](const EventDraft& event) {
      const std::string_view why = WhyNone(event);
      if (!why.empty()) Drop(event, why);
      return !why.empty();
    });
    const std::vector<bool> again = ToldAgain(journeys);
    for (size_t i = 0; i < journeys.size(); ++i) KeepJourney(std::move(journeys[i]), again[i]);
    HandOnDates(presences, lexicon_, events_);
    for (EventDraft& event : events_) SettleByDate(published_, event);
    std::vector<EventDraft> told;
    for (const EventDraft& event : events_) {
      if (IsToldByCountry(event, events_)) {
        Drop(event, "told-by-country");
        continue;
      }
      if (TravelsToMeet(event, events_)) {
        Drop(event, "journey-to-meeting");
        continue;
      }
      Note(event, Trace::Fate::kEvent, static_cast<uint32_t>(told.size()));
      told.push_back(event);
    }
    return told;
  }

 private:
  void Note(const EventDraft& draft, Trace::Fate fate, uint32_t into) const {
    if (trace_ == nullptr) return;
    trace_->told[draft.number].fate = fate;
    trace_->told[draft.number].into = into;
  }

  void Drop(const EventDraft& draft, std::string_view why) const {
    Note(draft, Trace::Fate::kDropped, 0);
    if (trace_ != nullptr) trace_->told[draft.number].why = why;
  }

  // `draft` is told again as `event`, which is one of `events_`.
  void Join(const EventDraft& draft, EventDraft& event) {
    Absorb(event, draft);
    into_[draft.number] = static_cast<size_t>(&event - events_.data());
    Note(draft, Trace::Fate::kMerged, event.number);
  }

  // The events of which the text says that one is part of the other.
  PartsAndWholes Parts() const {
    PartsAndWholes parts;
    for (size_t i = 0; i < beside_.size(); ++i) {
      if (beside_[i] == 0) continue;
      const size_t whole = i + beside_[i];
      if (into_[i] == kNowhere || into_[whole] == kNowhere || into_[i] == into_[whole]) continue;
      parts.emplace_back(into_[i], into_[whole]);
    }
    return parts;
  }

  // The event that a mention tells again.
  EventDraft* Find(const EventDraft& draft) {
    if (draft.anaphoric && draft.next) return NextPlanned(draft);
    if (draft.anaphoric) return draft.generic || events_.empty() ? nullptr : Antecedent(draft);
    if (IsThatSession(draft)) return &events_[last_];
    // From the last one told: what is near in the text is more likely the same.
    for (size_t i = events_.size(); i-- > 0;) {
      if (!IsFurther(draft, events_[i]) && Agree(events_[i], draft) && SameParties(events_[i], draft)) {
        return &events_[i];
      }
    }
    return nullptr;
  }

  // "The conference, with A, B and C present": the session of a body that was told of right before.
  bool IsThatSession(const EventDraft& draft) const {
    return draft.rule == "attendance" && draft.session == kNoEntity && !events_.empty() &&
           events_[last_].session != kNoEntity && !HasBody(draft) && FamilyOf(draft.type) == EventFamily::kInPerson &&
           DatesAgree(events_[last_], draft) && PlacesAgree(events_[last_], draft) && !IsFurther(draft, events_[last_]);
  }

  // "The next round" is none that was held; two plans of a next one may be the same.
  static bool IsFurther(const EventDraft& a, const EventDraft& b) {
    return (a.next && b.status == v1::EVENT_STATUS_HELD) || (b.next && a.status == v1::EVENT_STATUS_HELD);
  }

  // "B calls for more before A's visit", says the title, and the text tells whom A visits. False where it
  // does not.
  bool JoinTold(const EventDraft& draft) {
    for (EventDraft& event : events_) {
      const bool same = FamilyOf(event.type) == FamilyOf(draft.type) && Includes(event.bodies, draft.bodies) &&
                        Includes(event.people, draft.people) && !IsFurther(event, draft);
      if (!same || !DatesAgree(event, draft) || !PlacesAgree(event, draft)) continue;
      Join(draft, event);
      return true;
    }
    return false;
  }

  // "The talks in B yesterday", says the lead, before the text tells of whom.
  static bool OpensArticle(const EventDraft& draft) {
    return draft.main() && draft.date.known() && draft.people.empty() && !draft.generic && !draft.next;
  }

  // What opens the article without its parties is the next event of that kind, where it is told soon after, or of the
  // same place.
  void JoinOpening(std::vector<EventDraft>& opening, EventDraft& event) {
    constexpr uint32_t kNear = 3;  // sentences
    std::erase_if(opening, [&](const EventDraft& draft) {
      if (event.type != draft.type || !Includes(event.bodies, draft.bodies) || !Agree(event, draft)) return false;
      const bool near = event.sentences.front() - draft.sentences.front() <= kNear;
      const bool there = draft.place != kNoEntity && draft.place == event.place;
      if (!near && !there) return false;
      Join(draft, event);
      return true;
    });
  }

  // Which journeys the article tells of more than once, and so as such.
  static std::vector<bool> ToldAgain(const std::vector<EventDraft>& journeys) {
    std::vector<bool> again(journeys.size());
    for (size_t i = 0; i < journeys.size(); ++i) {
      again[i] = std::any_of(journeys.begin(), journeys.end(), [&](const EventDraft& other) {
        return other.sentences != journeys[i].sentences && other.country == journeys[i].country &&
               SharePerson(other, journeys[i]) && DatesAgree(other, journeys[i]);
      });
    }
    return again;
  }

  // A journey to a meeting is a visit only where the article tells of that visit, or not of the meeting.
  void KeepJourney(EventDraft journey, bool again) {
    if (!journey.people.empty() && JoinTold(journey)) return;
    const bool meets = std::any_of(events_.begin(), events_.end(), [&](const EventDraft& event) {
      return FamilyOf(event.type) == EventFamily::kInPerson && Contains(event.sentences, journey.sentences.front());
    });
    if (meets && !again) return Drop(journey, "goes-to-meet");
    if (const std::string_view why = WhyNone(journey); !why.empty()) return Drop(journey, why);
    events_.push_back(std::move(journey));
  }

  // "The next round" is the next one that is told of already, if any.
  EventDraft* NextPlanned(const EventDraft& draft) {
    const auto next = std::find_if(events_.rbegin(), events_.rend(), [&](const EventDraft& event) {
      return event.next && event.type == draft.type && event.status != v1::EVENT_STATUS_HELD &&
             draft.status != v1::EVENT_STATUS_HELD && Includes(event.bodies, draft.bodies) && Agree(event, draft);
    });
    return next == events_.rend() ? nullptr : &*next;
  }

  // Whether `draft`, which names no parties of its own, may be `event`.
  bool MayBe(const EventDraft& event, const EventDraft& draft) const {
    // "The meeting" is no session of a body, which many attend.
    if (event.session != kNoEntity && draft.type == v1::EVENT_TYPE_MEETING) return false;
    if (event.tour && draft.country != kNoEntity) return false;
    return Agree(event, draft) && !(event.next && draft.status == v1::EVENT_STATUS_HELD) &&
           (draft.bodies.empty() || Includes(event.bodies, draft.bodies)) &&
           (FamilyOf(draft.type) != EventFamily::kVisit || draft.people.empty() || event.people.empty() ||
            SharePerson(event, draft));
  }

  // "The meeting" is the one that shares the place or day given with it, else the one told of last.
  EventDraft* Antecedent(const EventDraft& draft) {
    const auto fits = [&](const EventDraft& event) { return MayBe(event, draft); };
    for (size_t i = events_.size(); i-- > 0;) {
      const bool shares = (draft.country != kNoEntity && events_[i].country == draft.country) ||
                          (draft.date.known() && events_[i].date == draft.date);
      if (shares && fits(events_[i])) return &events_[i];
    }
    if (fits(events_[last_])) return &events_[last_];
    // A visit is told of by what is done on it, so it need not be the last.
    if (FamilyOf(draft.type) != EventFamily::kVisit) return nullptr;
    const auto visit = std::find_if(events_.rbegin(), events_.rend(), fits);
    return visit == events_.rend() ? nullptr : &*visit;
  }

  // "The meeting was on the 30th": of the events told shortly before, where it can be but one.
  EventDraft* OnlyAntecedent(const EventDraft& draft) {
    const bool contact = draft.type != v1::EVENT_TYPE_TALKS && FamilyOf(draft.type) != EventFamily::kVisit;
    if (!draft.date.known() || !contact || draft.next || draft.generic || draft.status != v1::EVENT_STATUS_HELD)
      return nullptr;
    constexpr uint32_t kNear = 4;  // sentences
    EventDraft* found = nullptr;
    for (EventDraft& event : events_) {
      const bool near = event.sentences.back() + kNear >= draft.sentences.front();
      if (!near || !MayBe(event, draft)) continue;
      if (found != nullptr) return nullptr;
      found = &event;
    }
    return found;
  }

  bool Agree(const EventDraft& a, const EventDraft& b) const {
    const bool ordinals = a.ordinal == 0 || b.ordinal == 0 || a.ordinal == b.ordinal;
    const bool media = a.medium == CallMedium::kUnsaid || b.medium == CallMedium::kUnsaid || a.medium == b.medium;
    // A word for any contact ("the exchange") may point back to a call.
    const bool families = FamilyOf(a.type) == FamilyOf(b.type) ||
                          (b.anaphoric && b.type == v1::EVENT_TYPE_MEETING && a.type == v1::EVENT_TYPE_CALL) ||
                          (b.loose && a.type == v1::EVENT_TYPE_CALL);
    const auto talks_and_summit = [](const EventDraft& x, const EventDraft& y) {
      return x.type == v1::EVENT_TYPE_TALKS && y.type == v1::EVENT_TYPE_SUMMIT && x.people.empty() && !y.people.empty();
    };
    // Officials' talks are not their leaders' summit.
    const bool same_session = a.session != kNoEntity && a.session == b.session;
    if (!a.anaphoric && !b.anaphoric && a.framed != b.framed && !same_session) return false;
    if (!a.anaphoric && !b.anaphoric && (talks_and_summit(a, b) || talks_and_summit(b, a))) return false;
    return families && ordinals && media && DatesAgree(a, b) && PlacesAgree(a, b) && StatusesAgree(a, b);
  }

  bool PlacesAgree(const EventDraft& a, const EventDraft& b) const {
    if (a.country != kNoEntity && b.country != kNoEntity && a.country != b.country) return false;
    // A visit may lead to several places of the country.
    const bool visit = FamilyOf(a.type) == EventFamily::kVisit && FamilyOf(b.type) == EventFamily::kVisit;
    if (visit && a.date.known() != b.date.known()) return true;
    if (a.place == kNoEntity || b.place == kNoEntity || a.place == b.place) return true;
    return lexicon_.entity(a.place).within == b.place || lexicon_.entity(b.place).within == a.place;
  }

  static bool StatusesAgree(const EventDraft& a, const EventDraft& b) {
    if (a.status == b.status) return true;
    // Talks to come are not the summit that agreed on them.
    const auto planned_talks = [](const EventDraft& x, const EventDraft& y) {
      return x.type == v1::EVENT_TYPE_TALKS && y.type != v1::EVENT_TYPE_TALKS && y.status == v1::EVENT_STATUS_HELD;
    };
    if (planned_talks(a, b) || planned_talks(b, a)) return false;
    if (!a.status_stated || !b.status_stated) {
      // What has a day in the past was held, whatever is planned next.
      const EventDraft& told = a.status == v1::EVENT_STATUS_HELD ? a : b;
      const EventDraft& plan = a.status == v1::EVENT_STATUS_HELD ? b : a;
      // What is first told as a plan and then as a fact of the day of publication is planned for that day.
      const bool today = a.status == v1::EVENT_STATUS_SCHEDULED && !a.date.known() && b.today && !b.status_stated;
      return !told.date.known() || told.status != v1::EVENT_STATUS_HELD || plan.date == told.date || today;
    }
    // A plan may be told again as a proposal or as cancelled; what was held is something else, unless the day is one.
    const bool held = a.status == v1::EVENT_STATUS_HELD || b.status == v1::EVENT_STATUS_HELD;
    return !held || (a.date.known() && a.date == b.date);
  }

  bool SameParties(const EventDraft& a, const EventDraft& b) const {
    // Whoever attends the session of a body: it is one session.
    if (a.session != kNoEntity || b.session != kNoEntity) return a.session == b.session;
    if (a.tour != b.tour && !b.anaphoric) return false;
    const bool nested = Includes(a.bodies, b.bodies) || Includes(b.bodies, a.bodies);
    if (!nested || AreApart(a, b)) return false;
    // Officials who go there on other days than the minister are on a visit of their own.
    const bool visit = FamilyOf(a.type) == EventFamily::kVisit;
    if (visit && a.people.empty() != b.people.empty() && a.date.known() && b.date.known() && a.date != b.date)
      return false;
    // Each side that both name by people must share one of them.
    for (const EntityIndex body : a.bodies) {
      bool in_a = false, in_b = false, shared = false;
      for (const PersonIndex person : a.people) {
        if (!ActsFor(person, body)) continue;
        in_a = true;
        shared = shared || Contains(b.people, person);
      }
      for (const PersonIndex person : b.people) in_b = in_b || ActsFor(person, body);
      if (in_a && in_b && !shared) return false;
    }
    return true;
  }

  // A meeting of two is not that of three, where people of the third are named.
  bool AreApart(const EventDraft& a, const EventDraft& b) const {
    const EventDraft& few = a.bodies.size() < b.bodies.size() ? a : b;
    const EventDraft& many = a.bodies.size() < b.bodies.size() ? b : a;
    if (few.bodies.size() < 2 || few.bodies.size() == many.bodies.size()) return false;
    // Two who meet where their countries meet with a body do something else than attend that.
    if (FamilyOf(a.type) == EventFamily::kInPerson && HasBody(many) && !HasBody(few)) return true;
    return std::any_of(many.people.begin(), many.people.end(), [&](PersonIndex person) {
      const EntityIndex own = cast_.person(person).body;
      return own != kNoEntity && !Contains(few.bodies, lexicon_.ActorOf(own));
    });
  }

  // Whether a body of many states is one of the sides.
  bool HasBody(const EventDraft& event) const {
    return std::any_of(event.bodies.begin(), event.bodies.end(),
                       [&](EntityIndex body) { return lexicon_.entity(body).multilateral; });
  }

  bool ActsFor(PersonIndex person, EntityIndex body) const {
    const EntityIndex own = cast_.person(person).body;
    return own != kNoEntity && lexicon_.ActorOf(own) == body;
  }

  // "The two countries held their first contacts": the sides are known, the event is another.
  bool TakeSidesOfLast(EventDraft& draft) const {
    if (events_.empty() || draft.generic || FamilyOf(draft.type) == EventFamily::kVisit) return false;
    if (draft.two_sides && events_[last_].session != kNoEntity && events_[last_].bodies.size() <= 2) return false;
    const bool same_family = FamilyOf(events_[last_].type) == FamilyOf(draft.type);
    // "The second summit, in Hanoi" is another one of the same parties; "on the next day the two sides met again".
    const bool another = same_family && draft.ordinal > 0 && (draft.country != kNoEntity || draft.date.known()) &&
                         Includes(events_[last_].bodies, draft.bodies);
    if (!another && !(draft.two_sides && (draft.status_stated || draft.date.known()))) return false;
    // "B hopes that the two sides keep up contacts": no contact in particular.
    const bool wish = draft.status == v1::EVENT_STATUS_PROPOSED && !draft.date.known() && draft.country == kNoEntity;
    if (wish) return false;
    // "The two presidents" of a call are not those whose countries were told of as meeting.
    const bool states = std::all_of(events_[last_].bodies.begin(), events_[last_].bodies.end(), [&](EntityIndex body) {
      return lexicon_.entity(body).kind == v1::ENTITY_KIND_COUNTRY;
    });
    if (!same_family && (draft.two_people || !states)) return false;
    if (same_family && draft.type != v1::EVENT_TYPE_TALKS) {
      draft.TakeParties(events_[last_], "sides-of-last");
      if (events_[last_].type == v1::EVENT_TYPE_SUMMIT && draft.type == v1::EVENT_TYPE_MEETING) {
        draft.SetType(v1::EVENT_TYPE_SUMMIT, draft.type_from.By("leaders"));
      }
    } else {
      // Whom the two send to talk or to sign is not said.
      for (const EntityIndex body : events_[last_].bodies)
        if (lexicon_.entity(body).kind == v1::ENTITY_KIND_COUNTRY || events_[last_].session != body)
          draft.AddBody(body, OriginOf(events_[last_].bodies_from, body).By("sides-of-last"));
    }
    draft.anaphoric = false;
    // "A visited B. The two sides signed …": on that visit.
    const bool signs = draft.type == v1::EVENT_TYPE_SIGNING && FamilyOf(events_[last_].type) == EventFamily::kVisit;
    draft.during_visit = draft.during_visit || signs;
    return draft.bodies.size() == 2 || same_family;
  }

  // "A met B in B's country, on the occasion of the visit": the visit is that of the guest.
  bool TakeGuests(EventDraft& visit) const {
    if (FamilyOf(visit.type) != EventFamily::kVisit || !visit.within || events_.empty()) return false;
    const auto hosted = [&](const EventDraft& event) {
      return FamilyOf(event.type) == EventFamily::kInPerson && event.bodies.size() == 2 &&
             Contains(event.bodies, event.country) && !Contains(visit.bodies, event.country) &&
             Includes(event.people, visit.people) && (visit.people.empty() || DatesAgree(event, visit));
    };
    // Where the visitor is named, the meeting need not be the last.
    const auto known = std::find_if(events_.rbegin(), events_.rend(), hosted);
    const EventDraft* found = visit.people.empty() ? &events_[last_] : known == events_.rend() ? nullptr : &*known;
    if (found == nullptr || !hosted(*found)) return false;
    const EventDraft& meeting = *found;
    for (const PersonIndex person : meeting.people) {
      if (!ActsFor(person, meeting.country)) visit.AddPerson(person, OriginOf(meeting.people_from, person).By("guest"));
    }
    if (visit.people.empty()) return false;
    const EntityIndex own = meeting.bodies[meeting.bodies.front() == meeting.country ? 1 : 0];
    for (const EntityIndex body : {own, meeting.country})
      visit.AddBody(body, OriginOf(meeting.bodies_from, body).By("guest"));
    visit.SetPlace(meeting.place, meeting.country, meeting.place_from.By("guest"));
    if (!visit.date.known()) visit.SetDate(meeting.date, meeting.date_basis, meeting.date_from.By("guest"));
    // The visit has the meeting in it: a day behind it is the day on which the visit ends.
    if (meeting.date.known() && meeting.date.last() < visit.date.first()) {
      visit.SetDate(EdtfDate::Interval(meeting.date.first(), visit.date.last()), visit.date_basis, visit.date_from);
    }
    visit.SetStatus(meeting.status, meeting.status_from.By("guest"));
    visit.anaphoric = false;
    return true;
  }

  // "On the visit of A, B said", and no such visit is told: it was to B.
  static bool TakeHost(EventDraft& visit) {
    if (visit.host == kNoEntity) return false;
    visit.AddBody(visit.host, visit.host_from);
    visit.SetPlace(kNoEntity, visit.host, visit.host_from);
    visit.anaphoric = false;
    return true;
  }

  // "A said at a summit in B, a country not A's", and no such summit is told: A meets there those who hold it.
  bool TakeSpeaker(EventDraft& draft) const {
    if (draft.speaker == kNoPerson || draft.country == kNoEntity || draft.place_from.rule != "place-right")
      return false;
    const CastPerson& person = cast_.person(draft.speaker);
    const bool held = draft.status == v1::EVENT_STATUS_HELD && !draft.generic && !draft.plural;
    const bool official = !person.outsider && person.rank != OfficeRank::kOutsider && person.body != kNoEntity;
    if (!held || !official || ActsFor(draft.speaker, draft.country)) return false;
    draft.AddPerson(draft.speaker, draft.speaker_from);
    draft.AddBody(lexicon_.ActorOf(person.body), draft.speaker_from.By("acts-for"));
    draft.AddBody(draft.country, draft.place_from.By("host-country"));
    draft.anaphoric = false;
    return true;
  }

  // At a summit of two countries their leaders take part, where the article names them.
  void TakeLeaders(EventDraft& event) const {
    if (event.type != v1::EVENT_TYPE_SUMMIT || event.bodies.size() != 2) return;
    for (const EntityIndex body : event.bodies) {
      const bool present = std::any_of(event.people.begin(), event.people.end(),
                                       [&](PersonIndex person) { return ActsFor(person, body); });
      PersonIndex leader = kNoPerson;
      int leaders = 0;
      for (PersonIndex person = 0; person < cast_.people().size(); ++person) {
        const CastPerson& candidate = cast_.person(person);
        if (candidate.named && candidate.rank == OfficeRank::kLeader && ActsFor(person, body)) {
          leader = person;
          ++leaders;
        }
      }
      if (!present && leaders == 1) {
        event.AddPerson(leader, {cast_.person(leader).first, cast_.person(leader).last, "leader-of-side"});
      }
    }
  }

  // Of a session of a body that nobody is said to attend, at least the country takes part in which it is held.
  void TakeHostCountry(EventDraft& event) const {
    const bool bare = event.session != kNoEntity && event.people.empty() && event.bodies.size() == 1;
    if (bare && Placed(event)) event.AddBody(event.country, event.place_from.By("host-country"));
  }

  // "The second call in a month": the other one was in that month, too.
  void TakePeriod(EventDraft& event) const {
    if (event.date.known() || event.status != v1::EVENT_STATUS_HELD) return;
    for (const EventDraft& other : events_) {
      if (&other == &event || !other.period.known() || FamilyOf(other.type) != FamilyOf(event.type)) continue;
      if (!SameParties(other, event)) continue;
      event.SetDate(other.period, v1::DATE_BASIS_RESOLVED, other.period_from.By("period-of-kind"));
      return;
    }
  }

  // "A came to B on the 5th", and elsewhere "the visit of three days" or "until the 8th".
  static void TakeStay(EventDraft& event) {
    if (event.arrival.known() && event.departure.known() && event.arrival.first() < event.departure.first()) {
      event.SetDate(EdtfDate::Interval(event.arrival.first(), event.departure.first()), event.date_basis,
                    event.date_from.By("length-of-stay"));
    }
    if (event.stay < 2 || !event.arrival.known() || event.date != event.arrival) return;
    event.SetDate(EdtfDate::Interval(event.date.first(), event.date.first() + (event.stay - 1)), event.date_basis,
                  event.date_from.By("length-of-stay"));
  }

  // What is first told of as a wish and then as a plan with its day is planned.
  static bool IsFirmPlan(const EventDraft& draft, const EventDraft& wish) {
    constexpr int kMonth = 31;
    return wish.status == v1::EVENT_STATUS_PROPOSED && draft.status == v1::EVENT_STATUS_SCHEDULED &&
           draft.date.known() && Days(draft.date) <= kMonth;
  }

  static void Absorb(EventDraft& event, const EventDraft& draft) {
    for (const PersonIndex person : draft.people) event.AddPerson(person, OriginOf(draft.people_from, person));
    for (const EntityIndex body : draft.bodies) event.AddBody(body, OriginOf(draft.bodies_from, body));
    if (draft.ordinal > 1 && draft.date.known() && Days(draft.date) > 1) {
      event.period = draft.date;
      event.period_from = draft.date_from;
    }
    if (event.medium == CallMedium::kUnsaid) event.medium = draft.medium;
    event.during_visit = event.during_visit || draft.during_visit;
    event.travel = event.travel && draft.travel;
    event.plural = event.plural && draft.plural;
    event.today = event.today || draft.today;
    // A day of a stay says less than how long it was.
    const bool whole = event.date_from.rule == "length-of-stay" && event.date.Overlaps(draft.date);
    const bool stay = draft.date_from.rule == "length-of-stay" && draft.date.Overlaps(event.date);
    const bool sharper = draft.date.known() && (!event.date.known() || Days(draft.date) < Days(event.date));
    if (stay || (sharper && !whole)) {
      event.SetDate(draft.date, draft.date_basis, draft.date_from);
    }
    event.stay = std::max(event.stay, draft.stay);
    if (!event.arrival.known()) event.arrival = draft.arrival;
    if (!event.departure.known()) event.departure = draft.departure;
    if (!event.implied.known()) {
      event.implied = draft.implied;
      event.implied_basis = draft.implied_basis;
      event.implied_from = draft.implied_from;
    }
    if (event.ordinal == 0) event.ordinal = draft.ordinal;
    if (draft.country != kNoEntity && (event.country == kNoEntity || event.place == kNoEntity)) {
      event.SetPlace(draft.place != kNoEntity ? draft.place : event.place, draft.country, draft.place_from);
    }
    if (event.near_country == kNoEntity && event.session != kNoEntity) {
      event.near_place = draft.near_place;
      event.near_country = draft.near_country;
      event.near_from = draft.near_from;
    }
    const bool settled = draft.anaphoric && event.status == v1::EVENT_STATUS_HELD && event.date.known();
    // A word of doubt about "the meeting" does not undo what was told of as a fact again and again.
    const bool doubt = draft.anaphoric && draft.status == v1::EVENT_STATUS_PROPOSED &&
                       event.status == v1::EVENT_STATUS_HELD && event.mentions > 1;
    const bool unsaid = !event.status_stated || event.anaphoric || IsFirmPlan(draft, event);
    const bool sharper_status = !settled && !doubt && draft.status_stated && unsaid;
    if (sharper_status) {
      event.SetStatus(draft.status, draft.status_from);
      event.status_stated = true;
    }
    // What leaders are said to discuss they discuss at their summit.
    const bool leaders_talk = event.type == v1::EVENT_TYPE_TALKS && event.people.size() > 1 && draft.people.size() > 1;
    const bool any_gathering =
        event.type == v1::EVENT_TYPE_MEETING || leaders_talk ||
        (event.type == v1::EVENT_TYPE_CONFERENCE && (event.session == kNoEntity || event.session == draft.session));
    if (draft.type == v1::EVENT_TYPE_SUMMIT && any_gathering) {
      event.SetType(draft.type, draft.type_from);
    }
    for (const auto& [person, role] : draft.people_roles) event.SetRole(person, role.role, role.from);
    for (const auto& [body, role] : draft.bodies_roles) event.SetBodyRole(body, role.role, role.from);
    event.in_title = event.in_title || draft.in_title;
    event.in_lead = event.in_lead || draft.in_lead;
    event.in_caption = event.in_caption || draft.in_caption;
    event.generic = event.generic && draft.generic;
    event.sentences.insert(event.sentences.end(), draft.sentences.begin(), draft.sentences.end());
    ++event.mentions;
  }

  // Whether somebody takes part who is in a high office of a state that the article does not tell: a side of its own.
  // Lesser titles, and those that firms and courts have, too ("chairman"), say nothing of a state; and those who act
  // for the one body there is are one side, however many.
  bool HasUnknownSide(const EventDraft& event) const {
    return std::any_of(event.people.begin(), event.people.end(), [&](PersonIndex index) {
      const CastPerson& person = cast_.person(index);
      return person.body == kNoEntity && person.rank <= OfficeRank::kMinister && person.kinds.size() == 1;
    });
  }

  // Whoever is in no office and no table visits or signs on nobody's behalf.
  bool IsPrivate(const EventDraft& event) const {
    const bool alone = FamilyOf(event.type) == EventFamily::kVisit || FamilyOf(event.type) == EventFamily::kSigning;
    return alone && !event.people.empty() &&
           std::all_of(event.people.begin(), event.people.end(), [&](PersonIndex person) {
             return cast_.person(person).known == kNoEntity && !cast_.person(person).official;
           });
  }

  // Whether the text says where it was: where a body always meets tells none of its sessions from others.
  static bool Placed(const EventDraft& event) { return event.country != kNoEntity && event.place_from.rule != "seat"; }

  // "His call with the leader of B" tells of two people, though of one by the office.
  bool TellsTwoPeople(const EventDraft& event) const {
    if (event.people.size() >= 2) return true;
    const bool contact = FamilyOf(event.type) == EventFamily::kInPerson || FamilyOf(event.type) == EventFamily::kCall;
    const bool states = std::all_of(event.bodies.begin(), event.bodies.end(), [&](EntityIndex body) {
      return lexicon_.entity(body).kind == v1::ENTITY_KIND_COUNTRY;
    });
    const bool official = std::any_of(event.people.begin(), event.people.end(), [&](PersonIndex person) {
      return cast_.person(person).rank != OfficeRank::kOutsider;
    });
    return contact && states && official && event.status == v1::EVENT_STATUS_HELD && !event.plural &&
           event.unnamed_holders > 0;
  }

  // Why what is told is no event in the end; empty where it is one.
  std::string_view WhyNone(const EventDraft& event) const {
    // The session of a body that nobody named is said to attend is worth telling where the article opens with its day
    // and place, or tells with them that it is attended; else it is what something else happened at.
    const bool bare = event.session != kNoEntity && event.people.empty() &&
                      std::all_of(event.bodies.begin(), event.bodies.end(), [&](EntityIndex body) {
                        return body == event.session || OriginOf(event.bodies_from, body).rule == "host-country";
                      });
    if (bare && !((event.main() || event.attended) && event.date.known() && Placed(event))) return "bare-session";
    if (IsPrivate(event)) return "private-visit";
    // "The first time that officials of A set foot in B"
    const bool somebody = !event.people.empty() || event.date.known() || event.status != v1::EVENT_STATUS_HELD;
    if (event.travel && !somebody) return "nothing-individual";
    const bool more_sides = event.tour || HasUnknownSide(event) || event.session != kNoEntity;
    if (event.bodies.size() + (more_sides ? 1 : 0) < 2) return "one-side";
    const bool individual = event.date.known() || Placed(event) || TellsTwoPeople(event) || event.next ||
                            event.in_title || event.in_lead || event.type == v1::EVENT_TYPE_SUMMIT;
    if (event.plural && event.status == v1::EVENT_STATUS_PROPOSED && !event.date.known()) return "plural-plan";
    if (!individual) return "nothing-individual";
    // "Ready for talks this month": readiness with its day is a proposal.
    const bool proposal = event.status == v1::EVENT_STATUS_PROPOSED && event.date.known() && !event.plural;
    return event.generic && event.people.empty() && !proposal ? "generic" : "";
  }

  const Cast& cast_;
  const Lexicon& lexicon_;
  const EdtfDate& published_;
  Trace* const trace_;
  static constexpr size_t kNowhere = static_cast<size_t>(-1);
  std::vector<EventDraft> events_;
  std::vector<size_t> into_;  // for each draft the event that it became or joined
  std::vector<int> beside_;   // for each draft what it is part of
  size_t last_ = 0;
};

}  // namespace

std::vector<EventDraft> MergeEvents(std::vector<EventDraft> drafts, std::vector<EventDraft> presences, const Cast& cast,
                                    const Lexicon& lexicon, const EdtfDate& published, Trace* trace) {
  return Merger(cast, lexicon, published, trace).Run(std::move(drafts), std::move(presences));
}

}  // namespace annals::ingest
