from __future__ import annotations

from tests.builders import START, TEMPLATE, answer, draft
from wujie_desktop.domain.answers import PromisedPicture, TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.library.database import Database
from wujie_desktop.library.export_subjects import ExportSubjects
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.templates import TemplateStore


async def test_subjects_have_the_names_of_templates_of_both_cameras(database: Database) -> None:
    named = TemplateOption(TEMPLATE, "赛博使者")
    unnamed = TemplateOption(TemplateKey("C" * 32), theme_name="写真", camera=Camera.ADVANCED)
    await TemplateStore(database, "p").replace((named, unnamed), START)
    made_with = {"A": TEMPLATE, "B": unnamed.template_key, "C": TemplateKey("D" * 32), "E": None}
    promised = tuple(PromisedPicture(PictureKey(key), made_with[key]) for key in made_with)
    requests = Requests(database, "p")
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer(pictures=promised))
    subjects = await ExportSubjects(database, "p").of([PictureKey(key) for key in made_with])
    assert [subject.template for subject in subjects] == [named.name, unnamed.name, "", ""]
