#include "tests/ingest/text/lexicon_for_tests.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace annals::ingest {

Table LoadTable(const std::string& name, std::initializer_list<std::string_view> columns) {
  std::ifstream file(std::string(ANNALS_SOURCE_DIR) + "/ingest/lexicon/vi/" + name);
  std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  absl::StatusOr<Table> table = Table::Parse(name, std::move(content), columns);
  ANNALS_CHECK(table.ok());
  return *std::move(table);
}

const DocumentBuilder& VietnameseBuilder() {
  static const DocumentBuilder& builder = *[] {
    auto* vocabulary = new Vocabulary;  // the builder holds it for good
    absl::StatusOr<DocumentBuilder> made = DocumentBuilder::Make(LoadTable("boilerplate.tsv", {"form", "class"}),
                                                                 LoadTable("abbreviations.tsv", {"form"}), *vocabulary);
    ANNALS_CHECK(made.ok());
    return new DocumentBuilder(*std::move(made));
  }();
  return builder;
}

}  // namespace annals::ingest
