#include "graph/export.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "annals/v1/view.pb.h"
#include "google/protobuf/text_format.h"
#include "graph/keys.h"
#include "graph/proto_codec.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

using Sink = std::function<absl::Status(std::string_view)>;
using Format = absl::StatusOr<std::string> (*)(std::string_view value);

template <typename Message>
absl::StatusOr<std::string> AsText(std::string_view value) {
  ANNALS_ASSIGN_OR_RETURN(const Message message, ParseStored<Message>(value, "in export"));
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  return text;
}

absl::StatusOr<std::string> AsBytes(std::string_view value) {
  return absl::CHexEscape(absl::string_view(value.data(), value.size()));
}

struct Part {
  Column column;
  std::string_view name;
  Format format;
};
constexpr Part kParts[] = {
    {Column::kEvents, "event", AsText<v1::EventRecord>},
    {Column::kClaims, "claim", AsText<v1::ClaimRecord>},
    {Column::kMentions, "mention", AsText<v1::MentionRecord>},
    {Column::kEntities, "entity", AsText<v1::EntityRecord>},
    {Column::kTimeline, "timeline", AsBytes},
    {Column::kCalendar, "calendar", AsBytes},
    {Column::kNames, "name", AsBytes},
    {Column::kBlocks, "block", AsBytes},
};

absl::Status ExportPart(const StoreReader& reader, const Part& part, const Sink& sink) {
  const auto cursor = reader.Scan(part.column, {});
  for (; cursor->Valid(); cursor->Next()) {
    ANNALS_ASSIGN_OR_RETURN(const std::string value, part.format(cursor->value()));
    const std::string_view key = cursor->key();
    ANNALS_RETURN_IF_ERROR(sink(absl::StrFormat(
        "%s \"%s\" %s", part.name, absl::Utf8SafeCHexEscape(absl::string_view(key.data(), key.size())), value)));
  }
  return cursor->status();
}

}  // namespace

absl::Status ExportView(const StoreReader& reader, const Sink& sink) {
  ANNALS_ASSIGN_OR_RETURN(const std::optional<std::string> counters, reader.Get(Column::kMeta, kCountersKey));
  ANNALS_ASSIGN_OR_RETURN(const std::string text, AsText<v1::Counters>(counters.value_or("")));
  ANNALS_RETURN_IF_ERROR(sink("counters " + text));
  for (const Part& part : kParts) ANNALS_RETURN_IF_ERROR(ExportPart(reader, part, sink));
  return absl::OkStatus();
}

}  // namespace annals
