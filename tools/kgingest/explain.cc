#include "tools/kgingest/explain.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "absl/strings/str_format.h"
#include "ingest/explanation.h"
#include "ingest/source/article_reader.h"
#include "tools/kgingest/explain_views.h"

namespace annals::tools {
namespace {

bool Print(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

void Complain(std::string_view message) { std::fputs(absl::StrFormat("kgingest: %s\n", message).c_str(), stderr); }

std::string View(const ingest::Explanation& explanation, const ExplainOptions& options, int number) {
  switch (options.format) {
    case ExplainFormat::kText:
      return (number > 1 ? "\n\n" : "") + ExplanationAsText(explanation, options.color);
    case ExplainFormat::kHtml:
      return ExplanationAsHtml(explanation, number);
    case ExplainFormat::kJson:
      return ExplanationAsJson(explanation) + "\n";
  }
  return "";
}

}  // namespace

ExitCode RunExplain(const RunOptions& run, const ExplainOptions& options, const ingest::Languages& languages) {
  ingest::ArticleReader reader(run.paths);
  const bool page = options.format == ExplainFormat::kHtml;
  bool printed = !page || Print(HtmlHead());
  int explained = 0, unread = 0;
  while (printed && (run.interrupted == nullptr || !run.interrupted->load())) {
    const std::optional<ingest::ArticleReader::Item> item = reader.Next();
    if (!item) break;
    if (!item->article.ok()) {
      ++unread;
      Complain(std::string(item->article.status().message()));
      continue;
    }
    if (!options.id.empty() && item->article->id != options.id) continue;
    printed = Print(View(ingest::Explain(*item->article, languages), options, ++explained));
    if (!options.id.empty()) break;
  }
  printed = printed && (!page || Print(HtmlFoot())) && std::fflush(stdout) == 0;
  if (!printed) {
    Complain("standard output cannot be written to (is the disk full?)");
    return ExitCode::kFailure;
  }
  if (run.interrupted != nullptr && run.interrupted->load()) {
    Complain("interrupted");
    return ExitCode::kFailure;
  }
  if (!options.id.empty() && explained == 0) {
    Complain(absl::StrFormat("no article has the id '%s'", options.id));
    return ExitCode::kSomeUnread;
  }
  return unread > 0 ? ExitCode::kSomeUnread : ExitCode::kDone;
}

bool WantsColor(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

}  // namespace annals::tools
