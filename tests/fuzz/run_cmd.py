import pathlib
import sys
import tempfile
import time

from tests.fuzz import commands
from tests.web.house import WebHouse

n, seed = int(sys.argv[1]), int(sys.argv[2])
with tempfile.TemporaryDirectory() as f:
    h = WebHouse(pathlib.Path(f), newsletter="[audience]\nsign_up = true\npreferences = true\n")
    h.draft()
    h.works.close()
    t = time.time()
    out = commands.called(pathlib.Path(f) / "config", n, seed)
    print(out)
    print(time.time() - t)
