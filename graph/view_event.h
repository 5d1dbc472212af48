#ifndef ANNALS_GRAPH_VIEW_EVENT_H_
#define ANNALS_GRAPH_VIEW_EVENT_H_

#include <string>
#include <vector>

#include "annals/v1/view.pb.h"

namespace annals {

// The event that mentions of it amount to. A function of the set of records, in whatever order they come:
//
// - status: that of the source published last; an unknown day counts as the earliest, ties go to the greater
//   article id;
// - type: most frequent over sources, ties to the first in the enum;
// - place: the one that most sources give, places before mere countries, ties to the one published last; sources that
//   disagree keep their own;
// - date: the one that most sources give, among those to a day or few where there are any, and among these those that
//   tell of it as held;
// - participants: all that any source names, under the name with most words; otherwise name, role and on whose
//   behalf most frequent;
// - texts: sources of near-identical wording count once.
//
// REQUIRES: records is not empty, and no two are of one article. Claims are not set.
v1::EventRecord AggregateEvent(const std::string& event_id, std::vector<v1::MentionRecord> records);

// The sources of an event, ordered by publication day, then article id; days are computed from the dates' texts.
std::vector<v1::EventSource> SourcesOf(std::vector<v1::MentionRecord> records);

// `date` with its days filled in from its text. REQUIRES: the text parses.
v1::EdtfDate WithDays(v1::EdtfDate date);

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_EVENT_H_
