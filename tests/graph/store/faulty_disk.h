#ifndef ANNALS_TESTS_GRAPH_STORE_FAULTY_DISK_H_
#define ANNALS_TESTS_GRAPH_STORE_FAULTY_DISK_H_

#include <memory>

namespace rocksdb {
class Env;
}

namespace annals {

// A disk that has trouble when it is told to: from then on every write, sync, new file and rename fails, and a write
// that fails may leave half of its bytes behind. Reading and deleting go on. Safe to use from many threads.
//
//   FaultyDisk disk;
//   auto store = OpenRocksDb(directory, {.env = disk.env()});
//   disk.FailAfter(3, FaultyDisk::kFull);
class FaultyDisk {
 public:
  enum Trouble { kFull, kBroken };

  FaultyDisk();
  ~FaultyDisk();

  // Must outlive what uses it.
  rocksdb::Env* env() const;
  // `operations` more succeed.
  void FailAfter(int operations, Trouble trouble);
  void Mend();
  // Whether any operation has failed since FailAfter.
  bool has_failed() const;

  struct State;

 private:
  std::shared_ptr<State> state_;
  std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_GRAPH_STORE_FAULTY_DISK_H_
