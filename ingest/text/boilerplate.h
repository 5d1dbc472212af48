#ifndef ANNALS_INGEST_TEXT_BOILERPLATE_H_
#define ANNALS_INGEST_TEXT_BOILERPLATE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/phrase_trie.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// What the words of a line say about its place on the page; the table boilerplate.tsv explains each.
enum class Cue : uint8_t {
  kNone,
  kEndHeading,
  kBlockHeading,
  kLink,
  kNoise,
  kCredit,      // a caption with its credit
  kCreditOnly,  // a credit without a caption
  kByline,
};

// The words that stand beside an article on its page. Immutable, so safe to use from many threads.
class Boilerplate {
 public:
  // `table` has the columns form and class. INVALID_ARGUMENT with FILE:LINE for a class that does not exist.
  static absl::StatusOr<Boilerplate> Make(const Table& table, Vocabulary& vocabulary);

  // The cue of one line (NFC UTF-8, without white space around it), of which the caller has counted the words and
  // looked at the end (see ingest/text/line.h). `vocabulary` is the one of Make.
  Cue CueOf(std::string_view line, int words, bool ends_sentence, const Vocabulary& vocabulary) const;

  // Begin of the credit that ends a caption; npos where the line has none, or goes on behind it.
  size_t FindCredit(std::string_view line, const Vocabulary& vocabulary) const;

  // Begin of the brackets at the end of a line that tell whose report it follows; npos where there are none.
  size_t FindSource(std::string_view line, const Vocabulary& vocabulary) const;

  // Whether `name` is a newspaper or an agency of the table.
  bool IsOutlet(std::string_view name, const Vocabulary& vocabulary) const;

 private:
  enum class Class : uint8_t {
    kEndHeading,
    kBlockHeading,
    kLinkStart,
    kNoiseLine,
    kNoiseStart,
    kAge,
    kCredit,
    kCreditName,
    kBylineLine,
    kBylineStart,
    kOutlet,
  };
  struct CreditMatch {
    size_t token = 0;  // index of its first
    size_t next = 0;   // index of what follows its form
    std::vector<Token> tokens;
    bool found = false;
  };
  Boilerplate() = default;
  Cue WholeLine(const std::vector<Token>& tokens) const;
  Cue Start(const std::vector<Token>& tokens, int words, bool ends_sentence) const;
  CreditMatch MatchCredit(std::string_view line, const Vocabulary& vocabulary) const;
  Cue Credit(std::string_view line, int words, const Vocabulary& vocabulary) const;

  PhraseTrie<Class> whole_lines_;
  PhraseTrie<Class> starts_;
  PhraseTrie<Class> credits_;
  PhraseTrie<Class> outlets_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_BOILERPLATE_H_
