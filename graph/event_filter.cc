#include "graph/event_filter.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "graph/error.h"
#include "graph/text_fold.h"

namespace annals {
namespace {

template <typename Value>
bool EmptyOrContains(const std::vector<Value>& values, Value value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

EventFilter::EventFilter(const EventQuery& query) : query_(query), days_(query), words_(FoldedWords(query.text)) {}

absl::Status EventFilter::Check() const {
  if (words_.empty() && !query_.text.empty()) return InvalidArgument("the text to look for holds no letter or digit");
  return absl::OkStatus();
}

bool EventFilter::PassesIndex(const TimePosition& position, const IndexValue& value) const {
  return days_.Passes(position) && EmptyOrContains(query_.types, value.type) &&
         EmptyOrContains(query_.statuses, value.status);
}

bool EventFilter::PassesRecord(const v1::EventRecord& record) const {
  const v1::Event& event = record.event();
  const auto takes_part = [&](const std::string& id) {
    return std::any_of(event.participants().begin(), event.participants().end(),
                       [&](const v1::Participant& participant) { return participant.entity_id() == id; });
  };
  const auto& any = query_.any_participants;
  return event.text_count() >= query_.min_sources &&
         std::all_of(query_.participants.begin(), query_.participants.end(), takes_part) &&
         (any.empty() || std::any_of(any.begin(), any.end(), takes_part)) &&
         (query_.place.empty() ||
          std::find(record.places().begin(), record.places().end(), query_.place) != record.places().end());
}

bool EventFilter::PassesText(const std::vector<v1::MentionRecord>& mentions) const {
  std::set<std::string> found;
  const auto add = [&](std::string_view text) {
    for (std::string& word : FoldedWords(text)) found.insert(std::move(word));
  };
  for (const v1::MentionRecord& record : mentions) {
    add(record.article().title());
    for (const v1::PlacedMention& placed : record.mentions()) {
      for (const v1::Evidence& evidence : placed.mention().evidence()) add(evidence.text());
    }
  }
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) { return found.contains(word); });
}

}  // namespace annals
