#ifndef ANNALS_GRAPH_VIEW_UPDATE_H_
#define ANNALS_GRAPH_VIEW_UPDATE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/resolve/claim_set.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/gatherer.h"
#include "graph/resolve/person_names.h"
#include "graph/resolve/redecision.h"
#include "graph/resolve/resolver.h"
#include "graph/store/key_value_store.h"
#include "graph/view_entities.h"

namespace annals {

// One change to the graph, from extractions and corrections to the batch that brings base records and view to what they
// ask for.
//
//   ViewUpdate update(*snapshot, before, after);
//   ANNALS_ASSIGN_OR_RETURN(ApplyOutcome outcome, update.Apply(extraction, nullptr));
//   ANNALS_ASSIGN_OR_RETURN(WriteBatch batch, update.Finish());
//
// 1. Apply and Retract only note what each article is to say; later calls see earlier ones.
// 2. Finish compares that with what each article said before: the sources of claims, their mentions, and contributions
//    to entities that differ.
// 3. Entities are counted anew; people who come or go may change what other names lead to.
// 4. Claims that a changed one bears on are decided again (resolve/redecision.h).
// 5. Every event that gained, lost or changed a claim is drawn together anew; its index entries follow.
//
// The work depends on the articles and on what lies near the events that they touch, not on the size of the graph.
// Not thread-safe; must not outlive the reader and the corrections.
class ViewUpdate {
 public:
  // `before` are the corrections under which the view was made, `after` those that it is to have.
  ViewUpdate(const StoreReader& reader, const Corrections& before, const Corrections& after);

  // `text` nullptr: the text that is there stays where its hash is the same. REQUIRES: a valid extraction.
  absl::StatusOr<ApplyOutcome> Apply(const v1::Extraction& extraction, const v1::KeptText* text);
  // Leaves a tombstone. NOT_FOUND: no such article.
  absl::Status Retract(std::string_view article_id);
  // What speaks of `id` is to be decided anew, since corrections differ on it.
  void Reconsider(const std::string& id);
  // Empty where nothing changes. To be called once.
  absl::StatusOr<WriteBatch> Finish();
  // REQUIRES: Finish was called.
  const ChangedEvents& changed_events() const { return changed_events_; }

 private:
  struct ArticleChange {
    std::optional<std::string> before, after;  // serialised extractions; nothing: no such article
  };
  // By article; nothing: the article no longer claims it.
  using SourceChanges = std::map<std::string, std::optional<v1::ClaimRecord>>;
  // By article, serialised; nothing: deleted.
  using MentionChanges = std::map<std::string, std::optional<std::string>>;

  absl::StatusOr<ArticleChange*> ChangeOf(std::string_view article_id);
  absl::Status CompareArticle(const std::string& id, const ArticleChange& change);
  absl::Status CompareClaims(const std::string& article_id, const v1::Extraction* before, const v1::Extraction* after);

  absl::Status UpdateClaims();
  absl::Status AddSeedsOfPerson(const std::string& reference, const std::string& node_before);
  absl::Status AddSeedsByScan(const std::string& reference);
  absl::Status AddSeedsByMentions(const std::set<std::string>& references);
  absl::Status DecideAgain();
  absl::Status AddCompanions(std::set<std::string>& ids);
  void MarkEventOf(const v1::ClaimRecord& stored);
  absl::Status UpdateEvent(const std::string& event_id);
  absl::Status NoteEndedClaims(const v1::EventRecord& before);
  absl::StatusOr<std::optional<v1::EventRecord>> DrawTogether(const std::string& event_id,
                                                              const std::vector<const Claim*>& claims);
  absl::StatusOr<std::vector<v1::MentionRecord>> MentionsAfter(const std::string& claim_id) const;
  void CountEvent(const v1::EventRecord* record, int times);
  void UpdateIndexes(const v1::EventRecord* before, const v1::EventRecord* after);
  absl::Status WriteClaims();
  absl::Status WriteRedirects();
  absl::Status UpdateMonthDirectory();
  absl::Status UpdateCounters();

  const StoreReader& reader_;
  const Corrections& corrections_;
  const bool regroups_;  // people merged or rejected events, now or before
  PersonNames names_before_, names_;
  ClaimSet claims_before_, claims_;
  Resolver resolver_;
  Gatherer gatherer_;
  ViewEntities entities_;

  std::map<std::string, ArticleChange, std::less<>> articles_;
  std::map<std::string, const v1::KeptText*> texts_;
  std::map<std::string, SourceChanges> sources_;    // by claim
  std::map<std::string, MentionChanges> mentions_;  // by claim
  std::set<std::string> reconsidered_;
  // Claims around which decisions may have changed.
  ClaimChanges seeds_;
  // What stood in the store of claims that this update has loaded to change; nothing: new.
  std::map<std::string, std::optional<v1::ClaimRecord>> stored_claims_;
  std::map<std::string, std::pair<std::string, std::string>> placings_;  // claim: head, event
  std::set<std::string> dirty_events_;
  std::map<std::string, std::vector<std::string>> ended_events_;  // event: the claims that it had
  std::map<std::string, std::vector<std::string>> ended_claims_;  // claim: the claims of the event that it was part of
  std::map<std::string, std::string> replacements_;               // a claim that an article gave up for another
  std::map<int32_t, int64_t> months_;
  int64_t article_count_ = 0, event_count_ = 0;
  ChangedEvents changed_events_;
  WriteBatch batch_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_VIEW_UPDATE_H_
