#include "ingest/lexicon/table.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

absl::Status BadLine(std::string_view name, int line, std::string_view message) {
  return absl::InvalidArgumentError(absl::StrFormat("%s:%d: %s", name, line, message));
}

}  // namespace

Table::Table(Table&& other) noexcept
    : name_(std::move(other.name_)),
      content_(std::move(other.content_)),
      columns_(std::move(other.columns_)),
      rows_(std::move(other.rows_)) {
  for (Row& row : rows_) row.table_ = this;
}

bool Table::HasColumn(std::string_view column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view Table::Row::operator[](std::string_view column) const {
  const auto& columns = table_->columns_;
  const auto found = std::find(columns.begin(), columns.end(), column);
  ANNALS_CHECK(found != columns.end());
  return cells_[found - columns.begin()];
}

std::vector<std::string_view> Table::Row::List(std::string_view column) const {
  std::vector<std::string_view> items = Split((*this)[column], '|');
  std::erase(items, std::string_view());
  return items;
}

absl::Status Table::Row::Error(std::string_view message) const { return BadLine(table_->name_, line_, message); }

absl::StatusOr<Table> Table::Parse(std::string name, std::string content,
                                   std::initializer_list<std::string_view> required) {
  Table table;
  table.name_ = std::move(name);
  table.content_.assign(content.begin(), content.end());
  int line = 0;
  for (std::string_view text : Split(std::string_view(table.content_.data(), table.content_.size()), '\n')) {
    ++line;
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.empty() || text.front() == '#') continue;
    std::vector<std::string_view> cells = Split(text, '\t');
    if (table.columns_.empty()) {
      table.columns_ = std::move(cells);
      for (std::string_view column : required) {
        if (std::find(table.columns_.begin(), table.columns_.end(), column) == table.columns_.end()) {
          return BadLine(table.name_, line, absl::StrFormat("the header lacks the column '%s'", column));
        }
      }
      continue;
    }
    if (cells.size() != table.columns_.size()) {
      return BadLine(table.name_, line,
                     absl::StrFormat("%d cells where the header has %d columns", cells.size(), table.columns_.size()));
    }
    Row row;
    row.line_ = line;
    row.cells_ = std::move(cells);
    table.rows_.push_back(std::move(row));
  }
  if (table.columns_.empty() && required.size() > 0) return BadLine(table.name_, line, "the table has no header");
  for (Row& row : table.rows_) row.table_ = &table;
  return table;
}

}  // namespace annals::ingest
