#include "tools/kgingest/correct.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/upkeep.h"
#include "tools/kgq/table.h"

namespace annals::tools {
namespace {

constexpr const char* kFooter =
    R"(A correction overrules the rules: it stays when articles are loaded again and when the graph is rebuilt, until it is
undone. "kgq explain ID" shows the claims and references that can be split off.

Examples:
  kgingest correct merge EVENT_ID OTHER_ID --db graph --author me --reason "one round of talks"
  kgingest correct rename person/volodymyr-zelenskyy "Volodymyr Zelensky" --server 127.0.0.1:50551
  kgingest correct undo correction/000001 --db graph

Exit codes: 0 done; 1 nothing has that id; 2 usage, or what makes no sense as a correction; 3 failure.)";

struct Flags {
  GraphPlace place;
  v1::Correction correction;
  std::string undone;
  bool json = false;
};

// "CORRECTION_KIND_MERGE" -> "merge"
std::string KindWord(v1::CorrectionKind kind) {
  constexpr std::string_view kPrefix = "CORRECTION_KIND_";
  return absl::AsciiStrToLower(v1::CorrectionKind_Name(kind).substr(kPrefix.size()));
}

std::string ListText(const v1::ListCorrectionsResponse& response) {
  if (response.corrections().empty()) return "no corrections\n";
  kgq::Table table{{{"ID"}, {"KIND"}, {"OF"}, {"WITH"}, {"NAME"}, {"AUTHOR"}, {"REASON"}}, {}};
  for (const v1::Correction& correction : response.corrections()) {
    table.rows.push_back({correction.id(), KindWord(correction.kind()), correction.subject_id(), correction.other_id(),
                          correction.name(), correction.author(), correction.reason()});
  }
  return kgq::RenderTable(table, std::nullopt);
}

Outcome Add(const Flags& flags) {
  const auto upkeep = OpenUpkeep(flags.place, Access::kWrite);
  if (!upkeep.ok()) return Failed(upkeep.status());
  const absl::StatusOr<v1::Correction> added = (*upkeep)->AddCorrection(flags.correction);
  if (!added.ok()) return Failed(added.status());
  if (flags.json) return ToldAsJson(*added);
  return Told(absl::StrFormat("recorded as %s; \"kgingest correct undo %s %s\" takes it back\n", added->id(),
                              added->id(), flags.place.ToFlag()));
}

Outcome Undo(const Flags& flags) {
  const auto upkeep = OpenUpkeep(flags.place, Access::kWrite);
  if (!upkeep.ok()) return Failed(upkeep.status());
  if (const absl::Status status = (*upkeep)->UndoCorrection(flags.undone); !status.ok()) return Failed(status);
  if (flags.json) return ToldAsJson(v1::UndoCorrectionResponse());
  return Told(absl::StrFormat("%s is undone\n", flags.undone));
}

Outcome List(const Flags& flags) {
  const auto upkeep = OpenUpkeep(flags.place, Access::kRead);
  if (!upkeep.ok()) return Failed(upkeep.status());
  const absl::StatusOr<v1::ListCorrectionsResponse> response = (*upkeep)->ListCorrections();
  if (!response.ok()) return Failed(response.status());
  return flags.json ? ToldAsJson(*response) : Told(ListText(*response));
}

using FlagsPtr = std::shared_ptr<Flags>;

// A subcommand that records a correction of `kind`; its first word is what is corrected.
CLI::App& AddKind(CLI::App& correct, v1::CorrectionKind kind, const std::string& description,
                  const std::string& subject, const FlagsPtr& flags, std::optional<Outcome>& outcome) {
  CLI::App& command = *correct.add_subcommand(KindWord(kind), description);
  v1::Correction& correction = flags->correction;
  command.add_option(subject, *correction.mutable_subject_id(), "What is corrected")->required()->type_name("");
  command.add_option("--author", *correction.mutable_author(), "Who says so")->type_name("NAME");
  command.add_option("--reason", *correction.mutable_reason(), "Why, for readers")->type_name("TEXT");
  command.callback([flags, kind, &outcome] {
    flags->correction.set_kind(kind);
    outcome = Add(*flags);
  });
  return command;
}

void AddKinds(CLI::App& correct, const FlagsPtr& flags, std::optional<Outcome>& outcome) {
  CLI::App& merge = AddKind(correct, v1::CORRECTION_KIND_MERGE,
                            "Two events, or two entities, are one; the first names both", "ID", flags, outcome);
  merge.add_option("OTHER_ID", *flags->correction.mutable_other_id(), "What is the same")->required()->type_name("");
  AddKind(correct, v1::CORRECTION_KIND_SPLIT, "A claim is an event of its own, or a reference an entity of its own",
          "ID", flags, outcome);
  AddKind(correct, v1::CORRECTION_KIND_REJECT, "Something is no event, or no entity that takes part in any", "ID",
          flags, outcome);
  CLI::App& rename =
      AddKind(correct, v1::CORRECTION_KIND_RENAME, "An entity is called otherwise", "ENTITY_ID", flags, outcome);
  rename.add_option("NAME", *flags->correction.mutable_name(), "Its name")->required()->type_name("");
}

}  // namespace

void AddCorrectCommand(CLI::App& app, std::optional<Outcome>& outcome) {
  const auto flags = std::make_shared<Flags>();
  CLI::App& correct = *app.add_subcommand("correct", "Overrule what the rules made of articles, or take that back");
  correct.fallthrough();  // so that --db, --server and --output may follow what is corrected
  correct.require_subcommand(1);
  correct.footer(kFooter);
  AddGraphPlace(correct, flags->place);
  AddOutputFormat(correct, flags->json);
  AddKinds(correct, flags, outcome);
  CLI::App& undo = *correct.add_subcommand("undo", "Take a correction back");
  undo.add_option("CORRECTION_ID", flags->undone, "As list shows it")->required()->type_name("");
  undo.callback([flags, &outcome] { outcome = Undo(*flags); });
  CLI::App& list = *correct.add_subcommand("list", "Show the corrections in the order in which they were made");
  list.callback([flags, &outcome] { outcome = List(*flags); });
}

}  // namespace annals::tools
