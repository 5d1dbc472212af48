#ifndef ANNALS_INGEST_TEXT_DOCUMENT_H_
#define ANNALS_INGEST_TEXT_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text/offset_map.h"
#include "ingest/text/token.h"

namespace annals::ingest {

// What a line of the page is to the article.
enum class Part : uint8_t {
  kTitle,
  kLead,
  kBody,
  kCaption,
  kByline,   // author, dateline, publication time, a caption's credit: no sentence of the text
  kLeftOut,  // teasers of other articles, menus, credits, counters
};

// Half-open range of bytes of Document.text that is one line (paragraph) of the page, or, where a line opens with a
// dateline or closes with a credit, a part of one.
struct Block {
  uint32_t begin = 0;
  uint32_t end = 0;
  Part part = Part::kBody;
};

// One sentence of the article's own text: half-open range of tokens.
struct Sentence {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t block = 0;  // index into Document.blocks
  Part part = Part::kBody;
};

// An article's text made ready for reading: NFC, cut into blocks, sentences and tokens.
struct Document {
  std::string text;   // NFC UTF-8
  OffsetMap offsets;  // from `text` to Article.text
  std::vector<Block> blocks;
  std::vector<Token> tokens;        // of the sentences, in order; blocks left out have none
  std::vector<Sentence> sentences;  // in order of the text

  std::string_view TextOf(uint32_t begin, uint32_t end) const {
    return std::string_view(text).substr(begin, end - begin);
  }
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_DOCUMENT_H_
