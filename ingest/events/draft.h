#ifndef ANNALS_INGEST_EVENTS_DRAFT_H_
#define ANNALS_INGEST_EVENTS_DRAFT_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/events/unique_list.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Groups of types of which one contact may be told by any.
enum class EventFamily : uint8_t { kInPerson, kCall, kVisit, kSigning };

EventFamily FamilyOf(v1::EventType type);

// Which words a field of an event was read from, and by which rule.
struct FieldOrigin {
  uint32_t first = 0, last = 0;  // tokens of the document, half-open
  std::string_view rule;         // a literal; RULES.md lists them

  // The same words, used by another rule.
  FieldOrigin By(std::string_view other) const { return {first, last, other}; }
};

// In what capacity somebody takes part.
struct PartyRole {
  v1::ParticipantRole role = v1::PARTICIPANT_ROLE_MEMBER;
  FieldOrigin from;
};

// The role of `party`; null where it has none of `roles`.
const PartyRole* RoleOf(const std::vector<std::pair<uint32_t, PartyRole>>& roles, uint32_t party);

// An event as one mention of the text tells it, and, after merging, as the article does. Type, status, date, place,
// people and bodies are read as they stand but written with the functions at the end only, so that none is without its
// origin.
struct EventDraft {
  v1::EventType type = v1::EVENT_TYPE_UNSPECIFIED;
  v1::EventStatus status = v1::EVENT_STATUS_UNSPECIFIED;
  bool status_stated = false;       // by a word, not by default
  std::vector<PersonIndex> people;  // in the order of the text
  std::vector<EntityIndex> bodies;  // countries and organisations, those of the people among them
  EdtfDate date;
  v1::DateBasis date_basis = v1::DATE_BASIS_UNSPECIFIED;
  EdtfDate implied;  // by the context; counts where no mention states a date
  v1::DateBasis implied_basis = v1::DATE_BASIS_UNSPECIFIED;
  bool fresh = false;  // title or lead tells it as news, before any day is named
  EntityIndex place = kNoEntity;
  EntityIndex country = kNoEntity;                               // of the place
  EntityIndex near_place = kNoEntity, near_country = kNoEntity;  // told right before: where no mention says a place
  FieldOrigin near_from;
  bool loose = false;               // told by a bare verb of talking, without day or place
  bool anaphoric = false;           // names no party of its own: "the meeting"
  bool two_people = false;          // its parties are "the two leaders"
  bool two_sides = false;           // its parties are "the two sides"
  uint8_t unnamed_leaders = 0;      // sides that "the leader of" stands for, whoever that is
  uint8_t unnamed_holders = 0;      // sides that an office without a name stands for, leaders among them
  bool next = false;                // a further event of the kind: never the one told of before
  bool today = false;               // on the day of publication
  uint8_t ordinal = 0;              // first, second, third of its kind; 0: not said
  bool framed = false;              // the session of a body that others attend: not what they do on its sidelines
  bool attended = false;            // said to be attended, by whomever
  EntityIndex session = kNoEntity;  // the body whose own summit or conference it is: more than one side by itself
  bool plural = false;              // "the meetings"
  bool bilateral = false;           // said to be of two sides each
  bool travel = false;              // a visit told only as a journey: "flew to"
  bool tour = false;                // a visit to a part of the world, of which no country is named
  bool to_meet = false;             // a journey to the meeting that follows: no visit unless told of as one elsewhere
  bool within = false;              // named as what holds the rest of the sentence: "in the course of the visit"
  PersonIndex speaker = kNoPerson;  // who speaks at the conference, where no party is named: takes part
  EntityIndex host = kNoEntity;     // who speaks on the occasion of the visit: visited, unless the text says otherwise
  // What it takes place in, "on the sidelines of the summit": how many drafts behind it that is told, in the same
  // sentence; before it where negative; 0: nothing.
  int whole = 0;
  int stay = 0;               // days that a visit is said to last; 0: not said
  EdtfDate arrival;           // its first day, where the date is told as that
  EdtfDate departure;         // its last day
  bool during_visit = false;  // "in the course of the visit"
  CallMedium medium = CallMedium::kUnsaid;
  EdtfDate period;       // in which it is the second or third of its kind
  bool generic = false;  // speaks of such events in general
  bool in_title = false, in_lead = false, in_caption = false;
  uint32_t mentions = 1;
  std::vector<uint32_t> sentences;  // where it is told, best first
  std::string_view rule;            // that found it
  uint32_t number = 0;              // among the article's drafts

  // Whether title, lead or a caption tells of it.
  bool main() const { return in_title || in_lead || in_caption; }
  FieldOrigin host_from, speaker_from;
  FieldOrigin type_from, status_from, date_from, implied_from, place_from, period_from;
  std::vector<std::pair<PersonIndex, FieldOrigin>> people_from;  // one for each of `people`, in no order
  std::vector<std::pair<EntityIndex, FieldOrigin>> bodies_from;
  std::vector<std::pair<PersonIndex, PartyRole>> people_roles;  // of some of `people`
  std::vector<std::pair<EntityIndex, PartyRole>> bodies_roles;  // of some of `bodies`

  // Where a rule confirms the type that the draft has, its origin stays.
  void SetType(v1::EventType value, const FieldOrigin& from) {
    if (value == type) return;
    type = value;
    type_from = from;
  }
  void SetStatus(v1::EventStatus value, const FieldOrigin& from) {
    status = value;
    status_from = from;
  }
  void SetDate(const EdtfDate& value, v1::DateBasis basis, const FieldOrigin& from) {
    date = value;
    date_basis = basis;
    date_from = from;
  }
  void SetPlace(EntityIndex new_place, EntityIndex new_country, const FieldOrigin& from) {
    place = new_place;
    country = new_country;
    place_from = from;
  }
  // Whoever takes part already keeps the first origin.
  void AddPerson(PersonIndex person, const FieldOrigin& from) {
    if (Contains(people, person)) return;
    people.push_back(person);
    people_from.emplace_back(person, from);
  }
  void AddBody(EntityIndex body, const FieldOrigin& from) {
    if (Contains(bodies, body)) return;
    bodies.push_back(body);
    bodies_from.emplace_back(body, from);
  }
  // The capacity told first stays.
  void SetRole(PersonIndex person, v1::ParticipantRole role, const FieldOrigin& from) {
    if (RoleOf(people_roles, person) == nullptr) people_roles.emplace_back(person, PartyRole{role, from});
  }
  void SetBodyRole(EntityIndex body, v1::ParticipantRole role, const FieldOrigin& from) {
    if (RoleOf(bodies_roles, body) == nullptr) bodies_roles.emplace_back(body, PartyRole{role, from});
  }
  // `other`'s parties instead of one's own, by `rule`.
  void TakeParties(const EventDraft& other, std::string_view rule);
};

// Whether somebody takes part in both.
bool SharePerson(const EventDraft& a, const EventDraft& b);

// Whether the dates of the two may be one: they overlap, or one is not known.
bool DatesAgree(const EventDraft& a, const EventDraft& b);

// Where `party` was read; an origin without a rule where it is none of `origins`.
FieldOrigin OriginOf(const std::vector<std::pair<uint32_t, FieldOrigin>>& origins, uint32_t party);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_DRAFT_H_
