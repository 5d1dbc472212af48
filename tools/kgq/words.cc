#include "tools/kgq/words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/kgq/display_width.h"

namespace annals::kgq {

std::string Count(uint64_t n, std::string_view one, std::string_view many) {
  return absl::StrFormat("%d %s", n, n == 1 ? one : many);
}

std::string AfterSlash(const std::string& id) { return id.substr(id.find('/') + 1); }

std::string CountryName(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? code : utf8;
}

std::string EnumWord(const std::string& name, std::string_view prefix) {
  std::string word = absl::AsciiStrToLower(name.substr(prefix.size()));
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

std::string Where(const v1::EventPlace& place) {
  const std::string country = place.country_id().empty() ? "" : AfterSlash(place.country_id());
  if (place.name().empty()) return CountryName(country);
  return country.empty() ? place.name() : place.name() + ", " + country;
}

std::string Who(const v1::Event& event) {
  return absl::StrJoin(event.participants(), ", ",
                       [](std::string* out, const v1::Participant& p) { out->append(p.name()); });
}

std::string DateWithBasis(const v1::EdtfDate& date) {
  if (date.edtf().empty() || date.basis() == v1::DATE_BASIS_UNSPECIFIED) return date.edtf();
  return absl::StrFormat("%s (%s)", date.edtf(), EnumWord(v1::DateBasis_Name(date.basis()), "DATE_BASIS_"));
}

void AddField(std::string_view name, const std::string& value, std::string* text) {
  if (!value.empty()) absl::StrAppendFormat(text, "%-13s %s\n", absl::StrFormat("%s:", name), OneLine(value));
}

}  // namespace annals::kgq
