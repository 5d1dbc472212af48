#ifndef ANNALS_TOOLS_KGINGEST_EVENT_TALLY_H_
#define ANNALS_TOOLS_KGINGEST_EVENT_TALLY_H_

#include <map>
#include <string>

#include "annals/v1/ingest_service.pb.h"
#include "graph/graph.h"

namespace annals::tools {

// What became of events over several batches of articles: an event that one batch made and a later one ended is
// neither new nor gone.
class EventTally {
 public:
  // Takes in one answer; only the last of a batch names events.
  void Add(const v1::ApplyResponse& response);
  void Add(const v1::RetractArticleResponse& response);

  // From before the first batch to after the last one.
  ChangedEvents Net() const;

 private:
  struct Life {
    bool before = false;
    bool now = false;
  };
  void Note(const std::string& id, bool before, bool now);
  void NoteMove(const v1::EventMove& move);
  void NoteAll(const auto& response);

  std::map<std::string, Life> lives_;
};

// "3 added, 1 changed, 0 gone"
std::string CountsOf(const ChangedEvents& events);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EVENT_TALLY_H_
