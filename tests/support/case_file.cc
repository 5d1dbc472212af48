#include "tests/support/case_file.h"

#include <utility>

#include "absl/strings/str_format.h"

namespace annals {
namespace {

std::vector<std::string> Lines(std::string_view content) {
  std::vector<std::string> lines;
  while (!content.empty()) {
    const size_t end = content.find('\n');
    lines.emplace_back(content.substr(0, end));
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
  }
  return lines;
}

// What follows "KEY: " in the line; nothing in `value` where the line has another key.
bool TakeField(std::string_view line, std::string_view key, std::string& value) {
  if (!line.starts_with(key)) return false;
  line.remove_prefix(key.size());
  if (!line.starts_with(": ")) return false;
  value = line.substr(2);
  return true;
}

class Parser {
 public:
  Parser(std::string_view file, std::string_view content) : file_(file), lines_(Lines(content)) {}

  absl::StatusOr<std::vector<TextCase>> Run() {
    std::vector<TextCase> cases;
    while (at_ < lines_.size()) {
      TextCase parsed{.file = file_, .line = static_cast<int>(at_) + 1};
      if (absl::Status status = ParseCase(parsed); !status.ok()) return status;
      cases.push_back(std::move(parsed));
    }
    return cases;
  }

 private:
  absl::Status Error(std::string_view message) const {
    return absl::InvalidArgumentError(absl::StrFormat("%s:%d: %s", file_, at_ + 1, message));
  }

  bool At(std::string_view line) const { return at_ < lines_.size() && lines_[at_] == line; }

  absl::Status ParseCase(TextCase& parsed) {
    for (std::string comment; at_ < lines_.size() && lines_[at_].starts_with("#"); ++at_) {
      comment = lines_[at_].substr(lines_[at_].starts_with("# ") ? 2 : 1);
      parsed.name += (parsed.name.empty() ? "" : " ") + comment;
    }
    if (parsed.name.empty()) return Error("a case begins with a comment that says what it shows");
    if (at_ < lines_.size() && TakeField(lines_[at_], "published", parsed.published)) ++at_;
    if (at_ < lines_.size() && TakeField(lines_[at_], "lang", parsed.language)) ++at_;
    if (at_ < lines_.size() && TakeField(lines_[at_], "title", parsed.title)) ++at_;
    if (at_ == lines_.size() || !TakeField(lines_[at_], "text", parsed.text)) return Error("'text: ' expected");
    for (++at_; at_ < lines_.size() && !At("--"); ++at_) {
      if (At("==")) return Error("'--' expected before '=='");
      parsed.text += "\n" + lines_[at_];
    }
    if (at_ == lines_.size()) return Error("'--' expected after the text");
    parsed.expected_begin = ++at_;
    for (; at_ < lines_.size() && !At("=="); ++at_) parsed.expected.push_back(lines_[at_]);
    parsed.expected_end = at_;
    if (parsed.expected.empty()) return Error("a line of output expected after '--'");
    if (at_ < lines_.size()) ++at_;
    return absl::OkStatus();
  }

  const std::string file_;
  const std::vector<std::string> lines_;
  size_t at_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<TextCase>> ParseCases(std::string_view file, std::string_view content) {
  return Parser(file, content).Run();
}

std::vector<std::string> ExpandVariants(std::string_view text) {
  const size_t open = text.find("{{");
  const size_t close = open == std::string_view::npos ? open : text.find("}}", open);
  if (close == std::string_view::npos) return {std::string(text)};
  const std::string before(text.substr(0, open));
  const std::vector<std::string> rest = ExpandVariants(text.substr(close + 2));
  std::vector<std::string> expanded;
  std::string_view choices = text.substr(open + 2, close - open - 2);
  for (bool more = true; more;) {
    const size_t end = choices.find('|');
    const std::string choice(choices.substr(0, end));
    for (const std::string& tail : rest) expanded.push_back(before + choice + tail);
    more = end != std::string_view::npos;
    if (more) choices.remove_prefix(end + 1);
  }
  return expanded;
}

std::string ReplaceExpected(std::string_view content, const std::vector<TextCase>& cases,
                            const std::vector<std::vector<std::string>>& outputs) {
  const std::vector<std::string> lines = Lines(content);
  std::string replaced;
  size_t at = 0;
  const auto copy_until = [&](size_t end) {
    for (; at < end; ++at) replaced += lines[at] + "\n";
  };
  for (size_t i = 0; i < cases.size(); ++i) {
    copy_until(cases[i].expected_begin);
    for (const std::string& line : outputs[i]) replaced += line + "\n";
    at = cases[i].expected_end;
  }
  copy_until(lines.size());
  return replaced;
}

}  // namespace annals
