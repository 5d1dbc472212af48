#include "graph/event_mentions.h"

#include <map>
#include <set>
#include <utility>

#include "graph/edtf_date.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/store/key_codec.h"

namespace annals {
namespace {

bool IsKnown(const v1::Article& article, AsOf as_of) {
  if (!as_of) return true;
  const std::optional<EdtfDate> published = EdtfDate::Parse(article.published().edtf());
  return !published || !published->known() || DayNumber(published->first()) <= *as_of;
}

absl::Status NameParticipants(PersonNames& names, const Corrections& corrections, v1::EventMention& mention) {
  google::protobuf::RepeatedPtrField<v1::Participant> kept;
  std::set<std::string> seen;
  for (v1::Participant& participant : *mention.mutable_participants()) {
    ANNALS_ASSIGN_OR_RETURN(std::string node, names.NodeOf(participant.entity_id()));
    if (corrections.IsRejected(node) || !seen.insert(node).second) continue;
    if (const std::string* name = corrections.NameOf(node)) participant.set_name(*name);
    participant.set_entity_id(std::move(node));
    *kept.Add() = std::move(participant);
  }
  mention.mutable_participants()->Swap(&kept);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<v1::MentionRecord>> ReadMentions(const StoreReader& reader, std::string_view claim_id,
                                                            AsOf as_of) {
  std::vector<v1::MentionRecord> records;
  const std::string prefix = MentionPrefix(claim_id);
  const auto cursor = reader.Scan(Column::kMentions, {prefix, PrefixEnd(prefix)});
  for (; cursor->Valid(); cursor->Next()) {
    ANNALS_ASSIGN_OR_RETURN(auto record, ParseStored<v1::MentionRecord>(cursor->value(), claim_id));
    if (IsKnown(record.article(), as_of)) records.push_back(std::move(record));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  return records;
}

absl::StatusOr<std::vector<v1::MentionRecord>> GatherMentions(std::vector<std::vector<v1::MentionRecord>> of_claims,
                                                              PersonNames& names, const Corrections& corrections) {
  std::map<std::string, v1::MentionRecord> by_article;
  for (std::vector<v1::MentionRecord>& records : of_claims) {
    for (v1::MentionRecord& record : records) {
      for (v1::PlacedMention& placed : *record.mutable_mentions()) {
        ANNALS_RETURN_IF_ERROR(NameParticipants(names, corrections, *placed.mutable_mention()));
      }
      const std::string article_id = record.article().id();
      const auto [entry, added] = by_article.try_emplace(article_id, std::move(record));
      if (!added) entry->second.mutable_mentions()->MergeFrom(record.mentions());
    }
  }
  std::vector<v1::MentionRecord> gathered;
  for (auto& [id, record] : by_article) gathered.push_back(std::move(record));
  return gathered;
}

}  // namespace annals
