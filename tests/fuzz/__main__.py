"""python -m tests.fuzz [TARGET…] [--seconds N | --inputs N] [--seed N]: look for inputs that break what must hold.

With atheris guided by coverage; without it by plain changes of the seeds, which is said. A finding is written to
corpus/fuzz/TARGET/ and ends the run with 1; mend the fault and keep the file as a regression. What was kept is run
first, whatever the time; the seconds are those of a clock on the wall, and bound the changes after it. A number of
inputs a target, with its seed, is the same run on every machine.
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
        return _atheris(sys.argv[2], *map(int, sys.argv[3:6]))
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together (default: 60)")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other changes (default: 0)")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--inputs", type=int, default=0, help="a target, in place of the seconds")
    arguments = parser.parse_args()
    end = time.monotonic() + arguments.seconds
    chosen = arguments.targets or list(TARGETS)
    guided = find_spec("atheris") is not None and not arguments.plain
    if not guided and not arguments.plain:
        print(
            f"atheris is not installed for Python {sys.version.split()[0]}: plain changes of the seeds instead"
        )
    failed = [
        name
        for left, name in zip(range(len(chosen), 0, -1), chosen, strict=True)
        if _fuzz(name, (end - time.monotonic()) / left, arguments.inputs, arguments.seed, guided=guided)
    ]
    print(f"{len(chosen)} targets, {len(failed)} with findings{': ' if failed else ''}{', '.join(failed)}")
    return int(bool(failed))


def _fuzz(name: str, seconds: float, inputs: int, seed: int, *, guided: bool) -> bool:
    """Whether anything was found."""
    if not guided:
        return _plain(name, seconds, inputs, seed)
    import subprocess

    # libFuzzer ends the process when it is done.
    bounds = [str(max(1, int(seconds))), str(inputs), str(seed)]
    command = [sys.executable, "-m", "tests.fuzz", "--one", name, *bounds]
    return subprocess.run(command, check=False).returncode != 0


def _plain(name: str, seconds: float, inputs: int, seed: int) -> bool:
    from tests.fuzz.mutate import mutated
    from tests.fuzz.seeds import SEEDS, WORDS
    from tests.fuzz.targets import TARGETS
    from tests.fuzz.watch import at_hand

    if not (at_hand() / "input").exists():
        print(f"should the process end over an input, it lies in {at_hand()}", flush=True)
    end = time.monotonic() + seconds
    chance, words = random.Random(f"{name} {seed}"), [word.encode() for word in WORDS]
    seeds = [*SEEDS[name](), *(path.read_bytes() for path in sorted(_kept(name).glob("*")))] or [b""]
    TARGETS[name](seeds[0])  # loads what is loaded once
    tried = 0
    for data in seeds:
        tried += 1
        if _fails(name, data):
            return True
    while tried < inputs if inputs else time.monotonic() < end:
        tried += 1
        if _fails(name, mutated(chance.choice(seeds), words, chance, _MOST)):
            return True
    print(f"{name}: {tried} inputs, nothing found", flush=True)
    return False


def _fails(name: str, data: bytes) -> bool:
    """Whether an input breaks a claim; it is told and kept."""
    import traceback

    from tests.fuzz.targets import TARGETS
    from tests.fuzz.watch import TooSlowError, in_time

    try:
        in_time(TARGETS[name], data)
    except (Exception, TooSlowError) as error:
        print("".join(traceback.format_exception(error)[-6:])[:6000])
        print(f"{name}: {type(error).__name__}: written to {_keep(name, data)}", flush=True)
        return True
    return False


def _atheris(name: str, seconds: int, inputs: int, seed: int) -> int:
    import atheris

    with atheris.instrument_imports(include=["perflint", "xlrd", "olefile"]):
        from tests.fuzz.seeds import SEEDS, WORDS
        from tests.fuzz.targets import TARGETS
        from tests.fuzz.watch import at_hand, in_time
    import tempfile

    print(f"{name}: should the process end over an input, it lies in {at_hand()}", flush=True)
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
        for number, start in enumerate(
            [*SEEDS[name](), *(path.read_bytes() for path in _kept(name).glob("*"))]
        ):
            (Path(folder) / f"seed{number}").write_bytes(start)
        words = Path(folder) / "words.dict"
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
        most = f"-runs={inputs}" if inputs else f"-max_total_time={seconds}"
        limits = [most, f"-max_len={_MOST}", "-timeout=60", "-rss_limit_mb=2048"]
        limits += [f"-seed={seed or 1}"] if seed or inputs else []
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
