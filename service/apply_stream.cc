#include "service/apply_stream.h"

#include <string>
#include <utility>

#include "absl/time/time.h"
#include "graph/status_macros.h"
#include "service/converters.h"
#include "service/errors.h"

namespace annals::service {
namespace {

// What one stream may have waiting. More makes batches larger and a stalled writer's memory too.
constexpr size_t kMaxWaiting = 256;
constexpr size_t kMaxWaitingBytes = 8 << 20;

absl::Status Stopping() {
  return absl::UnavailableError("the server is stopping; send what was not answered again once it is back");
}

v1::ApplyResponse Answer(const v1::ApplyRequest& request, const absl::StatusOr<ApplyOutcome>& outcome) {
  v1::ApplyResponse response;
  response.set_article_id(request.extraction().article().id());
  if (outcome.ok()) {
    response.set_outcome(ToProto(*outcome));
  } else {
    response.set_outcome(v1::APPLY_OUTCOME_REFUSED);
    response.set_error(std::string(outcome.status().message().data(), outcome.status().message().size()));
  }
  return response;
}

// One answer a request, or why the store could take none. A refusal blames the extraction; everything else that an
// outcome can hold is the store's failure, and nothing after it is answered.
absl::Status ApplyBatch(Graph& graph, const std::vector<v1::ApplyRequest>& batch,
                        std::vector<v1::ApplyResponse>& answers) {
  std::vector<ArticleInput> articles;
  articles.reserve(batch.size());
  for (const v1::ApplyRequest& request : batch) {
    articles.emplace_back(&request.extraction(), request.has_text() ? &request.text() : nullptr);
  }
  ANNALS_ASSIGN_OR_RETURN(const ApplyReport report, graph.ApplyAll(articles));
  const std::vector<absl::StatusOr<ApplyOutcome>>& outcomes = report.outcomes;
  ANNALS_CHECK(outcomes.size() == batch.size());
  for (size_t i = 0; i < batch.size(); ++i) {
    if (!outcomes[i].ok() && !absl::IsInvalidArgument(outcomes[i].status())) return outcomes[i].status();
    answers.push_back(Answer(batch[i], outcomes[i]));
  }
  if (!answers.empty()) WriteChanges(report.events, answers.back());
  return absl::OkStatus();
}

}  // namespace

ApplyStreams::ApplyStreams(Graph& graph) : graph_(graph), writer_([this] { Run(); }) {}

ApplyStreams::~ApplyStreams() {
  {
    absl::MutexLock lock(&open_mutex_);
    ANNALS_CHECK(open_.empty());
  }
  {
    absl::MutexLock lock(&queue_mutex_);
    stopping_ = true;
  }
  writer_.join();
}

ApplyStream* ApplyStreams::Open() {
  auto* stream = new ApplyStream(*this);  // deletes itself in OnDone, as gRPC's reactors do
  absl::MutexLock lock(&open_mutex_);
  open_.insert(stream);
  draining_ ? stream->Drain() : stream->Start();
  return stream;
}

void ApplyStreams::Drain(std::chrono::system_clock::time_point deadline) {
  absl::MutexLock lock(&open_mutex_);
  draining_ = true;
  for (ApplyStream* stream : open_) stream->Drain();
  open_mutex_.AwaitWithDeadline(absl::Condition(this, &ApplyStreams::AllClosed), absl::FromChrono(deadline));
}

bool ApplyStreams::AllClosed() const { return open_.empty(); }

void ApplyStreams::Close(ApplyStream* stream) {
  absl::MutexLock lock(&open_mutex_);
  open_.erase(stream);
}

void ApplyStreams::Schedule(ApplyStream* stream) {
  absl::MutexLock lock(&queue_mutex_);
  scheduled_.push_back(stream);
}

bool ApplyStreams::HasWork() const { return stopping_ || !scheduled_.empty(); }

void ApplyStreams::Run() {
  for (;;) {
    ApplyStream* stream;
    {
      absl::MutexLock lock(&queue_mutex_, absl::Condition(this, &ApplyStreams::HasWork));
      if (scheduled_.empty()) return;
      stream = scheduled_.front();
      scheduled_.pop_front();
    }
    stream->ApplyWaiting(graph_);
  }
}

void ApplyStream::Start() {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    next = Proceed();
  }
  Do(next);
}

void ApplyStream::Drain() {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    if (!closed_) outcome_ = Stopping();
    closed_ = true;
    next = Proceed();
  }
  Do(next);
}

void ApplyStream::ApplyWaiting(Graph& graph) {
  const std::vector<v1::ApplyRequest> batch = TakeWaiting();
  std::vector<v1::ApplyResponse> answers;
  const absl::Status status = ApplyBatch(graph, batch, answers);
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    applying_ = false;
    if (!cancelled_) answers_.insert(answers_.end(), answers.begin(), answers.end());
    if (!status.ok()) {
      outcome_ = status;
      closed_ = true;
      waiting_.clear();
    }
    next = Proceed();
  }
  Do(next);
}

// Lets reading go on, which may have waited for room.
std::vector<v1::ApplyRequest> ApplyStream::TakeWaiting() {
  absl::MutexLock lock(&mutex_);
  std::vector<v1::ApplyRequest> batch;
  batch.swap(waiting_);
  waiting_bytes_ = 0;
  Proceed();  // with applying_ set and nothing waiting it can only read and write
  return batch;
}

void ApplyStream::OnReadDone(bool ok) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (!ok) closed_ = true;
    if (!closed_) {
      waiting_bytes_ += incoming_.ByteSizeLong();
      waiting_.push_back(std::move(incoming_));
    }
    next = Proceed();
  }
  Do(next);
}

void ApplyStream::OnWriteDone(bool ok) {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    answers_.pop_front();
    if (!ok) Abandon();
    next = Proceed();
  }
  Do(next);
}

void ApplyStream::OnCancel() {
  Next next;
  {
    absl::MutexLock lock(&mutex_);
    Abandon();
    next = Proceed();
  }
  Do(next);
}

void ApplyStream::OnDone() {
  streams_.Close(this);
  delete this;
}

void ApplyStream::Abandon() {
  cancelled_ = closed_ = true;
  outcome_ = absl::CancelledError("the client is gone");
  waiting_.clear();
  while (answers_.size() > (writing_ ? 1 : 0)) answers_.pop_back();
}

bool ApplyStream::MayRead() const {
  return !reading_ && !closed_ && waiting_.size() < kMaxWaiting && waiting_bytes_ < kMaxWaitingBytes;
}

bool ApplyStream::MayFinish() const {
  return closed_ && !finished_ && !applying_ && !writing_ && waiting_.empty() && answers_.empty();
}

// gRPC runs no reaction inside Start…, so calling these under the mutex cannot lock up.
ApplyStream::Next ApplyStream::Proceed() {
  Next next;
  if (MayRead()) {
    reading_ = true;
    incoming_.Clear();
    StartRead(&incoming_);
  }
  if (!applying_ && !waiting_.empty()) {
    applying_ = true;
    next.schedule = this;
  }
  if (!writing_ && !answers_.empty()) {
    writing_ = true;
    StartWrite(&answers_.front());
  }
  if (MayFinish()) {
    finished_ = true;
    next.finish = this;
    next.outcome = outcome_;
  }
  return next;
}

// Finish may lead to OnDone on another thread at once: nothing of the stream is touched after it.
void ApplyStream::Do(const Next& next) {
  if (next.schedule != nullptr) next.schedule->streams_.Schedule(next.schedule);
  if (next.finish != nullptr) next.finish->Finish(ToGrpc(next.outcome));
}

}  // namespace annals::service
