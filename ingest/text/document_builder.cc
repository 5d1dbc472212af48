#include "ingest/text/document_builder.h"

#include <string>
#include <utility>
#include <vector>

#include "graph/status_macros.h"
#include "ingest/text/blocks.h"
#include "ingest/text/normalise.h"
#include "ingest/text/title.h"

namespace annals::ingest {
namespace {

// ICU fails only where its own data cannot be loaded, which Make has tried.
Normalised Compose(std::string_view text) {
  absl::StatusOr<Normalised> normalised = ToNfc(text);
  ANNALS_CHECK(normalised.ok());
  return *std::move(normalised);
}

}  // namespace

absl::StatusOr<DocumentBuilder> DocumentBuilder::Make(const Table& boilerplate, const Table& abbreviations,
                                                      Vocabulary& vocabulary) {
  ANNALS_RETURN_IF_ERROR(ToNfc("").status());
  ANNALS_ASSIGN_OR_RETURN(Boilerplate cues, Boilerplate::Make(boilerplate, vocabulary));
  return DocumentBuilder(std::move(cues), SentenceSplitter::Make(abbreviations, vocabulary), vocabulary);
}

Document DocumentBuilder::Build(const Article& article) const {
  Document document;
  Normalised normalised = Compose(article.text);
  document.text = std::move(normalised.text);
  document.offsets = std::move(normalised.offsets);
  const std::string title = article.title.empty() ? std::string(FindTitle(document.text)) : Compose(article.title).text;
  document.blocks = FindBlocks(document.text, title, boilerplate_, *vocabulary_);
  document.tokens.reserve(document.text.size() / 5);
  std::vector<uint32_t> ends;
  for (uint32_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.part == Part::kByline || block.part == Part::kLeftOut) continue;
    uint32_t first = static_cast<uint32_t>(document.tokens.size());
    Tokenize(document.text, block.begin, block.end, *vocabulary_, document.tokens);
    ends.clear();
    sentences_.Split(document.text, document.tokens, first, static_cast<uint32_t>(document.tokens.size()), ends);
    for (const uint32_t last : ends) {
      document.sentences.push_back({first, last, i, block.part});
      first = last;
    }
  }
  return document;
}

}  // namespace annals::ingest
