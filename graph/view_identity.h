#ifndef ANNALS_GRAPH_VIEW_IDENTITY_H_
#define ANNALS_GRAPH_VIEW_IDENTITY_H_

#include <map>
#include <string>

#include "annals/v1/extraction.pb.h"
#include "annals/v1/view.pb.h"

namespace annals {

// What an article says of each event, by event id: which mentions speak of the same event is decided here. A pure
// function of the extraction. REQUIRES: a valid extraction.
//
// Mentions are of one event where family (in person, call, visit, signing), date and participants agree. Participants
// are compared as those who act: a country or organisation whose person is at the table is stood in for, so that
// "Lavrov met Blinken" and "Lavrov of Russia met Blinken of the US" agree. A mention without a date, or without
// participants, says too little to be joined with another article's: it is kept apart by article and, among equals of
// one article, by ordinal.
std::map<std::string, v1::MentionRecord> MentionsByEvent(const v1::Extraction& extraction);

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_IDENTITY_H_
