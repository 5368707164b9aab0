"""The gateway client: HTTP and JSON outside, values inside. Imports no other adapter."""

import sys
from types import ModuleType

sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))
"""httpx goes on without its command line, which brings click, rich and pygments along wherever
they are installed for somebody else."""
