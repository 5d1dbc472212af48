#include "graph/query/phrase_meaning.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "graph/error.h"
#include "graph/query/event_words.h"

namespace annals {
namespace {

template <typename T>
void AddOnce(T value, std::vector<T>* values) {
  if (std::find(values->begin(), values->end(), value) == values->end()) values->push_back(value);
}

std::string Described(const v1::Entity& entity) { return absl::StrFormat("%s (%s)", entity.name(), entity.id()); }

std::string Described(const std::vector<v1::Entity>& entities, std::string_view conjunction) {
  std::vector<std::string> parts;
  for (const v1::Entity& entity : entities) parts.push_back(Described(entity));
  return absl::StrJoin(parts, absl::StrFormat(" %s ", conjunction));
}

std::string Iso(absl::CivilDay day) { return EdtfDate::Day(day).ToString(); }

}  // namespace

void PhraseMeaning::AddTypes(std::string_view words) {
  if (words == "all") {
    all_types_ = true;
    return;
  }
  for (absl::string_view word : absl::StrSplit(absl::string_view(words.data(), words.size()), ',')) {
    if (const auto type = ParseEventType({word.data(), word.size()})) AddOnce(*type, &types_);
  }
}

void PhraseMeaning::AddStatus(std::string_view word) {
  if (word == "any") {
    any_status_ = true;
  } else if (const auto status = ParseEventStatus(word)) {
    AddOnce(*status, &statuses_);
  }
}

absl::Status PhraseMeaning::SetAlternatives(std::vector<v1::Entity> entities) {
  if (!alternatives_.empty()) {
    return InvalidArgument("the phrase holds two lists of alternatives: ask for each in a phrase of its own");
  }
  alternatives_ = std::move(entities);
  return absl::OkStatus();
}

absl::Status PhraseMeaning::SetPlace(v1::Entity entity) {
  if (place_) {
    return InvalidArgument(
        absl::StrFormat("the phrase names two places, %s and %s: ask for each in a phrase of its own",
                        Described(*place_), Described(entity)));
  }
  place_ = std::move(entity);
  return absl::OkStatus();
}

void PhraseMeaning::NarrowFrom(absl::CivilDay day) { from_ = from_ ? std::max(*from_, day) : day; }

void PhraseMeaning::NarrowTo(absl::CivilDay day) { to_ = to_ ? std::min(*to_, day) : day; }

absl::Status PhraseMeaning::Check() const {
  if (from_ && to_ && *from_ > *to_) {
    return InvalidArgument(absl::StrFormat("the phrase's dates leave no day: from %s to %s", Iso(*from_), Iso(*to_)));
  }
  return absl::OkStatus();
}

// A whole month or year is written as one, so that interpretations read well.
EdtfDate PhraseMeaning::Dates() const {
  if (!from_ && !to_) return EdtfDate();
  if (!from_) return EdtfDate::Day(*to_);
  if (!to_) return EdtfDate::Day(*from_);
  const absl::CivilYear year(*from_);
  const absl::CivilMonth month(*from_);
  if (*from_ == absl::CivilDay(year) && *to_ == absl::CivilDay(year + 1) - 1) {
    return EdtfDate::Year(static_cast<int>(year.year()));
  }
  if (*from_ == absl::CivilDay(month) && *to_ == absl::CivilDay(month + 1) - 1) return EdtfDate::Month(month);
  return EdtfDate::Interval(*from_, *to_);
}

EventQuery PhraseMeaning::Query() const {
  EventQuery query;
  for (const v1::Entity& entity : participants_) AddOnce(entity.id(), &query.participants);
  for (const v1::Entity& entity : alternatives_) AddOnce(entity.id(), &query.any_participants);
  if (!all_types_) query.types = types_;
  if (!any_status_) query.statuses = statuses_;
  if (!any_status_ && statuses_.empty()) query.statuses = {v1::EVENT_STATUS_HELD};
  if (place_) query.place = place_->id();
  query.dates = Dates();
  query.open_from = query.dates.known() && !from_;
  query.open_to = query.dates.known() && !to_;
  if (order_) query.order = *order_;
  if (limit_) query.page_size = *limit_;
  return query;
}

std::string PhraseMeaning::Interpretation() const {
  const EventQuery query = Query();
  const auto type_word = [](std::string* out, v1::EventType type) { out->append(EventTypeWord(type)); };
  const auto status_word = [](std::string* out, v1::EventStatus status) { out->append(EventStatusWord(status)); };
  std::vector<std::string> parts;
  parts.push_back(query.types.empty() ? "all types" : absl::StrJoin(query.types, ", ", type_word));
  parts.push_back(query.statuses.empty() ? "any status" : absl::StrJoin(query.statuses, ", ", status_word));
  if (!participants_.empty()) parts.push_back("with " + Described(participants_, "and"));
  if (!alternatives_.empty()) parts.push_back("with " + Described(alternatives_, "or"));
  if (place_) parts.push_back("in " + Described(*place_));
  if (!query.dates.known()) {
    parts.push_back("any time");
  } else if (query.open_from) {
    parts.push_back("until " + Iso(*to_));
  } else if (query.open_to) {
    parts.push_back("since " + Iso(*from_));
  } else {
    parts.push_back("date " + query.dates.ToString());
  }
  if (order_) parts.push_back(*order_ == EventOrder::kNewestFirst ? "newest first" : "oldest first");
  if (limit_) parts.push_back(absl::StrFormat("at most %d", *limit_));
  return absl::StrJoin(parts, "; ");
}

}  // namespace annals
