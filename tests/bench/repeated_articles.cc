#include "tests/bench/repeated_articles.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "graph/status_macros.h"
#include "ingest/date_message.h"

namespace annals::bench {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A number of one to `most` digits at `at`, which moves behind it; 0 where there is none.
int TakeNumber(std::string_view text, size_t most, size_t& at) {
  int number = 0;
  const size_t begin = at;
  while (at < text.size() && at - begin < most && IsDigit(text[at])) number = number * 10 + (text[at++] - '0');
  return number;
}

bool IsDay(int year, int month, int day) {
  const absl::CivilDay made(year, month, day);
  return made.year() == year && made.month() == month && made.day() == day;
}

// "d.m" or "d.m.yyyy", with any of . / - between.
struct WrittenDay {
  absl::CivilDay day;
  char between;
  bool has_year;
  size_t end;
};

std::optional<WrittenDay> ReadDay(std::string_view text, size_t at, absl::CivilDay near) {
  const int day = TakeNumber(text, 2, at);
  if (at >= text.size() || (text[at] != '.' && text[at] != '/' && text[at] != '-')) return {};
  const char between = text[at++];
  const int month = TakeNumber(text, 2, at);
  int year = 0;
  size_t end = at;
  if (at + 1 < text.size() && text[at] == between && IsDigit(text[at + 1])) {
    year = TakeNumber(text, 4, ++at);
    end = at;
  }
  if (end < text.size() && IsDigit(text[end])) return {};
  if (year >= 1000) {
    if (!IsDay(year, month, day)) return {};
    return WrittenDay{absl::CivilDay(year, month, day), between, true, end};
  }
  std::optional<WrittenDay> nearest;
  for (const absl::civil_year_t candidate : {near.year() - 1, near.year(), near.year() + 1}) {
    if (year != 0 || !IsDay(static_cast<int>(candidate), month, day)) continue;
    const absl::CivilDay made(candidate, month, day);
    if (!nearest || std::abs(made - near) < std::abs(nearest->day - near)) nearest = {made, between, false, end};
  }
  return nearest;
}

}  // namespace

std::string MoveDays(std::string_view text, const EdtfDate& published, int weeks) {
  const absl::CivilDay near = published.known() ? published.first() : absl::CivilDay(2021, 7, 1);
  std::string out;
  out.reserve(text.size() + 16);
  for (size_t at = 0; at < text.size();) {
    const bool begins = IsDigit(text[at]) && (at == 0 || !IsDigit(text[at - 1]));
    if (const auto written = begins ? ReadDay(text, at, near) : std::nullopt) {
      const absl::CivilDay moved = written->day + 7 * weeks;
      out += absl::StrFormat("%d%c%d", moved.day(), written->between, moved.month());
      if (written->has_year) out += absl::StrFormat("%c%d", written->between, moved.year());
      at = written->end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::optional<ingest::Source::Item> RepeatedArticles::Next() {
  if (at_ == count_) return std::nullopt;
  const auto size = static_cast<int64_t>(articles_.size());
  const ingest::Article& article = articles_[static_cast<size_t>(at_ % size)];
  const int64_t round = at_++ / size;
  const auto weeks = static_cast<int>(round);
  ingest::RawArticle raw{.location = absl::StrFormat("article %d", at_), .format = ingest::Format::kText};
  raw.bytes = round == 0 ? article.text : MoveDays(article.text, article.published, weeks);
  raw.fields.set_id(round == 0 ? article.id : absl::StrFormat("%d/%s", round, article.id));
  if (!article.url.empty()) raw.fields.set_url(absl::StrFormat("%s?%d", article.url, round));
  raw.fields.set_title(MoveDays(article.title, article.published, weeks));
  raw.fields.set_outlet(article.outlet);
  raw.fields.set_author(article.author);
  raw.fields.set_language(article.language);
  if (article.published.IsDay()) {
    const EdtfDate day = EdtfDate::Day(article.published.first() + 7 * weeks);
    ingest::SetDate(day, v1::DATE_BASIS_STATED, *raw.fields.mutable_published());
  }
  return Item{raw.location, std::move(raw)};
}

void WriteJsonLines(ingest::Source& source, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  while (std::optional<ingest::Source::Item> item = source.Next()) {
    const ingest::RawArticle& raw = *item->article;
    const nlohmann::ordered_json line = {{"id", raw.fields.id()},         {"url", raw.fields.url()},
                                         {"title", raw.fields.title()},   {"outlet", raw.fields.outlet()},
                                         {"author", raw.fields.author()}, {"published", raw.fields.published().edtf()},
                                         {"lang", raw.fields.language()}, {"text", raw.bytes}};
    out << line.dump() << '\n';
  }
  ANNALS_CHECK(out.flush().good());
}

}  // namespace annals::bench
