"""Where the frozen program starts."""

import io
import sys

# A Windows program without a console has no streams at all, and writing to None is an error.
sys.stdout = sys.stdout or io.StringIO()
sys.stderr = sys.stderr or io.StringIO()

from wujie_desktop.app.cli import main  # noqa: E402

sys.exit(main())
