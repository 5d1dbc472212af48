// The graph that is searched has two sorts of nodes, participants and events, and is never built: ParticipationView
// models Boost's IncidenceGraph over it, and learns of a participant's events when the search asks for its out-edges.
// Nodes are numbered as they are first seen. The search ends by showing Boost an empty queue, since a visitor could end
// it only by throwing.
#include "graph/algorithms/paths.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_traits.hpp>
#include <cstddef>
#include <deque>
#include <iterator>
#include <limits>
#include <queue>
#include <unordered_map>
#include <utility>

#include "graph/error.h"
#include "graph/id.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

constexpr int kEventsPerPage = 1000;

using Node = std::size_t;
constexpr Node kNoNode = std::numeric_limits<Node>::max();

struct Edge {
  Node source;
  Node target;
  friend bool operator==(const Edge&, const Edge&) = default;
};

// What is known so far of the part of the graph that the search has touched.
class Participation {
 public:
  Participation(const EventSupply& supply, std::string_view target, const PathOptions& options,
                const Interrupt& interrupt)
      : supply_(supply), target_(target), options_(options), interrupt_(interrupt) {}

  Node ParticipantNode(const std::string& id) { return NodeOf(id, nullptr); }

  // The node's edges in the order that settles ties; none where a path may not go on from here. Remembers a failure.
  const std::vector<Edge>& OutEdges(Node node) {
    Vertex& vertex = vertices_[node];
    if (vertex.expanded || !failure_.ok()) return vertex.edges;
    vertex.expanded = true;
    if (vertex.is_event) {
      ExpandEvent(node);
    } else if (vertex.depth < options_.max_hops) {
      failure_ = ExpandParticipant(node);
    }
    return vertex.edges;
  }

  // Remembers how the search came to a node.
  void Reach(const Edge& edge) {
    const Vertex& source = vertices_[edge.source];
    Vertex& target = vertices_[edge.target];
    target.parent = edge.source;
    target.depth = source.depth + (target.is_event ? 1 : 0);
    if (!target.is_event && target.id == target_) found_ = edge.target;
  }

  bool Done() const { return found_ != kNoNode || !failure_.ok(); }
  const absl::Status& failure() const { return failure_; }

  // From the start to the participant searched for; empty where it was not found.
  std::vector<PathStep> TakePath() {
    std::vector<PathStep> steps;
    for (Node node = found_; node != kNoNode && vertices_[node].parent != kNoNode;) {
      const Node event = vertices_[node].parent;
      const Node before = vertices_[event].parent;
      steps.push_back({vertices_[before].id, std::move(vertices_[event].event), vertices_[node].id});
      node = before;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  struct Vertex {
    std::string id;
    bool is_event = false;
    v1::Event event;
    bool expanded = false;
    int depth = 0;  // events on the way from the start
    Node parent = kNoNode;
    std::vector<Edge> edges;
  };

  Node NodeOf(const std::string& id, v1::Event* event) {
    const auto [place, is_new] = nodes_.try_emplace(id, vertices_.size());
    if (is_new) {
      Vertex& vertex = vertices_.emplace_back();
      vertex.id = id;
      vertex.is_event = event != nullptr;
      if (event != nullptr) vertex.event = std::move(*event);
    }
    return place->second;
  }

  absl::Status ExpandParticipant(Node node) {
    if (interrupt_) ANNALS_RETURN_IF_ERROR(interrupt_());
    ANNALS_ASSIGN_OR_RETURN(std::vector<v1::Event> events, supply_.EventsOf(vertices_[node].id, interrupt_));
    for (v1::Event& event : events) {
      const std::string id = event.id();
      vertices_[node].edges.push_back({node, NodeOf(id, &event)});
    }
    return absl::OkStatus();
  }

  void ExpandEvent(Node node) {
    std::vector<std::string> ids;
    for (const v1::Participant& participant : vertices_[node].event.participants()) {
      if (MayLeadOn(participant.entity_id())) ids.push_back(participant.entity_id());
    }
    std::sort(ids.begin(), ids.end());
    for (const std::string& id : ids) vertices_[node].edges.push_back({node, ParticipantNode(id)});
  }

  bool MayLeadOn(std::string_view id) const {
    return id == target_ || std::find(options_.connectors.begin(), options_.connectors.end(), KindOfEntityId(id)) !=
                                options_.connectors.end();
  }

  const EventSupply& supply_;
  const std::string_view target_;
  const PathOptions& options_;
  const Interrupt& interrupt_;
  std::deque<Vertex> vertices_;  // a deque: vertices stay where they are while the search holds their edges
  std::unordered_map<std::string, Node> nodes_;
  Node found_ = kNoNode;
  absl::Status failure_;
};

// What Boost sees of it.
struct ParticipationView {
  using vertex_descriptor = Node;
  using edge_descriptor = Edge;
  using directed_category = boost::directed_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = boost::incidence_graph_tag;
  using out_edge_iterator = std::vector<Edge>::const_iterator;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return kNoNode; }

  Participation* participation;
};

Node source(const Edge& edge, const ParticipationView&) { return edge.source; }
Node target(const Edge& edge, const ParticipationView&) { return edge.target; }
std::pair<ParticipationView::out_edge_iterator, ParticipationView::out_edge_iterator> out_edges(
    Node node, const ParticipationView& view) {
  const std::vector<Edge>& edges = view.participation->OutEdges(node);
  return {edges.begin(), edges.end()};
}
[[maybe_unused]] std::size_t out_degree(Node node, const ParticipationView& view) {
  return view.participation->OutEdges(node).size();
}

struct PathRecorder : boost::default_bfs_visitor {
  explicit PathRecorder(Participation* participation) : participation(participation) {}
  void tree_edge(const Edge& edge, const ParticipationView&) const { participation->Reach(edge); }
  Participation* participation;
};

// A queue that runs dry as soon as the search is done.
class EndingQueue {
 public:
  explicit EndingQueue(const Participation& participation) : participation_(participation) {}
  bool empty() const { return participation_.Done() || nodes_.empty(); }
  Node top() const { return nodes_.front(); }
  void pop() { nodes_.pop(); }
  void push(Node node) { nodes_.push(node); }

 private:
  const Participation& participation_;
  std::queue<Node> nodes_;
};

void Search(Participation& participation, Node start) {
  std::unordered_map<Node, boost::default_color_type> colors;  // a node that is not in it is white
  EndingQueue queue(participation);
  boost::breadth_first_visit(ParticipationView{&participation}, start, queue, PathRecorder(&participation),
                             boost::make_assoc_property_map(colors));
}

}  // namespace

GraphEventSupply::GraphEventSupply(const Graph& graph, EventQuery filter) : graph_(graph), filter_(std::move(filter)) {
  filter_.any_participants.clear();
  filter_.order = EventOrder::kNewestFirst;
  filter_.page_size = kEventsPerPage;
  filter_.with_sources = false;
}

absl::StatusOr<std::vector<v1::Event>> GraphEventSupply::EventsOf(std::string_view entity_id,
                                                                  const Interrupt& interrupt) const {
  EventQuery query = filter_;
  query.participants = {std::string(entity_id)};
  query.page_token.clear();
  std::vector<v1::Event> events;
  do {
    ANNALS_ASSIGN_OR_RETURN(EventPage page, graph_.ListEvents(query, interrupt));
    std::move(page.events.begin(), page.events.end(), std::back_inserter(events));
    query.page_token = std::move(page.next_page_token);
  } while (!query.page_token.empty());
  return events;
}

absl::StatusOr<std::vector<PathStep>> FindPath(const EventSupply& supply, std::string_view from, std::string_view to,
                                               const PathOptions& options, const Interrupt& interrupt) {
  if (options.max_hops < 1) return InvalidArgument("a path needs at least one hop; set max_hops to 1 or more");
  if (from == to) return std::vector<PathStep>();
  Participation participation(supply, to, options, interrupt);
  Search(participation, participation.ParticipantNode(std::string(from)));
  ANNALS_RETURN_IF_ERROR(participation.failure());
  std::vector<PathStep> steps = participation.TakePath();
  if (steps.empty()) return NotConnected(from, to, options.max_hops);
  return steps;
}

}  // namespace annals
