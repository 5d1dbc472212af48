// A record is a line "WARC/1.0", header fields, an empty line, a block of Content-Length bytes and two empty lines.

#include "ingest/source/warc_source.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/source/http_message.h"
#include "ingest/source/line_source.h"
#include "ingest/source/url.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

constexpr std::string_view kVersion = "WARC/1.";
constexpr size_t kMaxHeadBytes = size_t{64} << 10;

bool IsBlank(std::string_view line) { return line.empty() || line == "\r"; }

// The head of a record.
struct Head {
  size_t offset = 0;
  HeaderFields fields;
  std::optional<uint64_t> length;  // of the block; nothing: it is not told
  absl::Status status;             // INVALID_ARGUMENT: it is not as it should be
};

class WarcSource : public Source {
 public:
  WarcSource(std::string path, LineSource bytes, SourceOptions options)
      : path_(std::move(path)), bytes_(std::move(bytes)), options_(options) {}

  std::optional<Item> Next() override {
    for (;;) {
      absl::StatusOr<std::optional<Head>> head = NextHead();
      if (!head.ok()) {
        any_ = true;
        return ItemAt(head_offset_, head.status());
      }
      if (!*head) {
        if (any_) return std::nullopt;
        any_ = true;
        return Item{path_, At(path_, absl::InvalidArgumentError("the file is empty"))};
      }
      any_ = true;
      absl::StatusOr<std::optional<RawArticle>> article = ReadRecord(**head);
      if (!article.ok()) return ItemAt((*head)->offset, article.status());
      if (*article) return ItemAt((*head)->offset, **std::move(article));
    }
  }

 private:
  Item ItemAt(size_t offset, absl::StatusOr<RawArticle> article) const {
    std::string location = absl::StrFormat("%s@%d", path_, offset);
    if (article.ok()) {
      article->location = location;
    } else {
      article = At(location, article.status());
    }
    return {std::move(location), std::move(article)};
  }

  // The next line that is not too long for a head; a longer one counts as an odd one.
  absl::StatusOr<bool> NextLine() {
    line_offset_ = bytes_.offset();
    absl::StatusOr<bool> more = bytes_.Next(kMaxHeadBytes, line_);
    if (more.ok() || !absl::IsResourceExhausted(more.status())) return more;
    line_ = "?";
    return true;
  }

  // Reads up to where a block begins; nothing at the end of the file.
  absl::StatusOr<std::optional<Head>> NextHead() {
    head_offset_ = bytes_.offset();
    if (!at_version_) {
      do {
        ANNALS_ASSIGN_OR_RETURN(const bool more, NextLine());
        if (!more) return std::nullopt;
      } while (IsBlank(line_));
    }
    Head head;
    head_offset_ = head.offset = line_offset_;
    at_version_ = false;
    if (!std::string_view(line_).starts_with(kVersion)) {
      head.status =
          absl::InvalidArgumentError("no WARC/1 record begins here; what follows is passed over up to the next");
      return head;
    }
    size_t size = 0;
    for (;;) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, NextLine());
      if (!more) return absl::DataLossError("the file ends within a record's head");
      if (IsBlank(line_)) break;
      if (std::string_view(line_).starts_with(kVersion)) {
        at_version_ = true;
        head.status = absl::InvalidArgumentError("a record's head that does not end before the next record");
        return head;
      }
      size += line_.size();
      const bool is_field = size <= kMaxHeadBytes && head.fields.AddLine(line_);
      if (!is_field && head.status.ok()) {
        head.status =
            absl::InvalidArgumentError(absl::StrFormat("a record's head with a line at byte %d that is %s",
                                                       line_offset_, size > kMaxHeadBytes ? "too much" : "no field"));
      }
    }
    const std::string_view told = head.fields.Find("Content-Length");
    uint64_t length = 0;
    if (absl::SimpleAtoi(absl::string_view(told.data(), told.size()), &length)) {
      head.length = length;
    } else if (head.status.ok()) {
      head.status = absl::InvalidArgumentError("a record that does not say how long it is (Content-Length)");
    }
    return head;
  }

  // Passes over what is no record, up to the line that the next one begins with.
  absl::Status FindVersion() {
    while (!at_version_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, NextLine());
      if (!more) break;
      at_version_ = std::string_view(line_).starts_with(kVersion);
    }
    return absl::OkStatus();
  }

  // Reads `most` bytes of the block, passes over the others.
  absl::StatusOr<std::string> ReadBlock(uint64_t length, size_t most) {
    std::string block;
    const size_t wanted = static_cast<size_t>(std::min<uint64_t>(length, most));
    ANNALS_ASSIGN_OR_RETURN(size_t got, bytes_.Take(wanted, &block));
    if (got == wanted) {
      ANNALS_ASSIGN_OR_RETURN(const size_t passed, bytes_.Take(static_cast<size_t>(length - wanted), nullptr));
      got += passed;
    }
    if (got < length) {
      return absl::DataLossError(
          absl::StrFormat("the file ends within a record: %d bytes of %d are there", got, length));
    }
    return block;
  }

  // Nothing: the record is none that holds a page.
  absl::StatusOr<std::optional<RawArticle>> ReadRecord(const Head& head) {
    if (!head.status.ok()) {
      if (head.length) {
        ANNALS_RETURN_IF_ERROR(ReadBlock(*head.length, 0).status());
      } else {
        ANNALS_RETURN_IF_ERROR(FindVersion());
      }
      return head.status;
    }
    const std::string_view type = head.fields.Find("WARC-Type");
    const bool wanted = type == "response" || type == "resource";
    const size_t most = options_.max_article_bytes + kMaxHeadBytes;
    ANNALS_ASSIGN_OR_RETURN(const std::string block, ReadBlock(*head.length, wanted ? most : 0));
    if (!wanted) return std::nullopt;
    return ReadPage(head, type == "response", block);
  }

  absl::StatusOr<std::optional<RawArticle>> ReadPage(const Head& head, bool is_response, std::string_view block) const {
    std::string_view target = head.fields.Find("WARC-Target-URI");
    if (target.starts_with('<') && target.ends_with('>'))
      target = target.substr(1, target.size() - 2);  // as 1.0 had it
    if (!IsWebUrl(target)) return std::nullopt;

    HttpMessage message;
    ContentType content = ParseContentType(head.fields.Find("Content-Type"));
    if (is_response) {
      if (content.type != "application/http") return std::nullopt;
      ANNALS_ASSIGN_OR_RETURN(message, ParseHttpMessage(block));
      if (message.status != 200) return std::nullopt;
      content = ParseContentType(message.fields.Find("Content-Type"));
    } else {
      message.body = block;
    }
    const std::optional<Format> format = FormatOf(content);
    if (!format) return std::nullopt;

    ANNALS_RETURN_IF_ERROR(CheckWhole(head, block));
    RawArticle article;
    ANNALS_ASSIGN_OR_RETURN(article.bytes, DecodeBody(message, options_.max_article_bytes));
    article.format = *format;
    article.charset = std::move(content.charset);
    article.fields.set_url(std::string(target));
    return article;
  }

  absl::Status CheckWhole(const Head& head, std::string_view block) const {
    if (block.size() < *head.length) {
      return absl::ResourceExhaustedError(
          absl::StrFormat("the record has %d bytes; an article may have %d", *head.length, options_.max_article_bytes));
    }
    if (const std::string_view why = head.fields.Find("WARC-Truncated"); !why.empty()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("the page was cut off when it was archived (WARC-Truncated: %s)", why.substr(0, 40)));
    }
    if (!head.fields.Find("WARC-Segment-Number").empty()) {
      return absl::InvalidArgumentError("the page is in segments, which are not joined");
    }
    return absl::OkStatus();
  }

  std::string path_;
  LineSource bytes_;
  SourceOptions options_;
  std::string line_;
  size_t line_offset_ = 0;
  size_t head_offset_ = 0;   // of the head that was read last, or failed to be
  bool at_version_ = false;  // line_ is the next record's first
  bool any_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Source>> OpenWarc(const std::string& path, const SourceOptions& options) {
  ANNALS_ASSIGN_OR_RETURN(LineSource bytes, LineSource::Open(path));
  return std::make_unique<WarcSource>(path, std::move(bytes), options);
}

}  // namespace annals::ingest
