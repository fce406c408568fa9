#!/usr/bin/env python3
"""Makes the town the other tests copy: make_town.py <parvis> <folder>."""
import shutil
import subprocess
import sys

program, folder = sys.argv[1:3]
shutil.rmtree(folder, ignore_errors=True)
subprocess.run([program, "demo", "--data", folder, "--only-create"], check=True)
