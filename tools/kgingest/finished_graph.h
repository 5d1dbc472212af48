#ifndef ANNALS_TOOLS_KGINGEST_FINISHED_GRAPH_H_
#define ANNALS_TOOLS_KGINGEST_FINISHED_GRAPH_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"

namespace annals::tools {

// A graph that was made elsewhere: entities and events without articles. What an event's source says becomes what that
// article tells, so that events come of it as they do of articles that were read:
//
//   FinishedGraph graph("wiki-2024");
//   ANNALS_RETURN_IF_ERROR(graph.AddEntity(entity));  // before the events that name it
//   ANNALS_RETURN_IF_ERROR(graph.AddEvent(event));
//   ANNALS_RETURN_IF_ERROR(graph.ForEachArticle(apply));
//
// An event that cites nobody is told by an article of its own, "wiki-2024/EVENT_ID". Holds everything: the events of an
// article may lie far apart. For one thread.
class FinishedGraph {
 public:
  // `source` names the articles of events that cite none; empty: these are refused.
  explicit FinishedGraph(std::string source) : source_(std::move(source)) {}

  // INVALID_ARGUMENT where it is none, or is there already and says something else.
  absl::Status AddEntity(const v1::Entity& entity);
  // INVALID_ARGUMENT names what is wrong (graph/validate.h); nothing of it is added then.
  absl::Status AddEvent(const v1::Event& event);
  // In the order of ids; each is valid.
  absl::Status ForEachArticle(const std::function<absl::Status(v1::Extraction extraction)>& take) const;

 private:
  struct Told {
    v1::Article article;
    std::set<std::string> entities;
    std::vector<v1::EventMention> events;
  };
  // One source with what the event says where the source is silent.
  v1::EventMention MentionOf(const v1::Event& event, const v1::EventSource& source) const;
  v1::EventSource OwnSource(const v1::Event& event) const;
  v1::Extraction ExtractionOf(const Told& told) const;
  // What the article is called here, in full or by its id.
  absl::Status CheckArticle(const v1::Article& article) const;

  std::string source_;
  std::map<std::string, v1::Entity> entities_;
  std::map<std::string, Told> articles_;  // by id
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_FINISHED_GRAPH_H_
