#include "service/admin_service.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "annals/v1/admin_service.grpc.pb.h"
#include "graph/error.h"
#include "graph/status_macros.h"
#include "service/converters.h"
#include "service/errors.h"
#include "service/interrupt.h"

namespace annals::service {
namespace {

constexpr size_t kMostProblems = 1000;  // listed; all are counted

constexpr int kMostImported = 10000;
constexpr size_t kPartBytes = size_t{256} << 10;  // of an export

// A relative path would count from wherever the server was started.
absl::Status NoAbsolutePath(std::string_view directory) {
  return InvalidArgument(absl::StrFormat(
      "\"%s\" is not an absolute path; give the directory as the server's machine has it, from its root", directory));
}

// Cuts the lines of an export into parts for a client. Each is handed over before more is read: a slow client is waited
// for.
class ExportWriter {
 public:
  ExportWriter(const Interrupt& interrupt, grpc::ServerWriter<v1::ExportResponse>& writer)
      : interrupt_(interrupt), writer_(writer) {}

  absl::Status Add(std::string_view line) {
    ANNALS_RETURN_IF_ERROR(interrupt_());
    for (; !line.empty(); line.remove_prefix(std::min(line.size(), kPartBytes))) {
      part_.mutable_data()->append(line.substr(0, kPartBytes));
      if (part_.data().size() >= kPartBytes) ANNALS_RETURN_IF_ERROR(Flush());
    }
    part_.mutable_data()->push_back('\n');
    return absl::OkStatus();
  }

  absl::Status Flush() {
    const bool written = part_.data().empty() || writer_.Write(part_);
    part_.clear_data();
    if (written) return absl::OkStatus();
    ANNALS_RETURN_IF_ERROR(interrupt_());
    return absl::CancelledError("the client is gone");
  }

 private:
  const Interrupt& interrupt_;
  grpc::ServerWriter<v1::ExportResponse>& writer_;
  v1::ExportResponse part_;
};

class AdminService final : public v1::Admin::Service {
 public:
  explicit AdminService(Graph& graph) : graph_(graph) {}

  grpc::Status GetStats(grpc::ServerContext*, const v1::GetStatsRequest*, v1::GetStatsResponse* response) override {
    absl::StatusOr<GraphStats> stats = graph_.GetStats();
    if (!stats.ok()) return ToGrpc(stats.status());
    *response = ToProto(*stats);
    return grpc::Status::OK;
  }

  grpc::Status Verify(grpc::ServerContext* context, const v1::VerifyRequest*, v1::VerifyResponse* response) override {
    absl::StatusOr<VerifyReport> report = graph_.Verify(kMostProblems, InterruptOf(*context));
    if (!report.ok()) return ToGrpc(report.status());
    *response = ToProto(*std::move(report));
    return grpc::Status::OK;
  }

  grpc::Status Rebuild(grpc::ServerContext* context, const v1::RebuildRequest*,
                       v1::RebuildResponse* response) override {
    const absl::StatusOr<uint64_t> changed = graph_.Rebuild(InterruptOf(*context));
    if (!changed.ok()) return ToGrpc(changed.status());
    response->set_records_changed(*changed);
    return grpc::Status::OK;
  }

  grpc::Status AddCorrection(grpc::ServerContext*, const v1::AddCorrectionRequest* request,
                             v1::Correction* response) override {
    if (!request->has_correction())
      return ToGrpc(InvalidArgument("correction is missing; say what is to be corrected"));
    absl::StatusOr<v1::Correction> added = graph_.AddCorrection(request->correction());
    if (!added.ok()) return ToGrpc(added.status());
    *response = *std::move(added);
    return grpc::Status::OK;
  }

  grpc::Status UndoCorrection(grpc::ServerContext*, const v1::UndoCorrectionRequest* request,
                              v1::UndoCorrectionResponse*) override {
    if (request->id().empty()) {
      return ToGrpc(InvalidArgument("id is empty; give the id of a correction, as ListCorrections tells it"));
    }
    return ToGrpc(graph_.UndoCorrection(request->id()));
  }

  grpc::Status ListCorrections(grpc::ServerContext*, const v1::ListCorrectionsRequest*,
                               v1::ListCorrectionsResponse* response) override {
    absl::StatusOr<std::vector<v1::Correction>> corrections = graph_.ListCorrections();
    if (!corrections.ok()) return ToGrpc(corrections.status());
    for (v1::Correction& correction : *corrections) *response->add_corrections() = std::move(correction);
    return grpc::Status::OK;
  }

  grpc::Status Export(grpc::ServerContext* context, const v1::ExportRequest* request,
                      grpc::ServerWriter<v1::ExportResponse>* writer) override {
    const Interrupt interrupt = InterruptOf(*context);
    ExportWriter parts(interrupt, *writer);
    absl::Status status = graph_.ExportLines({.texts = !request->without_texts()},
                                             [&](std::string_view line) { return parts.Add(line); });
    if (status.ok()) status = parts.Flush();
    return ToGrpc(status);
  }

  grpc::Status Import(grpc::ServerContext*, const v1::ImportRequest* request, v1::ImportResponse* response) override {
    const int records = request->tombstones_size() + request->corrections_size();
    if (records > kMostImported) {
      return ToGrpc(InvalidArgument(absl::StrFormat(
          "tombstones and corrections have %d elements; give at most %d in one call", records, kMostImported)));
    }
    const absl::StatusOr<ImportReport> report =
        graph_.Import({.tombstones = {request->tombstones().begin(), request->tombstones().end()},
                       .corrections = {request->corrections().begin(), request->corrections().end()}});
    if (!report.ok()) return ToGrpc(report.status());
    *response = ToProto(*report);
    return grpc::Status::OK;
  }

  grpc::Status Backup(grpc::ServerContext*, const v1::BackupRequest* request, v1::BackupResponse* response) override {
    if (!request->directory().starts_with('/')) return ToGrpc(NoAbsolutePath(request->directory()));
    const absl::StatusOr<BackupReport> report = graph_.Backup(request->directory());
    if (!report.ok()) return ToGrpc(report.status());
    response->set_backup_id(report->backup_id);
    response->set_bytes(report->bytes);
    return grpc::Status::OK;
  }

 private:
  Graph& graph_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeAdminService(Graph& graph) { return std::make_unique<AdminService>(graph); }

}  // namespace annals::service
