#ifndef ANNALS_TOOLS_KGQ_TABLE_H_
#define ANNALS_TOOLS_KGQ_TABLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace annals::kgq {

struct Column {
  std::string title;
  bool flexible = false;  // may be cut short to make the table fit
};

// Rows under columns, for a terminal or a file. REQUIRES: each row has one cell a column.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

// The table with its columns aligned by display width, two spaces apart. With `width`, flexible columns are narrowed,
// widest first, until lines fit; they keep at least 12 columns each, so a narrow terminal may still wrap.
std::string RenderTable(const Table& table, std::optional<size_t> width);

// The table as RFC 4180 has it: a header line, CRLF, quotes around cells that need them.
std::string RenderCsv(const Table& table);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_TABLE_H_
