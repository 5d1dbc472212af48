#include "ingest/source/url.h"

#include <curl/curl.h>

#include <memory>

#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

struct Free {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(char* text) const { curl_free(text); }
};
using Url = std::unique_ptr<CURLU, Free>;

// What blanks and letters beyond ASCII are in a URL is written as it must be sent.
constexpr unsigned kFlags = CURLU_URLENCODE;

std::optional<std::string> PartOf(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return std::nullopt;
  const std::unique_ptr<char, Free> owned(text);
  return std::string(text);
}

bool IsOfTheWeb(const Url& url) {
  const std::optional<std::string> scheme = PartOf(url, CURLUPART_SCHEME), host = PartOf(url, CURLUPART_HOST);
  return scheme && (*scheme == "http" || *scheme == "https") && host && !host->empty();
}

}  // namespace

bool IsWebUrl(std::string_view text) {
  const Url url(curl_url());
  return text.find('\0') == std::string_view::npos &&
         curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), kFlags) == CURLUE_OK && IsOfTheWeb(url);
}

std::optional<std::string> ResolveUrl(std::string_view base, std::string_view reference) {
  reference = Trim(reference);
  if (reference.empty() || reference.find('\0') != std::string_view::npos) return std::nullopt;
  // What is absolute stays as it is written, since articles are known by it.
  if (IsWebUrl(reference)) return std::string(reference.substr(0, reference.find('#')));
  if (!IsWebUrl(base)) return std::nullopt;
  const Url url(curl_url());
  curl_url_set(url.get(), CURLUPART_URL, std::string(base).c_str(), kFlags);
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(reference).c_str(), kFlags) != CURLUE_OK) return std::nullopt;
  if (!IsOfTheWeb(url)) return std::nullopt;
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return PartOf(url, CURLUPART_URL);
}

std::string EncodedUrl(std::string_view text) {
  const Url url(curl_url());
  curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), kFlags);
  return PartOf(url, CURLUPART_URL).value_or(std::string(text));
}

}  // namespace annals::ingest
