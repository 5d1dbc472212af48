#include "tests/ingest/source/test_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "graph/status_macros.h"

namespace annals::ingest {

TestServer::TestServer(Handler handler) : handler_(std::move(handler)) {
  // What the environment says of proxies is not for loopback.
  setenv("no_proxy", "127.0.0.1", 1);
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  ANNALS_CHECK(bind(listener_, generic, sizeof(address)) == 0 && listen(listener_, 16) == 0);
  socklen_t size = sizeof(address);
  ANNALS_CHECK(getsockname(listener_, generic, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

TestServer::~TestServer() {
  shutdown(listener_, SHUT_RDWR);  // ends accept
  thread_.join();
  close(listener_);
  for (const int connection : silent_) close(connection);
}

std::vector<std::string> TestServer::TakeTargets() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(targets_, {});
}

void TestServer::Serve() {
  for (;;) {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    Answer(connection);
  }
}

void TestServer::Answer(int connection) {
  std::string bytes;
  char piece[4096];
  while (bytes.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(connection, piece, sizeof(piece), 0);
    if (got <= 0) break;
    bytes.append(piece, static_cast<size_t>(got));
  }
  Request request;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = bytes.find("\r\n", begin);
    if (end == std::string::npos) break;
    const std::string line = bytes.substr(begin, end - begin);
    if (begin == 0) {
      const size_t space = line.find(' ');
      request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
    } else {
      request.fields.AddLine(line);
    }
    begin = end + 2;
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    targets_.push_back(request.target);
  }
  const std::optional<std::string> response = handler_(request);
  if (!response) {
    silent_.push_back(connection);
    return;
  }
  for (size_t sent = 0; sent < response->size();) {
    const ssize_t more = send(connection, response->data() + sent, response->size() - sent, MSG_NOSIGNAL);
    if (more <= 0) break;
    sent += static_cast<size_t>(more);
  }
  shutdown(connection, SHUT_WR);
  close(connection);
}

std::string Respond(const std::string& status, const std::string& fields, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         fields + "\r\n" + body;
}

}  // namespace annals::ingest
