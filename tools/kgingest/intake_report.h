#ifndef ANNALS_TOOLS_KGINGEST_INTAKE_REPORT_H_
#define ANNALS_TOOLS_KGINGEST_INTAKE_REPORT_H_

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "graph/graph.h"
#include "tools/kgingest/event_tally.h"
#include "tools/kgingest/pipeline.h"

namespace annals::tools {

// What a run took in, added up.
struct IntakeReport {
  uint64_t added = 0, replaced = 0, unchanged = 0, refused = 0, unread = 0;
  uint64_t withdrawn = 0;
  uint64_t bytes = 0;
  ChangedEvents events;
  std::map<std::string, uint64_t> new_people;  // whom the graph had not known: name, and how many of that name
  std::map<std::string, uint64_t> reasons;     // why something was not taken in, without what is particular to one

  uint64_t problems() const { return refused + unread; }
};

// Gathers a report.
class IntakeTally {
 public:
  void Add(const WrittenBatch& batch);
  void AddWithdrawn(const v1::RetractArticleResponse& changes);

  IntakeReport Report() const;

 private:
  IntakeReport report_;
  EventTally events_;
};

// "2 added, 0 replaced, 1 unchanged, 0 refused, 0 unread; events: 3 added, 1 changed, 0 gone"
std::string CountsOf(const IntakeReport& report);
// What is worth reading beside the counts: the events added by kind and by month, who is new, what went wrong most. A
// line each, where there is any.
std::string SummaryOf(const IntakeReport& report);
// All of it. With `with_ids` also which events, else how many.
nlohmann::ordered_json AsJson(const IntakeReport& report, bool with_ids);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_INTAKE_REPORT_H_
