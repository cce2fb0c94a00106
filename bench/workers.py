#!/usr/bin/env python3
"""What a call costs with one worker and with two, on one core, near the rate that the core carries.

    workers.py FLOOD [--rate R] [--seconds S] [--rounds K] [--server COMMAND]

FLOOD is the program that bench/Flood builds to. Both servers run bench/Flood/call.cfg on the first CPU, in turn, so that only the work
differs and not what it runs on; the load runs on the second. Printed: processor time a call, the median of K rounds, and the ratio.
"""
import argparse, glob, os, re, signal, statistics, subprocess, sys, tempfile, time

REPOSITORY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CPUS = sorted(os.sched_getaffinity(0))


def spent(pid):
    """Microseconds of all threads, as the scheduler counts them."""
    return sum(int(open(task).read().split()[0]) for task in glob.glob(f'/proc/{pid}/task/*/schedstat')) / 1000


def once(a, workers):
    flood = lambda rate, seconds: subprocess.run(['taskset', '-c', str(CPUS[-1]), a.flood, str(rate), str(seconds)],
                                                 capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        command = ['taskset', '-c', str(CPUS[0]), *a.server.split(), 'run', '-Y', folder, '--workers', str(workers), 'bench/Flood/call.cfg']
        server = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            while 'takes calls on' not in (line := server.stderr.readline()):
                if not line:
                    sys.exit('workers: the server did not start')
            flood(1000, 5)              # the runtime compiles while it runs
            flood(a.rate, 3)
            before = spent(server.pid)
            said = flood(a.rate, a.seconds)
            cost = spent(server.pid) - before
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    begun, whole = (float(re.search(rf'([\d.]+)/s {word}', said)[1]) for word in ('begun', 'whole'))
    return cost / (whole * a.seconds), whole / begun


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('flood')
    ap.add_argument('--rate', type=int, default=10000, help='calls a second')
    ap.add_argument('--seconds', type=float, default=4)
    ap.add_argument('--rounds', type=int, default=5)
    ap.add_argument('--server', default='./routescript', help='default: the one of this repository')
    a = ap.parse_args()
    costs = {1: [], 2: []}
    for number in range(a.rounds):
        for workers in costs:
            cost, share = once(a, workers)
            costs[workers].append(cost)
            print(f'round {number + 1}, {workers} worker{"s" if workers > 1 else ""}: {cost:6.1f} us a call, {share:.1%} whole', flush=True)
    one, two = (statistics.median(costs[workers]) for workers in (1, 2))
    print(f'two workers against one: {two:.1f} / {one:.1f} us a call = {two / one:.2f}')


if __name__ == '__main__':
    main()
