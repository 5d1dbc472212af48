// Most sentences have no date: one pass over the tokens tells so. The others are cut into atoms, read by the grammar
// and resolved in order, so that a date can count from the one before it.

#include "ingest/time/date_finder.h"

#include <algorithm>
#include <utility>

#include "graph/status_macros.h"
#include "ingest/time/date_atoms.h"
#include "ingest/time/date_grammar.h"
#include "ingest/time/date_resolver.h"

namespace annals::ingest {
namespace {

// "At the end of May or in June": some time from the one to the other, where they are near.
bool JoinAlternative(const ResolvedDate& date, uint32_t last, std::vector<DateMention>& mentions) {
  constexpr int kFarthest = 62;  // days
  if (mentions.empty()) return false;
  DateMention& before = mentions.back();
  const bool follows = before.date.first() <= date.date.first() && date.date.last() - before.date.first() <= kFarthest;
  if (!follows || before.anchor == DateAnchor::kEvent || date.anchor == DateAnchor::kEvent) return false;
  before.date = EdtfDate::Interval(before.date.first(), std::max(before.date.last(), date.date.last()));
  before.last = last;
  return true;
}

// "May or June": where the first is to come, the second is.
DateExpression LikeAlternative(DateExpression expression, const std::vector<DateMention>& mentions,
                               const TimeContext& context) {
  const bool to_come = expression.alternative && !mentions.empty() && context.published.known() &&
                       mentions.back().date.last() > context.published.last();
  if (to_come && expression.direction == DateDirection::kUnsaid) expression.direction = DateDirection::kFutureClause;
  return expression;
}

}  // namespace

absl::StatusOr<DateFinder> DateFinder::Make(const Table& dates, Vocabulary& vocabulary) {
  ANNALS_ASSIGN_OR_RETURN(DateWords words, DateWords::Make(dates, vocabulary));
  return DateFinder(std::move(words));
}

std::vector<DateExpression> DateFinder::Read(const Document& document, const Sentence& sentence) const {
  const auto begin = document.tokens.begin() + sentence.first, end = document.tokens.begin() + sentence.last;
  if (std::none_of(begin, end, [&](const Token& token) { return words_.MayTouchDate(token); })) return {};
  const std::vector<DateAtom> atoms = CutAtoms(document, sentence, words_);
  std::vector<DateExpression> expressions = DateGrammar(atoms, words_).ReadAll();
  for (size_t i = 1; i < expressions.size(); ++i) {
    const uint32_t between = expressions[i - 1].last;
    expressions[i].alternative = expressions[i].first == between + 1 && atoms[between].Is(DateClass::kOr);
  }
  for (DateExpression& expression : expressions) {
    expression.first = atoms[expression.first].first;
    expression.last = atoms[expression.last - 1].last;
  }
  return expressions;
}

std::vector<DayCount> DateFinder::ReadLengths(const Document& document, const Sentence& sentence) const {
  constexpr int kWeek = 7, kLongest = 31;
  const std::vector<DateAtom> atoms = CutAtoms(document, sentence, words_);
  std::vector<DayCount> lengths;
  for (size_t i = 0; i + 1 < atoms.size(); ++i) {
    const int count = atoms[i].IsNumber() ? static_cast<int>(std::min<uint32_t>(atoms[i].number, kLongest))
                                          : atoms[i].ValueOf(DateClass::kNumber).value_or(0);
    const int unit = atoms[i + 1].Is(DateClass::kDay) ? 1 : atoms[i + 1].Is(DateClass::kWeek) ? kWeek : 0;
    const bool dated = i + 2 < atoms.size() && atoms[i + 2].IsNumber();
    const int days = count * unit;
    if (!dated && days > 1 && days < kLongest) lengths.push_back({atoms[i].first, static_cast<uint8_t>(days)});
  }
  return lengths;
}

std::vector<DateMention> DateFinder::ResolveAll(const std::vector<DateExpression>& expressions,
                                                const TimeContext& context) {
  std::vector<DateMention> mentions;
  TimeContext running = context;
  std::optional<EdtfDate> day;  // the last date of a few days at most: what "two days later" counts from
  for (const DateExpression& expression : expressions) {
    const bool counts_days = expression.kind == DateExpression::Kind::kDiscourse && expression.unit == TimeUnit::kDay;
    if (counts_days && day) running.previous = day;
    // A distance from an event counts from the day that the sentence tells of, however long ago that was.
    TimeContext told = running;
    if (expression.kind == DateExpression::Kind::kEvent && !mentions.empty()) {
      if (!mentions.back().date.IsDay()) continue;
      told.published = mentions.back().date;
      told.previous = told.published;
    }
    std::optional<ResolvedDate> resolved = Resolve(LikeAlternative(expression, mentions, context), told);
    if (!resolved) continue;
    if (expression.alternative && JoinAlternative(*resolved, expression.last, mentions)) continue;
    if (resolved->anchor != DateAnchor::kEvent) running.Mention(resolved->date);
    if (resolved->date.last() - resolved->date.first() < 14) day = resolved->date;
    mentions.push_back({expression.first, expression.last, std::move(resolved->date), resolved->basis, resolved->anchor,
                        expression.lasting});
  }
  return mentions;
}

EdtfDate AssumePublication(const Document& document, const std::vector<std::vector<DateExpression>>& expressions) {
  std::optional<int64_t> year;
  for (size_t s = 0; s < expressions.size(); ++s) {
    if (document.sentences[s].part == Part::kCaption) continue;
    for (const DateMention& mention : DateFinder::ResolveAll(expressions[s], TimeContext())) {
      const bool whole = mention.basis == v1::DATE_BASIS_STATED && mention.date.last() - mention.date.first() < 27 &&
                         !mention.date.approximate();
      if (!whole) continue;
      if (year.value_or(mention.date.last().year()) != mention.date.last().year()) return EdtfDate();
      year = mention.date.last().year();
    }
  }
  return year ? EdtfDate::Year(static_cast<int>(*year)) : EdtfDate();
}

}  // namespace annals::ingest
