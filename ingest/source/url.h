#ifndef ANNALS_INGEST_SOURCE_URL_H_
#define ANNALS_INGEST_SOURCE_URL_H_

#include <optional>
#include <string>
#include <string_view>

namespace annals::ingest {

// Whether `url` is of the web: http or https, with a host.
bool IsWebUrl(std::string_view url);

// The absolute URL of the web that `reference` means where it stands at `base`; a `base` that is none ("" too) leaves
// only absolute ones. Without fragment: that names a place within a page. Nothing for any other reference.
std::optional<std::string> ResolveUrl(std::string_view base, std::string_view reference);

// `url` as it is sent: what it has of blanks and of letters beyond ASCII is encoded. REQUIRES: IsWebUrl(url).
std::string EncodedUrl(std::string_view url);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_URL_H_
