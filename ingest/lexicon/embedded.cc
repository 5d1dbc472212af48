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

std::string FolderOf(std::string_view name) { return std::string(name.substr(0, name.find('/'))); }

// The built-in table whose columns a user's table `name` must have: the one it adds to, or, in the folder of a language
// that is not built in, that of any other language. Null where no table is called so.
const std::string* ModelOf(const std::string& name) {
  const Lexicon::Tables& tables = EmbeddedTables();
  if (const auto table = tables.find(name); table != tables.end()) return &table->second;
  const std::string folder = FolderOf(name);
  const std::string* model = nullptr;
  for (const auto& [known, content] : tables) {
    if (FolderOf(known) == folder) return nullptr;
    const bool same_name = known.substr(known.find('/')) == name.substr(std::min(name.find('/'), name.size()));
    if (same_name && FolderOf(known) != "world") model = &content;
  }
  return model;
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
    const std::string* model = ModelOf(name);
    if (model == nullptr) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "%s: no table is called '%s'; see ingest/lexicon/ for the names", entry->path().string(), name));
    }
    std::ostringstream content;
    content << std::ifstream(entry->path(), std::ios::binary).rdbuf();
    const std::string own = content.str();
    const auto [begin, end] = HeaderOf(own);
    const auto [known_begin, known_end] = HeaderOf(*model);
    if (own.substr(begin, end - begin) != model->substr(known_begin, known_end - known_begin)) {
      return absl::InvalidArgumentError(absl::StrFormat("%s: the header must be '%s'", entry->path().string(),
                                                        model->substr(known_begin, known_end - known_begin)));
    }
    std::string& table = tables[name];
    if (table.empty()) {  // of a language of the user's own
      table = own;
      continue;
    }
    if (table.back() != '\n') table += '\n';
    table += own.substr(std::min(end + 1, own.size()));
  }
  return tables;
}

}  // namespace annals::ingest
