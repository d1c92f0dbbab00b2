"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# No test measures time: on a busy machine a slow example is no failure. The ordinary suite should
# end in minutes on two cores; its long version tries each law on many more examples.
EXAMPLES = 500 if os.environ.get("VAULTKIT_SOAK") else 40
settings.register_profile("untimed", deadline=None, max_examples=EXAMPLES)
settings.load_profile("untimed")
