#include "tools/kgq/options.h"

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/query/event_words.h"
#include "tools/kgq/exit_code.h"

namespace annals::kgq {
namespace {

constexpr const char* kDescription =
    "Asks an Annals graph who met whom, when and where.\n\n"
    "  kgq \"all meetings involving Lavrov\"\n"
    "  kgq \"calls between Biden and Putin since 2021\"\n"
    "  kgq events --with Lavrov --type meeting,talks --from 2022 --output json\n"
    "  kgq --as-of 2021-12-31 \"planned visits\"\n"
    "  kgq diff 2021-12-31 2022-01-31 --with Lavrov\n";
constexpr const char* kFooter =
    "Meetings are contacts in person (summit, meeting, talks, conference); a phrase asks for events that were held\n"
    "unless it says planned, proposed, cancelled or any.\n"
    "Exit code: 0 found, 1 nothing found, 2 usage (a phrase that was not understood, an ambiguous name), 3 failure.";
constexpr const char* kNothingAsked =
    "kgq: ask a question: kgq \"all meetings involving Lavrov\"; kgq --help tells more\n";
constexpr const char* kVersion = "kgq " ANNALS_VERSION;

const std::map<std::string, Command> kCommands = {
    {"events", Command::kEvents}, {"event", Command::kEvent},     {"entity", Command::kEntity},
    {"search", Command::kSearch}, {"path", Command::kPath},       {"stats", Command::kStats},
    {"diff", Command::kDiff},     {"explain", Command::kExplain},
};

// What flags write to before it is checked.
struct RawFlags {
  std::vector<std::string> types, statuses, kinds, with, any_of;
  std::string on, before, after;
};

CLI::Option* AddList(CLI::App& app, const std::string& name, std::vector<std::string>& target,
                     const std::string& description) {
  return app.add_option(name, target, description)->allow_extra_args(false);
}

void AddCommonFlags(CLI::App& app, Options& options) {
  static const std::map<std::string, Output> kOutputs = {
      {"table", Output::kTable}, {"json", Output::kJson}, {"jsonl", Output::kJsonLines}, {"csv", Output::kCsv}};
  app.add_option("-o,--output", options.output, "table, json, jsonl or csv")
      ->transform(CLI::CheckedTransformer(kOutputs, CLI::ignore_case).description(""))
      ->type_name("FORMAT");
  app.add_flag("--wide", options.wide, "Never shorten cells to fit the terminal");
  app.add_option("--server", options.server, "Address of a kgd")
      ->envname("ANNALS_SERVER")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app.add_option("--db", options.directory, "Read this data directory instead; may be in use by a kgd")
      ->type_name("DIR");
  app.add_option("--as-of", options.as_of, "Only what was published by this day (phrases, events, event, explain)")
      ->type_name("DAY");
  app.add_option("--timeout", options.timeout_seconds, "Give up after so many seconds")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86400.0).description(""))
      ->capture_default_str();
}

void AddPageFlags(CLI::App& app, Options& options) {
  CLI::Option* limit = app.add_option("--limit", options.limit, "Most events to show (50)")
                           ->type_name("N")
                           ->check(CLI::Range(1, 1000).description(""));
  app.add_flag("--all", options.all_pages, "Show all events, not just the first page")->excludes(limit);
  app.add_option("--page-token", options.page_token, "Go on where the last page ended")->type_name("TOKEN");
}

void AddFilterFlags(CLI::App& app, Options& options, RawFlags& raw) {
  AddList(app, "--type", raw.types, "Types, parted by commas")->delimiter(',')->type_name("TYPE");
  AddList(app, "--status", raw.statuses, "Statuses, parted by commas")->delimiter(',')->type_name("STATUS");
  app.add_option("--place", *options.filter.mutable_place(), "In this place or country")->type_name("NAME");
  v1::DateRange& dates = *options.filter.mutable_dates();
  CLI::Option* from = app.add_option("--from", *dates.mutable_from(), "First day, month or year")->type_name("DATE");
  CLI::Option* to = app.add_option("--to", *dates.mutable_to(), "Last day, month or year")->type_name("DATE");
  app.add_option("--on", raw.on, "On this day, or within this month or year")
      ->type_name("DATE")
      ->excludes(from)
      ->excludes(to);
  app.add_flag_callback(
      "--certain", [&dates] { dates.set_certain(true); }, "Only dates wholly within the range");
  app.add_option("--text", *options.filter.mutable_text(), "Words of the evidence or title")->type_name("WORDS");
  app.add_option_function<uint32_t>(
         "--min-sources", [&options](const uint32_t& n) { options.filter.set_min_sources(n); },
         "Least number of different texts")
      ->type_name("N");
}

void AddParticipantFlags(CLI::App& app, RawFlags& raw) {
  AddList(app, "--with", raw.with, "Takes part; repeat for several who all do")->type_name("NAME");
  AddList(app, "--any-of", raw.any_of, "At least one of those named so takes part")->type_name("NAME");
}

void AddEvents(CLI::App& app, Options& options, RawFlags& raw) {
  CLI::App& events = *app.add_subcommand("events", "List events that pass a filter");
  AddParticipantFlags(events, raw);
  AddFilterFlags(events, options, raw);
  static const std::map<std::string, v1::EventOrder> kOrders = {{"newest", v1::EVENT_ORDER_NEWEST_FIRST},
                                                                {"oldest", v1::EVENT_ORDER_OLDEST_FIRST}};
  events.add_option("--order", options.order, "newest or oldest first")
      ->transform(CLI::CheckedTransformer(kOrders, CLI::ignore_case).description(""))
      ->type_name("ORDER");
  AddPageFlags(events, options);
}

// What became of the graph, and why it holds what it holds.
void AddKnowledge(CLI::App& app, Options& options, RawFlags& raw) {
  CLI::App& diff = *app.add_subcommand("diff", "Show what became known of events from one day to another");
  diff.add_option("FROM", raw.before, "What was known on this day; of a month or year, its last day")
      ->required()
      ->type_name("DAY");
  diff.add_option("TO", raw.after, "What was known on this one; left out: what is known now")->type_name("DAY");
  AddParticipantFlags(diff, raw);
  AddFilterFlags(diff, options, raw);
  CLI::App& explain = *app.add_subcommand("explain", "Show why an event is one, or an entity");
  explain.add_option("ID_OR_NAME", options.arguments, "\"event/…\", an entity's id, or its name in any spelling")
      ->required()
      ->expected(1, -1);
}

void AddOthers(CLI::App& app, Options& options, RawFlags& raw) {
  std::vector<std::string>& arguments = options.arguments;
  CLI::App& event = *app.add_subcommand("event", "Show one event with its evidence");
  event.add_option("ID", arguments, "\"event/…\", as lists show it")->required()->expected(1);
  CLI::App& entity = *app.add_subcommand("entity", "Show a person, country, organisation or place");
  entity.add_option("NAME", arguments, "A name in any spelling, or an id")->required()->expected(1, -1);
  CLI::App& search = *app.add_subcommand("search", "Find entities by name");
  search.add_option("TEXT", arguments, "A name or the beginning of one")->required()->expected(1, -1);
  AddList(search, "--kind", raw.kinds, "person, country, organisation, place")->delimiter(',')->type_name("KIND");
  search.add_option("--limit", options.limit, "Most entities to show (20)")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""));
  CLI::App& path = *app.add_subcommand("path", "Show how two people are connected through events");
  path.add_option("ENDS", arguments, "Two names or ids")->required()->expected(2);
  path.add_option("--max-hops", options.max_hops, "Most events on the way (6)")
      ->type_name("N")
      ->check(CLI::Range(1, 12).description(""));
  AddFilterFlags(path, options, raw);
  app.add_subcommand("stats", "Show how large the graph is");
}

// The position of the first argument that is neither a flag nor a flag's value; argc where there is none.
int FirstWord(int argc, const char* const* argv, CLI::App& common) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--" || !argument.starts_with("-")) return i;
    const CLI::Option* option = common.get_option_no_throw(std::string(argument));
    if (option && option->get_items_expected_max() > 0) ++i;
  }
  return argc;
}

// "kgq events with Lavrov" is a phrase: `events` itself takes flags only.
bool IsPhrase(int argc, const char* const* argv, int first_word) {
  if (first_word == argc) return false;
  const std::string word = argv[first_word];
  if (!kCommands.contains(word)) return true;
  return word == "events" && first_word + 1 < argc && argv[first_word + 1][0] != '-';
}

std::string Unknown(std::string_view flag, const std::string& word, const std::vector<std::string>& known) {
  return absl::StrFormat("--%s: \"%s\" is none of %s", flag, word, absl::StrJoin(known, ", "));
}

bool TakesAsOf(Command command) {
  return command == Command::kAsk || command == Command::kEvents || command == Command::kEvent ||
         command == Command::kExplain;
}

// Moves what flags gave into the filter; says what is wrong with it.
std::optional<std::string> Convert(const RawFlags& raw, Options& options) {
  if (!options.as_of.empty() && !TakesAsOf(options.command)) {
    return "--as-of goes with phrases, events, event and explain only; leave it out";
  }
  std::vector<std::string> types, statuses;
  for (const v1::EventType type : AllEventTypes()) types.push_back(EventTypeWord(type));
  for (const v1::EventStatus status : AllEventStatuses()) statuses.push_back(EventStatusWord(status));
  for (const std::string& word : raw.types) {
    const auto type = ParseEventType(word);
    if (!type) return Unknown("type", word, types);
    options.filter.add_types(*type);
  }
  for (const std::string& word : raw.statuses) {
    const auto status = ParseEventStatus(word);
    if (!status) return Unknown("status", word, statuses);
    options.filter.add_statuses(*status);
  }
  for (const std::string& word : raw.kinds) {
    v1::EntityKind kind;
    if (!v1::EntityKind_Parse("ENTITY_KIND_" + absl::AsciiStrToUpper(word), &kind)) {
      return Unknown("kind", word, {"person", "country", "organisation", "place"});
    }
    options.kinds.push_back(kind);
  }
  options.filter.mutable_participants()->Add(raw.with.begin(), raw.with.end());
  options.filter.mutable_any_participants()->Add(raw.any_of.begin(), raw.any_of.end());
  for (const std::string& day : {raw.before, raw.after}) {
    if (!day.empty()) options.arguments.push_back(day);
  }
  if (!raw.on.empty()) {
    options.filter.mutable_dates()->set_from(raw.on);
    options.filter.mutable_dates()->set_to(raw.on);
  }
  return std::nullopt;
}

Leave LeaveWith(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out, err;
  const int code = app.exit(error, out, err);
  return {code == 0 ? kFound : kUsage, out.str(), err.str()};
}

}  // namespace

std::variant<Options, Leave> ParseCommandLine(int argc, const char* const* argv) {
  Options options;
  options.server = "127.0.0.1:50551";
  RawFlags raw;
  CLI::App app(kDescription, "kgq");
  app.footer(kFooter);
  app.set_version_flag("--version", kVersion);
  AddCommonFlags(app, options);
  const int first_word = FirstWord(argc, argv, app);
  const bool is_phrase = IsPhrase(argc, argv, first_word);
  if (is_phrase) {
    app.add_option("PHRASE", options.arguments, "A question in English or Vietnamese")->required();
    AddPageFlags(app, options);
  } else {
    app.fallthrough();
    app.require_subcommand(1);
    AddEvents(app, options, raw);
    AddOthers(app, options, raw);
    AddKnowledge(app, options, raw);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    if (first_word == argc) return Leave{kUsage, "", kNothingAsked};
    return LeaveWith(app, error);
  } catch (const CLI::ParseError& error) {
    return LeaveWith(app, error);
  }
  if (!is_phrase) options.command = kCommands.at(app.get_subcommands()[0]->get_name());
  if (const auto problem = Convert(raw, options)) return Leave{kUsage, "", "kgq: " + *problem + "\n"};
  return options;
}

}  // namespace annals::kgq
