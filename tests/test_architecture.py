"""What import-linter cannot see. Each rule is a function from a module to what breaks it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.bench.seed_library import seed
from wujie_desktop.domain.errors import AddressTaken, CredentialsMissing, LibraryError, WujieError
from wujie_desktop.domain.policy_book import BUILT_IN
from wujie_desktop.library import SCHEMA_VERSION
from wujie_desktop.library.database import migration_scripts
from wujie_desktop.team.admin import migration_scripts as server_scripts
from wujie_desktop.team.connection import EDITION

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wujie_desktop"


@dataclass(frozen=True)
class Module:
    """One source file: its path below the package, its text, its tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree: some twenty rules look for theirs."""
        return list(ast.walk(self.tree))

    @cached_property
    def names(self) -> list[tuple[int, str]]:
        """Every name and attribute used, with its line."""
        return list(names(self.nodes))

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Every module imported, with its line."""
        return list(imports(self.nodes))

    def within(self, *folders: str) -> bool:
        return self.path.startswith(folders)


Rule = Callable[[Module], Iterator[int]]


def modules() -> Iterator[Module]:
    """Each one in turn: all of their trees together would fill the memory."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield Module(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))


def names(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id


def imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name


def no_widgets_in_presenters(module: Module) -> Iterator[int]:
    if module.within("presenters/"):
        yield from (line for line, name in module.imports if "QtWidgets" in name)


def no_nested_loops(module: Module) -> Iterator[int]:
    banned = {"exec", "exec_", "processEvents", "asyncSlot", "asyncClose", "aboutToQuit"}
    if module.within("ui/gallery/dragging.py"):
        banned -= {"exec"}  # Qt has no other way to drag, and its own does the same
    yield from (line for line, name in module.names if name in banned)


def no_static_dialogs(module: Module) -> Iterator[int]:
    banned = {"question", "getOpenFileName", "getSaveFileName", "getExistingDirectory", "getText"}
    yield from (line for line, name in module.names if name in banned)


def one_place_for_choosers(module: Module) -> Iterator[int]:
    """They begin in a sensible folder there."""
    if module.path != "ui/kit/file_chooser.py":
        calls = (node for node in module.nodes if isinstance(node, ast.Call))
        made = (call for call in calls if isinstance(call.func, ast.Name))
        yield from (call.lineno for call in made if ast.unparse(call.func) == "QFileDialog")


def no_print_below_app(module: Module) -> Iterator[int]:
    if not module.within("app/"):
        yield from (line for line, name in module.names if name == "print")


def one_place_for_style(module: Module) -> Iterator[int]:
    if not module.within("ui/theme/"):
        yield from (line for line, name in module.names if name == "setStyleSheet")


def one_place_for_tasks(module: Module) -> Iterator[int]:
    """The sandbox is a server of its own and keeps its own deliveries."""
    if module.path != "services/tasks.py" and not module.within("servers/"):
        banned = {"create_task", "ensure_future"}
        yield from (line for line, name in module.names if name in banned)


def one_place_for_enter(module: Module) -> Iterator[int]:
    """The frame of dialogs sees to it for every button in one; Qt asks no other button, but for
    those that are to be pressed by Enter all the same."""
    if module.path not in ("ui/kit/dialog_frame.py", "ui/review/summary.py"):
        yield from (line for line, name in module.names if name == "setAutoDefault")


def no_item_widgets(module: Module) -> Iterator[int]:
    banned = {"QListWidget", "QTableWidget", "QTreeWidget"}
    yield from (line for line, name in module.names if name in banned)


def labels_are_plain(module: Module) -> Iterator[int]:
    """Labels are made in the kit, where nothing is read as markup; tooltips and message boxes
    are by the style sheet. What can only show markup is not used at all."""
    banned = {"QTextBrowser", "QTextEdit", "QStaticText", "setHtml", "setWhatsThis"}
    if not module.within("ui/kit/"):
        banned |= {"QLabel("}
    if module.path != "ui/kit/marked_label.py":  # its own marks around what it escapes
        banned |= {"RichText", "MarkdownText", "AutoText"}
    yield from (line for line, name in module.names if name in banned)
    for node in module.nodes:
        match node:
            case ast.Call(func=ast.Name(id=name)) if f"{name}(" in banned:
                yield node.lineno


def tls_is_always_verified(module: Module) -> Iterator[int]:
    """No way to switch the check of certificates or host names off, by whatever spelling."""
    banned = {"CERT_NONE", "CERT_OPTIONAL", "check_hostname", "verify_mode"}
    banned |= {"_create_unverified_context", "_create_stdlib_context"}
    yield from (line for line, name in module.names if name in banned)
    arguments = ("verify", "ssl", "verify_ssl", "cert_reqs")
    for node in module.nodes:
        match node:
            case ast.keyword(arg=name, value=ast.Constant()) if name in arguments:
                yield node.lineno


def one_way_out(module: Module) -> Iterator[int]:
    """Whatever leaves this machine goes as the user's ConnectionPlan says. The sandbox is a
    server of its own and delivers callbacks."""
    if module.path != "api/network.py" and not module.within("servers/sandbox/"):
        banned = {"AsyncClient", "AsyncHTTPTransport", "ClientSession", "urlopen"}
        banned |= {"create_connection", "open_connection", "QNetworkAccessManager"}
        yield from (line for line, name in module.names if name in banned - allowed(module))


def allowed(module: Module) -> set[str]:
    """A client that was opened by the way out may be named as a type."""
    return {"AsyncClient"} if "httpx.AsyncClient(" not in module.text else set()


def one_place_for_asyncpg(module: Module) -> Iterator[int]:
    """A team's server is reached from its floor, and the driver imported once it is."""
    at_start = {node.lineno for node in module.tree.body}
    for line, name in module.imports:
        if name.startswith("asyncpg") and (line in at_start or not module.within("team/")):
            yield line


def no_mocks(module: Module) -> Iterator[int]:
    yield from (line for line, name in module.imports if "unittest.mock" in name)


def the_sandbox_reads_for_itself(module: Module) -> Iterator[int]:
    if module.within("servers/"):
        banned = ("wujie_desktop.api", "wujie_desktop.domain.moderation")
        yield from (line for line, name in module.imports if name.startswith(banned))


def controllers_take_parts(module: Module) -> Iterator[int]:
    """A controller says in its constructor what it works with; only the root knows all of it."""
    banned = ("controllers.workbench", "services.engine", "ui.main_window")
    if module.within("controllers/") and module.path != "controllers/workbench.py":
        for line, name in module.imports:
            if any(f".{path}." in name for path in banned):
                yield line


def attached_and_detached(module: Module) -> Iterator[int]:
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            if len(methods & {"attach", "detach"}) == 1:
                yield node.lineno


def dialogs_by_name(module: Module) -> Iterator[int]:
    """The signal takes any object, so that nothing else sees a word in place of a DialogName."""
    for node in module.nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="dialog_requested"), attr="emit"),
                args=[ast.Constant() | ast.JoinedStr()],
            ):
                yield node.lineno


def no_sentence_inside_an_f_string(module: Module) -> Iterator[int]:
    for node in module.nodes:
        if isinstance(node, ast.JoinedStr):
            yield from (line for line, name in names(ast.walk(node)) if name == "translate")


def reasons_are_codes(module: Module) -> Iterator[int]:
    """A reason of ours is a member of `FailureReason`, so that it can be said in any language;
    what the command line alone says is not shown to users of the window."""
    places = {"bad_response": 1} | {
        kind.__name__: 1 if issubclass(kind, LibraryError | AddressTaken) else 0
        for kind in _errors_below(WujieError)
    }
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            at = places.get(node.func.id, len(node.args))
            if any(
                isinstance(item, ast.Constant | ast.JoinedStr) for item in node.args[at : at + 1]
            ):
                yield node.lineno


def _errors_below(kind: type[WujieError]) -> Iterator[type[WujieError]]:
    for child in kind.__subclasses__():
        if child is not CredentialsMissing:
            yield child
            yield from _errors_below(child)


def no_numbered_parameters(module: Module) -> Iterator[int]:
    """sqlite3 of Python 3.12.0 to 3.12.3 warns of `?1`: a value that a statement has several times
    is named, `:profile`."""
    texts = (node for node in module.nodes if isinstance(node, ast.Constant))
    yield from (node.lineno for node in texts if re.search(r"(^|[\s(,])\?\d", str(node.value)))


def small_files(module: Module) -> Iterator[int]:
    limit = 200 if module.path == "ui/main_window.py" else 400
    length = len(module.text.splitlines())
    if length > limit:
        yield length


def small_functions(module: Module) -> Iterator[int]:
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > 50:
                yield node.lineno


def shallow_folders(module: Module) -> Iterator[int]:
    if module.path.count("/") > 2:
        yield 1


def honest_names(module: Module) -> Iterator[int]:
    if re.search(r"(^|/)(utils?|helpers?|managers?|common|misc)(\.py|/)", module.path):
        yield 1


def documented(module: Module) -> Iterator[int]:
    """Every module, and every public class and function of domain and services."""
    if module.text and not ast.get_docstring(module.tree):
        yield 1
    if not module.within("domain/", "services/", "api/", "library/", "imaging/"):
        return
    inner = {
        node
        for outer in module.nodes
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(outer)
        if node is not outer
    }
    for node in module.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            is_hidden = node.name.startswith("_") or node in inner
            if not is_hidden and not ast.get_docstring(node):
                yield node.lineno


RULES: list[tuple[Rule, Module]] = [
    (no_widgets_in_presenters, Module("presenters/x.py", "from PySide6.QtWidgets import QWidget")),
    (no_nested_loops, Module("ui/x.py", "dialog.exec()")),
    (no_static_dialogs, Module("ui/x.py", "QMessageBox.question(None, '', '')")),
    (no_print_below_app, Module("ui/x.py", "print(1)")),
    (one_place_for_choosers, Module("ui/x.py", "QFileDialog(self)")),
    (one_place_for_style, Module("ui/x.py", "w.setStyleSheet('')")),
    (one_place_for_tasks, Module("services/x.py", "asyncio.create_task(x)")),
    (one_place_for_enter, Module("ui/x.py", "button.setAutoDefault(False)")),
    (no_item_widgets, Module("ui/x.py", "QTableWidget()")),
    (labels_are_plain, Module("ui/x.py", "QLabel(text)")),
    (labels_are_plain, Module("ui/kit/x.py", "label.setTextFormat(Qt.TextFormat.RichText)")),
    (labels_are_plain, Module("app/x.py", "QTextBrowser().setHtml(text)")),
    (tls_is_always_verified, Module("api/x.py", "httpx.get(url, verify=False)")),
    (tls_is_always_verified, Module("api/x.py", "context.verify_mode = ssl.CERT_NONE")),
    (one_way_out, Module("api/x.py", "httpx.AsyncClient()")),
    (one_way_out, Module("services/x.py", "asyncio.open_connection(host, 80)")),
    (one_place_for_asyncpg, Module("team/x.py", "import asyncpg")),
    (one_place_for_asyncpg, Module("services/x.py", "def f():\n    import asyncpg")),
    (no_mocks, Module("x.py", "from unittest.mock import Mock")),
    (the_sandbox_reads_for_itself, Module("servers/x.py", "from wujie_desktop.api import codec")),
    (
        controllers_take_parts,
        Module("controllers/x.py", "from wujie_desktop.controllers.workbench import Workbench"),
    ),
    (attached_and_detached, Module("x.py", "class X:\n    def attach(self):\n        pass")),
    (dialogs_by_name, Module("ui/x.py", "signals.dialog_requested.emit('ledger')")),
    (no_sentence_inside_an_f_string, Module("x.py", "f\"{translate('A', 'b')}\"")),
    (reasons_are_codes, Module("x.py", "raise KeyMalformed('odd')")),
    (no_numbered_parameters, Module("library/x.py", "'SELECT key FROM mark WHERE profile = ?1'")),
    (small_files, Module("x.py", "x = 1\n" * 401)),
    (small_functions, Module("x.py", "def f():\n" + "    x = 1\n" * 51)),
    (shallow_folders, Module("a/b/c/x.py", "")),
    (honest_names, Module("services/utils.py", "")),
    (documented, Module("domain/x.py", '"""Said."""\ndef f():\n    pass')),
]
IDS = [rule.__name__ for rule, _ in RULES]


def test_the_house_keeps_its_rules() -> None:
    rules = dict.fromkeys(rule for rule, _ in RULES)
    broken = [
        f"{rule.__name__}: {module.path}:{line}"
        for module in modules()
        for rule in rules
        for line in rule(module)
    ]
    assert broken == []


@pytest.mark.parametrize(("rule", "planted"), RULES, ids=IDS)
def test_every_rule_can_be_broken(rule: Rule, planted: Module) -> None:
    assert list(rule(planted))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_package_index_is_named() -> None:
    hosts = ["py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".org", "deb." + "debian.org"]
    for path in tracked():
        if path.is_file() and path.suffix not in (".png", ".qm", ".ico"):
            text = path.read_text("utf-8", errors="replace")
            assert not [host for host in hosts if host in text], path


def test_every_pinned_version_has_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://", lock)
    for block in re.split(r"\n(?=[a-z])", lock):
        if re.match(r"[a-z0-9_.-]+==", block):
            assert "--hash=sha256:" in block, block.splitlines()[0]


SLOW = (
    *("asyncio", "asyncpg", "httpx", "h11", "PIL", "cryptography", "keyring", "qasync"),
    "socket",
)
LATER = tuple(
    f"wujie_desktop.{room}"
    for room in (
        *("api", "servers", "export", "team", "controllers.conversation", "services.engine"),
        *("ui.batch", "ui.compare", "ui.dialogs", "ui.review", "ui.settings", "ui.viewer"),
        *("ui.compose.page", "presenters.batch", "presenters.errors", "presenters.notices"),
    )
)
"""Rooms that are entered once they are wanted."""
COSTLY = ("QGradient", "QImageReader", "QStyle", "QStyleOptionViewItem", "QUrl", "QWizard")
"""Classes of Qt with many enums, each made for Python when somebody first names it; QWizard
stands for all of QtWidgets, made where Qt is asked for a widget of its own."""
_WIDGETS = 137
"""Made before the first paint, in sight or not; each is polished, and measured where it is laid
out."""
SCREEN = ROOT / "resources" / "screen.json"
"""Wide enough for every panel to be open."""
PAINT = """
import sys
from pathlib import Path
import wujie_desktop.app.cli
from wujie_desktop.app.process.application import Application
from wujie_desktop.app.window import startup
from wujie_desktop.app.window.workbench_builder import open_window, paint_now
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.presenters.workspaces.layout import WindowLayout
from wujie_desktop.presenters.workspaces.workspace import Workspace
app = Application()
options = Options(Path(sys.argv[1]), Environment(), gateway="http://localhost")
layout = WindowLayout(workspace=Workspace.LIBRARY).stored()
settings = Settings(policy=sys.argv[2], layout=layout)
preferences = Preferences(SettingsStore(options.data_folder), settings)
desk = open_window(app, options, preferences)
paint_now(app, desk.window)
from PySide6 import QtCore, QtGui, QtWidgets
made = vars(QtCore) | vars(QtGui) | vars(QtWidgets)
print(desk.gallery.rowCount())
print(sum(name.startswith("wujie_desktop") for name in sys.modules))
print(len(app.allWidgets()))
print(*(name for name in {slow} if name in sys.modules))
print(*(name for name in sys.modules if name.startswith({later})))
print(*(name for name in {costly} if name in made), flush=True)
import os
os._exit(0)
"""


def painted(folder: Path, workspace: str, policy: str = "") -> list[str]:
    """What `PAINT` prints of a start in `workspace`."""
    code = PAINT.replace("{slow}", repr((*SLOW, "sqlite3"))).replace("LIBRARY", workspace)
    code = code.replace("{later}", repr(LATER)).replace("{costly}", repr(COSTLY))
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), policy],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout.split()


def test_a_start_in_create_makes_the_form_and_nothing_slow(tmp_path: Path) -> None:
    _shown, _modules, widgets, *found = painted(tmp_path, "CREATE")
    assert found == ["wujie_desktop.ui.compose.page"]
    assert int(widgets) <= 181


@pytest.mark.parametrize("policy", ["", BUILT_IN[0].name])
@pytest.mark.parametrize(
    ("pictures", "allowed", "most"),
    [(0, "QStyleOptionViewItem", 238), (20, "sqlite3 QImageReader QStyleOptionViewItem", 255)],
)
def test_nothing_slow_is_made_before_the_first_paint(
    tmp_path: Path, pictures: int, allowed: str, most: int, policy: str
) -> None:
    """`most` is how many modules of ours are imported, without the three of a policy."""
    if pictures:
        seed(tmp_path, pictures)
    shown, modules, widgets, *found = painted(tmp_path, "LIBRARY", policy)
    assert (int(shown), " ".join(found)) == (pictures, allowed)
    assert int(modules) <= most + (3 if policy else 0)
    assert int(widgets) <= _WIDGETS


def test_a_notice_that_a_start_shows_imports_nothing_slow() -> None:
    code = f"""
import sys
import wujie_desktop.presenters.notices
print(*(name for name in {SLOW!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()


WITHOUT_A_TEAM = """
import sys
from wujie_desktop.app.cli import main
code = main(["demo", "--data-dir", sys.argv[1]])
print(code, *(name for name in sys.modules if name.startswith("asyncpg")))
"""


def test_without_a_team_nothing_of_its_server_is_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_TEAM, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert done.stdout.splitlines()[-1] == "0"


def test_the_servers_edition_is_named() -> None:
    assert len(server_scripts()) == EDITION


WHEN_OPENED = tuple(
    f"wujie_desktop.{room}"
    for room in (
        *("ui.batch", "ui.compare", "ui.hand_off", "ui.review", "ui.settings", "ui.training"),
        *("ui.viewer", "ui.rules.dialog", "presenters.review.review", "presenters.training.photo"),
        *("team", "services.team_link", "library.team_store", "library.outbox"),
        *("domain.team_merge", "presenters.inspector.team", "ui.inspector.team"),
    )
)
"""Rooms that are entered when somebody opens them, or joins a team: nobody has, at rest."""
REST = """
import os
import sys
from pathlib import Path
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import SANDBOX, Options

async def script(_workbench):
    print(sum(name.startswith("wujie_desktop") for name in sys.modules))
    print(*(name for name in sys.modules if name.startswith({rooms})), flush=True)
    os._exit(0)

run_gui(Options(Path(sys.argv[1]), Environment(), profile=SANDBOX), script)
"""


def test_nothing_that_nobody_opened_is_imported_at_rest(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REST.replace("{rooms}", repr(WHEN_OPENED)), str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    modules, *entered = done.stdout.split()
    assert entered == []
    assert int(modules) <= 788


def test_the_newest_schema_is_named() -> None:
    assert len(migration_scripts()) == SCHEMA_VERSION
