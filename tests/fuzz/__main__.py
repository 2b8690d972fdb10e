"""python -m tests.fuzz [TARGET…] [--seconds N]: look for inputs that break what must hold.

With atheris guided by coverage; without it by plain changes of the seeds, which is said. A finding is written to
corpus/fuzz/TARGET/ and ends the run with 1; mend the fault and keep the file as a regression.
"""

import argparse
import hashlib
import random
import sys
import time
from importlib.util import find_spec
from pathlib import Path

_MOST = 16 * 1024  # bytes of an input


def main() -> int:
    """Fuzz every target for its share of the time."""
    if sys.argv[1:2] == ["--one"]:
        # Before anything of perflint is imported: atheris watches what it imports itself.
        return _atheris(sys.argv[2], float(sys.argv[3]))
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together (default: 60)")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    arguments = parser.parse_args()
    chosen = arguments.targets or list(TARGETS)
    guided = find_spec("atheris") is not None and not arguments.plain
    if not guided:
        print(
            f"atheris is not installed for Python {sys.version.split()[0]}: plain changes of the seeds instead"
        )
    failed = [name for name in chosen if _fuzz(name, arguments.seconds / len(chosen), guided=guided)]
    print(f"{len(chosen)} targets, {len(failed)} with findings{': ' if failed else ''}{', '.join(failed)}")
    return int(bool(failed))


def _fuzz(name: str, seconds: float, *, guided: bool) -> bool:
    """Whether anything was found."""
    if not guided:
        return _plain(name, seconds)
    import subprocess

    # libFuzzer ends the process when it is done.
    command = [sys.executable, "-m", "tests.fuzz", "--one", name, str(max(1, int(seconds)))]
    return subprocess.run(command, check=False).returncode != 0


def _plain(name: str, seconds: float) -> bool:
    from tests.fuzz.claims import in_time
    from tests.fuzz.seeds import SEEDS, WORDS
    from tests.fuzz.targets import TARGETS

    chance, words = random.Random(0), [word.encode() for word in WORDS]
    seeds = [*SEEDS[name](), *(path.read_bytes() for path in _kept(name).glob("*"))] or [b""]
    TARGETS[name](seeds[0])  # loads what is loaded once
    end, tried = time.monotonic() + seconds, 0
    from tests.fuzz.mutate import mutated

    while time.monotonic() < end:
        data = mutated(chance.choice(seeds), words, chance, _MOST)
        tried += 1
        try:
            in_time(TARGETS[name], data)
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}"[:500])
            print(f"{name}: written to {_keep(name, data)}")
            return True
    print(f"{name}: {tried} inputs, nothing found")
    return False


def _atheris(name: str, seconds: float) -> int:
    import atheris

    with atheris.instrument_imports(include=["perflint", "pdfminer", "pdfplumber", "xlrd", "olefile"]):
        from tests.fuzz.claims import in_time
        from tests.fuzz.seeds import SEEDS, WORDS
        from tests.fuzz.targets import TARGETS
    import tempfile

    claim = TARGETS[name]
    for warm in SEEDS[name]():
        claim(warm)

    def one(data: bytes) -> None:
        try:
            in_time(claim, data)
        except BaseException:
            print(f"{name}: written to {_keep(name, data)}")
            raise

    with tempfile.TemporaryDirectory(prefix="perflint-fuzz-") as folder:
        for number, seed in enumerate(
            [*SEEDS[name](), *(path.read_bytes() for path in _kept(name).glob("*"))]
        ):
            (Path(folder) / f"seed{number}").write_bytes(seed)
        words = Path(folder) / "words.dict"
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
        limits = [f"-max_total_time={int(seconds)}", f"-max_len={_MOST}", "-timeout=60", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *limits, f"-dict={words}", f"-artifact_prefix={folder}/", folder], one)
        atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def _kept(name: str) -> Path:
    return Path(__file__).resolve().parent.parent.parent / "corpus" / "fuzz" / name


def _keep(name: str, data: bytes) -> Path:
    """Write an input down."""
    path = _kept(name) / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
