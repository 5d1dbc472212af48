#include "tools/kgingest/interrupt.h"

#include <csignal>

namespace annals::tools {
namespace {

std::atomic<bool> interrupted = false;

void OnSignal(int signal) {
  interrupted = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& CatchInterrupt() {
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
  return interrupted;
}

}  // namespace annals::tools
