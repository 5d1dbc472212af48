#ifndef ANNALS_INGEST_TIME_DATE_WORDS_H_
#define ANNALS_INGEST_TIME_DATE_WORDS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/phrase_trie.h"
#include "ingest/text/token.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// What a word does in a date expression. The names in the table are these, in snake case.
enum class DateClass : uint8_t {
  kDay,             // a day's number follows; also the unit
  kDayPast,         // the same, said of days gone by only
  kDayPart,         // morning, evening: a day may follow
  kWeek,            // unit
  kMonth,           // unit; a month's number may follow
  kYear,            // unit; a year's number may follow
  kMonthName,       // a month's own name, written with a capital; value: its number; a day's may stand on either side
  kOrdinalSuffix,   // right behind a day's number: 21st
  kNumber,          // number word; value: the number
  kRoman,           // Roman numeral, as quarters are counted; value: the number
  kWeekday,         // value: 1 Monday to 7 Sunday; the same words count things ("the second")
  kWeekdayOnly,     // value: the same; words that mean nothing else
  kWeekdayWord,     // a weekday's digit follows: 2 Monday to 7 Saturday
  kRelativeDay,     // value: days from publication
  kDiscourseDay,    // value: days from the date that the text named last
  kShift,           // after a unit; value: how many from that of publication
  kShiftBefore,     // the same before a unit, a weekday or a month's name: next week
  kPastMonth,       // "in the past month": the days up to publication
  kOffset,          // after a number and a unit; value: -1, so long before publication; 1, after the date named last
  kDiscourseShift,  // after or before a unit; value: the direction, from the date that the text named last
  kSame,            // before a unit: that of the date named last
  kSameAfter,       // after a unit: the same
  kAgo,             // before a number and a unit: as long before publication
  kPart,            // early, mid, late; before a period; value: the month that it is of a year, or 0
  kWeekend,
  kSeason,      // value: its first month
  kQuarter,     // its number follows
  kHoliday,     // value: month-day
  kFrom,        // opens a range
  kTo,          // joins the two ends of a range; value 1: it lasts until then
  kAnd,         // joins the members of a list
  kOr,          // joins two dates of which one is meant
  kAt,          // before a date
  kAtPast,      // the same, said of the past only
  kPeriod,      // before a bare year
  kTail,        // after a date: value -1, gone by; 1, to come
  kAfterTail,   // words that show that the ambiguous word before them belongs to the date
  kFuture,      // tells that the clause speaks of the future
  kPast,        // tells that the clause speaks of the past
  kReport,      // verbs of saying: what follows has a time of its own
  kPlural,      // before a unit: several of them, no date
  kFew,         // the same, of a small number
  kQuantity,    // after a number: it counts things
  kHour,        // the same, counting hours of the clock or of a place's time
  kLocalTime,   // of a day: by the clock of a place
  kNamed,       // before a number: it is a name's or a score's
  kNamedMonth,  // before a month: the two are a name
  kOrdinal,     // before the words that count or name weekdays: they count
  kRecurrent,   // after a weekday: it is any such day
  kLunar,       // after a day: of the lunar calendar
  kVague,       // whole phrases with the look of a date that are none
  kVagueDay,    // the same, but where day and month follow their last word is theirs
  kIdiom,       // value: day/month; the form itself is not read
};

// In a set of classes.
inline uint64_t BitOf(DateClass date_class) {
  static_assert(static_cast<int>(DateClass::kIdiom) < 64);  // the last one
  return uint64_t{1} << static_cast<int>(date_class);
}

struct DateWord {
  DateClass date_class;
  int value = 0;
};

// The words of dates of one language, from the table `form<TAB>class<TAB>value`; several forms of one row are split by
// '|'. Immutable after Make; safe to read from many threads.
class DateWords {
 public:
  // INVALID_ARGUMENT with the table's file and line for an unknown class or a value that its class does not take.
  static absl::StatusOr<DateWords> Make(const Table& table, Vocabulary& vocabulary);

  // The longest phrase that begins at `at`.
  PhraseTrie<DateWord>::Match Longest(std::span<const Token> tokens, size_t at) const {
    return trie_.Longest(tokens, at);
  }

  // Whether a date may hold this token: it is a number, or opens a phrase that can be a date by itself. False for all
  // tokens of a sentence means that the sentence has no date.
  bool MayTouchDate(const Token& token) const {
    return token.kind == TokenKind::kNumber || (token.word < triggers_.size() && triggers_[token.word]);
  }

  // Whether "day/month" is a saying rather than a date.
  bool IsIdiom(int day, int month) const;

 private:
  absl::Status Add(const Table::Row& row, Vocabulary& vocabulary);

  PhraseTrie<DateWord> trie_;
  std::vector<bool> triggers_;
  std::vector<int> idioms_;  // month * 100 + day
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_WORDS_H_
