#ifndef ANNALS_INGEST_EVENTS_RELATIONS_H_
#define ANNALS_INGEST_EVENTS_RELATIONS_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "ingest/events/draft.h"

namespace annals::ingest {

// What the events of one article, once mentions are merged, tell of each other: news names a day or a place once, for
// the summit, for the visit or for the talks, and goes on telling of the rest.

// Pairs of indexes into the events: a part and the whole that the text says it belongs to, as a meeting on the
// sidelines of a summit.
using PartsAndWholes = std::vector<std::pair<size_t, size_t>>;

// Gives events without a place or a day those of the events that they are part of, that are part of them, or that the
// same people were at on that day. `presences` are no events: they say who was where on which day.
void ShareDaysAndPlaces(const PartsAndWholes& parts, const std::vector<EventDraft>& presences,
                        std::vector<EventDraft>& events);

// The same for the days of events that turned out to be events at all, and then, where still none is stated, those that
// the text around implies; where only a country is told, its city where those who take part were meanwhile.
void HandOnDates(const std::vector<EventDraft>& presences, const Lexicon& lexicon, std::vector<EventDraft>& events);

// A journey to a meeting that the article tells of is no visit of its own, unless the text makes something of it: its
// day or another mention.
bool TravelsToMeet(const EventDraft& visit, const std::vector<EventDraft>& events);

// A tour is the visits that the article tells of, where it does. Its date may be that of its first day.
bool IsToldByCountry(const EventDraft& tour, const std::vector<EventDraft>& events);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_RELATIONS_H_
