// Ingest.CheckArticles and Ingest.ReadTexts: what a graph holds already, and the texts that it has kept.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using grpc::StatusCode;

v1::KeptText TextOf(std::string text) {
  v1::KeptText kept;
  kept.set_text(std::move(text));
  kept.mutable_given()->set_outlet("An outlet");
  return kept;
}

class KeptArticlesTest : public ServiceTest {
 protected:
  static v1::CheckArticlesRequest Ask(int articles) {
    v1::CheckArticlesRequest request;
    request.set_extractor("rules");
    for (int i = 0; i < articles; ++i) {
      v1::CheckArticlesRequest::Article& article = *request.add_articles();
      article.set_id(absl::StrFormat("a%d", i));
      article.set_content_hash("hash");
    }
    return request;
  }
};

TEST_F(KeptArticlesTest, EachArticleIsAnsweredInOrder) {
  graph_->holds = [](std::string_view id, std::string_view hash, std::string_view extractor) {
    return id == "a1" && hash == "hash" && extractor == "rules";
  };
  grpc::ClientContext context;
  v1::CheckArticlesResponse response;
  ASSERT_TRUE(Is(writer_->CheckArticles(&context, Ask(3), &response), StatusCode::OK));
  EXPECT_EQ(std::vector<bool>(response.held().begin(), response.held().end()), std::vector<bool>({false, true, false}));
}

TEST_F(KeptArticlesTest, TenThousandArticlesAreTheMostToAskAbout) {
  graph_->holds = [](std::string_view, std::string_view, std::string_view) { return true; };
  grpc::ClientContext most;
  v1::CheckArticlesResponse response;
  ASSERT_TRUE(Is(writer_->CheckArticles(&most, Ask(10000), &response), StatusCode::OK));
  EXPECT_EQ(response.held_size(), 10000);
  grpc::ClientContext more;
  EXPECT_TRUE(Is(writer_->CheckArticles(&more, Ask(10001), &response), StatusCode::INVALID_ARGUMENT, "at most 10000"));
}

TEST_F(KeptArticlesTest, AFailingStoreFailsTheCall) {
  graph_->holds = [](std::string_view, std::string_view, std::string_view) -> absl::StatusOr<bool> {
    return absl::DataLossError("damaged");
  };
  grpc::ClientContext context;
  v1::CheckArticlesResponse response;
  EXPECT_TRUE(Is(writer_->CheckArticles(&context, Ask(1), &response), StatusCode::DATA_LOSS, "damaged"));
}

TEST_F(KeptArticlesTest, TextsComeWithTheirArticlesIds) {
  graph_->read_texts = [](std::string_view extractor, const Graph::TextSink& sink) -> absl::Status {
    EXPECT_EQ(extractor, "rules");
    for (const char* id : {"a1", "a2"}) {
      if (absl::Status status = sink(id, TextOf(absl::StrFormat("text of %s", id))); !status.ok()) return status;
    }
    return absl::OkStatus();
  };
  grpc::ClientContext context;
  v1::ReadTextsRequest request;
  request.set_extractor("rules");
  const auto stream = writer_->ReadTexts(&context, request);
  std::string got;
  for (v1::ReadTextsResponse response; stream->Read(&response);) {
    got += absl::StrFormat("%s: %s, %s\n", response.article_id(), response.text().text(),
                           response.text().given().outlet());
  }
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::OK));
  EXPECT_EQ(got, "a1: text of a1, An outlet\na2: text of a2, An outlet\n");
}

// More text than any buffer between takes: the reading waits for the client, and ends with it.
TEST_F(KeptArticlesTest, ASlowClientIsWaitedForAndOneThatIsGoneEndsTheReading) {
  constexpr int kTexts = 1000;
  std::atomic<int> given = 0;
  absl::Status ended;
  absl::Notification done;
  graph_->read_texts = [&](std::string_view, const Graph::TextSink& sink) {
    const v1::KeptText text = TextOf(std::string(1 << 20, 'x'));
    absl::Status status;
    while (status.ok() && given < kTexts) {
      status = sink("a", text);
      ++given;
    }
    ended = status;
    done.Notify();  // the test may be over from here on
    return status;
  };
  grpc::ClientContext context;
  const auto stream = writer_->ReadTexts(&context, {});
  v1::ReadTextsResponse response;
  ASSERT_TRUE(stream->Read(&response));
  context.TryCancel();
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::CANCELLED));
  done.WaitForNotification();
  EXPECT_EQ(ended.code(), absl::StatusCode::kCancelled);
  EXPECT_LT(given, kTexts);
}

TEST_F(KeptArticlesTest, ReadingEndsAtTheDeadline) {
  absl::Status ended;
  absl::Notification done;
  graph_->read_texts = [&](std::string_view, const Graph::TextSink& sink) {
    absl::Status status;
    while (status.ok()) status = sink("a", TextOf("text"));
    ended = status;
    done.Notify();  // the test may be over from here on
    return status;
  };
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  const auto stream = writer_->ReadTexts(&context, {});
  for (v1::ReadTextsResponse response; stream->Read(&response);) {
  }
  EXPECT_TRUE(Is(stream->Finish(), StatusCode::DEADLINE_EXCEEDED));
  done.WaitForNotification();
  EXPECT_FALSE(ended.ok());
}

}  // namespace
}  // namespace annals::service
