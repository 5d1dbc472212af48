#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "embedded/LexiconTables.h"
#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {
namespace {

constexpr std::string_view kRoot = "lexicon/";

// The first line that is no comment; where it begins and ends.
std::pair<size_t, size_t> HeaderOf(std::string_view content) {
  for (size_t begin = 0; begin < content.size();) {
    const size_t end = std::min(content.find('\n', begin), content.size());
    if (end > begin && content[begin] != '#') return {begin, end};
    begin = end + 1;
  }
  return {content.size(), content.size()};
}

}  // namespace

const Lexicon::Tables& EmbeddedTables() {
  static const auto& tables = *[] {
    auto* made = new Lexicon::Tables;
    for (const EmbeddedFile& file : LexiconTables()) {
      (*made)[std::string(file.name.substr(kRoot.size()))] = std::string(file.contents);
    }
    return made;
  }();
  return tables;
}

absl::StatusOr<Lexicon::Tables> TablesWithOverlay(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return absl::NotFoundError(absl::StrFormat("%s: there is no such folder of tables", folder));
  }
  Lexicon::Tables tables = EmbeddedTables();
  for (auto entry = fs::recursive_directory_iterator(folder, error); entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    if (error || !entry->is_regular_file(error) || entry->path().extension() != ".tsv") continue;
    const std::string name = fs::relative(entry->path(), folder, error).generic_string();
    const auto table = tables.find(name);
    if (table == tables.end()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "%s: no table is called '%s'; see ingest/lexicon/ for the names", entry->path().string(), name));
    }
    std::ostringstream content;
    content << std::ifstream(entry->path(), std::ios::binary).rdbuf();
    const std::string own = content.str();
    const auto [begin, end] = HeaderOf(own);
    const auto [known_begin, known_end] = HeaderOf(table->second);
    if (own.substr(begin, end - begin) != table->second.substr(known_begin, known_end - known_begin)) {
      return absl::InvalidArgumentError(absl::StrFormat("%s: the header must be '%s'", entry->path().string(),
                                                        table->second.substr(known_begin, known_end - known_begin)));
    }
    if (!table->second.empty() && table->second.back() != '\n') table->second += '\n';
    table->second += own.substr(std::min(end + 1, own.size()));
  }
  return tables;
}

}  // namespace annals::ingest
