#ifndef ANNALS_GRAPH_QUERY_PHRASE_PARSER_H_
#define ANNALS_GRAPH_QUERY_PHRASE_PARSER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/query/phrase_date.h"
#include "graph/query/phrase_meaning.h"
#include "graph/query/phrase_names.h"
#include "graph/query/phrase_words.h"

namespace annals {

// Reads a phrase from left to right, clause by clause:
//
//   phrase  = { filler | type | status | order | number | clause | name-list | date }
//   clause  = with name-list | of (date | name-list) | between (date and date | name-list)
//           | in (date | place) | to (date | place) | travel [place]
//           | on date | from date [(to | until) date] | until date | before date | after date
//   names   = name { [","] [and | or] name }
//
// Each step takes at least one word or returns an error that names one. For one phrase, then thrown away.
class PhraseParser {
 public:
  // What is given must outlive this.
  PhraseParser(std::string_view phrase, const Vocabulary& vocabulary, const Graph& graph, const Interrupt& interrupt)
      : phrase_(phrase), words_(phrase, vocabulary), names_(graph, interrupt), interrupt_(interrupt) {}

  absl::StatusOr<PhraseMeaning> Parse();

 private:
  absl::Status Step();
  absl::Status StepForm(const Vocabulary::Match& form);
  absl::Status StepWithoutForm();

  absl::Status Between();
  absl::Status InOrTo(bool is_to);
  absl::Status Travel(const Vocabulary::Match& form);
  absl::Status FromDate();
  absl::Status Participants();
  absl::Status DateOrName();
  absl::Status Joined(size_t conjunction);
  absl::Status Alternative();

  // Takes a date and returns it; nothing, or an error, where none begins.
  absl::StatusOr<std::optional<EdtfDate>> TakeDate();
  // The same where a date has to follow.
  absl::StatusOr<EdtfDate> RequireDate();
  // Takes a name; false where none begins.
  absl::StatusOr<bool> TakeParticipants();
  absl::StatusOr<bool> TakePlace();
  absl::Status TakeCountryOfPlace();
  void During(const EdtfDate& date);

  // Neither a word of the vocabulary nor a number nor past the end.
  bool IsUnknownWord(size_t position) const;
  absl::Status NotUnderstood(size_t position) const;
  // For a position where a name has to stand.
  absl::Status NameMissing(size_t position) const;

  std::string_view phrase_;
  PhraseWords words_;
  NameFinder names_;
  const Interrupt& interrupt_;
  size_t position_ = 0;
  PhraseMeaning meaning_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_QUERY_PHRASE_PARSER_H_
