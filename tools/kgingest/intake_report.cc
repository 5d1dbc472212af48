#include "tools/kgingest/intake_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "graph/id.h"
#include "ingest/source/utf8.h"

namespace annals::tools {
namespace {

constexpr size_t kMostShown = 12;

// "x.jsonl:7: not JSON at byte 12" -> "not JSON at byte N"
std::string Kind(const ArticleFate& fate) {
  std::string_view reason = fate.reason;
  const std::string location = ingest::Printable(fate.location);
  if (reason.starts_with(location)) reason.remove_prefix(location.size());
  if (reason.starts_with(": ")) reason.remove_prefix(2);
  std::string kind;
  for (const char c : reason) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && kind.ends_with('N')) continue;
    kind.push_back(digit ? 'N' : c);
  }
  return kind;
}

// "meeting 3, call 1", the most first.
std::string Most(const std::map<std::string, uint64_t>& counts) {
  std::vector<std::pair<std::string, uint64_t>> most(counts.begin(), counts.end());
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (size_t i = 0; i < std::min(most.size(), kMostShown); ++i) {
    text += absl::StrFormat("%s%s %d", i == 0 ? "" : ", ", most[i].first, most[i].second);
  }
  if (most.size() > kMostShown) text += absl::StrFormat(", and %d more", most.size() - kMostShown);
  return text;
}

struct EventCounts {
  std::map<std::string, uint64_t> kinds, months;
};

EventCounts CountAdded(const ChangedEvents& events) {
  EventCounts counts;
  for (const std::string& id : events.added) {
    const EventIdParts parts = PartsOfEventId(id);
    ++counts.kinds[std::string(parts.family)];
    ++counts.months[std::string(parts.month)];
  }
  return counts;
}

}  // namespace

void IntakeTally::Add(const WrittenBatch& batch) {
  for (const ArticleFate& fate : batch.fates) {
    report_.bytes += fate.bytes;
    switch (fate.kind) {
      case ArticleFate::Kind::kAdded:
        ++report_.added;
        break;
      case ArticleFate::Kind::kReplaced:
        ++report_.replaced;
        break;
      case ArticleFate::Kind::kUnchanged:
        ++report_.unchanged;
        break;
      case ArticleFate::Kind::kRefused:
        ++report_.refused;
        ++report_.reasons[Kind(fate)];
        break;
      case ArticleFate::Kind::kUnread:
        ++report_.unread;
        ++report_.reasons[Kind(fate)];
        break;
    }
  }
  for (const v1::ApplyResponse& response : batch.responses) events_.Add(response);
  for (const std::string& name : batch.new_people) ++report_.new_people[name];
}

void IntakeTally::AddWithdrawn(const v1::RetractArticleResponse& changes) {
  ++report_.withdrawn;
  events_.Add(changes);
}

IntakeReport IntakeTally::Report() const {
  IntakeReport report = report_;
  report.events = events_.Net();
  return report;
}

std::string CountsOf(const IntakeReport& report) {
  return absl::StrFormat("%d added, %d replaced, %d unchanged, %s%d refused, %d unread; events: %s", report.added,
                         report.replaced, report.unchanged,
                         report.withdrawn > 0 ? absl::StrFormat("%d withdrawn, ", report.withdrawn) : "",
                         report.refused, report.unread, CountsOf(report.events));
}

std::string SummaryOf(const IntakeReport& report) {
  const EventCounts counts = CountAdded(report.events);
  std::string text;
  const auto line = [&](std::string_view name, const std::map<std::string, uint64_t>& of) {
    if (!of.empty()) text += absl::StrFormat("  %-13s%s\n", name, Most(of));
  };
  line("new events", counts.kinds);
  line("in", counts.months);
  line("new people", report.new_people);
  line("not taken in", report.reasons);
  return text;
}

nlohmann::ordered_json AsJson(const IntakeReport& report, bool with_ids) {
  nlohmann::ordered_json out;
  out["articles"] = {{"added", report.added},         {"replaced", report.replaced}, {"unchanged", report.unchanged},
                     {"withdrawn", report.withdrawn}, {"refused", report.refused},   {"unread", report.unread}};
  out["bytes"] = report.bytes;
  if (with_ids) {
    out["events"] = {{"added", report.events.added}, {"changed", report.events.changed}, {"gone", report.events.gone}};
  } else {
    out["events"] = {{"added", report.events.added.size()},
                     {"changed", report.events.changed.size()},
                     {"gone", report.events.gone.size()}};
  }
  const EventCounts counts = CountAdded(report.events);
  out["new_events_by_kind"] = counts.kinds;
  out["new_events_by_month"] = counts.months;
  out["new_people"] = report.new_people;
  out["reasons"] = report.reasons;
  return out;
}

}  // namespace annals::tools
