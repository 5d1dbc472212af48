// Any bytes as a web archive, packed or not: each item is a page of a bounded size with a URL of the web, or an error
// that begins with its location; and the source comes to an end.

#include <fstream>
#include <string>
#include <string_view>

#include "absl/strings/match.h"
#include "graph/status_macros.h"
#include "ingest/source/url.h"
#include "ingest/source/warc_source.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/support/temp_directory.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  constexpr size_t kMaxBytes = 1 << 14;
  static const TempDirectory& directory = *new TempDirectory;  // emptied by whoever cleans the machine's own
  const std::string path = directory / "crawl.warc";
  const std::string_view bytes = FuzzInput(data, size).Rest();
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  absl::StatusOr<std::unique_ptr<ingest::Source>> source = ingest::OpenWarc(path, {kMaxBytes});
  ANNALS_CHECK(source.ok());
  size_t items = 0;
  while (const std::optional<ingest::Source::Item> item = (*source)->Next()) {
    // A packed file may hold a thousand times its size.
    ANNALS_CHECK(++items <= (size + 1) * 1024);
    if (!item->article.ok()) {
      ANNALS_CHECK(absl::StartsWith(item->article.status().message(), item->location));
      continue;
    }
    ANNALS_CHECK(item->article->bytes.size() <= kMaxBytes);
    ANNALS_CHECK(ingest::IsWebUrl(item->article->fields.url()));
  }
  return 0;
}
