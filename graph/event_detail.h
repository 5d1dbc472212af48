#ifndef ANNALS_GRAPH_EVENT_DETAIL_H_
#define ANNALS_GRAPH_EVENT_DETAIL_H_

#include <vector>

#include "annals/v1/view.pb.h"

namespace annals {

// Gives an event its sources, and what follows from them: where they disagree, and how its status changed.
void AddSources(std::vector<v1::MentionRecord> mentions, v1::Event& event);

}  // namespace annals

#endif  // ANNALS_GRAPH_EVENT_DETAIL_H_
