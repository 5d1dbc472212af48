#ifndef ANNALS_INGEST_SOURCE_HTTP_CLIENT_H_
#define ANNALS_INGEST_SOURCE_HTTP_CLIENT_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace annals::ingest {

struct HttpOptions {
  // Of a body, unpacked.
  size_t max_bytes = size_t{16} << 20;
  absl::Duration connect_timeout = absl::Seconds(10);
  // Of one attempt, from the first name that is looked up to the last byte.
  absl::Duration timeout = absl::Seconds(60);
  int max_redirects = 10;
  // What fails for a reason that may pass is tried so many times in all.
  int max_attempts = 4;
  // Before the second attempt; doubled for each one more.
  absl::Duration first_pause = absl::Seconds(1);
  // No pause is longer; a server that asks for a longer one (Retry-After) is left alone.
  absl::Duration max_pause = absl::Seconds(60);
  std::function<void(absl::Duration)> sleep = [](absl::Duration pause) { absl::SleepFor(pause); };
  // Asked now and then from the thread that waits: true ends Get with CANCELLED. Null: never.
  std::function<bool()> interrupted;
};

struct HttpRequest {
  std::string url;
  // As an earlier response had them: the answer is "not modified" while they hold. Empty: none.
  std::string etag;
  std::string last_modified;
};

struct HttpResponse {
  int status = 0;  // 200 to 299, or 304 with nothing else: not modified
  std::string etag;
  std::string last_modified;
  std::string content_type;
  std::string bytes;      // unpacked
  std::string final_url;  // behind all redirects
};

// Fetches from the web by GET, http and https only, also where it is redirected to. Calls itself "annals/VERSION" and
// goes through the proxies that the environment names (https_proxy, no_proxy, …). Keeps connections open from one Get
// to the next. For one thread.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Statuses 429 and 5xx, broken connections and timeouts are tried again. Otherwise, or in the end:
  //   INVALID_ARGUMENT     no URL of http or https
  //   NOT_FOUND            404, 410
  //   PERMISSION_DENIED    401, 403, 407, 451
  //   FAILED_PRECONDITION  other statuses, too many redirects or one to another scheme, a certificate that is not
  //   trusted UNAVAILABLE          429, 5xx, no such host, no or a broken connection DEADLINE_EXCEEDED    no answer in
  //   time RESOURCE_EXHAUSTED   more than max_bytes DATA_LOSS            a body that cannot be unpacked CANCELLED
  //   interrupted
  absl::StatusOr<HttpResponse> Get(const HttpRequest& request);

 private:
  class Transfer;
  struct Handle;
  // Waits; CANCELLED.
  absl::Status Pause(absl::Duration pause) const;
  bool Interrupted() const { return options_.interrupted && options_.interrupted(); }

  HttpOptions options_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTTP_CLIENT_H_
