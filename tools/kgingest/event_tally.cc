#include "tools/kgingest/event_tally.h"

#include "absl/strings/str_format.h"

namespace annals::tools {

void EventTally::Note(const std::string& id, bool before, bool now) {
  lives_.try_emplace(id, Life{.before = before}).first->second.now = now;
}

// What was new stays so under its new id.
void EventTally::NoteMove(const v1::EventMove& move) {
  const auto from = lives_.find(move.from());
  const bool before = from == lives_.end() || from->second.before;
  if (from != lives_.end()) lives_.erase(from);
  Note(move.to(), move.renamed() ? before : true, true);
}

void EventTally::NoteAll(const auto& response) {
  for (const v1::EventMove& move : response.events_moved()) NoteMove(move);
  for (const std::string& id : response.events_added()) Note(id, false, true);
  for (const std::string& id : response.events_changed()) Note(id, true, true);
  for (const std::string& id : response.events_gone()) Note(id, true, false);
}

void EventTally::Add(const v1::ApplyResponse& response) { NoteAll(response); }
void EventTally::Add(const v1::RetractArticleResponse& response) { NoteAll(response); }

ChangedEvents EventTally::Net() const {
  ChangedEvents net;
  for (const auto& [id, life] : lives_) {
    if (life.before && life.now) net.changed.push_back(id);
    if (life.before && !life.now) net.gone.push_back(id);
    if (!life.before && life.now) net.added.push_back(id);
  }
  return net;
}

std::string CountsOf(const ChangedEvents& events) {
  return absl::StrFormat("%d added, %d changed, %d gone", events.added.size(), events.changed.size(),
                         events.gone.size());
}

}  // namespace annals::tools
