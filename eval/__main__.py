"""`python -m eval`."""

import sys

from corpus.errors import PrerequisiteError
from eval.command import app

try:
    app(prog_name="python -m eval")
except PrerequisiteError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
