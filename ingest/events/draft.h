#ifndef ANNALS_INGEST_EVENTS_DRAFT_H_
#define ANNALS_INGEST_EVENTS_DRAFT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/names/cast.h"

namespace annals::ingest {

// Groups of types of which one contact may be told by any.
enum class EventFamily : uint8_t { kInPerson, kCall, kVisit, kSigning };

EventFamily FamilyOf(v1::EventType type);

// An event as one mention of the text tells it, and, after merging, as the article does.
struct EventDraft {
  v1::EventType type = v1::EVENT_TYPE_UNSPECIFIED;
  v1::EventStatus status = v1::EVENT_STATUS_UNSPECIFIED;
  bool status_stated = false;       // by a word, not by default
  std::vector<PersonIndex> people;  // in the order of the text
  std::vector<EntityIndex> bodies;  // countries and organisations, those of the people among them
  PersonIndex host = kNoPerson;     // who receives the others
  EdtfDate date;
  v1::DateBasis date_basis = v1::DATE_BASIS_UNSPECIFIED;
  EntityIndex place = kNoEntity;
  EntityIndex country = kNoEntity;  // of the place
  bool anaphoric = false;           // names no party of its own: "the meeting"
  bool two_sides = false;           // its parties are "the two sides"
  bool next = false;                // a further event of the kind: never the one told of before
  uint8_t ordinal = 0;              // first, second, third of its kind; 0: not said
  bool framed = false;              // the session of a body that others attend: not what they do on its sidelines
  EntityIndex session = kNoEntity;  // the body whose own summit or conference it is: more than one side by itself
  bool plural = false;              // "the meetings"
  bool travel = false;              // a visit told only as a journey: "flew to"
  bool during_visit = false;        // "in the course of the visit"
  CallMedium medium = CallMedium::kUnsaid;
  EdtfDate period;       // in which it is the second or third of its kind
  bool generic = false;  // speaks of such events in general
  bool in_title = false, in_lead = false, in_caption = false;
  uint32_t mentions = 1;
  std::vector<uint32_t> sentences;  // where it is told, best first
  std::string_view rule;            // that found it

  // Whether title, lead or a caption tells of it.
  bool main() const { return in_title || in_lead || in_caption; }
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_DRAFT_H_
