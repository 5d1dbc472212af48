#include "ingest/lexicon/languages.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "graph/status_macros.h"
#include "ingest/extractor.h"
#include "ingest/text/normalise.h"

namespace annals::ingest {
namespace {

constexpr std::string_view kWorld = "world";

std::set<std::string> LanguagesOf(const Lexicon::Tables& tables) {
  std::set<std::string> languages;
  for (const auto& [name, content] : tables) {
    const std::string folder = name.substr(0, name.find('/'));
    if (folder != kWorld) languages.insert(folder);
  }
  return languages;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Languages>> Languages::Load(const Lexicon::Tables& tables) {
  std::unique_ptr<Languages> languages(new Languages);
  languages->extractor_ = ExtractorName(tables);
  for (const std::string& language : LanguagesOf(tables)) {
    ANNALS_ASSIGN_OR_RETURN(std::unique_ptr<const Lexicon> lexicon, Lexicon::Load(tables, language));
    languages->lexicons_.push_back(std::move(lexicon));
  }
  return languages;
}

const Lexicon* Languages::Find(std::string_view tag) const {
  // Region and script say nothing that the tables know.
  std::string primary(tag.substr(0, tag.find_first_of("-_")));
  absl::AsciiStrToLower(&primary);
  for (const auto& lexicon : lexicons_) {
    if (lexicon->language() == primary) return lexicon.get();
  }
  return nullptr;
}

const Lexicon* Languages::Choose(const Article& article) const {
  if (const Lexicon* lexicon = Find(article.language)) return lexicon;
  return Detect(article.text);
}

const Lexicon* Languages::Detect(std::string_view text) const {
  constexpr size_t kSample = 2048;
  // In running text a third of the words and more are among a language's frequent ones; another language shares few.
  constexpr double kLeast = 0.15;
  size_t end = std::min(text.size(), kSample);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const absl::StatusOr<Normalised> sample = ToNfc(text.substr(0, end));
  if (!sample.ok()) return nullptr;
  const Lexicon* best = nullptr;
  double best_share = kLeast;
  for (const auto& lexicon : lexicons_) {
    const double share = lexicon->profile().Share(sample->text);
    if (share <= best_share) continue;
    best = lexicon.get();
    best_share = share;
  }
  return best;
}

}  // namespace annals::ingest
