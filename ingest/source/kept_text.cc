#include "ingest/source/kept_text.h"

#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/fnv1a.h"
#include "graph/status_macros.h"
#include "ingest/date_message.h"
#include "ingest/source/encoding.h"
#include "ingest/source/metadata.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

absl::Status ReadFields(const v1::Article& given, Article& article) {
  article.url = given.url();
  article.title = given.title();
  article.outlet = given.outlet();
  article.author = given.author();
  article.language = given.language();
  if (!given.has_published()) return absl::OkStatus();
  const std::optional<EdtfDate> published = EdtfDate::Parse(given.published().edtf());
  if (!published) {
    return absl::InvalidArgumentError(
        absl::StrFormat("its day of publication is '%s', which is no date", given.published().edtf()));
  }
  article.published = *published;
  article.published_basis = given.published().basis();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Article> ReadGiven(std::string id, v1::KeptText given) {
  ANNALS_ASSIGN_OR_RETURN(DecodedText decoded, DecodeText(given.text()));
  if (Trim(decoded.text).empty()) return absl::InvalidArgumentError("the article is empty");
  Article article;
  article.id = std::move(id);
  article.text = std::move(decoded.text);
  article.source = std::move(decoded.offsets);
  ANNALS_RETURN_IF_ERROR(ReadFields(given.given(), article));
  article.given = std::make_shared<const v1::KeptText>(std::move(given));
  JoinTitle(article);
  FillFromHead(article);
  return article;
}

std::shared_ptr<const v1::KeptText> GivenOf(const Article& article) {
  if (article.given != nullptr) return article.given;
  const auto given = std::make_shared<v1::KeptText>();
  given->set_text(article.text);
  v1::Article& fields = *given->mutable_given();
  fields.set_url(article.url);
  fields.set_title(article.title);
  fields.set_outlet(article.outlet);
  fields.set_author(article.author);
  fields.set_language(article.language);
  if (article.published.known()) SetDate(article.published, article.published_basis, *fields.mutable_published());
  return given;
}

std::string ContentHash(const v1::KeptText& given) {
  const v1::Article& fields = given.given();
  std::string all;
  all.reserve(given.text().size() + 512);
  // Metadata holds no NUL, so no two sets of fields look alike.
  for (const std::string* field : {&fields.url(), &fields.title(), &fields.outlet(), &fields.author(),
                                   &fields.published().edtf(), &fields.language()}) {
    all.append(*field).push_back('\0');
  }
  all.append(given.text());
  return absl::StrFormat("%016x", Fnv1a64(all));
}

}  // namespace annals::ingest
