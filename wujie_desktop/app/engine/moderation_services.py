"""The services around the verdict: what policies look at, what came out so far, what may leave,
and what can be shown to the vendor."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.config.version import version
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.evidence import EvidenceService
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.moderation import ModerationServices
from wujie_desktop.services.statistics import StatisticsService


def build_moderation_services(
    infrastructure: Infrastructure, decisions: DecisionService
) -> ModerationServices:
    """Plain constructor calls."""
    stores = infrastructure.stores
    return ModerationServices(
        findings=FindingsService(audits=stores.audits, pool=infrastructure.disk),
        statistics=StatisticsService(
            audits=stores.audits, hub=infrastructure.hub, pool=infrastructure.disk
        ),
        exports=ExportService(
            originals=stores.originals, decision_on=decisions.decision_on, pool=infrastructure.disk
        ),
        evidence=EvidenceService(
            requests=stores.requests,
            raw_answers=stores.raw_answers,
            decisions=stores.decisions,
            originals=stores.originals,
            clock=infrastructure.clock,
            pool=infrastructure.disk,
            program=f"Wujie Desktop {version()}",
        ),
    )
