#ifndef ANNALS_TOOLS_KGQ_REPORT_H_
#define ANNALS_TOOLS_KGQ_REPORT_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/admin_service.pb.h"
#include "annals/v1/graph_service.pb.h"
#include "tools/kgq/options.h"
#include "tools/kgq/table.h"

namespace google::protobuf {
class Message;
}

namespace annals::kgq {

// An answer in every form that it can be printed in.
struct Report {
  bool found = false;
  std::string before;                                                   // above the table: how a phrase was understood
  std::string text;                                                     // for a terminal, in place of a table
  Table table;                                                          // for a terminal, where there is no text
  std::string after;                                                    // below: counts, how to go on
  Table file_table;                                                     // csv
  std::shared_ptr<const google::protobuf::Message> whole;               // json
  std::vector<std::shared_ptr<const google::protobuf::Message>> items;  // jsonl, one line each
};

Report ReportAsk(v1::AskResponse response);
Report ReportEvents(v1::ListEventsResponse response);
Report ReportEvent(v1::Event event);
Report ReportEntity(v1::Entity entity);
Report ReportSearch(v1::SearchEntitiesResponse response);
Report ReportPath(v1::FindPathResponse response);
Report ReportDiff(v1::DiffResponse response);
Report ReportExplanation(v1::EventExplanation explanation);
Report ReportExplanation(v1::EntityExplanation explanation);
Report ReportStats(v1::GetStatsResponse response);

struct PrintedReport {
  std::string out;
  std::string notes;  // for standard error: what must not mix with jsonl and csv
};

// `width`: of the terminal; nothing where there is none or cells must not be cut.
// INTERNAL: a message that JSON cannot hold (text that is no UTF-8).
absl::StatusOr<PrintedReport> Print(const Report& report, Output output, std::optional<size_t> width);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_REPORT_H_
