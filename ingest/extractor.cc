#include "ingest/extractor.h"

#include "absl/strings/str_format.h"
#include "graph/fnv1a.h"

namespace annals::ingest {

std::string ExtractorName(const Lexicon::Tables& tables) {
  std::string all;
  for (const auto& [name, content] : tables) all.append(name).append(1, '\0').append(content).append(1, '\0');
  return absl::StrFormat("annals-%s/rules-%d/%016x", ANNALS_VERSION, kRulesVersion, Fnv1a64(all));
}

}  // namespace annals::ingest
