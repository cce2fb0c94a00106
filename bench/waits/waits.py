#!/usr/bin/env python3
"""What calls notice of other calls that wait in a C# function, on the same worker.

    waits.py [--rounds K] [--seconds S] [--rate R] [--waiting R] [--hold MS] [--server COMMAND] [--json FILE]

One server with one worker is called by two SIPps. The one's calls are answered at once, and measured: INVITE to 200, 99 % of the calls of
a run. The other's pass through a function of waits.csx first. Runs in which it waits, and the worker does not, take turns with runs in which it
returns at once, so that the load is the same. Server on the first CPU, SIPp on the last. Exit code 1 if a call failed, or if the median of the
rounds with waits is above that without by more than a tenth and more than 1 ms. Needs sipp. Ports 16360, 16390, 16391 on 127.0.0.1.
"""
import argparse, csv, glob, json, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(HERE))
SERVER = f'{REPOSITORY}/routescript run -Y {{dir}} -f {{cfg}}'
sys.path.insert(0, f'{REPOSITORY}/bench/sidebyside')
from load import fine_clock
from server import LOAD_CPU, SERVER_CPU, end, start, tail

PORTS = {'others': 16390, 'held': 16391}
SHARE, MILLISECOND = 1.1, 1.0


def serve(folder, command):
    with open(f'{folder}/server.log', 'w') as log:
        server = start(SERVER_CPU, ['sh', '-c', 'exec ' + command.replace('{cfg}', f'{HERE}/script.cfg').replace('{dir}', folder)],
                       stdout=log, stderr=log)
    until = time.time() + 60
    while 'takes calls on' not in open(log.name).read():
        if time.time() > until or server.poll() is not None:
            end(server)
            raise SystemExit('waits: the server did not start\n' + tail(log.name))
        time.sleep(0.1)
    return server


def caller(folder, who, user, rate, seconds, clock):
    """SIPp in a folder of its own; what it counts is in stat.csv, what it measures in call_*_rtt.csv."""
    own = f'{folder}/{who}'
    shutil.rmtree(own, ignore_errors=True)
    os.mkdir(own)
    with open(f'{own}/from.csv', 'w') as file:
        file.write(f'SEQUENTIAL\n{who}\n')
    return start(LOAD_CPU, ['sipp', '127.0.0.1:16360', '-sf', f'{HERE}/call.xml', '-inf', 'from.csv', '-i', '127.0.0.1', '-p', str(PORTS[who]),
                            '-s', str(user), '-r', str(rate), '-m', str(int(rate * seconds)), '-l', '100000', '-nostdin', '-timeout', '120',
                            '-timeout_error', '-trace_stat', '-stf', 'stat.csv', '-fd', '1', '-trace_rtt', '-rtt_freq', '10'],
                 cwd=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, 'LD_PRELOAD': clock} if clock else None)


def figures(folder, who):
    with open(f'{folder}/{who}/stat.csv') as file:
        last = list(csv.DictReader(file, delimiter=';'))[-1]
    times = []
    for name in glob.glob(f'{folder}/{who}/*_rtt.csv'):
        with open(name) as file:
            times += [float(row['response_time_ms']) for row in csv.DictReader(file, delimiter=';')]
    if not times:
        raise SystemExit(f'waits: no call of the {who} was answered\n' + tail(f'{folder}/server.log'))
    times.sort()
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)]
    return {'calls': int(last['SuccessfulCall(C)']), 'failed': int(last['FailedCall(C)']), 'repeated': int(last['Retransmissions(C)']),
            'p50': at(0.5), 'p99': at(0.99)}


def once(folder, a, hold, seconds, clock):
    callers = [caller(folder, 'held', hold, a.waiting, seconds, clock), caller(folder, 'others', 'at-once', a.rate, seconds, clock)]
    for one in callers:
        try:
            one.wait(150)
        finally:
            end(one, 1)
    return {who: figures(folder, who) for who in PORTS}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--rounds', type=int, default=5)
    ap.add_argument('--seconds', type=float, default=15, help='of each run')
    ap.add_argument('--rate', type=int, default=200, help='measured calls a second')
    ap.add_argument('--waiting', type=int, default=200, help='waiting calls a second')
    ap.add_argument('--hold', type=int, default=200, help='milliseconds that they wait')
    ap.add_argument('--server', default=SERVER, help='{cfg} and {dir} are replaced; default: the one of this repository')
    ap.add_argument('--json', help='write the figures here')
    a = ap.parse_args()
    if shutil.which('sipp') is None:
        raise SystemExit('waits: sipp is not installed')
    runs = {'waits': [], 'none': []}
    with tempfile.TemporaryDirectory() as folder:
        clock = fine_clock(folder)
        server = serve(folder, a.server)
        try:
            for hold in (a.hold, 0):
                once(folder, a, hold, max(5, a.seconds / 2), clock)         # the runtime compiles while it runs
            for number in range(a.rounds):
                # Who comes first takes turns too.
                for kind in sorted(runs, reverse=number % 2 == 0):
                    runs[kind].append(run := once(folder, a, a.hold if kind == 'waits' else 0, a.seconds, clock))
                    print(f'round {number + 1}, {kind:5}: others {run["others"]["p50"]:6.2f} {run["others"]["p99"]:6.2f} ms (50, 99 %),'
                          f' held {run["held"]["p50"]:6.2f} {run["held"]["p99"]:6.2f} ms;'
                          f' {sum(one["failed"] for one in run.values())} failed, {sum(one["repeated"] for one in run.values())} sent again', flush=True)
        finally:
            end(server)
    return judge(a, runs)


def judge(a, runs):
    median = {kind: statistics.median(run['others']['p99'] for run in runs[kind]) for kind in runs}
    failed = sum(one['failed'] for kind in runs.values() for run in kind for one in run.values())
    good = failed == 0 and median['waits'] <= max(median['none'] * SHARE, median['none'] + MILLISECOND)
    print(f'{a.waiting} calls/s that wait {a.hold} ms, {a.rate} others: 99 % of the others {median["waits"]:.2f} ms, '
          f'{median["none"]:.2f} ms without waits (medians of {a.rounds}); {failed} failed: {"good" if good else "MISSED"}')
    if a.json:
        with open(a.json, 'w') as file:
            json.dump({'median': median, 'failed': failed, 'good': good, 'runs': runs}, file, indent=2)
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
