#include "tools/kgingest/console.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_format.h"

namespace annals::tools {
namespace {

constexpr std::chrono::milliseconds kBarPause(200);
constexpr std::chrono::seconds kLinePause(5);
constexpr double kBytesAMegabyte = 1e6;

std::string TimeLeft(double seconds) {
  const auto whole = static_cast<int64_t>(seconds + 0.5);
  if (whole < 3600) return absl::StrFormat("%d:%02d left", whole / 60, whole % 60);
  return absl::StrFormat("%d:%02d:%02d left", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string Bar(double part) {
  constexpr int kCells = 20;
  const int full = static_cast<int>(part * kCells);
  return "[" + std::string(static_cast<size_t>(full), '#') + std::string(static_cast<size_t>(kCells - full), '.') +
         "] ";
}

}  // namespace

Console::~Console() {
  if (style_ == ProgressStyle::kBar && drawn_) {
    Draw();
    std::fputc('\n', stderr);
  }
}

void Console::Complain(std::string_view message) {
  if (style_ == ProgressStyle::kBar && drawn_) std::fputs("\r\x1b[K", stderr);
  if (style_ == ProgressStyle::kJson) {
    const nlohmann::ordered_json line = {{"level", "error"}, {"message", message}};
    std::fputs((line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n").c_str(), stderr);
  } else {
    std::fputs(absl::StrFormat("kgingest: %s\n", message).c_str(), stderr);
  }
  if (style_ == ProgressStyle::kBar && drawn_) Draw();
}

void Console::Show(const WrittenBatch& batch) {
  for (const ArticleFate& fate : batch.fates) {
    counts_.bytes += fate.bytes;
    if (fate.kind == ArticleFate::Kind::kRefused || fate.kind == ArticleFate::Kind::kUnread) {
      ++counts_.problems;
      Complain(fate.reason);
    } else {
      ++counts_.articles;
    }
  }
  for (const v1::ApplyResponse& response : batch.responses) {
    counts_.events += static_cast<uint64_t>(response.events_added_size());
  }
  const Clock::time_point now = Clock::now();
  if (style_ == ProgressStyle::kNone || now - last_ < (style_ == ProgressStyle::kBar ? kBarPause : kLinePause)) return;
  last_ = now;
  Draw();
}

void Console::Draw() {
  const double seconds = std::max(std::chrono::duration<double>(Clock::now() - begin_).count(), 1e-3);
  const double speed = static_cast<double>(counts_.bytes) / seconds;
  // A file that grows meanwhile is longer than it was.
  const double part =
      total_bytes_ == 0 ? 0 : std::min(1.0, static_cast<double>(counts_.bytes) / static_cast<double>(total_bytes_));
  drawn_ = true;
  if (style_ == ProgressStyle::kJson) {
    nlohmann::ordered_json line = {
        {"level", "info"},    {"articles", counts_.articles},   {"bytes", counts_.bytes},
        {"seconds", seconds}, {"events_added", counts_.events}, {"refused_or_unread", counts_.problems}};
    if (total_bytes_ > 0) line["total_bytes"] = total_bytes_;
    std::fputs((line.dump() + "\n").c_str(), stderr);
    return;
  }
  std::string line = absl::StrFormat("%d articles, %.1f MB/s, %d events, %d not taken in", counts_.articles,
                                     speed / kBytesAMegabyte, counts_.events, counts_.problems);
  if (total_bytes_ > 0) {
    line = absl::StrFormat("%3.0f%%  ", 100 * part) + line;
    if (style_ == ProgressStyle::kBar) line = Bar(part) + line;
    if (speed > 0 && part < 1) {
      line += ", " + TimeLeft((static_cast<double>(total_bytes_) - static_cast<double>(counts_.bytes)) / speed);
    }
  }
  std::fputs((style_ == ProgressStyle::kBar ? "\r" + line + "\x1b[K" : "kgingest: " + line + "\n").c_str(), stderr);
}

}  // namespace annals::tools
