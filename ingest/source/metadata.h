#ifndef ANNALS_INGEST_SOURCE_METADATA_H_
#define ANNALS_INGEST_SOURCE_METADATA_H_

#include "ingest/article.h"

namespace annals::ingest {

// Fills in what `article` lacks and its text's head says: title, author ("Name | 31/12/2021, 07:35", or a name alone
// under the title), day of publication, outlet ("(Outlet) - First sentence"). What is given already stays. A date among
// the words of a sentence is no day of publication. Lines are told by their shape, see ingest/text/date_stamp.h.
void FillFromHead(Article& article);

// Puts a title that was given apart from the text in front of it, unless the text holds it as a line.
void JoinTitle(Article& article);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_METADATA_H_
