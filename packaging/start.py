"""Where the frozen program starts."""

import io
import os
import sys

# A Windows program without a console has no streams at all, and writing to None is an error.
sys.stdout = sys.stdout or io.StringIO()
sys.stderr = sys.stderr or io.StringIO()

from wujie_desktop.app.cli import main  # noqa: E402
from wujie_desktop.app.process.inherited_environment import forget_freezing  # noqa: E402

forget_freezing(os.environ, sys._MEIPASS)  # noqa: SLF001 - the loader's name for its folder
sys.exit(main())
