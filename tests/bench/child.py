"""`python -m tests.bench.child FOLDER`: the first pull of the mailbox in a folder, alone in its process."""

import json
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from service import pull, tick
from service.store.rows import Leased
from tests.bench import mailbox
from tests.bench.row import seconds
from tests.bench.running import service_over


@dataclass(frozen=True, slots=True)
class Taken:
    """What it took: time, of it that of the processor, and the growth of the largest amount of memory held at once."""

    seconds: float
    worked: float
    megabytes: float


def main(folder: Path) -> None:
    """Pull once and print what it took."""
    with service_over(folder, mailbox.settings(folder)) as service:
        before = most_memory()
        pulled: list[int] = []
        busy = process_time()
        taken = seconds(lambda: pulled.append(tick.tick(service, ((Leased.ACCOUNT, pull.pull, pull.LEASE),)).pulled))
        assert pulled == [1]
        sys.stdout.write(json.dumps(asdict(Taken(taken, process_time() - busy, most_memory() - before))))


def most_memory() -> float:
    """In megabytes. Linux counts a child's from its own start only in VmHWM; elsewhere getrusage must do."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
