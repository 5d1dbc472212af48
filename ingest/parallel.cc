#include "ingest/parallel.h"

#include <atomic>
#include <thread>

#include "ingest/extract.h"

namespace annals::ingest {

std::vector<v1::Extraction> ExtractAll(const std::vector<Article>& articles, const Languages& languages, int threads) {
  std::vector<v1::Extraction> out(articles.size());
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t i = next++; i < articles.size(); i = next++) out[i] = Extract(articles[i], languages);
  };
  std::vector<std::jthread> workers;
  for (int t = 1; t < threads; ++t) workers.emplace_back(work);
  work();
  workers.clear();  // joins
  return out;
}

}  // namespace annals::ingest
