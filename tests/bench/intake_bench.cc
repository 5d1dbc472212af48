// How fast articles come in, from bytes to a durable graph: each part of the way alone and all of it, beside the floors
// under it (a scan of the bytes, a pass of ICU, the bare writes), in one run on one corpus, so that the ratios hold
// whatever else the machine does. README.md tells how to read the table.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/numbers.h"
#include "graph/status_macros.h"
#include "ingest/parallel.h"
#include "ingest/source/article_reader.h"
#include "tests/bench/articles.h"
#include "tests/bench/icu_pass.h"
#include "tests/bench/job.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/recording_store.h"
#include "tests/bench/repeated_articles.h"
#include "tests/bench/whole_way.h"
#include "tests/support/temp_directory.h"

namespace annals::bench {
namespace {

constexpr int64_t kMadeArticles = 20'000;
constexpr double kMegabyte = 1e6;

// What cannot be told otherwise is kept, so that no compiler leaves out the work.
volatile int64_t kept = 0;

struct Corpus {
  std::string path;
  int64_t articles = 0;
  int64_t bytes = 0;  // as the source gives them
};

// One row a step.
class Table {
 public:
  explicit Table(const Corpus& corpus) : corpus_(corpus) {}

  // Does the work, again where it takes less than a second; how long it takes.
  double Measure(const char* name, int threads, const std::function<void()>& work) {
    double seconds = 0;
    int times = 0;
    for (; seconds < 1; ++times) seconds += SecondsOf(work);
    return Add(name, threads, seconds / times);
  }
  // The same for what can be done only once.
  double Add(const char* name, int threads, double seconds) {
    rows_.push_back({name, threads, seconds});
    std::fprintf(stderr, "%s: %.2f s\n", name, seconds);  // it is a long wait
    return seconds;
  }

  // Speeds, each also as a share of the speed of the row called `unit`.
  void Print(std::string_view unit) const {
    const auto of = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.name == unit; });
    ANNALS_CHECK(of != rows_.end());
    std::printf("%-44s %7s %12s %9s %9s\n", "", "threads", "articles/s", "MB/s", "ratio");
    for (const Row& row : rows_) {
      std::printf("%-44s %7d %12.0f %9.2f %9.3f\n", row.name.c_str(), row.threads,
                  static_cast<double>(corpus_.articles) / row.seconds,
                  static_cast<double>(corpus_.bytes) / kMegabyte / row.seconds, of->seconds / row.seconds);
    }
  }

 private:
  struct Row {
    std::string name;
    int threads;
    double seconds;
  };
  const Corpus& corpus_;
  std::vector<Row> rows_;
};

constexpr char kUnit[] = "extraction alone, all threads";

// ---- The parts of the way

// As wc --lines does it.
void ScanLines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<char> buffer(size_t{1} << 17);
  do {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    kept = kept + std::count(buffer.begin(), buffer.begin() + in.gcount(), '\n');
  } while (in);
}

Corpus Read(const std::string& path) {
  Corpus corpus{.path = path};
  ingest::FileSource source({path});
  while (const std::optional<ingest::Source::Item> item = source.Next()) {
    if (!item->article.ok()) continue;
    ++corpus.articles;
    corpus.bytes += static_cast<int64_t>(item->article->bytes.size());
  }
  return corpus;
}

std::vector<ingest::Article> Parse(const std::string& path) {
  std::vector<ingest::Article> articles;
  ingest::ArticleReader reader({path});
  while (std::optional<ingest::ArticleReader::Item> item = reader.Next()) {
    if (item->article.ok()) articles.push_back(*std::move(item->article));
  }
  return articles;
}

void MeasureReading(const Corpus& corpus, Table& table) {
  table.Measure("floor: a scan for line ends", 1, [&] { ScanLines(corpus.path); });
  table.Measure("reading", 1, [&] { kept = kept + Read(corpus.path).bytes; });
  table.Measure("reading and parsing", 1, [&] {
    ingest::ArticleReader reader({corpus.path});
    while (const std::optional<ingest::ArticleReader::Item> item = reader.Next()) kept = kept + item->article.ok();
  });
}

// In memory before the clock starts. The bytes of the texts that a graph keeps.
int64_t MeasureExtraction(const Corpus& corpus, Table& table) {
  const std::vector<ingest::Article> articles = Parse(corpus.path);
  const IcuPass icu;
  table.Measure("floor: a pass of ICU", 1, [&] {
    for (const ingest::Article& article : articles) kept = kept + icu.Over(article.text);
  });
  const auto extract = [&](int threads) {
    kept = kept + static_cast<int64_t>(ingest::ExtractAll(articles, TheLanguages(), threads).size());
  };
  table.Measure("extraction alone", 1, [&] { extract(1); });
  table.Measure(kUnit, AllThreads(), [&] { extract(AllThreads()); });
  int64_t texts = 0;
  for (const ingest::Article& article : articles) texts += static_cast<int64_t>(article.given->text().size());
  return texts;
}

// ---- The whole way and its writes

struct WholeWay {
  int64_t added = 0;
  int64_t peak_memory = 0;
  int64_t to_disk = 0;
  int64_t store_bytes = 0;
};

WholeWay MeasureWholeWay(const Corpus& corpus, const std::string& directory, const char* name, int threads,
                         Table& table) {
  WholeWay way;
  ForgetPeakMemory();
  const int64_t to_disk = BytesToDisk();
  table.Add(name, threads, SecondsOf([&] {
              ingest::FileSource source({corpus.path});
              way.added = LoadAll(source, NewStore(directory), threads);
            }));
  way.peak_memory = PeakMemoryBytes();
  way.to_disk = BytesToDisk() - to_disk;
  way.store_bytes = BytesOfFolder(directory);
  return way;
}

struct Written {
  int64_t keys = 0, bytes = 0;
};

// The batches of one more run, written to another new store with nothing else to do.
Written MeasureWrites(const Corpus& corpus, const TempDirectory& folder, Table& table) {
  std::vector<WriteBatch> batches;
  {
    ingest::FileSource source({corpus.path});
    LoadAll(source, std::make_unique<RecordingStore>(NewStore(folder / "recorded"), batches), AllThreads());
  }
  const std::unique_ptr<KeyValueStore> store = NewStore(folder / "replayed");
  table.Add("floor: the writes alone", 1, SecondsOf([&] {
              for (const WriteBatch& batch : batches) ANNALS_CHECK(store->Write(batch).ok());
            }));
  Written written;
  for (const WriteBatch& batch : batches) {
    for (const WriteBatch::Operation& operation : batch.operations()) {
      ++written.keys;
      written.bytes += static_cast<int64_t>(operation.key.size() + (operation.value ? operation.value->size() : 0));
    }
  }
  return written;
}

double Ratio(int64_t a, int64_t b) { return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b); }

void PrintFigure(const char* name, double value) { std::printf("%-64s %12.2f\n", name, value); }

void PrintFigures(const Corpus& corpus, int64_t texts, const WholeWay& way, const Written& written,
                  const JobSeconds& job) {
  PrintFigure("articles", static_cast<double>(corpus.articles));
  PrintFigure("articles that were added", static_cast<double>(way.added));
  PrintFigure("bytes an article, as read", Ratio(corpus.bytes, corpus.articles));
  PrintFigure("keys written an article", Ratio(written.keys, way.added));
  PrintFigure("bytes of keys and values an article", Ratio(written.bytes, way.added));
  if (way.to_disk > 0)
    PrintFigure("write amplification: bytes to disk a byte of these", Ratio(way.to_disk, written.bytes));
  PrintFigure("bytes of the store an article", Ratio(way.store_bytes, way.added));
  PrintFigure("bytes of the store a byte of kept text", Ratio(way.store_bytes, texts));
  PrintFigure("peak memory of the whole way, all threads, MB", static_cast<double>(way.peak_memory) / kMegabyte);
  PrintFigure("seconds of a job to which all articles are new", job.first);
  PrintFigure("seconds of the next run, nothing has changed", job.unchanged);
  PrintFigure("seconds of the next run, 20 articles have changed", job.changed);
}

// The corpus that the environment names, or one made in `folder`.
Corpus FindCorpus(const TempDirectory& folder) {
  if (const char* given = std::getenv("ANNALS_BENCH_ARTICLES")) return Read(given);
  const std::string path = folder / "corpus.jsonl";
  RepeatedArticles articles(Articles(), kMadeArticles);
  WriteJsonLines(articles, path);
  return Read(path);
}

void RunTable() {
  const TempDirectory folder;
  const Corpus corpus = FindCorpus(folder);
  ANNALS_CHECK(corpus.articles > 0);
  TheLanguages();  // loaded before the clock starts
  Table table(corpus);
  MeasureReading(corpus, table);
  const int64_t texts = MeasureExtraction(corpus, table);
  const WholeWay way = MeasureWholeWay(corpus, folder / "all", "the whole way, all threads", AllThreads(), table);
  MeasureWholeWay(corpus, folder / "one", "the whole way", 1, table);
  const Written written = MeasureWrites(corpus, folder, table);
  const JobSeconds job = MeasureJob(corpus.articles);
  table.Print(kUnit);
  std::printf("\n");
  PrintFigures(corpus, texts, way, written, job);
}

int Main(int argc, char** argv) {
  int64_t rounds = 0;
  std::string directory;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view flag(argv[i]);
    const bool known =
        i + 1 < argc && (flag == "--repeat" ? absl::SimpleAtoi(argv[i + 1], &rounds) && rounds > 0 : flag == "--in");
    if (!known) {
      std::fprintf(stderr, "usage: annals_intake_bench [--repeat N [--in DIRECTORY]]\n");
      return 2;
    }
    if (flag == "--in") directory = argv[i + 1];
  }
  if (rounds == 0) {
    RunTable();
    return 0;
  }
  constexpr int64_t kMostArticles = 1'000'000;
  const TempDirectory temporary;
  const auto size = static_cast<int64_t>(Articles().size());
  const int64_t count = rounds > kMostArticles / size ? kMostArticles : rounds * size;
  return RunLongIntake(directory.empty() ? temporary / "graph" : directory, count) ? 0 : 1;
}

}  // namespace
}  // namespace annals::bench

int main(int argc, char** argv) { return annals::bench::Main(argc, argv); }
