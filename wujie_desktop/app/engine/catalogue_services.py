"""Builds what the form chooses from: avatars, projects, templates with their samples, snippets."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.history import History
from wujie_desktop.services.projects import ProjectService
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.snippets import SnippetService
from wujie_desktop.services.template_library import TemplateLibrary


def build_avatars(infra: Infrastructure) -> AvatarService:
    """Return the address book of avatars."""
    return AvatarService(
        gateway=infra.client,
        store=infra.stores.avatars,
        figures=infra.stores.avatar_figures,
        hub=infra.hub,
        clock=infra.clock,
    )


def build_templates(infra: Infrastructure) -> TemplateLibrary:
    """Return the templates of every camera."""
    return TemplateLibrary(
        gateway=infra.client,
        store=infra.stores.templates,
        options=infra.stores.setting_options,
        hub=infra.hub,
        clock=infra.clock,
    )


def build_samples(infra: Infrastructure) -> SamplePictureService:
    """Return the pictures of templates."""
    return SamplePictureService(source=infra.source, store=infra.stores.samples, pool=infra.pool)


def build_snippets(infra: Infrastructure) -> SnippetService:
    """Return the kept texts."""
    return SnippetService(
        store=infra.stores.snippets,
        history=infra.stores.earlier,
        hub=infra.hub,
        clock=infra.clock,
    )


def build_projects(infra: Infrastructure, history: History) -> ProjectService:
    """The projects, whose requests are moved in undoable steps."""
    return ProjectService(
        store=infra.stores.projects,
        history=history,
        hub=infra.hub,
        clock=infra.clock,
        recount=infra.costs.load,
    )
