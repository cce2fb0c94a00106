"""What is measured of a running server with SIPp."""
import csv, glob, os, statistics, subprocess, time
from server import ADDRESS, CALLER, HERE, LOAD_CPU, PEERS, PORT, end, start

STEP, STEP_SECONDS, STEPS = 1.15, 3, 40


class Callees:
    """The SIPp servers behind a proxy; none where the scenario has no need of them."""

    def __init__(self, scenario):
        self._scenario, self._running = scenario, []

    def __enter__(self):
        if self._scenario:
            for port in PEERS:
                self._running.append(start(LOAD_CPU, ['sipp', '-sf', f'{HERE}/{self._scenario}.xml', '-i', ADDRESS, '-p', str(port),
                                                      '-nostdin'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            time.sleep(0.5)

    def __exit__(self, *_):
        for callee in self._running:
            end(callee, 1)


def sipp(client, rate, calls, *more):
    return ['sipp', f'{ADDRESS}:{PORT}', '-sf', f'{HERE}/{client}.xml', '-i', ADDRESS, '-p', str(CALLER), '-s', '100',
            '-r', str(rate), '-m', str(calls), '-l', '200000', '-nostdin', '-timeout', '120', '-timeout_error',
            '-trace_stat', '-stf', 'stat.csv', '-fd', '1', *more]


def client_of(scenario):
    return 'call-uac' if scenario == 'call' else scenario


def figures(folder):
    """The last line of SIPp's statistics: the sums."""
    try:
        rows = list(csv.DictReader(open(f'{folder}/stat.csv'), delimiter=';'))
        last = rows[-1]
    except (OSError, IndexError):
        return {'ok': 0, 'failed': -1, 'retransmitted': -1, 'cps': 0, 'current': 0}
    return {'ok': int(last['SuccessfulCall(C)']), 'failed': int(last['FailedCall(C)']),
            'retransmitted': int(last['Retransmissions(C)']), 'cps': float(last['CallRate(C)']), 'current': int(last['CurrentCall'])}


def run(server, scenario, rate, calls, *more):
    for old in glob.glob(f'{server.folder}/*.csv'):
        os.remove(old)
    client = start(LOAD_CPU, sipp(client_of(scenario), rate, calls, *more), cwd=server.folder,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        client.wait()
    finally:
        end(client, 1)
    return figures(server.folder)


def cost(server, scenario, rate, calls):
    """CPU per call over the load only, after a warm-up that is not counted."""
    run(server, scenario, max(rate // 4, 50), max(calls // 6, 100))
    before = server.usage()
    result = run(server, scenario, rate, calls)
    after = server.usage()
    return {'us': after.since(before) / calls * 1e6, 'pss': after.pss, **result}


def saturation(server, scenario, rate):
    """The rate is raised by steps; the last at which 99 % of the calls succeed and SIPp repeats less than 1 % of its requests."""
    best, steps = 0, []
    for _ in range(STEPS):
        calls, begun = int(rate * STEP_SECONDS), time.time()
        result = run(server, scenario, int(rate), calls)
        late = time.time() - begun > STEP_SECONDS * 1.2 + 2
        good = result['ok'] >= 0.99 * calls and 0 <= result['retransmitted'] <= 0.01 * calls
        steps.append({'rate': int(rate), 'calls': calls, 'late': late, **result})
        if not good or late:
            break
        best, rate = int(rate), rate * STEP
    # Whole calls, but later than they should be: it is SIPp that cannot offer more.
    return {'saturation': best, 'limit': 'generator' if good else 'server', 'steps': steps}


def latency(server, scenario, rate, calls):
    """Milliseconds to the final reply, as SIPp sees them; it writes whole ones."""
    result = run(server, scenario, rate, calls, '-trace_rtt', '-rtt_freq', '1')
    times = []
    for name in glob.glob(f'{server.folder}/*_rtt.csv'):
        times += [float(row.split(';')[1]) for row in open(name).read().split('\n')[1:] if row.count(';') >= 2]
    times.sort()
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)] if times else None
    return {'latency_rate': rate, 'p50': at(0.5), 'p99': at(0.99), 'p99.9': at(0.999), 'latency_failed': result['failed']}


def hold(server, rate, count):
    """Kilobytes a ringing call takes: what PSS grows by, of callers who wait and callees who only ring."""
    with Callees('hold-uas'):
        first = _ring(server, rate, max(count // 10, 50))
        try:
            before = server.usage().pss
        finally:
            end(first, 1)
        second = _ring(server, rate, count)
        try:
            ringing = figures(server.folder)['current']
            grown = server.usage().pss - before
        finally:
            end(second, 1)
    return {'held': ringing, 'kb': grown * 1024 / ringing if ringing else None}


def _ring(server, rate, count):
    for old in glob.glob(f'{server.folder}/*.csv'):
        os.remove(old)
    client = start(LOAD_CPU, sipp('hold-uac', rate, count), cwd=server.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(count / rate + 2.5)
    return client


def median(rows, key):
    values = [row[key] for row in rows if row.get(key) is not None]
    return statistics.median(values) if values else None
