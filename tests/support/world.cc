#include "tests/support/world.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/edtf_date.h"
#include "tests/support/build.h"

namespace annals {
namespace {

constexpr int kFirstDay = 18993;  // 2022-01-01

template <typename Values>
auto& OneOf(Random& random, const Values& values) {
  return values[random() % std::size(values)];
}

bool Chance(Random& random, unsigned percent) { return random() % 100 < percent; }

int Between(Random& random, int low, int high) { return low + static_cast<int>(random() % (high - low + 1)); }

std::string DayText(int day) { return EdtfDate::Day(DayFromNumber(day)).ToString(); }
std::string MonthText(int day) { return DayText(day).substr(0, 7); }

struct Person {
  std::string country;             // "RU"
  std::vector<std::string> forms;  // ids under which articles may speak of him, the fullest first
  bool listed = true;
};

// Two Kowalczyks, so that the family name alone may mean either or just one, as far as the articles go.
const std::vector<Person>& People() {
  static const auto& people = *new std::vector<Person>{
      {"RU", {"person/sergei-lavrov"}},
      {"RU", {"person/vladimir-putin"}},
      {"RU", {"person/oleg-orlov-ru", "person/orlov-ru", "person/oleg-orlov"}, false},
      {"US", {"person/antony-blinken"}},
      {"US", {"person/joe-biden"}},
      {"US", {"person/ann-smith-us", "person/smith-us", "person/ann-smith"}, false},
      {"PL", {"person/jan-kowalczyk-pl", "person/kowalczyk-pl", "person/jan-kowalczyk"}, false},
      {"PL", {"person/piotr-kowalczyk-pl", "person/kowalczyk-pl", "person/piotr-kowalczyk"}, false},
      {"CN", {"person/wang-yi"}},
      {"CN", {"person/li-wei-cn", "person/li-cn", "person/li-wei"}, false},
  };
  return people;
}

constexpr std::string_view kCountries[] = {"RU", "US", "PL", "CN"};
constexpr std::string_view kPlaces[] = {"place/geneva-ch", "place/vienna-at", "place/warsaw-pl", "place/moscow-ru"};
constexpr std::string_view kBodies[] = {"org/nato", "org/g20"};
constexpr std::string_view kMeetingTypes[] = {"meeting", "talks", "summit"};

struct Happening {
  std::string family;  // "meeting", "call", "visit", "signing", "session"
  int day = 0, days = 1;
  std::string place;
  std::vector<std::string> countries;
  std::vector<int> people;  // indexes into People()
  std::string body;
  bool cancelled = false;
};

std::string CountryOfPlace(const std::string& place) {
  std::string code = place.substr(place.size() - 2);
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  return code;
}

void AddPeople(Random& random, Happening& event) {
  for (const std::string& country : event.countries) {
    std::vector<int> own;
    for (int i = 0; i < static_cast<int>(People().size()); ++i) {
      if (People()[i].country == country) own.push_back(i);
    }
    std::shuffle(own.begin(), own.end(), random);
    const size_t count = Chance(random, 25) ? 2 : 1;
    for (size_t i = 0; i < std::min(count, own.size()); ++i) event.people.push_back(own[i]);
  }
}

Happening RandomHappening(Random& random) {
  constexpr std::string_view kFamilies[] = {"meeting", "meeting", "meeting", "call", "visit", "signing", "session"};
  Happening event;
  event.family = OneOf(random, kFamilies);
  event.day = kFirstDay + Between(random, 0, 80);
  event.place = OneOf(random, kPlaces);
  event.cancelled = Chance(random, 10);
  std::vector<std::string> countries(std::begin(kCountries), std::end(kCountries));
  // Mostly the same two, so that their events lie close.
  if (!Chance(random, 55)) std::shuffle(countries.begin(), countries.end(), random);
  countries.resize(Chance(random, 12) ? 3 : 2);
  event.countries = std::move(countries);
  AddPeople(random, event);
  if (event.family == "session" || Chance(random, 8)) event.body = OneOf(random, kBodies);
  if (event.family == "visit" || event.family == "session") event.days = Between(random, 1, 4);
  if (event.family == "call") event.place.clear();
  return event;
}

// What happens: single events, and weeks in which the same meet again and again.
std::vector<Happening> RandomHappenings(Random& random, const WorldOptions& options) {
  const int count = options.events;
  std::vector<Happening> events;
  while (static_cast<int>(events.size()) < count) {
    Happening event = RandomHappening(random);
    events.push_back(event);
    if (!options.confusing || !Chance(random, 40)) continue;
    for (int repeats = Between(random, 1, 5); repeats > 0 && static_cast<int>(events.size()) < count; --repeats) {
      event.day += Between(random, 1, 2);
      if (Chance(random, 30)) event.place = OneOf(random, kPlaces);
      if (event.family == "call") event.place.clear();
      if (Chance(random, 20)) {
        event.people.clear();
        AddPeople(random, event);
      }
      events.push_back(event);
    }
  }
  return events;
}

// Writes what articles say.
class Teller {
 public:
  Teller(Random& random, bool confusing) : random_(random), confusing_(confusing) {}

  // A line for an event, and entity lines for whom it names.
  std::string Tell(const Happening& event, int published) {
    const bool known = published != 0;
    const bool over = !known || published >= event.day;
    std::string status = over                  ? (event.cancelled ? "cancelled" : "held")
                         : Chance(random_, 60) ? "scheduled"
                                               : "proposed";
    if (Chance(random_, 4)) status = "cancelled";
    const std::string type = TypeOf(event), date = DateOf(event), place = PlaceOf(event);
    std::string line = absl::StrCat(type, " ", status, " ", date, " ", place, " [");
    std::string separator;
    for (const std::string& participant : ParticipantsOf(event, place)) {
      absl::StrAppend(&line, separator, participant);
      separator = "; ";
    }
    return absl::StrCat(line, "] \"Words ", random_() % 3, "\"\n");
  }

  std::string EntityLines() const {
    std::string lines;
    for (const std::string& id : named_) lines += EntityLine(id);
    return lines;
  }

 private:
  std::string TypeOf(const Happening& event) {
    if (event.family == "session") return Chance(random_, 80) ? "summit" : "conference";
    return event.family == "meeting" ? std::string(OneOf(random_, kMeetingTypes)) : event.family;
  }

  std::string DateOf(const Happening& event) {
    const int last = event.day + event.days - 1;
    const unsigned kind = random_() % 100;
    if (kind < 62) return event.days == 1 ? DayText(event.day) : absl::StrCat(DayText(event.day), "/", DayText(last));
    if (kind < 70) return DayText(Between(random_, event.day, last));
    if (kind < 75 && confusing_) return DayText(event.day + (Chance(random_, 50) ? 1 : -1));
    if (kind < 84) return MonthText(event.day);
    if (kind < 87) return MonthText(event.day) + "~";
    if (kind < 90) return absl::StrCat(MonthText(event.day - 20), "/", MonthText(event.day + 20));
    if (kind < 92) return absl::StrCat(DayText(event.day - 2), "/", DayText(last + 1));
    if (kind < 93) return DayText(event.day).substr(0, 4);
    return "-";
  }

  std::string PlaceOf(const Happening& event) {
    const unsigned kind = random_() % 100;
    if (event.place.empty() || kind < 25) return "-";
    std::string place = kind < 30 && confusing_ ? std::string(OneOf(random_, kPlaces)) : event.place;
    if (kind >= 90) return absl::StrCat("country/", CountryOfPlace(event.place));
    named_.insert(place);
    return place;
  }

  std::vector<std::string> ParticipantsOf(const Happening& event, const std::string& place) {
    std::vector<std::string> people, others;
    const bool with_people = !Chance(random_, 18), one_only = Chance(random_, 15);
    for (const int index : event.people) {
      if (!with_people || (one_only && !people.empty())) break;
      if (Chance(random_, 12) && !people.empty()) continue;
      people.push_back(FormOf(People()[index]));
    }
    if (confusing_ && Chance(random_, 7)) people.push_back(FormOf(People()[random_() % People().size()]));
    const bool with_countries = people.size() < 2 || Chance(random_, 75);
    for (const std::string& country : event.countries) {
      if (with_countries) others.push_back("country/" + country);
    }
    if (!event.body.empty() && (event.family == "session" || Chance(random_, 60))) others.push_back(event.body);
    if (Chance(random_, 6) && place.starts_with("place/")) {
      others.push_back(absl::StrCat("country/", CountryOfPlace(place), " host"));
    } else if (Chance(random_, 4)) {
      others.push_back("country/CH mediator");
    }
    return Distinct(people, others);
  }

  std::vector<std::string> Distinct(const std::vector<std::string>& people, const std::vector<std::string>& others) {
    std::set<std::string> seen;
    std::vector<std::string> all;
    for (const auto* list : {&people, &others}) {
      for (const std::string& text : *list) {
        if (seen.insert(text.substr(0, text.find(' '))).second) all.push_back(text);
      }
    }
    return all;
  }

  std::string FormOf(const Person& person) {
    const std::string id =
        person.forms.size() == 1 || Chance(random_, 55) ? person.forms[0] : person.forms[Chance(random_, 70) ? 1 : 2];
    named_.insert(id);
    return id;
  }

  // As ingest makes them: who bears his country in his id belongs to it.
  static std::string EntityLine(const std::string& id) {
    if (id.starts_with("place/")) return absl::StrCat("entity ", id, " country/", CountryOfPlace(id), " ", id, "\n");
    for (const Person& person : People()) {
      for (size_t i = 0; i < person.forms.size(); ++i) {
        if (person.forms[i] != id) continue;
        const std::string country = i == 2 ? "-" : "country/" + person.country;
        const size_t slash = id.find('/');
        std::string name = id.substr(slash + 1);
        if (!person.listed && i < 2) name.resize(name.size() - 3);
        std::replace(name.begin(), name.end(), '-', ' ');
        return absl::StrCat("entity ", id, " ", country, " ", name, person.listed ? " | listed" : "", "\n");
      }
    }
    return "";
  }

  Random& random_;
  const bool confusing_;
  std::set<std::string> named_;
};

// An article on the events of `told`.
v1::Extraction Write(Random& random, const std::vector<Happening>& events, const WorldOptions& options,
                     const std::vector<int>& told, const std::string& id) {
  const Happening& first = events[told[0]];
  const bool known = !Chance(random, 8);
  const int published = known ? first.day + (Chance(random, 70) ? Between(random, 0, 6) : Between(random, -25, 25)) : 0;
  Teller teller(random, options.confusing);
  std::string lines;
  for (const int event : told) lines += teller.Tell(events[event], published);
  return ParseExtraction(absl::StrCat("article ", id, " ", known ? DayText(published) : "-", " Title ", random() % 3,
                                      " | text:", id, "\n", teller.EntityLines(), lines));
}

std::vector<int> Choose(Random& random, size_t events) {
  std::vector<int> told;
  const int count = Chance(random, 55) ? 1 : Between(random, 2, 3);
  const int first = static_cast<int>(random() % events);
  for (int i = 0; i < count; ++i) {
    // Neighbours in a series are told together.
    const int event = Chance(random, 50) ? (first + i) % static_cast<int>(events) : static_cast<int>(random() % events);
    if (std::find(told.begin(), told.end(), event) == told.end()) told.push_back(event);
  }
  return told;
}

// The same text in another outlet, maybe some days later and shortened a little.
v1::Extraction CopyOf(Random& random, const v1::Extraction& original, const std::string& id) {
  v1::Extraction copy = original;
  copy.mutable_article()->set_id(id);
  std::string& sketch = *copy.mutable_article()->mutable_text_sketch();
  for (int changed = Between(random, 0, 24); changed > 0; --changed) sketch[changed] ^= 0x55;
  const std::optional<EdtfDate> published = EdtfDate::Parse(copy.article().published().edtf());
  if (published && published->known() && Chance(random, 50)) {
    const int day = DayNumber(published->first()) + Between(random, 0, 3);
    copy.mutable_article()->mutable_published()->set_edtf(DayText(day));
    copy.mutable_article()->mutable_published()->set_first_day(day);
    copy.mutable_article()->mutable_published()->set_last_day(day);
  }
  return copy;
}

}  // namespace

World RandomWorld(Random& random, const WorldOptions& options) {
  World world;
  const std::vector<Happening> events = RandomHappenings(random, options);
  for (int i = 0; i < options.articles; ++i) {
    const std::string id = absl::StrFormat("a%02d", i);
    if (i > 0 && Chance(random, 12)) {
      const size_t original = random() % i;
      world.articles.push_back(CopyOf(random, world.articles[original], id));
      world.truth.push_back(world.truth[original]);
      continue;
    }
    world.truth.push_back(Choose(random, events.size()));
    world.articles.push_back(Write(random, events, options, world.truth.back(), id));
  }
  return world;
}

v1::Extraction RandomVersion(Random& random, const World& world, const WorldOptions& options, size_t article) {
  const std::string& id = world.articles[article].article().id();
  // Often nearly the same: another telling of the same day.
  if (Chance(random, 50)) {
    v1::Extraction version = CopyOf(random, world.articles[random() % world.articles.size()], id);
    if (version.events_size() > 1) version.mutable_events()->RemoveLast();
    return version;
  }
  const std::vector<Happening> events = RandomHappenings(random, options);
  return Write(random, events, options, Choose(random, events.size()), id);
}

}  // namespace annals
