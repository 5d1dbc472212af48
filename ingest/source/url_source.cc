#include "ingest/source/url_source.h"

#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/fnv1a.h"
#include "graph/status_macros.h"
#include "ingest/source/feed.h"
#include "ingest/source/http_message.h"
#include "ingest/source/markup.h"

namespace annals::ingest {
namespace {

constexpr int kNotModified = 304;

using Fetched = FetchMemory::Fetched;

std::string Digest(std::string_view bytes) { return absl::StrFormat("%016x", Fnv1a64(bytes)); }

// Of all that a feed says of an entry.
std::string DigestOf(const FeedEntry& entry) {
  const v1::Article& fields = entry.fields;
  std::string all;
  for (const std::string* field : {&fields.url(), &fields.title(), &fields.author(), &fields.outlet(),
                                   &fields.published().edtf(), &fields.language(), &entry.text}) {
    all.append(*field).push_back('\0');
  }
  return Digest(all);
}

HttpRequest RequestFor(const std::string& url, const std::optional<Fetched>& known) {
  if (!known) return {url, "", ""};
  return {url, known->etag, known->last_modified};
}

// The article that was fetched from a page.
absl::StatusOr<RawArticle> PageOf(const std::string& url, HttpResponse response, v1::Article fields,
                                  const SourceOptions& options) {
  ContentType content = ParseContentType(response.content_type);
  const std::optional<Format> format = FormatOf(content);
  if (!format) {
    return absl::InvalidArgumentError(
        absl::StrFormat("what is there is no article but '%s'", std::string_view(content.type).substr(0, 80)));
  }
  if (response.bytes.size() > options.max_article_bytes) {
    return absl::ResourceExhaustedError(absl::StrFormat("the article has %d bytes; %d are the limit",
                                                        response.bytes.size(), options.max_article_bytes));
  }
  fields.set_url(url);
  return RawArticle{url, *format, std::move(response.bytes), std::move(fields), std::move(content.charset)};
}

class PageSource : public Source {
 public:
  PageSource(RawArticle article, Fetched fetched, FetchMemory& memory)
      : article_(std::move(article)), fetched_(std::move(fetched)), memory_(memory) {}

  std::optional<Item> Next() override {
    if (!article_) return std::nullopt;
    memory_.Remember(article_->location, fetched_);
    Item item{article_->location, *std::move(article_)};
    article_.reset();
    return item;
  }

 private:
  std::optional<RawArticle> article_;
  Fetched fetched_;
  FetchMemory& memory_;
};

class WebFeedSource : public Source {
 public:
  WebFeedSource(std::string url, Feed feed, Fetched fetched, FetchMemory& memory, HttpClient& client,
                UrlOptions options)
      : url_(std::move(url)),
        feed_(std::move(feed)),
        fetched_(std::move(fetched)),
        memory_(memory),
        client_(client),
        options_(options) {}

  std::optional<Item> Next() override {
    while (!ended_) {
      std::optional<absl::StatusOr<FeedEntry>> entry = feed_.Next();
      if (!entry) return End();
      ++count_;
      if (std::optional<Item> item = ReadEntry(*std::move(entry))) return item;
    }
    return std::nullopt;
  }

 private:
  std::optional<Item> End() {
    ended_ = true;
    if (!feed_.broken().ok()) return Error(url_, feed_.broken());
    if (!try_again_) memory_.Remember(url_, fetched_);
    return std::nullopt;
  }

  Item Error(std::string location, const absl::Status& status) {
    const absl::StatusCode code = status.code();
    try_again_ = try_again_ || code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kDeadlineExceeded ||
                 code == absl::StatusCode::kCancelled;
    ended_ = ended_ || code == absl::StatusCode::kCancelled;
    absl::Status told = At(location, status);
    return {std::move(location), std::move(told)};
  }

  // Nothing: there is nothing new.
  std::optional<Item> ReadEntry(absl::StatusOr<FeedEntry> given) {
    const std::string in_feed = absl::StrFormat("%s#%d", url_, count_);
    if (!given.ok()) return Error(in_feed, given.status());
    FeedEntry entry = *std::move(given);
    const std::string url = entry.fields.url();
    if (url.empty()) return Error(in_feed, absl::InvalidArgumentError("the entry has no link to a page of the web"));

    const std::optional<Fetched> known = memory_.Find(url);
    Fetched now{"", "", DigestOf(entry)};
    if (known && known->digest == now.digest) return std::nullopt;

    const size_t visible = entry.format == Format::kHtml ? VisibleBytes(entry.text) : entry.text.size();
    if (visible < options_.min_entry_bytes) return FetchPage(url, std::move(entry), known, std::move(now));
    if (entry.text.size() > options_.articles.max_article_bytes) {
      return Error(
          url, absl::ResourceExhaustedError(absl::StrFormat("the article has %d bytes; %d are the limit",
                                                            entry.text.size(), options_.articles.max_article_bytes)));
    }
    memory_.Remember(url, now);
    return Item{url, RawArticle{url, entry.format, std::move(entry.text), std::move(entry.fields)}};
  }

  std::optional<Item> FetchPage(const std::string& url, FeedEntry entry, const std::optional<Fetched>& known,
                                Fetched now) {
    absl::StatusOr<HttpResponse> response = client_.Get(RequestFor(url, known));
    if (!response.ok()) return Error(url, response.status());
    if (response->status == kNotModified) {
      memory_.Remember(url, {known->etag, known->last_modified, now.digest});
      return std::nullopt;
    }
    now.etag = response->etag;
    now.last_modified = response->last_modified;
    // Told once, too, where it is no article: what is there has been seen.
    memory_.Remember(url, now);
    absl::StatusOr<RawArticle> article = PageOf(url, *std::move(response), std::move(entry.fields), options_.articles);
    if (!article.ok()) return Error(url, article.status());
    return Item{url, std::move(article)};
  }

  std::string url_;
  Feed feed_;
  Fetched fetched_;
  FetchMemory& memory_;
  HttpClient& client_;
  UrlOptions options_;
  int count_ = 0;
  bool ended_ = false;
  bool try_again_ = false;  // something was not read that may be next time
};

absl::StatusOr<OpenedUrl> Open(const std::string& url, FetchMemory& memory, HttpClient& client,
                               const UrlOptions& options) {
  const std::optional<Fetched> known = memory.Find(url);
  ANNALS_ASSIGN_OR_RETURN(HttpResponse response, client.Get(RequestFor(url, known)));
  if (response.status == kNotModified) return OpenedUrl{};
  Fetched fetched{response.etag, response.last_modified, Digest(response.bytes)};
  if (known && known->digest == fetched.digest) return OpenedUrl{};  // the server could have said so
  if (Feed::Is(response.bytes)) {
    ANNALS_ASSIGN_OR_RETURN(Feed feed, Feed::Parse(response.bytes, response.final_url));
    return OpenedUrl{
        std::make_unique<WebFeedSource>(url, std::move(feed), std::move(fetched), memory, client, options)};
  }
  ANNALS_ASSIGN_OR_RETURN(RawArticle article, PageOf(url, std::move(response), {}, options.articles));
  return OpenedUrl{std::make_unique<PageSource>(std::move(article), std::move(fetched), memory)};
}

}  // namespace

absl::StatusOr<OpenedUrl> OpenUrl(const std::string& url, FetchMemory& memory, HttpClient& client,
                                  const UrlOptions& options) {
  absl::StatusOr<OpenedUrl> opened = Open(url, memory, client, options);
  if (!opened.ok()) return At(url, opened.status());
  return opened;
}

}  // namespace annals::ingest
