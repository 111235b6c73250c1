"""The package is typed: mypy, in its strict mode, finds nothing."""

import os
import subprocess
import sys
import unittest

from check_support import ROOT


class TypeTests(unittest.TestCase):
    def test_package(self):
        run = subprocess.run([sys.executable, "-m", "mypy", "--strict", "swift_rewards"], cwd=os.path.join(ROOT, "Python"),
                             stdout=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 0, run.stdout)


if __name__ == "__main__":
    unittest.main()
