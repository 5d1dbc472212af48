#ifndef ANNALS_TESTS_INGEST_SOURCE_TEST_SERVER_H_
#define ANNALS_TESTS_INGEST_SOURCE_TEST_SERVER_H_

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "ingest/source/http_message.h"

namespace annals::ingest {

// An HTTP server on this machine's loopback, on a free port, for as long as the object lives. It answers one connection
// after another, each with one response.
class TestServer {
 public:
  struct Request {
    std::string target;  // "/feed?x=y"
    HeaderFields fields;
  };
  // The bytes to send, head and all; "": hang up without a word; nothing: stay silent until the server ends.
  using Handler = std::function<std::optional<std::string>(const Request& request)>;

  explicit TestServer(Handler handler);
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::string Url(const std::string& target) const { return "http://127.0.0.1:" + std::to_string(port_) + target; }
  // The targets that were asked for so far, which are then forgotten.
  std::vector<std::string> TakeTargets();

 private:
  void Serve();
  void Answer(int connection);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::vector<int> silent_;
  std::mutex mutex_;
  std::vector<std::string> targets_;  // guarded by mutex_
  std::thread thread_;
};

// A whole response: "200 OK", fields each with its line end.
std::string Respond(const std::string& status, const std::string& fields, const std::string& body);

}  // namespace annals::ingest

#endif  // ANNALS_TESTS_INGEST_SOURCE_TEST_SERVER_H_
