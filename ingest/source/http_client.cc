#include "ingest/source/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/url.h"

namespace annals::ingest {
namespace {

constexpr const char* kUserAgent = "annals/" ANNALS_VERSION;
constexpr const char* kSchemes = "http,https";
constexpr const char* kAccept =
    "Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.1";

// curl's own state, set up before the first handle and never taken down, as other threads may still use it.
void InitCurl() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  ANNALS_CHECK(code == CURLE_OK);
}

absl::Status Cancelled() { return absl::CancelledError("interrupted"); }

template <typename Make>
absl::Status Made(Make make, const std::string& message) {
  return make(absl::string_view(message));
}

bool IsTransient(long status) { return status == 429 || (status >= 500 && status != 501 && status != 505); }

absl::Status BadStatus(long status, std::string_view where) {
  const std::string message = absl::StrFormat("answered with status %d%s", status, where);
  if (status == 404 || status == 410) return Made(absl::NotFoundError, message);
  if (status == 401 || status == 403 || status == 407 || status == 451) {
    return Made(absl::PermissionDeniedError, message);
  }
  if (status == 429 || status >= 500) return Made(absl::UnavailableError, message);
  return Made(absl::FailedPreconditionError, message);
}

bool IsTransient(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    default:
      return false;
  }
}

absl::Status Failed(CURLcode code, std::string_view detail) {
  const std::string reason = detail.empty() ? curl_easy_strerror(code) : std::string(detail);
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return Cancelled();
    case CURLE_OPERATION_TIMEDOUT:
      return Made(absl::DeadlineExceededError, absl::StrFormat("no answer in time: %s", reason));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return Made(absl::FailedPreconditionError,
                  absl::StrFormat("its certificate is not trusted (%s); if it is one of your own, add its authority to "
                                  "the system's with update-ca-certificates",
                                  reason));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return Made(absl::FailedPreconditionError, absl::StrFormat("no encrypted connection: %s", reason));
    case CURLE_TOO_MANY_REDIRECTS:
      return Made(absl::FailedPreconditionError, "redirects without end: " + reason);
    case CURLE_UNSUPPORTED_PROTOCOL:
      return Made(absl::FailedPreconditionError, "redirects to what is neither http nor https: " + reason);
    case CURLE_URL_MALFORMAT:
      return Made(absl::FailedPreconditionError, "redirects to what is no URL: " + reason);
    case CURLE_BAD_CONTENT_ENCODING:
      return Made(absl::DataLossError, "the body cannot be unpacked: " + reason);
    default:
      return Made(absl::UnavailableError, "cannot be fetched: " + reason);
  }
}

bool IsOneLine(std::string_view value) {
  return !value.empty() && value.find_first_of("\r\n") == std::string_view::npos;
}

// The lines that a request has beside those that curl writes.
class HeaderLines {
 public:
  ~HeaderLines() { curl_slist_free_all(lines_); }
  void Add(const std::string& line) { lines_ = curl_slist_append(lines_, line.c_str()); }
  curl_slist* get() const { return lines_; }

 private:
  curl_slist* lines_ = nullptr;
};

}  // namespace

struct HttpClient::Handle {
  Handle() : curl(curl_easy_init()) { ANNALS_CHECK(curl != nullptr); }
  ~Handle() { curl_easy_cleanup(curl); }
  CURL* curl;
};

// One attempt.
class HttpClient::Transfer {
 public:
  Transfer(const HttpClient& client, const HttpRequest& request) : client_(client), curl_(client.handle_->curl) {
    const HttpOptions& options = client.options_;
    curl_easy_reset(curl_);
    Set(CURLOPT_URL, EncodedUrl(request.url).c_str());
    Set(CURLOPT_PROTOCOLS_STR, kSchemes);
    Set(CURLOPT_REDIR_PROTOCOLS_STR, kSchemes);
    Set(CURLOPT_FOLLOWLOCATION, 1L);
    Set(CURLOPT_MAXREDIRS, static_cast<long>(options.max_redirects));
    Set(CURLOPT_CONNECTTIMEOUT_MS, Milliseconds(options.connect_timeout));
    Set(CURLOPT_TIMEOUT_MS, Milliseconds(options.timeout));
    Set(CURLOPT_NOSIGNAL, 1L);  // signals are the program's
    Set(CURLOPT_USERAGENT, kUserAgent);
    Set(CURLOPT_ACCEPT_ENCODING, "");  // all that curl can unpack
    lines_.Add(kAccept);
    if (IsOneLine(request.etag)) lines_.Add("If-None-Match: " + request.etag);
    if (IsOneLine(request.last_modified)) lines_.Add("If-Modified-Since: " + request.last_modified);
    Set(CURLOPT_HTTPHEADER, lines_.get());
    Set(CURLOPT_ERRORBUFFER, error_);
    Set(CURLOPT_WRITEDATA, this);
    Set(CURLOPT_WRITEFUNCTION, &Transfer::Write);
    Set(CURLOPT_NOPROGRESS, 0L);
    Set(CURLOPT_XFERINFODATA, this);
    Set(CURLOPT_XFERINFOFUNCTION, &Transfer::Progress);
  }
  // The handle outlives what was set.
  ~Transfer() { curl_easy_reset(curl_); }

  absl::StatusOr<HttpResponse> Run(bool is_conditional) {
    const CURLcode code = curl_easy_perform(curl_);
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status_);
    if (too_large_) {
      return Made(absl::ResourceExhaustedError, absl::StrFormat("longer than %d bytes", client_.options_.max_bytes));
    }
    if (code != CURLE_OK) {
      is_transient_ = IsTransient(code);
      return Failed(code, error_);
    }
    response_.final_url = FinalUrl();
    if (status_ / 100 != 2 && !(status_ == 304 && is_conditional)) {
      is_transient_ = IsTransient(status_);
      return BadStatus(status_, Redirected());
    }
    response_.status = static_cast<int>(status_);
    response_.etag = Field("ETag");
    response_.last_modified = Field("Last-Modified");
    response_.content_type = Field("Content-Type");
    return std::move(response_);
  }

  // Whether what Run has failed for may pass.
  bool is_transient() const { return is_transient_; }
  // What the server asks for before another attempt; nothing where it does not.
  std::optional<absl::Duration> retry_after() const {
    curl_off_t seconds = 0;
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &seconds);
    return seconds > 0 ? std::optional(absl::Seconds(seconds)) : std::nullopt;
  }

 private:
  template <typename Value>
  void Set(CURLoption option, Value value) {
    // Fails for want of memory, and for what this build of curl lacks: then it must not run without.
    ANNALS_CHECK(curl_easy_setopt(curl_, option, value) == CURLE_OK);
  }
  static long Milliseconds(absl::Duration duration) {
    return static_cast<long>(std::max<int64_t>(1, absl::ToInt64Milliseconds(duration)));
  }

  static size_t Write(const char* bytes, size_t, size_t size, void* self) {
    Transfer& transfer = *static_cast<Transfer*>(self);
    transfer.too_large_ = transfer.response_.bytes.size() + size > transfer.client_.options_.max_bytes;
    if (transfer.too_large_) return 0;  // ends the transfer
    transfer.response_.bytes.append(bytes, size);
    return size;
  }
  static int Progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(self)->client_.Interrupted() ? 1 : 0;
  }

  std::string Field(const char* name) const {
    curl_header* field = nullptr;
    constexpr size_t kFirst = 0;
    constexpr int kLastRequest = -1;
    if (curl_easy_header(curl_, name, kFirst, CURLH_HEADER, kLastRequest, &field) != CURLHE_OK) return "";
    return field->value;
  }
  std::string FinalUrl() const {
    const char* url = nullptr;
    curl_easy_getinfo(curl_, CURLINFO_EFFECTIVE_URL, &url);
    return url != nullptr ? url : "";
  }
  std::string Redirected() const {
    long redirects = 0;
    curl_easy_getinfo(curl_, CURLINFO_REDIRECT_COUNT, &redirects);
    return redirects > 0 ? " at " + response_.final_url : "";
  }

  const HttpClient& client_;
  CURL* curl_;
  HeaderLines lines_;
  char error_[CURL_ERROR_SIZE] = "";
  HttpResponse response_;
  long status_ = 0;
  bool too_large_ = false;
  bool is_transient_ = false;
};

HttpClient::HttpClient(HttpOptions options) : options_(std::move(options)) {
  InitCurl();
  handle_ = std::make_unique<Handle>();
}

HttpClient::~HttpClient() = default;

absl::Status HttpClient::Pause(absl::Duration pause) const {
  // In pieces, so that an interrupt is seen soon.
  constexpr absl::Duration kPiece = absl::Milliseconds(200);
  while (pause > absl::ZeroDuration()) {
    if (Interrupted()) return Cancelled();
    const absl::Duration piece = std::min(pause, kPiece);
    options_.sleep(piece);
    pause -= piece;
  }
  return absl::OkStatus();
}

absl::StatusOr<HttpResponse> HttpClient::Get(const HttpRequest& request) {
  if (!IsWebUrl(request.url))
    return absl::InvalidArgumentError("no URL of the web; it begins with http:// or https://");
  absl::Duration pause = options_.first_pause;
  for (int attempt = 1;; ++attempt) {
    if (Interrupted()) return Cancelled();
    Transfer transfer(*this, request);
    absl::StatusOr<HttpResponse> response = transfer.Run(!request.etag.empty() || !request.last_modified.empty());
    if (response.ok() || !transfer.is_transient()) return response;
    const std::string_view message(response.status().message().data(), response.status().message().size());
    const std::optional<absl::Duration> asked = transfer.retry_after();
    if (asked && *asked > options_.max_pause) {
      return absl::Status(response.status().code(),
                          absl::string_view(absl::StrFormat("%s, and asks to be left alone for %d seconds", message,
                                                            absl::ToInt64Seconds(*asked))));
    }
    if (attempt >= options_.max_attempts) {
      if (attempt == 1) return response;
      const std::string told = absl::StrFormat("%s (%d attempts)", message, attempt);
      return absl::Status(response.status().code(), absl::string_view(told));
    }
    ANNALS_RETURN_IF_ERROR(Pause(asked.value_or(std::min(pause, options_.max_pause))));
    pause *= 2;
  }
}

}  // namespace annals::ingest
