#ifndef ANNALS_INGEST_DATE_MESSAGE_H_
#define ANNALS_INGEST_DATE_MESSAGE_H_

#include "annals/v1/model.pb.h"
#include "graph/edtf_date.h"

namespace annals::ingest {

// Writes a date as messages carry it; an unknown one leaves `out` as it is.
inline void SetDate(const EdtfDate& date, v1::DateBasis basis, v1::EdtfDate& out) {
  if (!date.known()) return;
  out.set_edtf(date.ToString());
  out.set_first_day(DayNumber(date.first()));
  out.set_last_day(DayNumber(date.last()));
  out.set_basis(basis);
}

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_DATE_MESSAGE_H_
