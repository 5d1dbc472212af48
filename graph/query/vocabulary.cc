#include "graph/query/vocabulary.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "embedded/PhraseTables.h"
#include "graph/query/event_words.h"
#include "graph/query/fold.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

constexpr std::pair<std::string_view, WordClass> kClasses[] = {
    {"filler", WordClass::kFiller}, {"title", WordClass::kTitle},
    {"type", WordClass::kType},     {"travel", WordClass::kTravel},
    {"status", WordClass::kStatus}, {"with", WordClass::kWith},
    {"of", WordClass::kOf},         {"between", WordClass::kBetween},
    {"and", WordClass::kAnd},       {"or", WordClass::kOr},
    {"in", WordClass::kIn},         {"to", WordClass::kTo},
    {"on", WordClass::kOn},         {"from", WordClass::kFrom},
    {"until", WordClass::kUntil},   {"before", WordClass::kBefore},
    {"after", WordClass::kAfter},   {"order", WordClass::kOrder},
    {"day", WordClass::kDayWord},   {"month", WordClass::kMonthWord},
    {"year", WordClass::kYearWord}, {"month-name", WordClass::kMonthName},
    {"suffix", WordClass::kSuffix},
};

std::optional<WordClass> ParseWordClass(std::string_view name) {
  for (const auto& [known, word_class] : kClasses) {
    if (known == name) return word_class;
  }
  return std::nullopt;
}

bool IsTypeList(std::string_view value) {
  if (value == "all") return true;
  for (absl::string_view word : absl::StrSplit(absl::string_view(value.data(), value.size()), ',')) {
    if (!ParseEventType({word.data(), word.size()})) return false;
  }
  return true;
}

bool IsMonthNumber(std::string_view value) {
  static constexpr std::array<std::string_view, 12> kMonths = {"1", "2", "3", "4",  "5",  "6",
                                                               "7", "8", "9", "10", "11", "12"};
  return std::find(kMonths.begin(), kMonths.end(), value) != kMonths.end();
}

bool ValueFits(WordClass word_class, std::string_view value) {
  switch (word_class) {
    case WordClass::kType:
    case WordClass::kTravel:
      return IsTypeList(value);
    case WordClass::kStatus:
      return value == "any" || ParseEventStatus(value);
    case WordClass::kOrder:
      return value == "newest" || value == "oldest";
    case WordClass::kMonthName:
      return IsMonthNumber(value);
    case WordClass::kSuffix:
      return value == "number" || value == "name";
    default:
      return value.empty();
  }
}

// Suffixes are compared as typed, everything else word by word.
std::string FoldForm(WordClass word_class, std::string_view form) {
  if (word_class == WordClass::kSuffix) return std::string(form);
  std::vector<std::string> words;
  for (absl::string_view word : absl::StrSplit(absl::string_view(form.data(), form.size()), ' ', absl::SkipEmpty())) {
    words.push_back(FoldWord({word.data(), word.size()}));
  }
  return absl::StrJoin(words, " ");
}

// Levenshtein's distance, in bytes: folded words are all but ASCII.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

absl::StatusOr<Vocabulary> Vocabulary::Parse(std::span<const VocabularyTable> tables) {
  Vocabulary vocabulary;
  for (const VocabularyTable& table : tables) {
    int line_number = 0;
    for (absl::string_view line :
         absl::StrSplit(absl::string_view(table.contents.data(), table.contents.size()), '\n')) {
      ++line_number;
      if (line.empty() || line[0] == '#') continue;
      ANNALS_RETURN_IF_ERROR(vocabulary.Add(table, line_number, {line.data(), line.size()}));
    }
  }
  return vocabulary;
}

absl::Status Vocabulary::Add(const VocabularyTable& table, int line_number, std::string_view line) {
  const auto malformed = [&](std::string_view why) {
    return absl::InvalidArgumentError(absl::StrFormat("%s:%d: %s", table.name, line_number, why));
  };
  const std::vector<std::string> fields = absl::StrSplit(absl::string_view(line.data(), line.size()), '\t');
  if (fields.size() < 2 || fields.size() > 3) return malformed("not form, class and value between tabs");
  const std::string value = fields.size() == 3 ? fields[2] : "";
  const std::optional<WordClass> word_class = ParseWordClass(fields[1]);
  if (!word_class) return malformed(absl::StrFormat("no class \"%s\"", fields[1]));
  if (!ValueFits(*word_class, value)) return malformed(absl::StrFormat("\"%s\" is no value of %s", value, fields[1]));
  const std::string folded = FoldForm(*word_class, fields[0]);
  if (folded.empty()) return malformed("an empty form");
  const auto [known, is_new] = entries_.try_emplace(folded, Entry{fields[0], *word_class, value});
  if (!is_new && (known->second.word_class != *word_class || known->second.value != value)) {
    return malformed(absl::StrFormat("\"%s\" already means something else", fields[0]));
  }
  longest_form_ = std::max(longest_form_, static_cast<size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1);
  return absl::OkStatus();
}

const Vocabulary& Vocabulary::Embedded() {
  static const Vocabulary* const kVocabulary = [] {
    std::vector<VocabularyTable> tables;
    for (const EmbeddedFile& file : PhraseTables()) tables.push_back({file.name, file.contents});
    absl::StatusOr<Vocabulary> vocabulary = Parse(tables);
    if (!vocabulary.ok()) std::fprintf(stderr, "%s\n", vocabulary.status().ToString().c_str());
    ANNALS_CHECK(vocabulary.ok());
    return new Vocabulary(*std::move(vocabulary));
  }();
  return *kVocabulary;
}

std::optional<Vocabulary::Match> Vocabulary::Longest(std::span<const std::string_view> folded_words) const {
  for (size_t words = std::min(folded_words.size(), longest_form_); words > 0; --words) {
    std::string form(folded_words[0]);
    for (size_t i = 1; i < words; ++i) form.append(" ").append(folded_words[i]);
    const auto found = entries_.find(form);
    if (found != entries_.end() && found->second.word_class != WordClass::kSuffix) return Match{&found->second, words};
  }
  return std::nullopt;
}

std::vector<std::string> Vocabulary::Nearest(std::string_view folded_word, size_t limit) const {
  const size_t most = folded_word.size() < 4 ? 1 : folded_word.size() < 8 ? 2 : 3;
  std::vector<std::pair<size_t, std::string>> found;
  for (const auto& [folded, entry] : entries_) {
    if (entry.word_class == WordClass::kSuffix) continue;
    const size_t distance = EditDistance(folded_word, folded);
    if (distance <= most && distance < folded.size()) found.emplace_back(distance, entry.form);
  }
  std::sort(found.begin(), found.end());
  if (found.size() > limit) found.resize(limit);
  std::vector<std::string> forms;
  for (auto& [distance, form] : found) forms.push_back(std::move(form));
  return forms;
}

std::optional<std::string_view> Vocabulary::WithoutSuffix(std::string_view word, std::string_view kind) const {
  for (const auto& [suffix, entry] : entries_) {
    if (entry.word_class != WordClass::kSuffix || entry.value != kind) continue;
    if (word.size() > suffix.size() && word.ends_with(suffix)) {
      return word.substr(0, word.size() - suffix.size());
    }
  }
  return std::nullopt;
}

}  // namespace annals
