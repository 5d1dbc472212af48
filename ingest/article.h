#ifndef ANNALS_INGEST_ARTICLE_H_
#define ANNALS_INGEST_ARTICLE_H_

#include <memory>
#include <string>

#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"
#include "ingest/text/offset_map.h"

namespace annals::ingest {

// One news article as a source gave it: valid UTF-8 text and what is known about it. A plain value.
struct Article {
  std::string id;
  std::string url;
  std::string title;  // as given by the source or found in the text's head; empty: not known
  std::string outlet;
  std::string author;
  EdtfDate published;  // a day; unknown where neither given nor found
  v1::DateBasis published_basis = v1::DATE_BASIS_UNSPECIFIED;
  std::string language;  // "vi"; empty: not known
  // Where a source gives a title apart from the text, the reader puts it in front as a paragraph of its own.
  std::string text;
  // From `text` to the bytes that the source gave, which every span counts in: the file's, or those of a JSON object's
  // field. A title put in front is none of them, and leads to their begin.
  OffsetMap source;
  // What the source gave, from which everything above but the id was made (source/kept_text.h). Null in an article that
  // was made by hand: that one was given as it is.
  std::shared_ptr<const v1::KeptText> given;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_ARTICLE_H_
