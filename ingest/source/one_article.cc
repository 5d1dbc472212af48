#include "ingest/source/one_article.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "graph/status_macros.h"
#include "ingest/source/json_article.h"
#include "ingest/source/line_source.h"

namespace annals::ingest {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t max_bytes) {
  ANNALS_ASSIGN_OR_RETURN(LineSource file, LineSource::Open(path));
  return file.Rest(max_bytes);
}

absl::StatusOr<RawArticle> Read(const std::string& path, Format format, const SourceOptions& options) {
  RawArticle raw{.location = path, .format = format};
  ANNALS_ASSIGN_OR_RETURN(raw.bytes, ReadFile(path, options.max_article_bytes));
  raw.fields.set_id(fs::path(path).stem().string());
  const fs::path sidecar = fs::path(path).replace_extension(".json");
  std::error_code error;
  // A link that leads nowhere is there too, and meant something.
  if (fs::symlink_status(sidecar, error).type() == fs::file_type::not_found) return raw;
  const absl::StatusOr<std::string> json = ReadFile(sidecar.string(), options.max_article_bytes);
  const absl::Status status = json.ok() ? ReadSidecar(*json, raw.fields) : json.status();
  if (!status.ok()) return At(sidecar.filename().string(), status);
  return raw;
}

class OneArticle final : public Source {
 public:
  OneArticle(const std::string& path, Format format, const SourceOptions& options)
      : path_(path), format_(format), options_(options) {}

  std::optional<Item> Next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    absl::StatusOr<RawArticle> raw = Read(path_, format_, options_);
    if (!raw.ok()) raw = At(path_, raw.status());
    return Item{path_, std::move(raw)};
  }

 private:
  const std::string path_;
  const Format format_;
  const SourceOptions options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Source> OpenOneArticle(const std::string& path, Format format, const SourceOptions& options) {
  return std::make_unique<OneArticle>(path, format, options);
}

}  // namespace annals::ingest
