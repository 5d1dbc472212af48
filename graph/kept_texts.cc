#include "graph/kept_texts.h"

#include <string>

#include "annals/v1/extraction.pb.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"

namespace annals {

absl::Status ReadTextsIn(const StoreReader& reader, std::string_view extractor, const Graph::TextSink& sink) {
  const auto cursor = reader.Scan(Column::kTexts, {});
  for (; cursor->Valid(); cursor->Next()) {
    std::string id;
    if (!KeyReader(cursor->key()).String(id)) return CorruptRecord("text key");
    if (!extractor.empty()) {
      ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader.Get(Column::kArticles, ArticleKey(id)));
      if (!bytes) return CorruptRecord("text of " + id);
      ANNALS_ASSIGN_OR_RETURN(const auto extraction, ParseStored<v1::Extraction>(*bytes, id));
      if (extraction.extractor() == extractor) continue;
    }
    ANNALS_ASSIGN_OR_RETURN(const auto text, ParseStored<v1::KeptText>(cursor->value(), "text of " + id));
    ANNALS_RETURN_IF_ERROR(sink(id, text));
  }
  return cursor->status();
}

}  // namespace annals
