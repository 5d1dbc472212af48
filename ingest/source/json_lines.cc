#include "ingest/source/json_lines.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/encoding.h"
#include "ingest/source/line_source.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

// JSON writes a character of three bytes in six at most, "\u1ea1".
constexpr size_t kJsonBytesPerByte = 6;

class JsonLines final : public Source {
 public:
  JsonLines(std::string path, LineSource lines, const SourceOptions& options)
      : path_(std::move(path)), lines_(std::move(lines)), options_(options) {}

  std::optional<Item> Next() override {
    while (!ended_) {
      const absl::StatusOr<bool> more = lines_.Next(options_.max_article_bytes * kJsonBytesPerByte, line_);
      if (more.ok() && !*more) {
        ended_ = true;
        if (any_) break;
        return Error(path_, absl::InvalidArgumentError("the file is empty"));
      }
      ++number_;
      std::string location = absl::StrFormat("%s:%d", path_, number_);
      if (!more.ok()) {
        any_ = true;
        return Error(location, more.status());
      }
      if (number_ == 1 && BeginsLikeUtf16(line_)) {  // its lines do not end at a byte
        ended_ = true;
        return Error(path_,
                     absl::InvalidArgumentError("JSON Lines in UTF-16; convert it with 'iconv -f UTF-16 -t UTF-8'"));
      }
      if (Trim(line_).empty()) continue;
      any_ = true;
      RawArticle raw{.location = location, .format = Format::kJson, .bytes = std::move(line_)};
      return Item{std::move(location), std::move(raw)};
    }
    return std::nullopt;
  }

 private:
  static Item Error(const std::string& location, const absl::Status& status) {
    return {location, At(location, status)};
  }

  const std::string path_;
  LineSource lines_;
  const SourceOptions options_;
  std::string line_;
  int64_t number_ = 0;
  bool any_ = false;  // a line that is not blank
  bool ended_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Source>> OpenJsonLines(const std::string& path, const SourceOptions& options) {
  ANNALS_ASSIGN_OR_RETURN(LineSource lines, LineSource::Open(path));
  return std::make_unique<JsonLines>(path, std::move(lines), options);
}

}  // namespace annals::ingest
