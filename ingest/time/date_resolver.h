#ifndef ANNALS_INGEST_TIME_DATE_RESOLVER_H_
#define ANNALS_INGEST_TIME_DATE_RESOLVER_H_

#include <optional>

#include "graph/edtf_date.h"
#include "ingest/time/date_expression.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

// A resolved expression: what it means, and on what that rests.
struct ResolvedDate {
  EdtfDate date;
  v1::DateBasis basis;
  DateAnchor anchor;
};

// The date that `expression` means in `context`; nothing where no calendar has it or the context does not tell. Reads
// only its arguments.
std::optional<ResolvedDate> Resolve(const DateExpression& expression, const TimeContext& context);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TIME_DATE_RESOLVER_H_
