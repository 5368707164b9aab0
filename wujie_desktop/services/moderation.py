"""The services around the verdict, as one value."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.services.client_packs import ClientPackService
from wujie_desktop.services.client_sayings import ClientSayings
from wujie_desktop.services.evidence import EvidenceService
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.export_history import ExportHistory
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.judged_pictures import JudgedPictures
from wujie_desktop.services.outgoing_files import OutgoingFiles
from wujie_desktop.services.statistics import StatisticsService


@value
class ModerationServices:
    """Part of the engine."""

    findings: FindingsService
    statistics: StatisticsService
    exports: ExportService
    export_history: ExportHistory
    outgoing: OutgoingFiles
    judged: JudgedPictures
    evidence: EvidenceService
    client_packs: ClientPackService
    client_sayings: ClientSayings
