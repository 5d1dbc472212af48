#include "graph/view_event.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "graph/edtf_date.h"
#include "graph/id.h"
#include "graph/resolve/claim.h"
#include "graph/same_text.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

// Votes for values; the most frequent wins, ties go to the smallest or to the one that was voted for last.
template <typename Value>
class Poll {
 public:
  void Vote(const Value& value) {
    Votes& votes = votes_[value];
    ++votes.count;
    votes.last = ++total_;
  }
  // The default value where nobody voted. Where given, more worth counts before more votes.
  Value Winner(int (*worth)(const Value&) = nullptr) const {
    Value winner{};
    std::pair<int, int> most;
    for (const auto& [value, votes] : votes_) {
      const std::pair rank(worth ? worth(value) : 0, votes.count);
      if (rank > most) {
        winner = value;
        most = rank;
      }
    }
    return winner;
  }
  Value LatestWinner() const {
    Value winner{};
    Votes best;
    for (const auto& [value, votes] : votes_) {
      if (std::pair(votes.count, votes.last) > std::pair(best.count, best.last)) {
        winner = value;
        best = votes;
      }
    }
    return winner;
  }

 private:
  struct Votes {
    int count = 0;
    int last = 0;  // which vote it was
  };
  std::map<Value, Votes> votes_;
  int total_ = 0;
};

int PublicationDay(const v1::MentionRecord& record) {
  const std::optional<EdtfDate> published = EdtfDate::Parse(record.article().published().edtf());
  return published && published->known() ? DayNumber(published->first()) : std::numeric_limits<int>::min();
}

void SortByPublication(std::vector<v1::MentionRecord>& records) {
  std::sort(records.begin(), records.end(), [](const v1::MentionRecord& a, const v1::MentionRecord& b) {
    return std::pair(PublicationDay(a), a.article().id()) < std::pair(PublicationDay(b), b.article().id());
  });
}

// The mention that speaks for an article: the first in title or lead, otherwise the first.
const v1::EventMention& Leading(const v1::MentionRecord& record) {
  for (const v1::PlacedMention& placed : record.mentions()) {
    if (placed.mention().main()) return placed.mention();
  }
  return record.mentions(0).mention();
}

bool IsStated(const v1::EventPlace& place) { return !place.place_id().empty() || !place.country_id().empty(); }

// The article's place with what contains it: that of the leading mention, or the first stated one.
const v1::PlacedMention* Placed(const v1::MentionRecord& record) {
  const v1::PlacedMention* first = nullptr;
  for (const v1::PlacedMention& placed : record.mentions()) {
    if (!IsStated(placed.mention().place())) continue;
    if (&placed.mention() == &Leading(record)) return &placed;
    if (first == nullptr) first = &placed;
  }
  return first;
}

using PlaceKey = std::tuple<std::string, std::string, std::string>;  // place, country, name
PlaceKey KeyOf(const v1::EventPlace& place) { return {place.place_id(), place.country_id(), place.name()}; }

void AggregatePlace(const std::vector<v1::MentionRecord>& records, v1::EventRecord& result) {
  Poll<PlaceKey> places, countries;
  for (const v1::MentionRecord& record : records) {
    if (const v1::PlacedMention* placed = Placed(record)) {
      const v1::EventPlace& place = placed->mention().place();
      (place.place_id().empty() ? countries : places).Vote(KeyOf(place));
    }
  }
  // Records come in the order of publication, so that a correction outweighs the one report that it corrects.
  PlaceKey winner = places.LatestWinner();
  if (winner == PlaceKey()) winner = countries.LatestWinner();
  if (winner == PlaceKey()) return;
  v1::EventPlace& place = *result.mutable_event()->mutable_place();
  std::tie(*place.mutable_place_id(), *place.mutable_country_id(), *place.mutable_name()) = winner;
  std::set<std::string> containing;
  for (const v1::MentionRecord& record : records) {
    const v1::PlacedMention* placed = Placed(record);
    if (placed == nullptr || KeyOf(placed->mention().place()) != winner) continue;
    containing.insert(placed->places().begin(), placed->places().end());
  }
  result.mutable_places()->Assign(containing.begin(), containing.end());
}

// Some articles give the family name only.
int WordCount(const std::string& name) { return 1 + static_cast<int>(std::count(name.begin(), name.end(), ' ')); }

struct ParticipantPoll {
  Poll<std::string> names, on_behalf_of;
  Poll<v1::ParticipantRole> roles;
};

void AggregateParticipants(const std::vector<v1::MentionRecord>& records, v1::Event& event) {
  std::map<std::string, ParticipantPoll> polls;
  for (const v1::MentionRecord& record : records) {
    for (const v1::PlacedMention& placed : record.mentions()) {
      for (const v1::Participant& participant : placed.mention().participants()) {
        ParticipantPoll& poll = polls[participant.entity_id()];
        if (!participant.name().empty()) poll.names.Vote(participant.name());
        if (!participant.on_behalf_of().empty()) poll.on_behalf_of.Vote(participant.on_behalf_of());
        if (participant.role() != v1::PARTICIPANT_ROLE_UNSPECIFIED) poll.roles.Vote(participant.role());
      }
    }
  }
  std::vector<v1::Participant> participants;
  for (const auto& [id, poll] : polls) {
    v1::Participant& participant = participants.emplace_back();
    participant.set_entity_id(id);
    participant.set_name(poll.names.Winner(&WordCount));
    participant.set_role(poll.roles.Winner());
    participant.set_on_behalf_of(poll.on_behalf_of.Winner());
  }
  std::sort(participants.begin(), participants.end(), [](const v1::Participant& a, const v1::Participant& b) {
    return std::tuple(KindOfEntityId(a.entity_id()), a.name(), a.entity_id()) <
           std::tuple(KindOfEntityId(b.entity_id()), b.name(), b.entity_id());
  });
  event.mutable_participants()->Assign(participants.begin(), participants.end());
}

// How exactly a date is given; less is better.
std::tuple<bool, int> Vagueness(const EdtfDate& date) {
  return {date.approximate(), static_cast<int>(date.last() - date.first())};
}

// The date that most articles give: of those to a day or few that tell of it as held, who know better than whoever
// announced it; or else of those to a day or few; or else of all. Of equals the most exact, then the earliest. Its best
// basis is kept.
v1::EdtfDate AggregateDate(const std::vector<v1::MentionRecord>& records) {
  std::map<std::string, int> held, sharp, vague;
  for (const v1::MentionRecord& record : records) {
    const std::string& text = Leading(record).date().edtf();
    const std::optional<EdtfDate> date = EdtfDate::Parse(text);
    if (!date || !date->known()) continue;
    const bool is_sharp = !date->approximate() && date->last() - date->first() < kMostSharpDays;
    ++(is_sharp ? sharp : vague)[text];
    if (is_sharp && Leading(record).status() == v1::EVENT_STATUS_HELD) ++held[text];
  }
  v1::EdtfDate result;
  int most = 0;
  for (const auto& [text, count] : !held.empty() ? held : !sharp.empty() ? sharp : vague) {
    const bool better = count > most || (count == most && Vagueness(*EdtfDate::Parse(text)) <
                                                              Vagueness(*EdtfDate::Parse(result.edtf())));
    if (!better) continue;
    result.set_edtf(text);
    most = count;
  }
  for (const v1::MentionRecord& record : records) {
    for (const v1::PlacedMention& placed : record.mentions()) {
      const v1::EdtfDate& date = placed.mention().date();
      if (date.edtf() != result.edtf() || date.basis() == v1::DATE_BASIS_UNSPECIFIED) continue;
      if (result.basis() == v1::DATE_BASIS_UNSPECIFIED || date.basis() < result.basis()) {
        result.set_basis(date.basis());
      }
    }
  }
  return WithDays(std::move(result));
}

std::vector<std::string_view> SketchesOf(const std::vector<v1::MentionRecord>& records) {
  std::vector<std::string_view> sketches;
  for (const v1::MentionRecord& record : records) sketches.push_back(record.article().text_sketch());
  return sketches;
}

void AddParticipants(const v1::EventMention& mention, v1::EventSource& source) {
  for (const v1::Participant& participant : mention.participants()) {
    const auto same = [&](const v1::Participant& other) { return other.entity_id() == participant.entity_id(); };
    if (std::none_of(source.participants().begin(), source.participants().end(), same)) {
      *source.add_participants() = participant;
    }
  }
}

}  // namespace

v1::EventRecord AggregateEvent(const std::string& event_id, std::vector<v1::MentionRecord> records) {
  ANNALS_CHECK(!records.empty());
  SortByPublication(records);
  v1::EventRecord result;
  v1::Event& event = *result.mutable_event();
  event.set_id(event_id);
  Poll<v1::EventType> types;
  for (const v1::MentionRecord& record : records) types.Vote(Leading(record).type());
  event.set_type(types.Winner());
  event.set_status(Leading(records.back()).status());
  *event.mutable_date() = AggregateDate(records);
  AggregatePlace(records, result);
  AggregateParticipants(records, event);
  event.set_source_count(static_cast<uint32_t>(records.size()));
  const std::vector<int> texts = NumberTexts(SketchesOf(records));
  event.set_text_count(static_cast<uint32_t>(*std::max_element(texts.begin(), texts.end())));
  return result;
}

std::vector<v1::EventSource> SourcesOf(std::vector<v1::MentionRecord> records) {
  SortByPublication(records);
  const std::vector<int> texts = NumberTexts(SketchesOf(records));
  std::vector<v1::EventSource> sources;
  for (v1::MentionRecord& record : records) {
    const int text = texts[sources.size()];
    v1::EventSource& source = sources.emplace_back();
    source.set_text_number(static_cast<uint32_t>(text));
    const v1::EventMention& leading = Leading(record);
    source.set_type(leading.type());
    source.set_status(leading.status());
    *source.mutable_date() = WithDays(leading.date());
    if (const v1::PlacedMention* placed = Placed(record)) *source.mutable_place() = placed->mention().place();
    std::set<std::tuple<uint32_t, uint32_t, std::string>> seen;
    for (const v1::PlacedMention& placed : record.mentions()) {
      AddParticipants(placed.mention(), source);
      source.set_confidence(std::max(source.confidence(), placed.mention().confidence()));
      for (const v1::Evidence& evidence : placed.mention().evidence()) {
        const bool is_new = seen.emplace(evidence.span().begin(), evidence.span().end(), evidence.text()).second;
        if (is_new) *source.add_evidence() = evidence;
      }
    }
    *source.mutable_article() = std::move(*record.mutable_article());
    source.mutable_article()->clear_text_sketch();  // of no use to a reader; text_number tells what it is for
    *source.mutable_article()->mutable_published() = WithDays(source.article().published());
  }
  return sources;
}

v1::EdtfDate WithDays(v1::EdtfDate date) {
  const std::optional<EdtfDate> parsed = EdtfDate::Parse(date.edtf());
  ANNALS_CHECK(parsed.has_value());
  date.set_first_day(parsed->known() ? DayNumber(parsed->first()) : 0);
  date.set_last_day(parsed->known() ? DayNumber(parsed->last()) : 0);
  if (!parsed->known()) date.clear_basis();
  return date;
}

}  // namespace annals
