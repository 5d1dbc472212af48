#ifndef ANNALS_GRAPH_PROTO_CODEC_H_
#define ANNALS_GRAPH_PROTO_CODEC_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/message_lite.h"
#include "graph/error.h"

namespace annals {

// Equal messages give equal bytes, so that stored values can be compared as bytes.
std::string SerialiseDeterministically(const google::protobuf::MessageLite& message);

// A stored message; DATA_LOSS where the bytes are none. `what` names the record in the error.
template <typename Message>
absl::StatusOr<Message> ParseStored(std::string_view bytes, std::string_view what) {
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return CorruptRecord(what);
  return message;
}

}  // namespace annals

#endif  // ANNALS_GRAPH_PROTO_CODEC_H_
