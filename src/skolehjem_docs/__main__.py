"""`python -m skolehjem_docs` is the command `skolehjem`."""

import sys

from .cli import main

sys.exit(main())
