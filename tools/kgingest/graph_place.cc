#include "tools/kgingest/graph_place.h"

#include <CLI/CLI.hpp>

namespace annals::tools {

void AddGraphPlace(CLI::App& command, GraphPlace& place) {
  auto* target = command.add_option_group("target", "Where the graph is");
  target->add_option("--db", place.db, "Directory of a graph")->type_name("DIR");
  target->add_option("--server", place.server, "Address of a kgd")->type_name("ADDR");
  target->require_option(1);
}

void AddOutputFormat(CLI::App& command, bool& json) {
  command
      .add_option_function<std::string>(
          "--output", [&json](const std::string& format) { json = format == "json"; }, "text or json")
      ->check(CLI::IsMember({"text", "json"}).description(""))
      ->type_name("FORMAT")
      ->default_str("text");
}

}  // namespace annals::tools
