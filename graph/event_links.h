#ifndef ANNALS_GRAPH_EVENT_LINKS_H_
#define ANNALS_GRAPH_EVENT_LINKS_H_

#include "absl/status/status.h"
#include "annals/v1/view.pb.h"
#include "graph/knowledge.h"

namespace annals {

// Says what an event is part of and what is part of it: a meeting beside a summit or conference, a contact during a
// visit, a round of a negotiation. RESOLUTION.md, section "Links", has the rules. Worked out when asked for; nothing of
// it is stored.
absl::Status AddLinks(Knowledge& knowledge, const KnownEvent& known, v1::Event& event);

}  // namespace annals

#endif  // ANNALS_GRAPH_EVENT_LINKS_H_
