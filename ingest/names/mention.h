#ifndef ANNALS_INGEST_NAMES_MENTION_H_
#define ANNALS_INGEST_NAMES_MENTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {

// A stretch of tokens that names someone or something, as it stands in the text, before anything is decided that needs
// the rest of the article: "Ngoại trưởng Nga Lavrov" (Russian Foreign Minister Lavrov) is a title, a body and a name.
struct Mention {
  // Tokens of the whole phrase and of the name within it (empty where there is none), half-open.
  uint32_t first = 0, last = 0;
  uint32_t name_first = 0, name_last = 0;
  uint32_t alias_first = 0, alias_last = 0;  // the same name in another script's spelling: "Lý Tiểu Bằng (Li Xiaopeng)"

  std::vector<NameSense> senses;            // what the tables say of the name; empty for a name they do not know
  std::vector<TitleSense> titles;           // in the order of the text
  EntityIndex body = kNoEntity;             // country or organisation that the phrase itself names beside the title
  bool honorific = false;                   // Mr, Mrs before the name
  bool counterpart = false;                 // "his counterpart"
  bool pronoun = false;                     // an honorific without a name
  bool after_at = false, after_to = false;  // a preposition of place or of goal stands before it

  bool has_alias() const { return alias_first != alias_last; }
  bool has_name() const { return name_first != name_last; }
  bool has_title() const { return !titles.empty() || counterpart; }
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_MENTION_H_
