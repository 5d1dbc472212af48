// Names are runs of words, and some of their words are words of phrases too ("Bosnia and Herzegovina", "Việt Nam" next
// to "năm"). So the longest run is tried first; a run that holds a word of the vocabulary counts only where the
// entity's own names hold each of its words.
#include "graph/query/phrase_names.h"

#include <algorithm>
#include <set>

#include "graph/status_macros.h"
#include "graph/text_fold.h"

namespace annals {
namespace {

constexpr size_t kLongestName = 6;  // in words

// How many words from `position` a name could take.
size_t LongestRunAt(const PhraseWords& words, size_t position) {
  size_t count = 0;
  while (position + count < words.size() && count < kLongestName && !words.NumberAt(position + count)) {
    ++count;
    if (words[position + count - 1].ends_group) break;
  }
  return count;
}

bool HoldsKnownWord(const PhraseWords& words, size_t position, size_t count) {
  for (size_t i = position; i < position + count; ++i) {
    if (words.FormAt(i)) return true;
  }
  return false;
}

bool NamesHoldEachWord(const v1::Entity& entity, const std::string& run) {
  std::set<std::string> known;
  const auto add = [&](const std::string& name) {
    for (std::string& word : FoldedWords(name)) known.insert(std::move(word));
  };
  add(entity.name());
  add(entity.code());
  add(entity.id());
  for (const std::string& name : entity.names()) add(name);
  const std::vector<std::string> wanted = FoldedWords(run);
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return known.contains(word); });
}

bool IsWholeName(const v1::Entity& entity, const std::string& run) {
  const std::vector<std::string> folded = FoldedWords(run);
  if (FoldedWords(entity.name()) == folded || FoldedWords(entity.code()) == folded) return true;
  return std::any_of(entity.names().begin(), entity.names().end(),
                     [&](const std::string& name) { return FoldedWords(name) == folded; });
}

}  // namespace

absl::StatusOr<std::optional<PhraseName>> NameFinder::Participant(const PhraseWords& words, size_t position) const {
  return Find(words, position, Wanted::kParticipant);
}

absl::StatusOr<std::optional<PhraseName>> NameFinder::Place(const PhraseWords& words, size_t position) const {
  return Find(words, position, Wanted::kPlace);
}

absl::StatusOr<std::optional<PhraseName>> NameFinder::Find(const PhraseWords& words, size_t position,
                                                           Wanted wanted) const {
  // The name itself may begin with what looks like a filler or a title ("The Hague"), so they are skipped only if
  // needed.
  // A title belongs to a person: "the president of Russia" is not Russia.
  bool titled = false;
  for (size_t skipped = 0;;) {
    ANNALS_ASSIGN_OR_RETURN(std::optional<PhraseName> name, LongestRun(words, position + skipped, wanted));
    if (name) {
      if (titled && name->entity.kind() != v1::ENTITY_KIND_PERSON) return std::optional<PhraseName>();
      name->words += skipped;
      return name;
    }
    size_t skip = words.Skip(position + skipped, WordClass::kFiller);
    if (skip == 0) {
      skip = words.Skip(position + skipped, WordClass::kTitle);
      titled |= skip > 0;
    }
    if (skip == 0) return std::optional<PhraseName>();
    skipped += skip;
  }
}

absl::StatusOr<std::optional<PhraseName>> NameFinder::LongestRun(const PhraseWords& words, size_t position,
                                                                 Wanted wanted) const {
  for (size_t count = LongestRunAt(words, position); count > 0; --count) {
    if (interrupt_) ANNALS_RETURN_IF_ERROR(interrupt_());
    const std::string run = words.TextOf(position, count);
    const bool known_word = HoldsKnownWord(words, position, count);
    absl::StatusOr<std::optional<v1::Entity>> entity = Resolve(run, wanted);
    if (!entity.ok()) {
      // Whether the several that fit hold the phrase's own words cannot be told: a shorter run decides.
      if (known_word && absl::IsInvalidArgument(entity.status())) continue;
      return entity.status();
    }
    if (!entity->has_value()) continue;
    if ((known_word || count > 1) && !NamesHoldEachWord(**entity, run)) continue;
    return std::optional<PhraseName>({**std::move(entity), count});
  }
  return std::optional<PhraseName>();
}

absl::StatusOr<std::optional<v1::Entity>> NameFinder::Resolve(const std::string& name, Wanted wanted) const {
  if (FoldedWords(name).empty()) return std::optional<v1::Entity>();
  if (wanted == Wanted::kPlace) return ResolvePlace(name);
  return ResolveKinds(name, {v1::ENTITY_KIND_PERSON, v1::ENTITY_KIND_COUNTRY, v1::ENTITY_KIND_ORGANISATION});
}

absl::StatusOr<std::optional<v1::Entity>> NameFinder::ResolvePlace(const std::string& name) const {
  ANNALS_ASSIGN_OR_RETURN(std::optional<v1::Entity> country, ResolveKinds(name, {v1::ENTITY_KIND_COUNTRY}));
  if (country && FoldedWords(country->name()) == FoldedWords(name)) return country;
  ANNALS_ASSIGN_OR_RETURN(std::optional<v1::Entity> place, ResolveKinds(name, {v1::ENTITY_KIND_PLACE}));
  if (!place) return country;
  if (country && IsWholeName(*country, name) && !IsWholeName(*place, name)) return country;
  return place;
}

absl::StatusOr<std::optional<v1::Entity>> NameFinder::ResolveKinds(const std::string& name,
                                                                   const std::vector<v1::EntityKind>& kinds) const {
  absl::StatusOr<v1::Entity> entity = graph_.ResolveEntity(name, kinds, interrupt_);
  if (entity.ok()) return std::optional<v1::Entity>(*std::move(entity));
  if (absl::IsNotFound(entity.status())) return std::optional<v1::Entity>();
  return entity.status();
}

std::string NameFinder::Unresolved(const PhraseWords& words, size_t position) {
  size_t count = 1;
  while (position + count < words.size() && !words[position + count - 1].ends_group &&
         !words.FormAt(position + count) && !words.NumberAt(position + count)) {
    ++count;
  }
  return words.TextOf(position, count);
}

}  // namespace annals
