#ifndef ANNALS_TOOLS_KGINGEST_GRAPH_PLACE_H_
#define ANNALS_TOOLS_KGINGEST_GRAPH_PLACE_H_

#include <string>

namespace CLI {
class App;
}

namespace annals::tools {

// Where a graph is that is there already.
struct GraphPlace {
  std::string db;      // a directory; empty: on a server
  std::string server;  // its address

  // The flag that names it: "--db graph".
  std::string ToFlag() const { return db.empty() ? "--server " + server : "--db " + db; }
};

// Adds --db and --server, of which one must be given. `place` must outlive the parsing.
void AddGraphPlace(CLI::App& command, GraphPlace& place);
// Adds --output text|json.
void AddOutputFormat(CLI::App& command, bool& json);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_GRAPH_PLACE_H_
