#include "tests/fuzz/check_extraction.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "graph/status_macros.h"
#include "graph/validate.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/whole_characters.h"

namespace annals {
namespace {

// The bytes that a decoded text came from are not at hand.
void CheckSpan(const ingest::Article& article, const v1::TextSpan& span) {
  if (article.source.IsIdentity()) ANNALS_CHECK(CutsWholeCharacters(article.text, span.begin(), span.end()));
}

void CheckEvent(const ingest::Article& article, const v1::EventMention& event) {
  ANNALS_CHECK(event.evidence_size() > 0);
  for (const v1::Evidence& evidence : event.evidence()) {
    CheckSpan(article, evidence.span());
    ANNALS_CHECK(!evidence.text().empty());
    if (!article.source.IsIdentity()) continue;
    ANNALS_CHECK(article.text.compare(evidence.span().begin(), evidence.text().size(), evidence.text()) == 0);
    ANNALS_CHECK(evidence.text().size() == evidence.span().end() - evidence.span().begin());
  }
  for (const v1::FieldSource& source : event.sources()) CheckSpan(article, source.span());
  for (const v1::Participant& participant : event.participants()) {
    ANNALS_CHECK(ingest::CheckUtf8(participant.name()).ok());
  }
}

}  // namespace

std::string BytesOf(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    ANNALS_CHECK(message.SerializeToCodedStream(&coded));
  }
  return bytes;
}

void CheckExtraction(const ingest::Article& article, const v1::Extraction& extraction) {
  const absl::Status valid = ValidateExtraction(extraction);
  if (!valid.ok()) std::fprintf(stderr, "%s\n", valid.ToString().c_str());
  ANNALS_CHECK(valid.ok());
  for (const v1::PersonMention& person : extraction.people()) CheckSpan(article, person.span());
  for (const v1::EventMention& event : extraction.events()) CheckEvent(article, event);
  for (const v1::Entity& entity : extraction.entities()) {
    ANNALS_CHECK(ingest::CheckUtf8(entity.id()).ok() && ingest::CheckUtf8(entity.name()).ok());
    for (const std::string& name : entity.names()) ANNALS_CHECK(ingest::CheckUtf8(name).ok());
  }
  ANNALS_CHECK(ingest::CheckUtf8(extraction.article().title()).ok());
  ANNALS_CHECK(ingest::CheckUtf8(extraction.article().outlet()).ok());
  ANNALS_CHECK(ingest::CheckUtf8(extraction.article().author()).ok());
}

}  // namespace annals
