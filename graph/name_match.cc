#include "graph/name_match.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "graph/id.h"
#include "graph/text_fold.h"
#include "graph/view_entity.h"

namespace annals {
namespace {

// "Giơ-ne-vơ", "Gio Ne Vo" and "Gionevo" are one name.
std::string RunTogether(const std::vector<std::string>& words) { return absl::StrJoin(words, ""); }

template <typename Fits>
bool AllWordsFit(const std::vector<std::string>& wanted, const std::vector<std::string>& words, Fits fits) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& want) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return fits(word, want); });
  });
}

NameFit FitOneName(const std::vector<std::string>& wanted, std::string_view name) {
  if (RunTogether(FoldedWords(name)) == RunTogether(wanted)) return NameFit::kWholeName;
  const std::vector<std::string> words = NameWords(name);
  if (AllWordsFit(wanted, words, std::equal_to<>())) return NameFit::kWords;
  const auto begins = [](const std::string& word, const std::string& want) { return word.starts_with(want); };
  return AllWordsFit(wanted, words, begins) ? NameFit::kBeginnings : NameFit::kNone;
}

// Family names come last in the West and first in the East.
bool IsFamilyName(const std::string& wanted, std::string_view name) {
  const std::vector<std::string> words = FoldedWords(name);
  return !words.empty() && (words.front() == wanted || words.back() == wanted);
}

}  // namespace

NameFit FitName(std::string_view text, std::string_view id, const v1::EntityRecord& record) {
  const std::vector<std::string> wanted = FoldedWords(text);
  if (wanted.empty()) return NameFit::kNone;
  const v1::Entity entity = EntityOf(id, record);
  for (const std::string& name : {entity.name(), entity.code()}) {
    if (RunTogether(FoldedWords(name)) == RunTogether(wanted)) return NameFit::kStandardName;
  }
  NameFit best = NameFit::kNone;
  for (const std::string& name : NamesOf(record)) best = std::min(best, FitOneName(wanted, name));
  const bool family =
      wanted.size() == 1 && KindOfEntityId(id) == v1::ENTITY_KIND_PERSON && IsFamilyName(wanted.front(), entity.name());
  return family ? std::min(best, NameFit::kFamilyName) : best;
}

}  // namespace annals
