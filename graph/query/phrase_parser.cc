#include "graph/query/phrase_parser.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/error.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

constexpr int kMostEvents = 1000;  // as many as a page of the service holds
constexpr size_t kMostWords = 100;

}  // namespace

absl::StatusOr<PhraseMeaning> PhraseParser::Parse() {
  if (words_.size() == 0) return InvalidArgument("the phrase is empty: ask, say, \"all meetings involving Lavrov\"");
  if (words_.size() > kMostWords) return InvalidArgument("the phrase has more than 100 words");
  while (position_ < words_.size()) ANNALS_RETURN_IF_ERROR(Step());
  ANNALS_RETURN_IF_ERROR(meaning_.Check());
  return std::move(meaning_);
}

absl::Status PhraseParser::Step() {
  if (interrupt_) ANNALS_RETURN_IF_ERROR(interrupt_());
  const auto form = words_.FormAt(position_);
  return form ? StepForm(*form) : StepWithoutForm();
}

absl::Status PhraseParser::StepForm(const Vocabulary::Match& form) {
  const size_t begin = position_;
  const auto take = [&] { position_ += form.words; };
  switch (form.entry->word_class) {
    case WordClass::kFiller:
      return take(), absl::OkStatus();
    case WordClass::kType:
      return take(), meaning_.AddTypes(form.entry->value), absl::OkStatus();
    case WordClass::kStatus:
      return take(), meaning_.AddStatus(form.entry->value), absl::OkStatus();
    case WordClass::kOrder:
      meaning_.SetOrder(form.entry->value == "newest" ? EventOrder::kNewestFirst : EventOrder::kOldestFirst);
      return take(), absl::OkStatus();
    case WordClass::kTravel:
      return take(), Travel(form);
    case WordClass::kWith:
      return take(), Participants();
    case WordClass::kOf:
      take();
      if (const auto date = TakeDate(); date.ok() && date->has_value()) return During(**date), absl::OkStatus();
      return Participants();
    case WordClass::kBetween:
      return take(), Between();
    case WordClass::kAnd:
      return take(), Joined(begin);
    case WordClass::kOr:
      return Alternative();
    case WordClass::kIn:
      return take(), InOrTo(/*is_to=*/false);
    case WordClass::kTo:
      return take(), InOrTo(/*is_to=*/true);
    case WordClass::kOn: {
      take();
      ANNALS_ASSIGN_OR_RETURN(const EdtfDate date, RequireDate());
      return During(date), absl::OkStatus();
    }
    case WordClass::kFrom:
      return take(), FromDate();
    case WordClass::kUntil: {
      take();
      ANNALS_ASSIGN_OR_RETURN(const EdtfDate date, RequireDate());
      return meaning_.NarrowTo(date.last()), absl::OkStatus();
    }
    case WordClass::kBefore: {
      take();
      ANNALS_ASSIGN_OR_RETURN(const EdtfDate date, RequireDate());
      return meaning_.NarrowTo(date.first() - 1), absl::OkStatus();
    }
    case WordClass::kAfter: {
      take();
      ANNALS_ASSIGN_OR_RETURN(const EdtfDate date, RequireDate());
      return meaning_.NarrowFrom(date.last() + 1), absl::OkStatus();
    }
    case WordClass::kTitle:
    case WordClass::kDayWord:
    case WordClass::kMonthWord:
    case WordClass::kYearWord:
    case WordClass::kMonthName:
    case WordClass::kSuffix:
      return DateOrName();
  }
  return NotUnderstood(begin);
}

// Numbers, dates in figures, and names that no preposition leads in.
absl::Status PhraseParser::StepWithoutForm() {
  if (const auto number = words_.NumberAt(position_); number && *number > 0 && *number <= kMostEvents) {
    const auto date = PhraseDateAt(words_, position_);
    if (date.ok() && !date->has_value()) {
      meaning_.SetLimit(*number);
      ++position_;
      return absl::OkStatus();
    }
  }
  return DateOrName();
}

absl::Status PhraseParser::DateOrName() {
  const absl::StatusOr<std::optional<EdtfDate>> date = TakeDate();
  if (date.ok() && date->has_value()) return During(**date), absl::OkStatus();
  ANNALS_ASSIGN_OR_RETURN(const bool found, TakeParticipants());
  if (found) return absl::OkStatus();
  if (!date.ok()) return date.status();
  ANNALS_ASSIGN_OR_RETURN(const bool is_place, TakePlace());
  if (is_place || words_.SplitAt(position_)) return absl::OkStatus();
  return NotUnderstood(position_);
}

absl::Status PhraseParser::Between() {
  const absl::StatusOr<std::optional<EdtfDate>> first = TakeDate();
  if (!first.ok() || !first->has_value()) return Participants();
  const size_t conjunction = words_.Skip(position_, WordClass::kAnd);
  if (conjunction == 0) return NotUnderstood(position_);
  position_ += conjunction;
  ANNALS_ASSIGN_OR_RETURN(const EdtfDate second, RequireDate());
  meaning_.NarrowFrom((*first)->first());
  meaning_.NarrowTo(second.last());
  return absl::OkStatus();
}

absl::Status PhraseParser::InOrTo(bool is_to) {
  const absl::StatusOr<std::optional<EdtfDate>> date = TakeDate();
  if (date.ok() && date->has_value()) {
    if (is_to) return meaning_.NarrowTo((*date)->last()), absl::OkStatus();
    return During(**date), absl::OkStatus();
  }
  ANNALS_ASSIGN_OR_RETURN(const bool is_place, TakePlace());
  if (is_place) return absl::OkStatus();
  ANNALS_ASSIGN_OR_RETURN(const bool is_participant, TakeParticipants());
  if (is_participant) return absl::OkStatus();
  return date.ok() ? NameMissing(position_) : date.status();
}

// "visited Vietnam": the object is a place. Without an object, or with another clause next, only the type is said.
absl::Status PhraseParser::Travel(const Vocabulary::Match& form) {
  meaning_.AddTypes(form.entry->value);
  if (position_ == words_.size() || words_.FormAt(position_) || words_.NumberAt(position_)) return absl::OkStatus();
  return TakePlace().status();
}

absl::Status PhraseParser::FromDate() {
  ANNALS_ASSIGN_OR_RETURN(const EdtfDate first, RequireDate());
  meaning_.NarrowFrom(first.first());
  size_t skip = words_.Skip(position_, WordClass::kTo);
  if (skip == 0) skip = words_.Skip(position_, WordClass::kUntil);
  if (skip == 0) return absl::OkStatus();
  const size_t before = std::exchange(position_, position_ + skip);
  const absl::StatusOr<std::optional<EdtfDate>> last = TakeDate();
  if (last.ok() && last->has_value()) {
    meaning_.NarrowTo((*last)->last());
  } else {
    position_ = before;  // no range after all: "from 2021 to Vietnam"
  }
  return absl::OkStatus();
}

absl::Status PhraseParser::Participants() {
  ANNALS_ASSIGN_OR_RETURN(bool found, TakeParticipants());
  if (!found && position_ < words_.size() && words_.SplitAt(position_)) {
    ANNALS_ASSIGN_OR_RETURN(found, TakeParticipants());
  }
  return found ? absl::OkStatus() : NameMissing(position_);
}

// An "and" between clauses, since name lists take theirs; at either end of the phrase it joins nothing. What no word
// leads in after it can only be a name or a date.
absl::Status PhraseParser::Joined(size_t conjunction) {
  if (conjunction == 0 || position_ == words_.size()) return NotUnderstood(conjunction);
  if (words_.FormAt(position_)) return absl::OkStatus();
  const absl::Status status = DateOrName();
  return absl::IsInvalidArgument(status) && IsUnknownWord(position_) ? NameMissing(position_) : status;
}

// "meetings or calls": types and statuses add up anyhow; of clauses there is only one reading, that all hold.
absl::Status PhraseParser::Alternative() {
  const size_t next = position_ + words_.Skip(position_, WordClass::kOr);
  if (position_ > 0 && IsUnknownWord(next)) return NameMissing(next);
  if (position_ == 0 || !(words_.IsClass(next, WordClass::kType) || words_.IsClass(next, WordClass::kStatus))) {
    return NotUnderstood(position_);
  }
  position_ = next;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<EdtfDate>> PhraseParser::TakeDate() {
  const size_t begin = position_ + words_.Skip(position_, WordClass::kFiller);
  ANNALS_ASSIGN_OR_RETURN(std::optional<PhraseDate> date, PhraseDateAt(words_, begin));
  if (!date) return std::optional<EdtfDate>();
  position_ = begin + date->words;
  return std::optional<EdtfDate>(std::move(date->date));
}

absl::StatusOr<EdtfDate> PhraseParser::RequireDate() {
  ANNALS_ASSIGN_OR_RETURN(std::optional<EdtfDate> date, TakeDate());
  if (!date) return NotUnderstood(position_);
  return *std::move(date);
}

absl::StatusOr<bool> PhraseParser::TakeParticipants() {
  std::vector<v1::Entity> entities;
  bool alternatives = false;
  for (size_t next = position_;;) {
    ANNALS_ASSIGN_OR_RETURN(std::optional<PhraseName> name, names_.Participant(words_, next));
    if (!name) break;
    entities.push_back(std::move(name->entity));
    alternatives |= next > position_ && words_.IsClass(position_, WordClass::kOr);
    position_ = next + name->words;
    const size_t joined = words_.Skip(position_, WordClass::kAnd) + words_.Skip(position_, WordClass::kOr);
    if (joined == 0 && !words_[position_ - 1].ends_group) break;
    next = position_ + joined;
  }
  if (entities.empty()) return false;
  if (alternatives) {
    ANNALS_RETURN_IF_ERROR(meaning_.SetAlternatives(std::move(entities)));
    return true;
  }
  for (v1::Entity& entity : entities) meaning_.AddParticipant(std::move(entity));
  return true;
}

absl::StatusOr<bool> PhraseParser::TakePlace() {
  ANNALS_ASSIGN_OR_RETURN(std::optional<PhraseName> name, names_.Place(words_, position_));
  if (!name) return false;
  position_ += name->words;
  ANNALS_RETURN_IF_ERROR(meaning_.SetPlace(std::move(name->entity)));
  ANNALS_RETURN_IF_ERROR(TakeCountryOfPlace());
  return true;
}

// "in Geneva, Switzerland": the country says nothing new.
absl::Status PhraseParser::TakeCountryOfPlace() {
  if (!words_[position_ - 1].ends_group || position_ == words_.size()) return absl::OkStatus();
  ANNALS_ASSIGN_OR_RETURN(std::optional<PhraseName> name, names_.Place(words_, position_));
  if (!name) return absl::OkStatus();
  const std::string& id = name->entity.id();
  if (id == meaning_.place()->country() || id == meaning_.place()->within()) position_ += name->words;
  return absl::OkStatus();
}

void PhraseParser::During(const EdtfDate& date) {
  meaning_.NarrowFrom(date.first());
  meaning_.NarrowTo(date.last());
}

bool PhraseParser::IsUnknownWord(size_t position) const {
  return position < words_.size() && !words_.FormAt(position) && !words_.NumberAt(position);
}

absl::Status PhraseParser::NotUnderstood(size_t position) const {
  if (position >= words_.size()) {
    return InvalidArgument(absl::StrCat("the phrase breaks off after \"", words_[words_.size() - 1].text, "\""));
  }
  // A word that is known but makes no sense here needs no suggestions.
  if (const auto form = words_.FormAt(position))
    return WordNotUnderstood(words_.TextOf(position, form->words), phrase_);
  const absl::Status status = WordNotUnderstood(words_[position].text, phrase_);
  const std::vector<std::string> nearest = words_.vocabulary().Nearest(words_[position].folded, 3);
  if (nearest.empty()) return status;
  return absl::InvalidArgumentError(
      absl::StrCat(status.message(), "; did you mean \"", absl::StrJoin(nearest, "\" or \""), "\"?"));
}

absl::Status PhraseParser::NameMissing(size_t position) const {
  while (const size_t fillers = words_.Skip(position, WordClass::kFiller)) position += fillers;
  if (!IsUnknownWord(position)) return NotUnderstood(position);
  return NameNotFound(NameFinder::Unresolved(words_, position));
}

}  // namespace annals
