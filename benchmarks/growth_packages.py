"""How many children a second the published programs score, on a few of them."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from time import perf_counter

import numpy as np

CHILDREN = 1_000
SEED = 11


def pygrowup2_rate() -> float | None:
    """Children a second of the PyPI package, four z-scores each; ``None`` where it is missing."""
    try:
        from pygrowup import Observation, exceptions
    except ImportError:
        return None
    dice = np.random.default_rng(SEED)
    ages = dice.integers(100, 1800, CHILDREN).tolist()
    lengths = [Decimal(f"{48 + 60 * (age / 1826) ** 0.5:.1f}") for age in ages]
    weights = [Decimal(f"{3.2 + 13.5 * (age / 1826) ** 0.7:.1f}") for age in ages]
    start = perf_counter()
    for age, length, weight in zip(ages, lengths, weights, strict=True):
        child = Observation(sex=Observation.MALE, age_in_days=age)
        try:
            child.lhfa(length, recumbent=age < 730)
            child.wfa(weight)
            child.bmifa(weight / (length / 100) ** 2)
            child.wfl(weight, length) if age < 730 else child.wfh(weight, length)
        except exceptions.PyGrowUpException:
            continue
    return CHILDREN / (perf_counter() - start)


def r_anthro_rate() -> float | None:
    """Children a second of WHO's R package; ``None`` where R or the package is missing."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    program = f"""
        library(anthro); set.seed({SEED}); n <- 20000
        age <- sample(100:1800, n, TRUE)
        h <- round(48 + 60 * sqrt(age / 1826), 1); w <- round(3.2 + 13.5 * (age / 1826)^0.7, 1)
        t <- system.time(anthro_zscores(sex = 1, age = age, weight = w, lenhei = h))[["elapsed"]]
        cat(n / t)"""
    done = subprocess.run([rscript, "-e", program], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None
