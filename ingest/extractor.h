#ifndef ANNALS_INGEST_EXTRACTOR_H_
#define ANNALS_INGEST_EXTRACTOR_H_

#include <string>

#include "ingest/lexicon/lexicon.h"

namespace annals::ingest {

// To be raised with every change of the code under ingest/ after which some article may be read otherwise; changed
// tables need nothing. Articles whose text a graph has kept are then read again (ingest/RULES.md).
inline constexpr int kRulesVersion = 3;

// Names the rules and tables that read an article: "annals-0.1.0/rules-2/7c2f0a91d34be865". The last part is a hash of
// all tables, a user's own among them, and not only of those of one language: which language an article is read in
// depends on all that there are.
std::string ExtractorName(const Lexicon::Tables& tables);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXTRACTOR_H_
