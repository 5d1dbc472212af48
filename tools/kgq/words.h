#ifndef ANNALS_TOOLS_KGQ_WORDS_H_
#define ANNALS_TOOLS_KGQ_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "annals/v1/model.pb.h"

// Parts of what kgq shows, in words: shared by its tables and texts.
namespace annals::kgq {

// "1 event", "2 events"
std::string Count(uint64_t n, std::string_view one, std::string_view many);
// "country/CH" -> "CH"
std::string AfterSlash(const std::string& id);
// "CH" -> "Switzerland"; what is no code of a country stays as it is.
std::string CountryName(const std::string& code);
// "PARTICIPANT_ROLE_HEAD_OF_DELEGATION", "PARTICIPANT_ROLE_" -> "head of delegation"
std::string EnumWord(const std::string& name, std::string_view prefix);

// "Geneva, CH", or the country's English name alone; empty where not stated.
std::string Where(const v1::EventPlace& place);
// The names of those who take part, parted by ", ".
std::string Who(const v1::Event& event);
// "2022-01-21 (stated)"; empty where there is no date.
std::string DateWithBasis(const v1::EdtfDate& date);

// Appends a "name: value" line, values aligned; nothing for an empty value.
void AddField(std::string_view name, const std::string& value, std::string* text);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_WORDS_H_
