#ifndef ANNALS_INGEST_LEXICON_TABLE_H_
#define ANNALS_INGEST_LEXICON_TABLE_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace annals::ingest {

// A tab-separated table of the lexicon, read whole: a header line with column names, then a record a line; lines that
// begin with '#' and empty lines are passed over. Cells are views into the table's own text. Movable, not copyable.
class Table {
 public:
  class Row {
   public:
    // The cell under `column`; "" where it is empty. REQUIRES: the table has the column.
    std::string_view operator[](std::string_view column) const;
    // The cell split at '|', without empty items.
    std::vector<std::string_view> List(std::string_view column) const;
    // INVALID_ARGUMENT "FILE:LINE: message".
    absl::Status Error(std::string_view message) const;

   private:
    friend class Table;
    const Table* table_ = nullptr;
    int line_ = 0;
    size_t first_cell_ = 0;  // in the table's cells_
  };

  // INVALID_ARGUMENT with FILE:LINE where a column of `required` is missing, or a row has not as many cells as the
  // header.
  static absl::StatusOr<Table> Parse(std::string name, std::string content,
                                     std::initializer_list<std::string_view> required);
  Table(Table&& other) noexcept;
  Table& operator=(Table&&) = delete;

  bool HasColumn(std::string_view column) const;
  const std::vector<Row>& rows() const { return rows_; }
  const std::string& name() const { return name_; }

 private:
  Table() = default;
  std::string name_;
  std::vector<char> content_;  // a vector, whose bytes stay where they are when the table is moved
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;  // of all rows, one after the other
  std::vector<Row> rows_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LEXICON_TABLE_H_
