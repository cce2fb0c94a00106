"""What is measured of a running server with SIPp."""
import csv, glob, os, shutil, statistics, subprocess, time
from server import ADDRESS, CALLER, HERE, LOAD_CPU, PEERS, PORT, Failed, end, start, tail

STEP, STEP_SECONDS, STEPS, SETTLE, BUSY = 1.15, 3, 40, 6, 0.85
HOLD_RATE, HOLD_SECONDS = 1000, 15      # well within the 30 s after which a server gives a ringing call up


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


def client(server, scenario, rate, calls, *more, timeout=120, clock=None):
    """SIPp as the caller; what it counts is in stat.csv."""
    for old in glob.glob(f'{server.folder}/*.csv'):
        os.remove(old)
    with open(f'{server.folder}/sipp.log', 'w') as log:
        return start(LOAD_CPU, ['sipp', f'{ADDRESS}:{PORT}', '-sf', f'{HERE}/{scenario}.xml', '-i', ADDRESS, '-p', str(CALLER), '-s', '100',
                                '-r', str(rate), '-m', str(calls), '-l', '200000', '-nostdin', '-timeout', str(timeout), '-timeout_error',
                                '-trace_stat', '-stf', 'stat.csv', '-fd', '1', *more],
                     cwd=server.folder, stdout=subprocess.DEVNULL, stderr=log, env={**os.environ, 'LD_PRELOAD': clock} if clock else None)


def figures(server):
    """The last line of SIPp's statistics: the sums."""
    try:
        with open(f'{server.folder}/stat.csv') as file:
            last = list(csv.DictReader(file, delimiter=';'))[-1]
    except (OSError, IndexError):
        raise Failed('SIPp left no statistics\n' + tail(f'{server.folder}/sipp.log')) from None
    return {'ok': int(last['SuccessfulCall(C)']), 'failed': int(last['FailedCall(C)']),
            'retransmitted': int(last['Retransmissions(C)']), 'cps': float(last['CallRate(C)']), 'current': int(last['CurrentCall'])}


def run(server, scenario, rate, calls, *more, **how):
    caller = client(server, 'call-uac' if scenario == 'call' else scenario, rate, calls, *more, **how)
    try:
        caller.wait()
    finally:
        end(caller, 1)
    return figures(server)


def cost(server, scenario, rate, calls):
    """CPU per call over the load only, after a warm-up that is not counted."""
    run(server, scenario, max(rate // 4, 50), max(calls // 6, 100))
    before = server.usage()
    result = run(server, scenario, rate, calls)
    after = server.usage()
    return {'us': after.since(before) / calls * 1e6, 'pss': after.pss, **result}


def saturation(server, scenario, rate):
    """The rate is raised by steps; the last at which 99 % of the calls succeed and SIPp repeats less than 1 % of its requests."""
    best, steps, failed = 0, [], False
    for _ in range(STEPS):
        calls, begun, before = int(rate * STEP_SECONDS), time.time(), server.usage()
        result = run(server, scenario, int(rate), calls, timeout=5 * STEP_SECONDS)
        busy = min(server.usage().since(before) / STEP_SECONDS, 1)
        late = time.time() - begun > STEP_SECONDS * 1.1 + 1
        good = result['ok'] >= 0.99 * calls and result['retransmitted'] <= 0.01 * calls
        steps.append({'rate': int(rate), 'calls': calls, 'late': late, 'busy': busy, **result})
        if good and not late:
            best = int(rate)
            if failed:
                break
            rate *= STEP
        elif best:
            break
        else:
            # It was begun too high.
            failed, rate = True, rate / STEP / STEP
            time.sleep(SETTLE)
    time.sleep(SETTLE)
    # Where the server still had time to spare it is SIPp that cannot offer more.
    beyond = [step['busy'] for step in steps if step['rate'] > best]
    return {'saturation': best, 'limit': 'server' if beyond and beyond[-1] >= BUSY else 'generator', 'steps': steps}


def fine_clock(folder):
    """SIPp reads a clock that stands still for four milliseconds; compiled here, it reads the exact one. None without a compiler."""
    library = f'{folder}/fine-clock.so'
    compiler = shutil.which('cc')
    built = compiler and subprocess.run([compiler, '-shared', '-fPIC', '-O2', '-o', library, f'{HERE}/fine-clock.c', '-ldl'],
                                        capture_output=True, stdin=subprocess.DEVNULL).returncode == 0
    return library if built else None


def latency(server, scenario, rate, calls):
    """Milliseconds to the first reply that does not come from the proxy itself, as SIPp sees them."""
    clock = fine_clock(server.folder)
    result = run(server, scenario, rate, calls, '-trace_rtt', '-rtt_freq', '10', clock=clock)
    times = []
    for name in glob.glob(f'{server.folder}/*_rtt.csv'):
        with open(name) as file:
            times += [float(row['response_time_ms']) for row in csv.DictReader(file, delimiter=';')]
    times.sort()
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)] if times else None
    return {'latency_rate': rate, 'p50': at(0.5), 'p99': at(0.99), 'p99.9': at(0.999), 'latency_samples': len(times),
            'latency_failed': result['failed'], 'latency_clock': 'fine' if clock else 'whole 4 ms (no C compiler)'}


def hold(server, count):
    """Kilobytes a ringing call takes: what PSS grows by, of callers who wait and callees who only ring."""
    rate = max(HOLD_RATE, count // HOLD_SECONDS)
    with Callees('hold-uas'):
        _ring(server, rate, max(count // 10, 50))
        before = server.usage().pss
        ringing = _ring(server, rate, count)
        grown = server.usage().pss - before
    return {'held': ringing, 'kb': grown * 1024 / ringing if ringing else None}


def _ring(server, rate, count):
    """The calls go on ringing when their callers are gone. How many rang when all should have."""
    caller = client(server, 'hold-uac', rate, count)
    try:
        time.sleep(count / rate + 3)
        return figures(server)['current']
    finally:
        end(caller, 1)


def median(rows, key):
    values = [row[key] for row in rows if row.get(key) is not None]
    return statistics.median(values) if values else None
