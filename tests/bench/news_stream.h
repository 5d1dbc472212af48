#ifndef ANNALS_TESTS_BENCH_NEWS_STREAM_H_
#define ANNALS_TESTS_BENCH_NEWS_STREAM_H_

#include <cstdint>

#include "annals/v1/extraction.pb.h"

// A made-up stream of diplomatic news that never grows denser: each day has as many events and articles as any other,
// so that a longer stream reaches further in time.
namespace annals::bench {

inline constexpr int64_t kArticlesADay = 20;

// Which events an article may be about.
enum class Topic {
  kAny,
  kBusiestPair,  // China and the United States: one event in ten
  kOrdinaryPair,
};

// The `index`-th article of the stream; all of its id, text and events is a function of the index. One in ten is
// about the busiest pair, the other pairs have a heavy tail. Some three articles tell of an event, before it and after:
// most with people and day, others with countries, a month or no date only. Some name people that no lexicon lists.
v1::Extraction ArticleOfStream(int64_t index);

// One more article of the day on which the `index`-th is published, about such an event; `number` tells several apart.
v1::Extraction FurtherArticle(int64_t index, int64_t number, Topic topic);

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_NEWS_STREAM_H_
