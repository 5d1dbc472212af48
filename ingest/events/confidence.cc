// A sum of what speaks for the event: a field that stands in the clause of the trigger weighs more than one that was
// handed on from elsewhere in the article, and that more than none.

#include "ingest/events/confidence.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace annals::ingest {
namespace {

template <size_t kSize>
bool IsOneOf(std::string_view rule, const std::string_view (&rules)[kSize]) {
  return std::find(std::begin(rules), std::end(rules), rule) != std::end(rules);
}

// Whole numbers add up exactly.
constexpr int kEvent = 20;

int OfDate(const EventDraft& event) {
  constexpr std::string_view kInClause[] = {"date-right", "date-left", "date-before", "date-of-statement"};
  constexpr std::string_view kSameOccasion[] = {"days-of-visit", "signed-where-met"};
  if (!event.date.known()) return 0;
  const bool told = IsOneOf(event.date_from.rule, kInClause) || IsOneOf(event.date_from.rule, kSameOccasion);
  const bool days = event.date.IsDay() || event.date.ToString().find('/') != std::string::npos;
  return told && days ? 30 : 20;
}

int OfPlace(const EventDraft& event) {
  constexpr std::string_view kInClause[] = {"place-right",    "place-left", "place-here",
                                            "place-of-visit", "guest",      "signed-where-met"};
  if (event.type == v1::EVENT_TYPE_CALL || IsOneOf(event.place_from.rule, kInClause)) return 15;
  return event.country == kNoEntity ? 0 : 8;
}

int OfParties(const EventDraft& event) {
  const size_t wanted = event.type == v1::EVENT_TYPE_VISIT ? 1 : 2;
  return event.people.size() >= wanted ? 8 : 0;
}

// A plan that is only proposed, or a standing that was taken over from another event, is less sure.
int OfStatus(const EventDraft& event) {
  constexpr std::string_view kPlain[] = {"told-as-fact", "within-word", "past-word",
                                         "day-to-come",  "future-word", "coordinated"};
  return IsOneOf(event.status_from.rule, kPlain) ? 7 : 0;
}

int OfTelling(const EventDraft& event) {
  const int again = event.mentions > 2 ? 10 : event.mentions > 1 ? 5 : 0;
  return again + (event.in_title || event.in_lead ? 5 : 0);
}

}  // namespace

double ConfidenceOf(const EventDraft& event) {
  return (kEvent + OfDate(event) + OfPlace(event) + OfParties(event) + OfStatus(event) + OfTelling(event)) / 100.0;
}

}  // namespace annals::ingest
