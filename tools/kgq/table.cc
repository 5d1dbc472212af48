#include "tools/kgq/table.h"

#include <algorithm>
#include <string_view>

#include "tools/kgq/display_width.h"

namespace annals::kgq {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kNarrowest = 12;

std::vector<size_t> NaturalWidths(const std::vector<std::vector<std::string>>& lines) {
  std::vector<size_t> widths(lines[0].size(), 0);
  for (const auto& line : lines) {
    for (size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(line[i]));
  }
  return widths;
}

void NarrowToFit(const std::vector<Column>& columns, size_t width, std::vector<size_t>* widths) {
  size_t total = kGap * (widths->size() - 1);
  for (const size_t w : *widths) total += w;
  while (total > width) {
    size_t* widest = nullptr;
    for (size_t i = 0; i < columns.size(); ++i) {
      size_t& candidate = (*widths)[i];
      if (columns[i].flexible && candidate > kNarrowest && (!widest || candidate > *widest)) widest = &candidate;
    }
    if (!widest) return;
    --*widest;
    --total;
  }
}

std::string RenderLine(const std::vector<std::string>& cells, const std::vector<size_t>& widths) {
  std::string line;
  size_t pending = 0;  // spaces before the next cell that is not empty, so that no line ends in spaces
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = widths[i] == 0 ? "" : TruncateToWidth(cells[i], widths[i]);
    if (!cell.empty()) line.append(pending, ' ').append(cell), pending = 0;
    pending += widths[i] - DisplayWidth(cell) + kGap;
  }
  return line + "\n";
}

std::string CsvCell(std::string_view cell) {
  if (cell.find_first_of("\",\r\n") == std::string_view::npos) return std::string(cell);
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += CsvCell(cells[i]);
  }
  return line + "\r\n";
}

std::vector<std::string> Titles(const Table& table) {
  std::vector<std::string> titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  return titles;
}

}  // namespace

std::string RenderTable(const Table& table, std::optional<size_t> width) {
  std::vector<std::vector<std::string>> lines = {Titles(table)};
  for (const auto& row : table.rows) {
    lines.emplace_back();
    for (const std::string& cell : row) lines.back().push_back(OneLine(cell));
  }
  std::vector<size_t> widths = NaturalWidths(lines);
  if (width) NarrowToFit(table.columns, *width, &widths);
  std::string text;
  for (const auto& line : lines) text += RenderLine(line, widths);
  return text;
}

std::string RenderCsv(const Table& table) {
  std::string text = CsvLine(Titles(table));
  for (const auto& row : table.rows) text += CsvLine(row);
  return text;
}

}  // namespace annals::kgq
