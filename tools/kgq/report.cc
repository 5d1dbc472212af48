#include "tools/kgq/report.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "graph/status_macros.h"
#include "tools/kgq/change_views.h"
#include "tools/kgq/event_text.h"
#include "tools/kgq/explanation_views.h"
#include "tools/kgq/views.h"
#include "tools/kgq/words.h"

namespace annals::kgq {
namespace {

std::string CountEvents(int events, const std::string& next_page_token) {
  if (events == 0) return "no events\n";
  if (next_page_token.empty()) return Count(events, "event", "events") + "\n";
  return absl::StrFormat("%s; there are more: --all shows them, --page-token %s goes on\n",
                         Count(events, "event", "events"), next_page_token);
}

// What a list of events looks like, whichever method it comes from.
template <typename Response>
Report ListReport(Response response) {
  Report report;
  const std::vector<v1::Event> events(response.events().begin(), response.events().end());
  report.found = !events.empty();
  report.table = report.found ? EventTable(events) : Table();
  report.file_table = EventFileTable(events);
  report.after = CountEvents(response.events_size(), response.next_page_token());
  for (const v1::Event& event : events) report.items.push_back(std::make_shared<v1::Event>(event));
  report.whole = std::make_shared<Response>(std::move(response));
  return report;
}

template <typename Message>
Report SingleReport(Message message, std::string text, Table file_table) {
  Report report;
  report.found = true;
  report.text = std::move(text);
  report.file_table = std::move(file_table);
  report.whole = std::make_shared<Message>(std::move(message));
  report.items = {report.whole};
  return report;
}

absl::Status AppendJson(const google::protobuf::Message& message, bool readable, std::string* out) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = readable;
  const auto status = google::protobuf::util::MessageToJsonString(message, out, options);
  if (!status.ok()) return absl::InternalError(absl::StrFormat("cannot be written as JSON: %s", status.ToString()));
  if (!out->ends_with('\n')) *out += '\n';
  return absl::OkStatus();
}

// What stands around a table, without the empty lines that set it off.
std::string Notes(const Report& report) {
  std::string notes;
  for (absl::string_view line : absl::StrSplit(report.before + report.after, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&notes, line, "\n");
  }
  return notes;
}

std::string TerminalText(const Report& report, std::optional<size_t> width) {
  std::string text = report.before;
  if (!report.text.empty()) {
    text += report.text;
  } else if (!report.table.columns.empty()) {
    text += RenderTable(report.table, width);
  }
  return text + report.after;
}

}  // namespace

Report ReportAsk(v1::AskResponse response) {
  const std::string interpretation = response.interpretation();
  Report report = ListReport(std::move(response));
  report.before = absl::StrFormat("Understood as: %s\n\n", interpretation);
  if (report.found) report.after = "\n" + report.after;
  return report;
}

Report ReportEvents(v1::ListEventsResponse response) {
  Report report = ListReport(std::move(response));
  if (report.found) report.after = "\n" + report.after;
  return report;
}

Report ReportEvent(v1::Event event) {
  std::string text = EventText(event);
  Table table = EventFileTable({event});
  return SingleReport(std::move(event), std::move(text), std::move(table));
}

Report ReportEntity(v1::Entity entity) {
  std::string text = EntityText(entity);
  Table table = EntityTable({entity});
  return SingleReport(std::move(entity), std::move(text), std::move(table));
}

Report ReportSearch(v1::SearchEntitiesResponse response) {
  Report report;
  const std::vector<v1::Entity> entities(response.entities().begin(), response.entities().end());
  report.found = !entities.empty();
  report.file_table = EntityTable(entities);
  if (report.found) report.table = report.file_table;
  report.after = report.found ? "" : "no entities\n";
  for (const v1::Entity& entity : entities) report.items.push_back(std::make_shared<v1::Entity>(entity));
  report.whole = std::make_shared<v1::SearchEntitiesResponse>(std::move(response));
  return report;
}

Report ReportPath(v1::FindPathResponse response) {
  Report report;
  report.found = response.steps_size() > 0;
  report.text = PathText(response);
  report.file_table = PathFileTable(response);
  report.after = report.found ? "\n" + Count(response.steps_size(), "event", "events") + " on the way\n" : "no path\n";
  for (const auto& step : response.steps()) {
    report.items.push_back(std::make_shared<v1::FindPathResponse::Step>(step));
  }
  report.whole = std::make_shared<v1::FindPathResponse>(std::move(response));
  return report;
}

Report ReportDiff(v1::DiffResponse response) {
  Report report;
  report.found = response.changes_size() > 0;
  if (report.found) report.table = ChangeTable(response);
  report.file_table = ChangeFileTable(response);
  report.after = (report.found ? "\n" : "") + ChangeSummary(response) + "\n";
  for (const v1::EventChange& change : response.changes()) {
    report.items.push_back(std::make_shared<v1::EventChange>(change));
  }
  report.whole = std::make_shared<v1::DiffResponse>(std::move(response));
  return report;
}

Report ReportExplanation(v1::EventExplanation explanation) {
  std::string text = EventExplanationText(explanation);
  Table table = EventExplanationTable(explanation);
  return SingleReport(std::move(explanation), std::move(text), std::move(table));
}

Report ReportExplanation(v1::EntityExplanation explanation) {
  std::string text = EntityExplanationText(explanation);
  Table table = EntityExplanationTable(explanation);
  return SingleReport(std::move(explanation), std::move(text), std::move(table));
}

Report ReportStats(v1::GetStatsResponse response) {
  Table table = StatsTable(response);
  std::string text = RenderTable(table, std::nullopt);
  return SingleReport(std::move(response), std::move(text), std::move(table));
}

absl::StatusOr<PrintedReport> Print(const Report& report, Output output, std::optional<size_t> width) {
  PrintedReport printed;
  switch (output) {
    case Output::kTable:
      printed.out = TerminalText(report, width);
      break;
    case Output::kJson:
      ANNALS_RETURN_IF_ERROR(AppendJson(*report.whole, /*readable=*/true, &printed.out));
      break;
    case Output::kJsonLines:
      for (const auto& item : report.items) {
        ANNALS_RETURN_IF_ERROR(AppendJson(*item, /*readable=*/false, &printed.out));
      }
      printed.notes = Notes(report);
      break;
    case Output::kCsv:
      printed.out = RenderCsv(report.file_table);
      printed.notes = Notes(report);
      break;
  }
  return printed;
}

}  // namespace annals::kgq
