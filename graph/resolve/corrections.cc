#include "graph/resolve/corrections.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/id.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"
#include "graph/text_fold.h"

namespace annals {
namespace {

bool IsName(const std::string& name) {
  const bool controls = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; });
  return !controls && !FoldedWords(name).empty();
}

bool IsEntityId(std::string_view id) { return KindOfEntityId(id) != v1::ENTITY_KIND_UNSPECIFIED; }

}  // namespace

absl::StatusOr<Corrections> Corrections::Load(const StoreReader& reader) {
  std::vector<v1::Correction> all;
  const auto cursor = reader.Scan(Column::kCorrections, {});
  for (; cursor->Valid(); cursor->Next()) {
    ANNALS_ASSIGN_OR_RETURN(all.emplace_back(), ParseStored<v1::Correction>(cursor->value(), "correction"));
  }
  ANNALS_RETURN_IF_ERROR(cursor->status());
  return From(std::move(all));
}

absl::StatusOr<Corrections> Corrections::From(std::vector<v1::Correction> all) {
  Corrections corrections;
  for (const v1::Correction& correction : all) {
    const std::string& subject = correction.subject_id();
    switch (correction.kind()) {
      case v1::CORRECTION_KIND_MERGE:
        corrections.merges_.emplace(correction.other_id(), subject);
        corrections.has_event_merges_ |= IsEventId(subject);
        break;
      case v1::CORRECTION_KIND_SPLIT:
        corrections.splits_.insert(subject);
        break;
      case v1::CORRECTION_KIND_REJECT:
        corrections.rejects_.insert(subject);
        break;
      case v1::CORRECTION_KIND_RENAME:
        corrections.names_[subject] = correction.name();  // the last word counts
        break;
      default:
        return CorruptRecord("correction " + correction.id());
    }
  }
  corrections.all_ = std::move(all);
  return corrections;
}

std::vector<std::string> Corrections::About(std::string_view id) const {
  std::vector<std::string> ids;
  for (const v1::Correction& correction : all_) {
    if (correction.subject_id() == id || correction.other_id() == id) ids.push_back(correction.id());
  }
  return ids;
}

const std::string* Corrections::MergedInto(std::string_view id) const {
  const auto it = merges_.find(id);
  return it == merges_.end() ? nullptr : &it->second;
}

std::vector<std::string> Corrections::MergedFrom(std::string_view id) const {
  std::vector<std::string> others;
  for (const auto& [other, subject] : merges_) {
    if (subject == id) others.push_back(other);
  }
  return others;
}

const std::string* Corrections::NameOf(std::string_view entity_id) const {
  const auto it = names_.find(entity_id);
  return it == names_.end() ? nullptr : &it->second;
}

absl::Status Corrections::Check(const v1::Correction& correction) {
  const std::string &subject = correction.subject_id(), &other = correction.other_id();
  if (!correction.id().empty()) return InvalidArgument("correction.id is given by the graph; leave it empty");
  if (!IsEventId(subject) && !IsEntityId(subject)) return MalformedId(subject, "event/…, person/…, org/… and the like");
  const bool merge = correction.kind() == v1::CORRECTION_KIND_MERGE;
  const bool rename = correction.kind() == v1::CORRECTION_KIND_RENAME;
  if (!v1::CorrectionKind_IsValid(correction.kind()) || correction.kind() == v1::CORRECTION_KIND_UNSPECIFIED) {
    return InvalidArgument("correction.kind must be merge, split, reject or rename");
  }
  if (merge && subject == other) return InvalidArgument("a merge needs two different ids");
  if (merge && (IsEventId(subject) ? !IsEventId(other) : KindOfEntityId(subject) != KindOfEntityId(other))) {
    return InvalidArgument(absl::StrFormat("\"%s\" and \"%s\" are not of one kind", subject, other));
  }
  if (!merge && !other.empty()) return InvalidArgument("correction.other_id belongs to merges only");
  if (rename && IsEventId(subject)) {
    return InvalidArgument(absl::StrFormat("\"%s\" is an event, and events have no names; rename an entity", subject));
  }
  if (rename && !IsName(correction.name())) {
    return InvalidArgument(absl::StrFormat("\"%s\" is no name; it must hold a letter or digit and no control character",
                                           absl::CHexEscape(correction.name())));
  }
  if (!rename && !correction.name().empty()) return InvalidArgument("correction.name belongs to renames only");
  return absl::OkStatus();
}

std::string Corrections::IdOf(int number) { return absl::StrFormat("correction/%06d", number); }

int Corrections::NumberOf(std::string_view id) {
  constexpr std::string_view kPrefix = "correction/";
  constexpr int kGreatest = 999999;  // with more digits, the order of ids is not that of numbers
  int number = 0;
  if (!id.starts_with(kPrefix)) return 0;
  const std::string_view digits = id.substr(kPrefix.size());
  if (!absl::SimpleAtoi(absl::string_view(digits.data(), digits.size()), &number)) return 0;
  return number > 0 && number <= kGreatest && IdOf(number) == id ? number : 0;
}

}  // namespace annals
