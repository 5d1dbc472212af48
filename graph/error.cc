#include "graph/error.h"

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace annals {

using absl::StrFormat;

absl::Status EventNotFound(std::string_view id) { return absl::NotFoundError(StrFormat("no event \"%s\"", id)); }

absl::Status EntityNotFound(std::string_view id) {
  return absl::NotFoundError(StrFormat("no article names \"%s\"", id));
}

absl::Status ArticleNotFound(std::string_view id) { return absl::NotFoundError(StrFormat("no article \"%s\"", id)); }

absl::Status CorrectionNotFound(std::string_view id) {
  return absl::NotFoundError(StrFormat("no correction \"%s\"; list them to see which there are", id));
}

absl::Status NameNotFound(std::string_view name) {
  return absl::NotFoundError(StrFormat("nothing in the graph is called \"%s\"; search for a part of the name", name));
}

absl::Status NameAmbiguous(std::string_view name, const std::vector<std::string>& candidates) {
  return absl::InvalidArgumentError(
      StrFormat("\"%s\" fits several: %s; give the full name or the id", name, absl::StrJoin(candidates, ", ")));
}

absl::Status MalformedId(std::string_view id, std::string_view expected) {
  return absl::InvalidArgumentError(StrFormat("\"%s\" is not an id; expected the form %s", id, expected));
}

absl::Status MalformedDate(std::string_view text) {
  return absl::InvalidArgumentError(
      StrFormat("\"%s\" is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD or an interval of two of these", text));
}

absl::Status MalformedPageToken() {
  return absl::InvalidArgumentError(
      "the page token is malformed or belongs to another query; pass next_page_token of the last page unchanged, "
      "with the same query, or start again without a token");
}

absl::Status InvalidArgument(std::string_view message) {
  return absl::InvalidArgumentError(absl::string_view(message.data(), message.size()));
}

absl::Status InvalidField(std::string_view field, std::string_view problem) {
  return absl::InvalidArgumentError(StrFormat("extraction.%s: %s", field, problem));
}

absl::Status WordNotUnderstood(std::string_view word, std::string_view phrase) {
  return absl::InvalidArgumentError(StrFormat("the word \"%s\" in \"%s\" was not understood", word, phrase));
}

absl::Status NotConnected(std::string_view from, std::string_view to, int max_hops) {
  return absl::NotFoundError(StrFormat("\"%s\" and \"%s\" are not connected within %d events", from, to, max_hops));
}

absl::Status UnknownSchemaVersion(std::string_view directory, std::string_view found, int expected) {
  return absl::FailedPreconditionError(
      StrFormat("\"%s\" has schema version \"%s\", this program reads version %d; use the program that wrote it, or "
                "ingest the articles into a new directory",
                directory, found, expected));
}

absl::Status NotAnAnnalsDirectory(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("\"%s\" is not empty and not a data directory of Annals; name another directory", directory));
}

absl::Status DirectoryOfAnotherVersion(std::string_view directory) {
  return absl::FailedPreconditionError(StrFormat(
      "\"%s\" was written by another version of this program; use that one, or ingest the articles into a new "
      "directory",
      directory));
}

absl::Status DirectoryNotFound(std::string_view directory) {
  return absl::NotFoundError(StrFormat("no data directory \"%s\"; ingest articles into it first", directory));
}

absl::Status DirectoryUnfinished(std::string_view directory) {
  return absl::NotFoundError(StrFormat("\"%s\" holds no graph yet; ingest articles into it first", directory));
}

absl::Status DirectoryInUse(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("\"%s\" is in use by another process; stop it or use --server", directory));
}

absl::Status StoreIsReadOnly(std::string_view name) {
  return absl::FailedPreconditionError(StrFormat("\"%s\" is open for reading only", name));
}

absl::Status WritingStopped(std::string_view name) {
  return absl::FailedPreconditionError(StrFormat(
      "\"%s\" takes no more writes since one has failed; see to the disk's space and health, then start again", name));
}

absl::Status StoreFailure(std::string_view operation, std::string_view detail) {
  return absl::InternalError(StrFormat("the store failed to %s: %s", operation, detail));
}

absl::Status NoSpaceLeft(std::string_view operation, std::string_view detail) {
  return absl::ResourceExhaustedError(StrFormat(
      "the store failed to %s: no space left on the device; make room, then start again (%s)", operation, detail));
}

absl::Status DirectoryNotWritable(std::string_view directory, std::string_view why) {
  return absl::PermissionDeniedError(StrFormat(
      "\"%s\" cannot be written to: %s; see to its owner, mode and mount, or only read it (kgq --db)", directory, why));
}

absl::Status BackupsNotFound(std::string_view directory) {
  return absl::NotFoundError(
      StrFormat("no backup directory \"%s\"; name the one that backups were made in", directory));
}

absl::Status NotABackupDirectory(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("\"%s\" is not empty and holds no backups of Annals; name another directory", directory));
}

absl::Status BackupNotFound(std::string_view directory, uint32_t id, const std::vector<uint32_t>& present) {
  if (present.empty()) return absl::NotFoundError(StrFormat("\"%s\" holds no backup that is whole", directory));
  return absl::NotFoundError(
      StrFormat("\"%s\" holds no whole backup %d; there are %s", directory, id, absl::StrJoin(present, ", ")));
}

absl::Status BackupDamaged(std::string_view directory, uint32_t id, std::string_view detail) {
  return absl::DataLossError(
      StrFormat("backup %d in \"%s\" is damaged; restore another one (%s)", id, directory, detail));
}

absl::Status BackupUnderWay(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("another backup is being made in \"%s\"; wait for its end, then try again", directory));
}

absl::Status BackupInsideData(std::string_view directory, std::string_view data_directory) {
  return absl::InvalidArgumentError(
      StrFormat("\"%s\" lies in the data directory \"%s\" and would be lost with it; name a directory outside",
                directory, data_directory));
}

absl::Status MemoryHasNoBackups() {
  return absl::FailedPreconditionError("a graph in memory has no backups; keep it in a data directory");
}

absl::Status RestoreTargetNotEmpty(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("\"%s\" is not empty; restore into a directory that is missing or empty", directory));
}

absl::Status RestoreUnderWay(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("another restore into \"%s\" is under way; wait for its end", directory));
}

absl::Status RestoreCutOff(std::string_view directory) {
  return absl::FailedPreconditionError(
      StrFormat("a restore into \"%s\" is under way or was cut off; run it again: kgingest restore FROM --db \"%s\"",
                directory, directory));
}

absl::Status CorruptRecord(std::string_view what) {
  return absl::DataLossError(StrFormat("the store holds a damaged record: %s", what));
}

}  // namespace annals
