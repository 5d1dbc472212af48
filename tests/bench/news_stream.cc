#include "tests/bench/news_stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "graph/edtf_date.h"
#include "graph/fnv1a.h"

namespace annals::bench {
namespace {

constexpr int kFirstDay = 10957;  // 2000-01-01
constexpr int kEventsADay = 7;
constexpr int kBusiestPercent = 10;
constexpr int kCountries = 60;
constexpr std::array<std::string_view, 4> kOffices = {"President", "Foreign Minister", "Defence Minister",
                                                      "Trade Minister"};
constexpr std::array<std::string_view, 12> kFamilyNames = {"An",  "Bo",  "Cao", "Dang", "Ha",   "Le",
                                                           "Lin", "Nam", "Ngo", "Pham", "Tran", "Vo"};

// A random sequence that is a function of what it is of (SplitMix64).
class Draw {
 public:
  explicit Draw(std::initializer_list<int64_t> of) {
    for (const int64_t part : of) state_ = Next() ^ static_cast<uint64_t>(part);
  }
  int Below(int limit) { return static_cast<int>(Next() % static_cast<uint64_t>(limit)); }
  bool In(int percent) { return Below(100) < percent; }
  // In [0, 1).
  double Fraction() { return static_cast<double>(Next() >> 11) / 9007199254740992.0; }

 private:
  uint64_t Next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint64_t state_ = 1;
};

// What happens, whoever tells of it.
struct Happening {
  int a, b;  // countries; 0 and 1 are the busiest pair
  int day;
  v1::EventType type;
  int office;  // of the two who meet
  int host;    // country
  bool busiest() const { return a == 0 && b == 1; }
};

// Few countries have many events, most have few.
int SomeCountry(Draw& draw) {
  const double u = draw.Fraction();
  return std::min(kCountries - 1, static_cast<int>((std::pow(kCountries + 1.0, u) - 1.0)));
}

Happening HappeningOf(int day, int number) {
  Draw draw({1, day, number});
  Happening happening{.a = 0, .b = 1, .day = day, .type = v1::EVENT_TYPE_MEETING, .office = 0, .host = 0};
  if (!draw.In(kBusiestPercent)) {
    do {
      happening.a = SomeCountry(draw);
      happening.b = SomeCountry(draw);
      if (happening.a > happening.b) std::swap(happening.a, happening.b);
    } while (happening.a == happening.b || happening.busiest());
  }
  const int type = draw.Below(100);
  happening.type = type < 45   ? v1::EVENT_TYPE_MEETING
                   : type < 60 ? v1::EVENT_TYPE_TALKS
                   : type < 75 ? v1::EVENT_TYPE_CALL
                   : type < 90 ? v1::EVENT_TYPE_VISIT
                               : v1::EVENT_TYPE_SIGNING;
  happening.office = draw.Below(static_cast<int>(kOffices.size()));
  const int host = draw.Below(5);
  happening.host = host < 2 ? happening.a : host < 4 ? happening.b : 2 + draw.Below(10);
  return happening;
}

std::string Code(int country) {
  if (country == 0) return "CN";
  if (country == 1) return "US";
  return {static_cast<char>('A' + country / 26), static_cast<char>('A' + country % 26)};
}

v1::Entity CountryEntity(int country) {
  v1::Entity entity;
  entity.set_id("country/" + Code(country));
  entity.set_kind(v1::ENTITY_KIND_COUNTRY);
  entity.set_name("Land " + Code(country));
  entity.add_names("Nước " + Code(country));
  entity.set_code(Code(country));
  entity.set_listed(true);
  return entity;
}

v1::Entity CityEntity(int country) {
  v1::Entity entity;
  const std::string code = absl::AsciiStrToLower(Code(country));
  entity.set_id("place/capital-" + code);
  entity.set_kind(v1::ENTITY_KIND_PLACE);
  entity.set_name("Capital " + Code(country));
  entity.set_country("country/" + Code(country));
  entity.set_within("country/" + Code(country));
  entity.set_listed(true);
  return entity;
}

// Who holds an office changes every four years.
v1::Entity Holder(int country, int office, int day) {
  v1::Entity entity;
  const int term = (day - kFirstDay + 37 * country) / 1461;
  const std::string family(kFamilyNames[static_cast<size_t>(country * 7 + office + term) % kFamilyNames.size()]);
  const std::string given = absl::StrFormat("%c%s%d", 'A' + office, absl::AsciiStrToLower(Code(country)), term);
  entity.set_id(absl::AsciiStrToLower("person/" + given + "-" + family));
  entity.set_kind(v1::ENTITY_KIND_PERSON);
  entity.set_name(given + " " + family);
  entity.add_names(family);
  entity.set_country("country/" + Code(country));
  entity.add_roles(std::string(kOffices[static_cast<size_t>(office)]));
  entity.set_listed(true);
  return entity;
}

// One of those that no lexicon lists; new ones come every year, under few family names.
v1::Entity Deputy(int country, Draw& draw, int day) {
  v1::Entity entity;
  const std::string family(kFamilyNames[static_cast<size_t>(draw.Below(kFamilyNames.size()))]);
  const std::string given = absl::StrFormat("%c%d", 'P' + draw.Below(4), (day - kFirstDay) / 365);
  const std::string code = absl::AsciiStrToLower(Code(country));
  const bool full = draw.In(80);
  entity.set_id(absl::AsciiStrToLower("person/" + (full ? given + "-" : "") + family + "-" + code));
  entity.set_kind(v1::ENTITY_KIND_PERSON);
  entity.set_name(full ? given + " " + family : family);
  entity.set_country("country/" + Code(country));
  entity.add_roles("Deputy Minister");
  return entity;
}

void SetDate(const EdtfDate& date, v1::EdtfDate& message) {
  message.set_edtf(date.ToString());
  if (!date.known()) return;
  message.set_first_day(DayNumber(date.first()));
  message.set_last_day(DayNumber(date.last()));
  message.set_basis(v1::DATE_BASIS_RESOLVED);
}

EdtfDate DayOf(int day) { return EdtfDate::Day(absl::CivilDay(1970, 1, 1) + day); }

// How exactly an article tells the day.
EdtfDate ToldDate(const Happening& happening, Draw& draw) {
  const int how = draw.Below(100);
  if (how < 75) return DayOf(happening.day);
  if (how < 80) return DayOf(happening.day + 1);  // another time zone
  if (how < 88) return EdtfDate();
  return EdtfDate::Parse(DayOf(happening.day).ToString().substr(0, 7)).value_or(EdtfDate());  // the month
}

// Writes an article.
class Writer {
 public:
  Writer(std::string id, int published, Draw draw) : published_(published), draw_(draw) {
    v1::Article& article = *extraction_.mutable_article();
    article.set_url("https://news.example/" + id);
    article.set_title("What the two sides said of " + id);
    article.set_outlet(absl::StrFormat("Outlet %d", draw_.Below(20)));
    article.set_language("vi");
    article.set_content_hash(absl::StrFormat("%016x", Fnv1a64(id)));
    article.set_id(std::move(id));
    SetDate(DayOf(published), *article.mutable_published());
    for (int i = 0; i < 64; ++i) article.mutable_text_sketch()->push_back(static_cast<char>(draw_.Below(256)));
    extraction_.set_extractor("made up");
  }

  void Tell(const Happening& happening) {
    v1::EventMention& mention = *extraction_.add_events();
    mention.set_type(happening.type);
    mention.set_status(happening.day <= published_ ? v1::EVENT_STATUS_HELD : v1::EVENT_STATUS_SCHEDULED);
    SetDate(ToldDate(happening, draw_), *mention.mutable_date());
    if (happening.type != v1::EVENT_TYPE_CALL && draw_.In(60)) SetPlace(happening, *mention.mutable_place());
    // Both sides with their people, or one of them, or none.
    const int named = draw_.Below(100);
    if (named < 80) AddPerson(Holder(happening.a, happening.office, happening.day), happening.a, mention);
    if (named < 70) AddPerson(Holder(happening.b, happening.office, happening.day), happening.b, mention);
    if (named < 10) AddPerson(Deputy(happening.a, draw_, happening.day), happening.a, mention);
    for (const int country : {happening.a, happening.b}) AddParticipant(CountryEntity(country), {}, mention);
    v1::Evidence& evidence = *mention.add_evidence();
    evidence.set_text(
        "Hai bên đã hội đàm và trao đổi về quan hệ song phương, hợp tác kinh tế, thương mại và tình hình khu "
        "vực, theo thông cáo được công bố sau cuộc gặp giữa hai phái đoàn.");
    evidence.mutable_span()->set_begin(100);
    evidence.mutable_span()->set_end(100 + static_cast<uint32_t>(evidence.text().size()));
    mention.set_confidence(0.9);
  }

  v1::Extraction Take() {
    for (auto& [id, entity] : entities_) *extraction_.add_entities() = std::move(entity);
    return std::move(extraction_);
  }

 private:
  void SetPlace(const Happening& happening, v1::EventPlace& place) {
    const v1::Entity city = CityEntity(happening.host), country = CountryEntity(happening.host);
    place.set_place_id(city.id());
    place.set_name(city.name());
    place.set_country_id(country.id());
    entities_[city.id()] = city;
    entities_[country.id()] = country;
  }

  void AddPerson(const v1::Entity& person, int country, v1::EventMention& mention) {
    AddParticipant(person, CountryEntity(country).id(), mention);
    entities_[person.country()] = CountryEntity(country);
    v1::PersonMention& named = *extraction_.add_people();
    named.set_entity_id(person.id());
    named.set_role(person.roles(0));
    named.set_country_id(person.country());
  }

  void AddParticipant(const v1::Entity& entity, const std::string& on_behalf_of, v1::EventMention& mention) {
    v1::Participant& participant = *mention.add_participants();
    participant.set_entity_id(entity.id());
    participant.set_name(entity.name());
    participant.set_on_behalf_of(on_behalf_of);
    entities_[entity.id()] = entity;
  }

  const int published_;
  Draw draw_;
  v1::Extraction extraction_;
  std::map<std::string, v1::Entity> entities_;
};

// What an article of that day tells of: mostly of today, or of yesterday, or of what is to come.
Happening Told(int published, Draw& draw) {
  const int when = draw.Below(100);
  const int day = published + (when < 55 ? 0 : when < 75 ? -1 : when < 83 ? -2 - draw.Below(6) : 1 + draw.Below(14));
  // Some events are told more often than others.
  return HappeningOf(day, std::min(draw.Below(kEventsADay), draw.Below(kEventsADay)));
}

int DayOfArticle(int64_t index) { return kFirstDay + static_cast<int>(index / kArticlesADay); }

bool Fits(const Happening& happening, Topic topic) {
  return topic == Topic::kAny || happening.busiest() == (topic == Topic::kBusiestPair);
}

v1::Extraction Write(std::string id, int published, Draw draw, Topic topic) {
  Happening happening = Told(published, draw);
  while (!Fits(happening, topic)) happening = Told(published, draw);
  Writer writer(std::move(id), published, draw);
  writer.Tell(happening);
  if (topic == Topic::kAny && draw.In(30)) writer.Tell(Told(published, draw));
  return writer.Take();
}

}  // namespace

v1::Extraction ArticleOfStream(int64_t index) {
  return Write(absl::StrFormat("stream-%08d", index), DayOfArticle(index), Draw({2, index}), Topic::kAny);
}

v1::Extraction FurtherArticle(int64_t index, int64_t number, Topic topic) {
  return Write(absl::StrFormat("further-%08d-%d-%d", index, number, static_cast<int>(topic)), DayOfArticle(index),
               Draw({3, index, number}), topic);
}

}  // namespace annals::bench
