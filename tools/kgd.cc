// kgd: owns a graph in a data directory and serves it over gRPC until it is told to stop.
#include <grpc/support/log.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "service/server.h"

namespace annals {
namespace {

constexpr int kExitUsage = 2;
constexpr int kExitFailure = 3;
// How long a stop waits for running calls, and for clients that do not read the connection's end while they are idle.
constexpr std::chrono::seconds kDrain{5};

constexpr const char* kExamples = R"(Examples:
  kgd --db ~/annals                            serve a graph to programs on this machine
  kgd --db ~/annals --listen 127.0.0.1:0       on a free port; the line on standard output tells which
  kgd --db ~/annals --listen unix:/run/kgd     on a unix socket

Once it takes calls, kgd prints "listening on ADDRESS" to standard output; it logs to standard error. SIGTERM and
SIGINT end it cleanly. Exit codes: 0 ended as told, 2 wrong usage, 3 failure.)";

struct Flags {
  std::string db;
  service::ServerOptions server{.address = "127.0.0.1:50551"};
  std::string log_level = "info";
};

std::string_view MessageOf(const absl::Status& status) { return {status.message().data(), status.message().size()}; }

// gRPC's own complaints are about what we report ourselves, and in words for its makers.
void LogForGrpc(gpr_log_func_args* args) { spdlog::debug("grpc: {}", args->message); }

void SetUpLogs(const Flags& flags) {
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("kgd", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  spdlog::set_level(spdlog::level::from_str(flags.log_level));
  gpr_set_log_function(&LogForGrpc);
}

// Blocked before any thread starts, so that all inherit it and WaitForStop alone takes these signals.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a reader of standard output that goes away must not end the server
  return signals;
}

void WaitForStop(const sigset_t& signals) {
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
  spdlog::info("stopping on {}", signal == SIGTERM ? "SIGTERM" : "SIGINT");
}

absl::Status Serve(const Flags& flags, const sigset_t& stop_signals) {
  ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(flags.db, {}));
  ANNALS_ASSIGN_OR_RETURN(const auto graph, Graph::Open(std::move(store)));
  ANNALS_ASSIGN_OR_RETURN(const auto server, service::Server::Start(flags.server, *graph));
  std::printf("listening on %s\n", server->address().c_str());
  std::fflush(stdout);
  spdlog::info("serving {} on {}", flags.db, server->address());
  WaitForStop(stop_signals);
  server->Shutdown(kDrain);
  spdlog::info("stopped");
  return absl::OkStatus();
}

void AddFlags(CLI::App& app, Flags& flags) {
  app.set_version_flag("--version", "kgd " ANNALS_VERSION);
  app.footer(kExamples);
  app.add_option("--db", flags.db, "Data directory; made where it is missing")->required()->type_name("DIR");
  app.add_option("--listen", flags.server.address,
                 "Address to serve on: HOST:PORT, port 0 for a free one, or unix:PATH")
      ->capture_default_str()
      ->type_name("ADDRESS");
  app.add_flag("--allow-remote", flags.server.allow_remote,
               "Serve other machines too; calls are neither encrypted nor authenticated");
  app.add_option("--log-level", flags.log_level, "Least severe of what is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
}

int Fail(const absl::Status& status, int exit_code) {
  std::fprintf(stderr, "kgd: %.*s\n", static_cast<int>(MessageOf(status).size()), MessageOf(status).data());
  return exit_code;
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("Serves the event-timeline graph of a data directory over gRPC.", "kgd");
  AddFlags(app, flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  // Before the directory is touched: a wrong address should leave no new directory behind.
  if (const absl::Status status = service::CheckAddress(flags.server); !status.ok()) return Fail(status, kExitUsage);
  SetUpLogs(flags);
  const absl::Status status = Serve(flags, BlockStopSignals());
  return status.ok() ? 0 : Fail(status, kExitFailure);
}

}  // namespace
}  // namespace annals

int main(int argc, char** argv) { return annals::Main(argc, argv); }
