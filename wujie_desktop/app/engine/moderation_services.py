"""Builds the services around verdicts: findings, statistics, exports, evidence and client packs."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.config.version import version
from wujie_desktop.domain.policy import Policy
from wujie_desktop.services.client_packs import ClientPackService
from wujie_desktop.services.client_sayings import ClientSayings
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.evidence import EvidenceService
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.export_history import ExportHistory
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.judged_pictures import JudgedPictures
from wujie_desktop.services.moderation import ModerationServices
from wujie_desktop.services.outgoing_files import OutgoingFiles
from wujie_desktop.services.statistics import StatisticsService


def build_moderation_services(
    infra: Infrastructure,
    decisions: DecisionService,
    policy: Callable[[], Policy],
    copies: CopyMaker,
) -> ModerationServices:
    """Constructor calls, top to bottom."""
    stores, program = infra.stores, f"Wujie Desktop {version()}"
    exports = ExportService(
        subjects=stores.export_subjects,
        log=stores.export_log,
        originals=stores.originals,
        policy=policy,
        decision_on=decisions.decision_on,
        render=copies.make,
        clock=infra.clock,
        pool=infra.disk,
        program=program,
    )
    return ModerationServices(
        findings=FindingsService(audits=stores.audits, pool=infra.disk),
        statistics=StatisticsService(audits=stores.audits, hub=infra.hub, pool=infra.disk),
        exports=exports,
        export_history=ExportHistory(stores.export_log, stores.export_spool),
        judged=_build_comparing(infra),
        evidence=EvidenceService(
            requests=stores.requests,
            raw_answers=stores.raw_answers,
            decisions=stores.decisions,
            contests=stores.contests,
            hub=infra.hub,
            originals=stores.originals,
            clock=infra.clock,
            pool=infra.disk,
            program=program,
        ),
        client_sayings=ClientSayings(stores.client_packs),
        outgoing=OutgoingFiles(infra.folder, stores.originals, copies, infra.disk),
        client_packs=ClientPackService(
            packs=stores.client_packs,
            requests=stores.requests,
            originals=stores.originals,
            bars_now=exports.bars_now,
            decision_on=decisions.decision_on,
            make_copy=copies.make,
            clock=infra.clock,
            pool=infra.disk,
        ),
    )


def _build_comparing(infra: Infrastructure) -> JudgedPictures:
    return JudgedPictures(
        source=infra.source,
        comparisons=infra.stores.comparisons,
        originals=infra.stores.originals,
        hub=infra.hub,
        clock=infra.clock,
        pool=infra.pool,
    )
