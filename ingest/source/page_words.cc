#include "ingest/source/page_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "embedded/PageTables.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

constexpr size_t kNamesBytes = 400;

// "box-RelatedNews2" as box, related, news.
std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  bool begins = true;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!absl::ascii_isalpha(c)) {
      begins = true;
      continue;
    }
    const bool hump = absl::ascii_isupper(c) && i > 0 && absl::ascii_islower(name[i - 1]);
    if (begins || hump) words.emplace_back();
    words.back() += absl::ascii_tolower(c);
    begins = false;
  }
  return words;
}

}  // namespace

absl::StatusOr<PageWords> PageWords::Make(const Table& table) {
  static constexpr std::pair<std::string_view, PageWord> kClasses[] = {
      {"body", kBodyWord},     {"lead", kLeadWord},         {"caption", kCaptionWord},
      {"author", kAuthorWord}, {"date", kDateWord},         {"likely", kLikelyWord},
      {"never", kNeverWord},   {"unlikely", kUnlikelyWord}, {"left_out", kLeftOutWord},
  };
  PageWords out;
  for (const Table::Row& row : table.rows()) {
    const std::string_view form = row["form"];
    const auto* found = std::find_if(std::begin(kClasses), std::end(kClasses),
                                     [&](const auto& entry) { return entry.first == row["class"]; });
    if (found == std::end(kClasses)) return row.Error(absl::StrFormat("there is no class '%s'", row["class"]));
    const bool well_formed = !form.empty() && form.front() != '-' && form.back() != '-' &&
                             form.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
    if (!well_formed) return row.Error("a form is words of the letters a to z, parted by '-'");
    out.forms_[std::string(form)] |= found->second;
    out.longest_ = std::max(out.longest_, static_cast<size_t>(std::count(form.begin(), form.end(), '-')) + 1);
  }
  return out;
}

const PageWords& PageWords::Embedded() {
  static const PageWords& words = *[] {
    const EmbeddedFile& file = PageTables().front();
    absl::StatusOr<Table> table = Table::Parse(std::string(file.name), std::string(file.contents), {"form", "class"});
    ANNALS_CHECK(table.ok());
    absl::StatusOr<PageWords> made = Make(*table);
    ANNALS_CHECK(made.ok());
    return new PageWords(*std::move(made));
  }();
  return words;
}

uint16_t PageWords::Find(std::string_view names) const {
  names = names.substr(0, kNamesBytes);
  uint16_t bits = 0;
  for (size_t begin = 0; begin < names.size();) {
    const size_t end = std::min(names.find_first_of(" \t\r\n", begin), names.size());
    const std::vector<std::string> words = WordsOf(names.substr(begin, end - begin));
    for (size_t i = 0; i < words.size(); ++i) {
      std::string form;
      for (size_t n = 0; n < longest_ && i + n < words.size(); ++n) {
        if (n > 0) form += '-';
        form += words[i + n];
        if (const auto found = forms_.find(form); found != forms_.end()) bits |= found->second;
      }
    }
    begin = end + 1;
  }
  return bits;
}

}  // namespace annals::ingest
