// A walk over the most selective index, filtered in three steps by what each filter needs: the index entry, the event,
// its mentions. Events are fetched some at a time, so that a store on another machine costs few round trips, and no
// further than the page needs.
#include "graph/list_events.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "graph/error.h"
#include "graph/event_lists.h"
#include "graph/keys.h"
#include "graph/page_token.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"
#include "graph/text_fold.h"
#include "graph/time_walk.h"
#include "graph/view_event.h"

namespace annals {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr size_t kFewestFetched = 16;
constexpr size_t kMostFetched = 256;
constexpr int kStepsBetweenPolls = 64;

template <typename Value>
bool EmptyOrContains(const std::vector<Value>& values, Value value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

class Lister {
 public:
  Lister(const StoreReader& reader, const EventQuery& query, const Interrupt& interrupt)
      : reader_(reader),
        query_(query),
        interrupt_(interrupt),
        days_(query),
        words_(FoldedWords(query.text)),
        page_size_(query.page_size < 1 ? kDefaultPageSize : std::min(query.page_size, kMaxPageSize)) {}

  absl::StatusOr<EventPage> Run() {
    if (words_.empty() && !query_.text.empty()) return InvalidArgument("the text to look for holds no letter or digit");
    std::optional<TimePosition> after;
    if (!query_.page_token.empty()) {
      ANNALS_ASSIGN_OR_RETURN(after, ReadPageToken(query_, query_.page_token));
    }
    ANNALS_ASSIGN_OR_RETURN(std::vector<TimeLane> lanes, ChooseLanes(reader_, query_, days_));
    TimeWalk walk(reader_, std::move(lanes), query_.order, std::move(after));
    // One event more than the page holds tells that there is a next page.
    while (walk.Valid() && page_.events.size() <= page_size_) {
      ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> keys, NextKeys(walk));
      ANNALS_RETURN_IF_ERROR(Fetch(keys));
    }
    ANNALS_RETURN_IF_ERROR(walk.status());
    return FinishPage();
  }

 private:
  absl::Status Poll() const { return interrupt_ ? interrupt_() : absl::OkStatus(); }

  // Keys of the next events that pass as far as the index tells.
  absl::StatusOr<std::vector<std::string>> NextKeys(TimeWalk& walk) {
    ANNALS_RETURN_IF_ERROR(Poll());
    const size_t wanted = std::clamp(page_size_ + 1 - page_.events.size(), kFewestFetched, kMostFetched);
    std::vector<std::string> keys;
    for (int steps = 1; walk.Valid() && keys.size() < wanted; walk.Next(), ++steps) {
      if (steps % kStepsBetweenPolls == 0) ANNALS_RETURN_IF_ERROR(Poll());
      const bool passes = days_.Passes(walk.position()) && EmptyOrContains(query_.types, walk.value().type) &&
                          EmptyOrContains(query_.statuses, walk.value().status);
      if (passes) keys.push_back(EventKey(walk.position().event_id));
    }
    return keys;
  }

  absl::Status Fetch(const std::vector<std::string>& keys) {
    ANNALS_ASSIGN_OR_RETURN(const auto values, reader_.MultiGet(Column::kEvents, keys));
    for (const std::optional<std::string>& value : values) {
      if (page_.events.size() > page_size_) break;
      if (!value) return CorruptRecord("an index entry leads to no event");
      ANNALS_ASSIGN_OR_RETURN(v1::EventRecord record, ParseStored<v1::EventRecord>(*value, "event"));
      if (!PassesEvent(record)) continue;
      if (!words_.empty()) {
        ANNALS_RETURN_IF_ERROR(Poll());
        ANNALS_ASSIGN_OR_RETURN(const bool passes, PassesText(record.event().id()));
        if (!passes) continue;
      }
      page_.events.push_back(std::move(*record.mutable_event()));
    }
    return absl::OkStatus();
  }

  bool PassesEvent(const v1::EventRecord& record) const {
    const v1::Event& event = record.event();
    const auto takes_part = [&](const std::string& id) {
      return std::any_of(event.participants().begin(), event.participants().end(),
                         [&](const v1::Participant& participant) { return participant.entity_id() == id; });
    };
    const auto& any = query_.any_participants;
    return event.source_count() >= query_.min_sources &&
           std::all_of(query_.participants.begin(), query_.participants.end(), takes_part) &&
           (any.empty() || std::any_of(any.begin(), any.end(), takes_part)) &&
           (query_.place.empty() ||
            std::find(record.places().begin(), record.places().end(), query_.place) != record.places().end());
  }

  absl::StatusOr<bool> PassesText(const std::string& event_id) const {
    ANNALS_ASSIGN_OR_RETURN(const std::vector<v1::MentionRecord> mentions, ReadMentions(reader_, event_id));
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

  absl::StatusOr<EventPage> FinishPage() {
    if (page_.events.size() > page_size_) {
      page_.events.resize(page_size_);
      page_.next_page_token = MakePageToken(query_, TimePosition::Of(page_.events.back()));
    }
    if (query_.with_sources) {
      for (v1::Event& event : page_.events) {
        ANNALS_RETURN_IF_ERROR(Poll());
        ANNALS_ASSIGN_OR_RETURN(std::vector<v1::MentionRecord> mentions, ReadMentions(reader_, event.id()));
        const std::vector<v1::EventSource> sources = SourcesOf(std::move(mentions));
        event.mutable_sources()->Assign(sources.begin(), sources.end());
      }
    }
    return std::move(page_);
  }

  const StoreReader& reader_;
  const EventQuery& query_;
  const Interrupt& interrupt_;
  const DayRange days_;
  const std::vector<std::string> words_;
  const size_t page_size_;
  EventPage page_;
};

}  // namespace

absl::StatusOr<EventPage> ListEventsIn(const StoreReader& reader, const EventQuery& query, const Interrupt& interrupt) {
  return Lister(reader, query, interrupt).Run();
}

absl::StatusOr<std::vector<v1::MentionRecord>> ReadMentions(const StoreReader& reader, std::string_view event_id) {
  std::vector<v1::MentionRecord> records;
  const std::string prefix = MentionPrefix(event_id);
  const auto cursor = reader.Scan(Column::kMentions, {prefix, PrefixEnd(prefix)});
  for (; cursor->Valid(); cursor->Next()) {
    ANNALS_ASSIGN_OR_RETURN(records.emplace_back(), ParseStored<v1::MentionRecord>(cursor->value(), event_id));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  return records;
}

}  // namespace annals
