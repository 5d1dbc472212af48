"""Rounds of a test that makes random choices, each from a seed of its own, so that one that fails can be had again."""

import os
import random
import shutil
import time

import programs


def add_flags(parser):
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--long-rounds", type=int, help="instead of --rounds where ANNALS_LONG=1")
    parser.add_argument("--seed", type=int, help="of the first round, the next has one more (a fresh one)")
    parser.add_argument("--verbose", action="store_true")


def run(flags, play):
    """Calls `play(seed, folder)` once a round, with a new folder; it returns what happened, in a line. Of a round that
    fails, the folder stays."""
    first = random.SystemRandom().randrange(1 << 32) if flags.seed is None else flags.seed
    rounds = flags.long_rounds if flags.long_rounds and os.environ.get("ANNALS_LONG") == "1" else flags.rounds
    print(f"{rounds} rounds from --seed {first}", flush=True)
    scratch = programs.Scratch()
    begin = time.monotonic()
    for seed in range(first, first + rounds):
        folder = scratch.path / f"round{seed}"
        folder.mkdir()
        try:
            history = play(seed, folder)
        except BaseException:
            print(f"round failed: --seed {seed}; what it left is in {folder}", flush=True)
            raise
        if flags.verbose:
            print(f"{seed}: {history}", flush=True)
        shutil.rmtree(folder)
    scratch.remove()
    print(f"{(time.monotonic() - begin) / rounds:.1f} seconds a round")
