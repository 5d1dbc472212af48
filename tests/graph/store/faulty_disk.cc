#include "tests/graph/store/faulty_disk.h"

#include <atomic>
#include <limits>
#include <string>
#include <utility>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace annals {

struct FaultyDisk::State {
  static constexpr int kNever = std::numeric_limits<int>::max() / 2;

  // What the next operation is to return.
  rocksdb::IOStatus Next() {
    if (left.load() >= kNever || left.fetch_sub(1) > 0) return rocksdb::IOStatus::OK();
    failed = true;
    return trouble == kFull ? rocksdb::IOStatus::NoSpace("made up", "No space left on device")
                            : rocksdb::IOStatus::IOError("made up", "Input/output error");
  }

  std::atomic<int> left = kNever;
  std::atomic<Trouble> trouble = kFull;
  std::atomic<bool> failed = false;
};

namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class FaultyFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<FSWritableFile> file, std::shared_ptr<FaultyDisk::State> state)
      : FSWritableFileOwnerWrapper(std::move(file)), state_(std::move(state)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    const IOStatus status = state_->Next();
    if (status.ok()) return target()->Append(data, options, debug);
    target()->Append(Slice(data.data(), data.size() / 2), options, debug).PermitUncheckedError();
    return status;
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    const IOStatus status = state_->Next();
    return status.ok() ? target()->Sync(options, debug) : status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    const IOStatus status = state_->Next();
    return status.ok() ? target()->Fsync(options, debug) : status;
  }

 private:
  const std::shared_ptr<FaultyDisk::State> state_;
};

class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyFileSystem(std::shared_ptr<FaultyDisk::State> state)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), state_(std::move(state)) {}

  const char* Name() const override { return "FaultyFileSystem"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options, std::unique_ptr<FSWritableFile>* result,
                           IODebugContext* debug) override {
    if (IOStatus status = state_->Next(); !status.ok()) return status;
    IOStatus status = target()->NewWritableFile(name, options, result, debug);
    if (status.ok()) *result = std::make_unique<FaultyFile>(std::move(*result), state_);
    return status;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    const IOStatus status = state_->Next();
    return status.ok() ? target()->RenameFile(from, to, options, debug) : status;
  }

 private:
  const std::shared_ptr<FaultyDisk::State> state_;
};

}  // namespace

FaultyDisk::FaultyDisk()
    : state_(std::make_shared<State>()), env_(rocksdb::NewCompositeEnv(std::make_shared<FaultyFileSystem>(state_))) {}

FaultyDisk::~FaultyDisk() = default;

rocksdb::Env* FaultyDisk::env() const { return env_.get(); }

void FaultyDisk::FailAfter(int operations, Trouble trouble) {
  state_->trouble = trouble;
  state_->failed = false;
  state_->left = operations;
}

void FaultyDisk::Mend() { state_->left = State::kNever; }

bool FaultyDisk::has_failed() const { return state_->failed; }

}  // namespace annals
