#ifndef ANNALS_INGEST_LEXICON_LANGUAGES_H_
#define ANNALS_INGEST_LEXICON_LANGUAGES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/article.h"
#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {

// The lexicons of all languages that the tables have a folder for, and the choice among them. Immutable, so safe to use
// from many threads.
//
//   ANNALS_ASSIGN_OR_RETURN(const auto languages, Languages::Load(EmbeddedTables()));
//   const Lexicon* lexicon = languages->Choose(article);
class Languages {
 public:
  // Every folder beside world/ is a language. INVALID_ARGUMENT or NOT_FOUND as Lexicon::Load gives.
  static absl::StatusOr<std::unique_ptr<const Languages>> Load(const Lexicon::Tables& tables);

  // The lexicon of a BCP 47 tag: "vi", "vi-VN", "VI". Null where no table speaks it. What it returns lives as long as
  // this.
  const Lexicon* Find(std::string_view tag) const;
  // The lexicon to read the article with: that of its tag, else of the language that its first words are in. Null: no
  // table speaks it.
  const Lexicon* Choose(const Article& article) const;
  // The lexicon of the language that most of `text` (UTF-8) is in; null where none is clearly meant.
  const Lexicon* Detect(std::string_view text) const;
  // Names the rules and tables that read an article, in whatever language (extractor.h).
  const std::string& extractor() const { return extractor_; }

 private:
  Languages() = default;
  std::string extractor_;
  std::vector<std::unique_ptr<const Lexicon>> lexicons_;  // in the order of their folders' names
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_LEXICON_LANGUAGES_H_
