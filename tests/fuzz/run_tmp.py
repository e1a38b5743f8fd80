import pathlib
import sys
import tempfile
import time

from tests.fuzz import requests
from tests.web.house import WebHouse

n, seed = int(sys.argv[1]), int(sys.argv[2])
with tempfile.TemporaryDirectory() as f:
    h = WebHouse(
        pathlib.Path(f),
        newsletter="[audience]\nsign_up = true\npreferences = true\n",
        installation='[providers.main]\nkind = "outbox"\n[providers.gun]\nkind="mailgun"\ntoken="t"\ndomain="d.example"\nwebhook="signing-key"\n[providers.mark]\nkind="postmark"\ntoken="t"\nwebhook="pass word"\n',
        provider="main",
    )
    h.draft()
    t = time.time()
    out = requests.asked(h, n, seed)
    print(out)
    print(time.time() - t)
    h.works.close()
