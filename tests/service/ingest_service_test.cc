#include "service/ingest_service.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "absl/strings/str_format.h"
#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using grpc::StatusCode;

class IngestServiceTest : public ServiceTest {
 protected:
  using Stream = grpc::ClientReaderWriter<v1::ApplyRequest, v1::ApplyResponse>;

  static bool Send(Stream& stream, const v1::Extraction& extraction) {
    v1::ApplyRequest request;
    *request.mutable_extraction() = extraction;
    return stream.Write(request);
  }

  // "a1 ADDED", with the error where there is one; "end" at the end of the stream.
  static std::string Receive(Stream& stream) {
    v1::ApplyResponse response;
    if (!stream.Read(&response)) return "end";
    const std::string outcome = v1::ApplyOutcome_Name(response.outcome()).substr(std::string("APPLY_OUTCOME_").size());
    return response.article_id() + " " + outcome + (response.error().empty() ? "" : ": " + response.error());
  }

  uint64_t ArticleCount() { return graph_->GetStats().value().articles; }
};

Telling Article(const std::string& id) {
  return {.article = id, .date = "2022-01-21", .people = {"Antony Blinken", "Sergei Lavrov"}};
}

v1::Extraction Broken(const std::string& id) {
  v1::Extraction extraction = MakeExtraction(Article(id));
  extraction.mutable_events(0)->mutable_date()->set_edtf("soon");
  return extraction;
}

TEST_F(IngestServiceTest, AnswersWhetherAnArticleIsNewChangedOrTheSame) {
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  Telling article = Article("a1");
  ASSERT_TRUE(Send(*stream, MakeExtraction(article)));
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  ASSERT_TRUE(Send(*stream, MakeExtraction(article)));
  EXPECT_EQ(Receive(*stream), "a1 UNCHANGED");
  article.title = "Another title";
  ASSERT_TRUE(Send(*stream, MakeExtraction(article)));
  EXPECT_EQ(Receive(*stream), "a1 REPLACED");
  stream->WritesDone();
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
  EXPECT_EQ(ArticleCount(), 1u);
}

TEST_F(IngestServiceTest, ARefusedExtractionIsAnsweredAndTheStreamGoesOn) {
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  ASSERT_TRUE(Send(*stream, Broken("a2")));
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a3"))));
  stream->WritesDone();
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  const std::string refusal = Receive(*stream);
  EXPECT_EQ(refusal.rfind("a2 REFUSED: ", 0), 0u) << refusal;
  EXPECT_NE(refusal.find("\"soon\""), std::string::npos) << refusal;
  EXPECT_EQ(Receive(*stream), "a3 ADDED");
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
  EXPECT_EQ(ArticleCount(), 2u);
}

TEST_F(IngestServiceTest, ARequestWithoutAnExtractionIsRefused) {
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  ASSERT_TRUE(stream->Write({}));
  EXPECT_EQ(Receive(*stream).rfind(" REFUSED: ", 0), 0u);
  stream->WritesDone();
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
}

TEST_F(IngestServiceTest, AStreamWithoutRequestsEndsWell) {
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  stream->WritesDone();
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
}

// More than a stream may have waiting: reading pauses and goes on.
TEST_F(IngestServiceTest, AnswersALongStreamInOrderWhileItIsWritten) {
  constexpr int kArticles = 1500;
  size_t applied = 0;
  graph_->before_apply = [&applied](size_t extractions) {
    applied += extractions;
    return absl::OkStatus();
  };
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  std::thread sender([&] {
    for (int i = 0; i < kArticles; ++i) Send(*stream, MakeExtraction(Article(absl::StrFormat("a%d", i))));
    stream->WritesDone();
  });
  for (int i = 0; i < kArticles; ++i) ASSERT_EQ(Receive(*stream), absl::StrFormat("a%d ADDED", i));
  EXPECT_EQ(Receive(*stream), "end");
  sender.join();
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
  EXPECT_EQ(applied, static_cast<size_t>(kArticles));
  EXPECT_EQ(ArticleCount(), static_cast<uint64_t>(kArticles));
}

TEST_F(IngestServiceTest, ManyStreamsWriteAtOnce) {
  constexpr int kStreams = 4;
  constexpr int kArticles = 50;
  std::atomic<int> added = 0;
  std::vector<std::thread> clients;
  for (int client = 0; client < kStreams; ++client) {
    clients.emplace_back([this, client, &added] {
      grpc::ClientContext context;
      const auto stream = writer_->Apply(&context);
      for (int i = 0; i < kArticles; ++i) {
        const std::string id = absl::StrFormat("c%d-%d", client, i);
        if (Send(*stream, MakeExtraction(Article(id))) && Receive(*stream) == id + " ADDED") ++added;
      }
      stream->WritesDone();
      EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(added, kStreams * kArticles);
  EXPECT_EQ(ArticleCount(), static_cast<uint64_t>(kStreams * kArticles));
}

// The client neither sends more nor closes its side: the server itself must end the stream.
TEST_F(IngestServiceTest, AFailingStoreEndsTheStreamAfterWhatWasAnswered) {
  int calls = 0;
  graph_->before_apply = [&calls](size_t) {
    return ++calls == 1 ? absl::OkStatus() : absl::ResourceExhaustedError("the disk is full");
  };
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a2"))));
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::RESOURCE_EXHAUSTED, "the disk is full"));
  EXPECT_EQ(ArticleCount(), 1u);
}

TEST_F(IngestServiceTest, AClientThatGoesAwayLeavesTheServerWell) {
  grpc::ClientContext context;
  auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  context.TryCancel();
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::CANCELLED));
  stream.reset();
  EXPECT_EQ(ArticleCount(), 1u);
  grpc::ClientContext next;
  const auto second = writer_->Apply(&next);
  ASSERT_TRUE(Send(*second, MakeExtraction(Article("a2"))));
  EXPECT_EQ(Receive(*second), "a2 ADDED");
  second->WritesDone();
  EXPECT_TRUE(Is(second->Finish(), StatusCode::OK));
}

TEST_F(IngestServiceTest, AClientMayGoAwayWhileItsBatchIsWritten) {
  std::promise<void> entered;
  std::promise<void> leave;
  graph_->before_apply = [&](size_t) {
    entered.set_value();
    leave.get_future().wait();
    return absl::OkStatus();
  };
  grpc::ClientContext context;
  const auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  entered.get_future().wait();
  context.TryCancel();
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::CANCELLED));
  leave.set_value();
  server_->Shutdown(std::chrono::hours(1));
  EXPECT_EQ(ArticleCount(), 1u);
}

// By a loopback port: in-process channels are cut off with the last words still unread.
class ShutdownTest : public IngestServiceTest {
 protected:
  ShutdownTest() {
    remote_ = Server::Start({.address = "127.0.0.1:0"}, *graph_).value();
    writer_ = v1::Ingest::NewStub(grpc::CreateChannel(remote_->address(), grpc::InsecureChannelCredentials()));
  }

  // Would wait for an hour, were open streams not ended.
  std::future<void> StartShutdown() {
    return std::async(std::launch::async, [this] { remote_->Shutdown(std::chrono::hours(1)); });
  }

  std::unique_ptr<Server> remote_;
};

TEST_F(ShutdownTest, EndsAnIdleStreamAtOnce) {
  grpc::ClientContext context;
  auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  std::future<void> shutdown = StartShutdown();
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::UNAVAILABLE, "stopping"));
  stream.reset();
  writer_.reset();  // closes the connection, which gRPC waits for
  shutdown.get();
  EXPECT_EQ(ArticleCount(), 1u);
}

TEST_F(ShutdownTest, AnswersWhatIsBeingWritten) {
  std::promise<void> entered;
  std::promise<void> leave;
  graph_->before_apply = [&](size_t) {
    entered.set_value();
    leave.get_future().wait();
    return absl::OkStatus();
  };
  grpc::ClientContext context;
  auto stream = writer_->Apply(&context);
  ASSERT_TRUE(Send(*stream, MakeExtraction(Article("a1"))));
  entered.get_future().wait();
  std::future<void> shutdown = StartShutdown();
  leave.set_value();
  EXPECT_EQ(Receive(*stream), "a1 ADDED");
  EXPECT_EQ(Receive(*stream), "end");
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::UNAVAILABLE, "stopping"));
  stream.reset();
  writer_.reset();  // closes the connection, which gRPC waits for
  shutdown.get();
  EXPECT_EQ(ArticleCount(), 1u);
}

TEST_F(IngestServiceTest, RetractsAnArticle) {
  Load(Article("a1"));
  v1::RetractArticleRequest request;
  v1::RetractArticleResponse response;
  request.set_article_id("a1");
  grpc::ClientContext first;
  EXPECT_TRUE(Is(writer_->RetractArticle(&first, request, &response), StatusCode::OK));
  EXPECT_EQ(ArticleCount(), 0u);
  grpc::ClientContext second;
  EXPECT_TRUE(Is(writer_->RetractArticle(&second, request, &response), StatusCode::NOT_FOUND, "a1"));
  request.clear_article_id();
  grpc::ClientContext third;
  EXPECT_TRUE(
      Is(writer_->RetractArticle(&third, request, &response), StatusCode::INVALID_ARGUMENT, "article_id is empty"));
}

}  // namespace
}  // namespace annals::service
