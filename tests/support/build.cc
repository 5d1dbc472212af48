#include "tests/support/build.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "graph/edtf_date.h"
#include "graph/fnv1a.h"
#include "graph/id.h"
#include "graph/view_event.h"

namespace annals {
namespace {

[[noreturn]] void Fail(std::string_view line) {
  std::fprintf(stderr, "test text not understood: %.*s\n", static_cast<int>(line.size()), line.data());
  std::abort();
}

std::string OrEmpty(const std::string& word) { return word == "-" ? "" : word; }

v1::EdtfDate Date(const std::string& word, std::string_view line) {
  v1::EdtfDate date;
  date.set_edtf(OrEmpty(word));
  if (!EdtfDate::Parse(date.edtf())) Fail(line);
  if (!date.edtf().empty()) date.set_basis(v1::DATE_BASIS_STATED);
  return WithDays(date);
}

template <typename Enum>
Enum ParseEnum(const std::string& prefix, const std::string& word, bool (*parse)(const std::string&, Enum*),
               std::string_view line) {
  Enum value{};
  if (!parse(prefix + absl::AsciiStrToUpper(word), &value)) Fail(line);
  return value;
}

// 64 bytes that only the same word gives; "word~12": all but twelve of them.
std::string SketchOf(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '~');
  int changed = 0;
  if (parts.size() > 2 || (parts.size() == 2 && !absl::SimpleAtoi(parts[1], &changed))) Fail(text);
  std::string sketch;
  for (int i = 0; i < 64; ++i) {
    const uint64_t hash = Fnv1a64(absl::StrCat(parts[0], "/", i));
    sketch += static_cast<char>((hash >> 32) ^ (i < changed ? 0xFF : 0));
  }
  return sketch;
}

// "sergei-lavrov" gives "Sergei Lavrov"; a country's code stays as it is.
std::string NameFromId(const std::string& id) {
  std::string name(SlugOfId(id));
  bool begins = true;
  for (char& c : name) {
    if (c == '-') c = ' ';
    if (begins) c = absl::ascii_toupper(c);
    begins = c == ' ';
  }
  return name;
}

class Builder {
 public:
  void Read(std::string_view line) {
    const std::vector<std::string> words = absl::StrSplit(absl::string_view(line.data(), line.size()), ' ');
    if (words[0] == "article" && words.size() >= 3) {
      ReadArticle(words, line);
    } else if (words[0] == "entity" && words.size() >= 4) {
      ReadEntity(words);
    } else if (words.size() >= 5) {
      ReadEvent(words, line);
    } else {
      Fail(line);
    }
  }

  v1::Extraction Take() {
    for (auto& [id, entity] : entities_) *extraction_.add_entities() = entity;
    return std::move(extraction_);
  }

 private:
  void ReadArticle(const std::vector<std::string>& words, std::string_view line) {
    v1::Article& article = *extraction_.mutable_article();
    article.set_id(words[1]);
    *article.mutable_published() = Date(words[2], line);
    const std::string rest = absl::StrJoin(words.begin() + 3, words.end(), " ");
    const size_t bar = rest.find("| text:");
    article.set_title(std::string(absl::StripTrailingAsciiWhitespace(rest.substr(0, bar))));
    if (bar != std::string::npos) article.set_text_sketch(SketchOf(rest.substr(bar + 7)));
    article.set_language("vi");
  }

  void ReadEntity(const std::vector<std::string>& words) {
    v1::Entity& entity = Entity(words[1]);
    entity.set_country(OrEmpty(words[2]));
    const std::string rest = absl::StrJoin(words.begin() + 3, words.end(), " ");
    const std::vector<std::string> parts = absl::StrSplit(rest, " | ");
    entity.set_name(parts[0]);
    for (size_t i = 1; i < parts.size(); ++i) {
      const std::string& part = parts[i];
      if (part.starts_with("role:")) {
        entity.add_roles(part.substr(5));
      } else if (part.starts_with("within:")) {
        entity.set_within(part.substr(7));
        Entity(entity.within());
      } else if (part.starts_with("code:")) {
        entity.set_code(part.substr(5));
      } else if (part == "listed") {
        entity.set_listed(true);
      } else {
        entity.add_names(part);
      }
    }
    if (!entity.country().empty()) Entity(entity.country());
  }

  void ReadEvent(const std::vector<std::string>& words, std::string_view line) {
    v1::EventMention& event = *extraction_.add_events();
    event.set_type(ParseEnum<v1::EventType>("EVENT_TYPE_", words[0], v1::EventType_Parse, line));
    event.set_status(ParseEnum<v1::EventStatus>("EVENT_STATUS_", words[1], v1::EventStatus_Parse, line));
    *event.mutable_date() = Date(words[2], line);
    ReadPlace(OrEmpty(words[3]), *event.mutable_place());
    const size_t open = line.find('['), close = line.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos) Fail(line);
    const std::string list(line.substr(open + 1, close - open - 1));
    for (const absl::string_view text : absl::StrSplit(list, "; ", absl::SkipEmpty())) {
      ReadParticipant(absl::StrSplit(text, ' '), line, *event.add_participants());
    }
    v1::Evidence& evidence = *event.add_evidence();
    const size_t quote = line.find('"', close);
    evidence.set_text(quote == std::string_view::npos ? std::string(line)
                                                      : std::string(line.substr(quote + 1, line.size() - quote - 2)));
    evidence.mutable_span()->set_end(static_cast<uint32_t>(evidence.text().size()));
    event.set_confidence(1);
  }

  void ReadParticipant(const std::vector<std::string>& words, std::string_view line, v1::Participant& participant) {
    participant.set_entity_id(words[0]);
    participant.set_name(Entity(words[0]).name());
    participant.set_role(v1::PARTICIPANT_ROLE_MEMBER);
    for (size_t i = 1; i < words.size(); ++i) {
      if (words[i] == "for" && i + 1 < words.size()) {
        participant.set_on_behalf_of(Entity(words[++i]).id());
      } else {
        participant.set_role(
            ParseEnum<v1::ParticipantRole>("PARTICIPANT_ROLE_", words[i], v1::ParticipantRole_Parse, line));
      }
    }
  }

  void ReadPlace(const std::string& id, v1::EventPlace& place) {
    if (id.empty()) return;
    v1::Entity& entity = Entity(id);
    if (entity.kind() == v1::ENTITY_KIND_COUNTRY) {
      place.set_country_id(id);
      return;
    }
    place.set_place_id(id);
    place.set_name(entity.name());
    place.set_country_id(entity.country());
  }

  v1::Entity& Entity(const std::string& id) {
    v1::Entity& entity = entities_[id];
    if (entity.id().empty()) {
      entity.set_id(id);
      entity.set_kind(KindOfEntityId(id));
      entity.set_name(NameFromId(id));
      if (entity.kind() == v1::ENTITY_KIND_COUNTRY) entity.set_code(std::string(SlugOfId(id)));
    }
    return entity;
  }

  v1::Extraction extraction_;
  std::map<std::string, v1::Entity> entities_;
};

// "EVENT_TYPE_MEETING" without its prefix, in lower case.
std::string Word(const std::string& enum_name, size_t prefix) {
  return absl::AsciiStrToLower(enum_name.substr(prefix));
}

}  // namespace

v1::Extraction ParseExtraction(std::string_view text) {
  Builder builder;
  for (const absl::string_view line : absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    const absl::string_view stripped = absl::StripAsciiWhitespace(line);
    if (!stripped.empty()) builder.Read(std::string_view(stripped.data(), stripped.size()));
  }
  return builder.Take();
}

std::string ToText(const v1::Event& event) {
  std::vector<std::string> participants;
  for (const v1::Participant& participant : event.participants()) participants.push_back(participant.entity_id());
  const std::string& place = event.place().place_id().empty() ? event.place().country_id() : event.place().place_id();
  const std::string& date = event.date().edtf();
  return absl::StrCat(Word(v1::EventType_Name(event.type()), sizeof("EVENT_TYPE_") - 1), " ",
                      Word(v1::EventStatus_Name(event.status()), sizeof("EVENT_STATUS_") - 1), " ",
                      date.empty() ? "-" : date, " ", place.empty() ? "-" : place, " [",
                      absl::StrJoin(participants, "; "), "]");
}

}  // namespace annals
