#ifndef ANNALS_TESTS_BENCH_REPEATED_ARTICLES_H_
#define ANNALS_TESTS_BENCH_REPEATED_ARTICLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/edtf_date.h"
#include "ingest/article.h"
#include "ingest/source/source.h"

namespace annals::bench {

// `text` with its days moved by so many weeks: "30.12", "30/12/2021" and the like, days without a year being those
// nearest to `published`. Numbers that only look like days are moved too.
std::string MoveDays(std::string_view text, const EdtfDate& published, int weeks);

// Few articles as many: all of them again and again, each round under other ids, with the day of publication and the
// days in the text another week later, so that they tell of new events and a longer stream is no denser. The first
// round is as it was. For one thread.
class RepeatedArticles final : public ingest::Source {
 public:
  // The articles are borrowed. REQUIRES: there are some.
  RepeatedArticles(const std::vector<ingest::Article>& articles, int64_t count) : articles_(articles), count_(count) {}

  std::optional<Item> Next() override;

 private:
  const std::vector<ingest::Article>& articles_;
  const int64_t count_;
  int64_t at_ = 0;
};

// Writes what a source gives as JSON Lines.
void WriteJsonLines(ingest::Source& source, const std::string& path);

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_REPEATED_ARTICLES_H_
