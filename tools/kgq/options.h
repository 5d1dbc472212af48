#ifndef ANNALS_TOOLS_KGQ_OPTIONS_H_
#define ANNALS_TOOLS_KGQ_OPTIONS_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "annals/v1/graph_service.pb.h"

namespace annals::kgq {

enum class Command { kAsk, kEvents, kEvent, kEntity, kSearch, kPath, kDiff, kExplain, kStats };
enum class Output { kTable, kJson, kJsonLines, kCsv };

// What the command line asks for.
struct Options {
  Command command = Command::kAsk;
  std::vector<std::string> arguments;  // the phrase's words, an id, a name, the ends of a path, the days of a diff
  v1::EventFilter filter;
  std::string as_of;  // empty: all that is known
  v1::EventOrder order = v1::EVENT_ORDER_NEWEST_FIRST;
  std::vector<v1::EntityKind> kinds;
  int limit = 0;  // 0: what the phrase says, or the service's default
  int max_hops = 0;
  bool all_pages = false;
  std::string page_token;
  Output output = Output::kTable;
  bool wide = false;  // never cut a table's cells
  std::string server;
  std::string directory;  // not empty: read this one, ask no server
  double timeout_seconds = 30;
};

// The options, or what to print and leave with: help, the version, what is wrong with the command line.
struct Leave {
  int exit_code;
  std::string out;
  std::string error;
};

// Reads a command line. Words that do not begin with a subcommand are a phrase, quoted or not.
std::variant<Options, Leave> ParseCommandLine(int argc, const char* const* argv);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_OPTIONS_H_
