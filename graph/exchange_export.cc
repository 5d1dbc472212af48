#include "graph/exchange_export.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annals/v1/exchange.pb.h"
#include "annals/v1/view.pb.h"
#include "graph/entity_search.h"
#include "graph/error.h"
#include "graph/event_detail.h"
#include "graph/event_mentions.h"
#include "graph/exchange_line.h"
#include "graph/keys.h"
#include "graph/knowledge.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

// Knowledge remembers what it has looked at; after so many records it is to forget.
constexpr int kRecordsRemembered = 1000;

class Exporter {
 public:
  Exporter(const StoreReader& reader, const ExportOptions& options, const Graph::LineSink& sink)
      : reader_(reader), options_(options), sink_(sink) {}

  absl::Status Run() {
    ANNALS_RETURN_IF_ERROR(WriteHeader());
    ANNALS_RETURN_IF_ERROR(
        ForEach(Column::kArticles, [this](auto key, auto value) { return WriteArticle(key, value); }));
    ANNALS_RETURN_IF_ERROR(ForEach(Column::kTombstones, [this](auto, auto value) -> absl::Status {
      v1::ExchangeLine line;
      ANNALS_ASSIGN_OR_RETURN(*line.mutable_tombstone(), ParseStored<v1::Tombstone>(value, "tombstone"));
      return Write(line);
    }));
    ANNALS_RETURN_IF_ERROR(ForEach(Column::kCorrections, [this](auto, auto value) -> absl::Status {
      v1::ExchangeLine line;
      ANNALS_ASSIGN_OR_RETURN(*line.mutable_correction(), ParseStored<v1::Correction>(value, "correction"));
      return Write(line);
    }));
    ANNALS_RETURN_IF_ERROR(ForEach(Column::kEntities, [this](auto key, auto) { return WriteEntity(key); }));
    return ForEach(Column::kEvents, [this](auto, auto value) { return WriteEvent(value); });
  }

 private:
  absl::Status ForEach(Column column, const auto& write) {
    const auto cursor = reader_.Scan(column, {});
    for (; cursor->Valid(); cursor->Next()) ANNALS_RETURN_IF_ERROR(write(cursor->key(), cursor->value()));
    return cursor->status();
  }

  absl::Status Write(const v1::ExchangeLine& line) {
    ANNALS_ASSIGN_OR_RETURN(const std::string text, ToLine(line));
    return sink_(text);
  }

  absl::Status WriteHeader() {
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kMeta, kCountersKey));
    ANNALS_ASSIGN_OR_RETURN(const auto counters, ParseStored<v1::Counters>(bytes.value_or(""), kCountersKey));
    v1::ExchangeLine line;
    line.mutable_header()->set_format(std::string(kExchangeFormat));
    line.mutable_header()->set_version(kExchangeVersion);
    line.mutable_header()->set_articles(counters.articles());
    line.mutable_header()->set_events(counters.events());
    return Write(line);
  }

  absl::Status WriteArticle(std::string_view key, std::string_view value) {
    v1::ExchangeLine line;
    v1::ExchangeArticle& article = *line.mutable_article();
    ANNALS_ASSIGN_OR_RETURN(*article.mutable_extraction(), ParseStored<v1::Extraction>(value, "article"));
    if (!options_.texts) return Write(line);
    const std::string& id = article.extraction().article().id();
    ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader_.Get(Column::kTexts, key));
    if (bytes) {
      ANNALS_ASSIGN_OR_RETURN(const auto text, ParseStored<v1::KeptText>(*bytes, "text of " + id));
      SetKept(text, article);
    }
    return Write(line);
  }

  absl::StatusOr<Knowledge*> Known() {
    if (knowledge_ == nullptr || ++used_ > kRecordsRemembered) {
      ANNALS_ASSIGN_OR_RETURN(knowledge_, Knowledge::Open(reader_, {}));
      used_ = 0;
    }
    return knowledge_.get();
  }

  // An entity has as many records as there are references to it; it is written with the first.
  absl::Status WriteEntity(std::string_view key) {
    std::string id;
    if (!KeyReader(key).String(id)) return CorruptRecord("entity key");
    ANNALS_ASSIGN_OR_RETURN(Knowledge * knowledge, Known());
    ANNALS_ASSIGN_OR_RETURN(const std::string node, knowledge->names().NodeOf(id));
    if (node != id) {
      ANNALS_ASSIGN_OR_RETURN(const std::vector<std::string> references, knowledge->names().ReferencesTo(node));
      if (references.empty() || references.front() != id) return absl::OkStatus();
    }
    v1::ExchangeLine line;
    ANNALS_ASSIGN_OR_RETURN(*line.mutable_entity(), ReadEntity(*knowledge, node));
    return Write(line);
  }

  // As GetEvent gives it, but for its links.
  absl::Status WriteEvent(std::string_view value) {
    ANNALS_ASSIGN_OR_RETURN(auto record, ParseStored<v1::EventRecord>(value, "event"));
    ANNALS_ASSIGN_OR_RETURN(Knowledge * knowledge, Known());
    std::vector<std::vector<v1::MentionRecord>> of_claims;
    for (const std::string& claim_id : record.claims()) {
      ANNALS_ASSIGN_OR_RETURN(of_claims.emplace_back(), ReadMentions(reader_, claim_id, {}));
    }
    ANNALS_ASSIGN_OR_RETURN(auto mentions,
                            GatherMentions(std::move(of_claims), knowledge->names(), knowledge->corrections()));
    v1::ExchangeLine line;
    *line.mutable_event() = std::move(*record.mutable_event());
    AddSources(std::move(mentions), *line.mutable_event());
    return Write(line);
  }

  const StoreReader& reader_;
  const ExportOptions& options_;
  const Graph::LineSink& sink_;
  std::unique_ptr<Knowledge> knowledge_;
  int used_ = 0;
};

}  // namespace

absl::Status ExportLinesIn(const StoreReader& reader, const ExportOptions& options, const Graph::LineSink& sink) {
  return Exporter(reader, options, sink).Run();
}

}  // namespace annals
