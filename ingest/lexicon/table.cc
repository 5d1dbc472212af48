#include "ingest/lexicon/table.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

// Calls `visit` for each part of the text, the empty ones too.
template <class Visit>
void Split(std::string_view text, char separator, Visit visit) {
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    visit(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return;
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
      cells_(std::move(other.cells_)),
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
  return table_->cells_[first_cell_ + static_cast<size_t>(found - columns.begin())];
}

std::vector<std::string_view> Table::Row::List(std::string_view column) const {
  std::vector<std::string_view> items;
  Split((*this)[column], '|', [&](std::string_view item) {
    if (!item.empty()) items.push_back(item);
  });
  return items;
}

absl::Status Table::Row::Error(std::string_view message) const { return BadLine(table_->name_, line_, message); }

absl::StatusOr<Table> Table::Parse(std::string name, std::string content,
                                   std::initializer_list<std::string_view> required) {
  Table table;
  table.name_ = std::move(name);
  table.content_.assign(content.begin(), content.end());
  int line = 0;
  std::string_view rest(table.content_.data(), table.content_.size());
  for (bool more = true; more;) {
    const size_t end = rest.find('\n');
    more = end != std::string_view::npos;
    std::string_view text = rest.substr(0, end);
    if (more) rest.remove_prefix(end + 1);
    ++line;
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.empty() || text.front() == '#') continue;
    const size_t first_cell = table.cells_.size();
    Split(text, '\t', [&](std::string_view cell) { table.cells_.push_back(cell); });
    if (table.columns_.empty()) {
      table.columns_.swap(table.cells_);
      for (std::string_view column : required) {
        if (!table.HasColumn(column)) {
          return BadLine(table.name_, line, absl::StrFormat("the header lacks the column '%s'", column));
        }
      }
      continue;
    }
    const size_t cells = table.cells_.size() - first_cell;
    if (cells != table.columns_.size()) {
      return BadLine(table.name_, line,
                     absl::StrFormat("%d cells where the header has %d columns", cells, table.columns_.size()));
    }
    Row row;
    row.line_ = line;
    row.first_cell_ = first_cell;
    table.rows_.push_back(row);
  }
  if (table.columns_.empty() && required.size() > 0) return BadLine(table.name_, line, "the table has no header");
  for (Row& row : table.rows_) row.table_ = &table;
  return table;
}

}  // namespace annals::ingest
