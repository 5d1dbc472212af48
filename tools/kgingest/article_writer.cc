#include "tools/kgingest/article_writer.h"

#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/parallel.h"
#include "ingest/source/kept_text.h"

namespace annals::tools {

absl::Status ArticleWriter::Write(const std::vector<ingest::Article>& articles) {
  if (articles.empty()) return absl::OkStatus();
  std::vector<v1::Extraction> extractions = ingest::ExtractAll(articles, languages_, threads_);
  std::vector<SinkArticle> written(articles.size());
  for (size_t i = 0; i < articles.size(); ++i) {
    written[i] = {std::move(extractions[i]), ingest::GivenOf(articles[i])};
  }
  ANNALS_ASSIGN_OR_RETURN(const std::vector<v1::ApplyResponse> responses, sink_.Write(written));
  for (const v1::ApplyResponse& response : responses) {
    if (v1::ApplyOutcome_IsValid(response.outcome())) ++outcomes_[response.outcome()];
    events_.Add(response);
    if (response.outcome() != v1::APPLY_OUTCOME_REFUSED) continue;
    std::fputs(
        absl::StrFormat("kgingest: article '%s' was refused: %s\n", response.article_id(), response.error()).c_str(),
        stderr);
  }
  return absl::OkStatus();
}

}  // namespace annals::tools
