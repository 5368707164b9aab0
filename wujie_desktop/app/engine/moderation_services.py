"""The services around the verdict: what policies look at, what came out so far, what may leave,
and what can be shown to the vendor."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.config.version import version
from wujie_desktop.services.assessment import ModerationServices
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.evidence import EvidenceService
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.statistics import StatisticsService


def build_moderation_services(
    ground: Infrastructure, deciding: DecisionService
) -> ModerationServices:
    """Plain constructor calls."""
    stores = ground.stores
    return ModerationServices(
        findings=FindingsService(audits=stores.audits, pool=ground.disk),
        statistics=StatisticsService(audits=stores.audits, hub=ground.hub, pool=ground.disk),
        exports=ExportService(
            originals=stores.originals, decision_on=deciding.decision_on, pool=ground.disk
        ),
        evidence=EvidenceService(
            requests=stores.requests,
            testimony=stores.testimony,
            decisions=stores.decisions,
            originals=stores.originals,
            clock=ground.clock,
            pool=ground.disk,
            program=f"Wujie Desktop {version()}",
        ),
    )
