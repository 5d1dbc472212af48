#include "ingest/source/raw_article.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/fnv1a.h"
#include "graph/id.h"
#include "graph/status_macros.h"
#include "ingest/source/file_mark.h"
#include "ingest/source/html_page.h"
#include "ingest/source/json_article.h"
#include "ingest/source/kept_text.h"
#include "ingest/source/utf8.h"

namespace annals::ingest {
namespace {

// FNV-1a: stable everywhere and for ever, as an id must be.
std::string HashId(std::string_view text) { return absl::StrFormat("%016x", Fnv1a64(text)); }

absl::Status TooLong(size_t bytes, size_t limit) {
  return absl::ResourceExhaustedError(absl::StrFormat("the article has %d bytes; %d are the limit", bytes, limit));
}

absl::Status Unfit(std::string_view what, std::string_view why, std::string_view mend = "") {
  return absl::InvalidArgumentError(absl::StrFormat("%s %s%s", what, why, mend));
}

std::string_view MessageOf(const absl::Status& status) { return {status.message().data(), status.message().size()}; }

// What a graph would refuse, in the words of who has the file.
absl::Status CheckId(std::string_view id) {
  constexpr std::string_view kMend = "; rename the file, or give it another id";
  if (absl::Status status = CheckUtf8(id); !status.ok()) return Unfit("its id is", MessageOf(status), kMend);
  if (IsArticleId(id)) return absl::OkStatus();
  if (id.size() <= kMaxArticleIdBytes) return Unfit("its id", "holds a control character", kMend);
  return Unfit("its id", absl::StrFormat("has %d bytes, and %d are the limit", id.size(), kMaxArticleIdBytes), kMend);
}

// Messages on disk and on the wire hold nothing but UTF-8; the URL of an archive may be anything.
absl::Status CheckFields(const v1::Article& fields) {
  const std::pair<std::string_view, const std::string&> all[] = {{"url", fields.url()},
                                                                 {"title", fields.title()},
                                                                 {"outlet", fields.outlet()},
                                                                 {"author", fields.author()},
                                                                 {"lang", fields.language()}};
  for (const auto& [name, value] : all) {
    if (absl::Status status = CheckUtf8(value); !status.ok()) {
      return Unfit(absl::StrFormat("field '%s':", name), MessageOf(status));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::KeptText> ReadFormat(const RawArticle& raw) {
  if (const std::string_view mend = MendOfMark(raw.bytes); !mend.empty()) return Unfit("this is", mend);
  v1::KeptText given;
  switch (raw.format) {
    case Format::kJson: {
      ANNALS_ASSIGN_OR_RETURN(given, ParseJsonArticle(raw.bytes));
      break;
    }
    case Format::kHtml: {
      ANNALS_ASSIGN_OR_RETURN(HtmlPage page, ReadHtmlPage(raw.bytes, raw.charset));
      given.set_text(std::move(page.text));
      *given.mutable_given() = std::move(page.fields);
      break;
    }
    case Format::kText:
      given.set_text(raw.bytes);
      break;
  }
  // Proto3 merges what is set: what the source says stands over what the bytes say.
  given.mutable_given()->MergeFrom(raw.fields);
  return given;
}

}  // namespace

absl::Status At(std::string_view location, const absl::Status& status) {
  const std::string message = Printable(
      absl::StrFormat("%s: %s", location, std::string_view(status.message().data(), status.message().size())));
  return absl::Status(status.code(), absl::string_view(message));
}

absl::StatusOr<GivenArticle> ReadRaw(const RawArticle& raw, const SourceOptions& options) {
  absl::StatusOr<v1::KeptText> given = ReadFormat(raw);
  if (!given.ok()) return At(raw.location, given.status());
  if (given->text().size() > options.max_article_bytes) {
    return At(raw.location, TooLong(given->text().size(), options.max_article_bytes));
  }
  GivenArticle article;
  article.id = std::move(*given->mutable_given()->mutable_id());
  given->mutable_given()->clear_id();
  if (article.id.empty()) article.id = HashId(given->given().url().empty() ? given->text() : given->given().url());
  if (absl::Status status = CheckId(article.id); !status.ok()) return At(raw.location, status);
  if (absl::Status status = CheckFields(given->given()); !status.ok()) return At(raw.location, status);
  article.given = *std::move(given);
  return article;
}

absl::StatusOr<Article> ReadArticle(const RawArticle& raw, const SourceOptions& options) {
  ANNALS_ASSIGN_OR_RETURN(GivenArticle given, ReadRaw(raw, options));
  absl::StatusOr<Article> article = ReadGiven(std::move(given.id), std::move(given.given));
  if (!article.ok()) return At(raw.location, article.status());
  return article;
}

}  // namespace annals::ingest
