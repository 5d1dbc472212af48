#ifndef ANNALS_TOOLS_KGINGEST_EXPLAIN_H_
#define ANNALS_TOOLS_KGINGEST_EXPLAIN_H_

#include <string>

#include "ingest/lexicon/languages.h"
#include "tools/kgingest/run.h"

namespace annals::tools {

enum class ExplainFormat { kText, kHtml, kJson };

struct ExplainOptions {
  ExplainFormat format = ExplainFormat::kText;
  bool color = false;  // kText
  std::string id;      // of the only article to explain; empty: every one
};

// Reads the articles and prints to stdout how each was read. What can't be read is named on stderr, and the rest goes
// on; an id that no article has is an article that could not be read.
ExitCode RunExplain(const RunOptions& run, const ExplainOptions& options, const ingest::Languages& languages);

// Whether to colour: `choice` is "auto" (where standard output is a terminal and NO_COLOR is not set), "always" or
// "never".
bool WantsColor(const std::string& choice);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EXPLAIN_H_
