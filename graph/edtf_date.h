#ifndef ANNALS_GRAPH_EDTF_DATE_H_
#define ANNALS_GRAPH_EDTF_DATE_H_

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

namespace annals {

// A date as a closed interval of days, with the text that says how precisely it is known.
//
//   std::optional<EdtfDate> date = EdtfDate::Parse("2021-12");
//   date->first();     // 2021-12-01
//   date->last();      // 2021-12-31
//   date->ToString();  // "2021-12"
//
// The subset of EDTF level 1 (ISO 8601-2) that news needs: year, month and day, each optionally approximate ("~"),
// and intervals of two of these. A default-constructed value is the unknown date, written "". A small immutable value.
class EdtfDate {
 public:
  EdtfDate() = default;

  static EdtfDate Day(absl::CivilDay day);
  static EdtfDate Month(absl::CivilMonth month, bool approximate = false);
  static EdtfDate Year(int year, bool approximate = false);
  // Both days included; one day makes a day. REQUIRES: first <= last.
  static EdtfDate Interval(absl::CivilDay first, absl::CivilDay last);

  // Reads "2022-01-21", "2021-12", "2018", "2018-08~", "2022-01-09/2022-01-10", "2021-12/2022-02" and "" (unknown).
  // Anything else, and days that no calendar has, give nothing. Years from 1000 to 9999.
  static std::optional<EdtfDate> Parse(std::string_view text);

  bool known() const { return !text_.empty(); }
  // REQUIRES: known().
  absl::CivilDay first() const { return first_; }
  absl::CivilDay last() const { return last_; }
  bool IsDay() const { return known() && first_ == last_; }
  bool approximate() const { return known() && text_.back() == '~'; }

  // Whether some day is in both, or every day of this is in `other`. An unknown date overlaps nothing.
  bool Overlaps(const EdtfDate& other) const;
  bool Within(const EdtfDate& other) const;

  const std::string& ToString() const { return text_; }

  // Same text; ordering is by first day, then the shorter interval last (a month before its days), unknown last.
  friend bool operator==(const EdtfDate& a, const EdtfDate& b) { return a.text_ == b.text_; }
  friend std::strong_ordering operator<=>(const EdtfDate& a, const EdtfDate& b);

 private:
  EdtfDate(std::string text, absl::CivilDay first, absl::CivilDay last)
      : text_(std::move(text)), first_(first), last_(last) {}

  std::string text_;
  absl::CivilDay first_;
  absl::CivilDay last_;
};

// Days since 1970-01-01, as messages carry them, and back.
int DayNumber(absl::CivilDay day);
absl::CivilDay DayFromNumber(int number);

}  // namespace annals

#endif  // ANNALS_GRAPH_EDTF_DATE_H_
