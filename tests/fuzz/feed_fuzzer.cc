// Any bytes as a feed: every entry has valid text, a URL of the web or none, and a day where it has a date; an error's
// message is text, too.

#include <string>
#include <string_view>

#include "graph/edtf_date.h"
#include "graph/status_macros.h"
#include "ingest/source/feed.h"
#include "ingest/source/url.h"
#include "ingest/source/utf8.h"
#include "tests/fuzz/fuzz_input.h"

namespace annals {
namespace {

void CheckEntry(const ingest::FeedEntry& entry) {
  const v1::Article& fields = entry.fields;
  for (const std::string& text :
       {fields.url(), fields.title(), fields.outlet(), fields.author(), fields.language(), entry.text}) {
    ANNALS_CHECK(ingest::CheckUtf8(text).ok());
  }
  ANNALS_CHECK(fields.url().empty() || ingest::IsWebUrl(fields.url()));
  if (!fields.has_published()) return;
  const std::optional<EdtfDate> day = EdtfDate::Parse(fields.published().edtf());
  ANNALS_CHECK(day && day->IsDay());
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes = FuzzInput(data, size).Rest();
  absl::StatusOr<ingest::Feed> feed = ingest::Feed::Parse(bytes, "https://mai.vn/feed");
  if (!feed.ok()) {
    ANNALS_CHECK(!feed.status().message().empty());
    return 0;
  }
  size_t entries = 0;
  while (const std::optional<absl::StatusOr<ingest::FeedEntry>> entry = feed->Next()) {
    ANNALS_CHECK(++entries <= size);
    if (entry->ok()) {
      CheckEntry(**entry);
    } else {
      ANNALS_CHECK(ingest::CheckUtf8({entry->status().message().data(), entry->status().message().size()}).ok());
    }
  }
  return 0;
}
