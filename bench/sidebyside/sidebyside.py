#!/usr/bin/env python3
"""Run the same SIPp load against several servers in turn and compare what each call costs.

    sidebyside.py [SCENARIO] [--rate R] [--calls N] [--rounds K] [--children C] [SERVER ...]

SCENARIO   options | register | call; all three one after the other where none is named
SERVER     ours | kamailio | floor, or NAME=COMMAND that starts one in the foreground; {cfg} stands for the script, e.g.
             kamailio='kamailio -DD -m 512 -M 16 -f {cfg}'      ours='./routescript run -f {cfg}'
           The three where none is named: this repository, built first; the installed Kamailio; and the floor, which sends as
           many datagrams as a proxy would and understands nothing.

The server is pinned to one CPU, SIPp to another. Servers alternate for K rounds (A B A B ...), so drift of the machine hits
all. Reported per server, median over the rounds: CPU microseconds per call (of the whole process tree, as the scheduler
counts it, over the load only), calls answered, SIPp failures and retransmissions, calls/s reached, PSS after the load.
The last lines are the ratios of the first server to each other one: below 1 the first is cheaper.
Ports: 16060 server, 16081/16082 UAS, 16090 UAC, all on 127.0.0.1. Needs sipp and taskset.
"""
import argparse, json, os, platform, re, shutil, signal, subprocess, sys, time
import chart, load
from server import HERE, LOAD_CPU, SERVER_CPU, Failed, Server, require_free_ports

ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = f'{ROOT}/src/Cli/bin/Release/ready/routescript.dll'
FLOOR = f'{ROOT}/bench/Floor/bin/ready'
DEFAULTS = {'options': (10000, 60000), 'register': (3000, 30000), 'call': (500, 6000)}
STANDARD = {
    'ours': f"dotnet '{PROGRAM}' run -f {{cfg}}",
    'kamailio': 'kamailio -DD -m 512 -M 16 -f {cfg}',
    'floor': f"dotnet '{FLOOR}/RouteScript.Floor.dll' sip 16060",
}
FIGURES = [('us', 'µs of CPU per call'), ('pss', 'MB of memory (PSS) after the load'), ('saturation', 'calls/s at saturation'),
           ('p50', 'ms to the first reply, 50 %'), ('p99', 'ms to the first reply, 99 %'), ('p99.9', 'ms to the first reply, 99.9 %'),
           ('kb', 'KB per ringing call')]


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL).stdout.strip()
    except OSError:
        return ''


def require_tools(named):
    missing = [tool for tool in ('sipp', 'taskset') if not shutil.which(tool)]
    missing += ['dotnet'] if {'ours', 'floor'} & set(named) and not shutil.which('dotnet') else []
    if missing:
        raise SystemExit(f'sidebyside: {" and ".join(missing)} cannot be found; install what is missing (Debian has sipp in sip-tester, '
                         'taskset in util-linux; dotnet is the SDK of global.json)')
    if 'kamailio' in named and not shutil.which('kamailio'):
        raise SystemExit('sidebyside: kamailio cannot be found; install it, say how it is started with kamailio=COMMAND, '
                         'or name the servers that take part: ours floor')


def require_folder(path):
    folder = os.path.dirname(os.path.abspath(path))
    if not os.access(folder, os.W_OK):
        raise SystemExit(f'sidebyside: {path} cannot be written: {folder} is not there or may not be written to')


def build(name):
    if name == 'ours':
        command = [f'{ROOT}/routescript', 'version']
    elif name == 'floor':
        command = ['dotnet', 'publish', f'{ROOT}/bench/Floor', '-c', 'Release', '-o', FLOOR, '-v', 'quiet', '-nologo',
                   '--use-current-runtime', '--no-self-contained', '-p:PublishReadyToRun=true']
    else:
        return
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SystemExit(f'sidebyside: {" ".join(command)} failed\n{done.stdout}{done.stderr}')


def machine():
    cpu = re.search(r'model name\s*:\s*(.*)', open('/proc/cpuinfo').read())
    memory = re.search(r'MemTotal:\s+(\d+)', open('/proc/meminfo').read())
    return {'cpu': cpu.group(1) if cpu else platform.machine(), 'cpus': os.cpu_count(), 'memory_mb': int(memory.group(1)) // 1024,
            'kernel': platform.release(), 'load': os.getloadavg(), 'server_cpu': SERVER_CPU, 'load_cpu': LOAD_CPU}


def versions():
    return {'routescript': output('git', 'describe', '--always', '--dirty'), 'dotnet': output('dotnet', '--version'),
            'kamailio': output('kamailio', '-v').split('\n')[0].removeprefix('version: ').strip(), 'sipp': output('sipp', '-v').split('\n')[0].strip(' \t.')}


def measure(name, command, scenario, a):
    rate, calls = a.rate or DEFAULTS[scenario][0], a.calls or DEFAULTS[scenario][1]
    with Server(command, scenario, a.children) as server, load.Callees('call-uas' if scenario == 'call' else None):
        result = load.cost(server, scenario, rate, calls)
        if a.saturation:
            result |= load.saturation(server, scenario, rate)
        at = a.latency or (result['saturation'] // 2 if a.saturation else None)
        if at:
            result |= load.latency(server, scenario, at, max(at * 5, 100))
    if a.hold and scenario == 'call' and name != 'floor':
        with Server(command, scenario, a.children) as server:
            result |= load.hold(server, a.hold)
    return result


def compare(scenario, servers, a):
    rows, failed = {name: [] for name, _ in servers}, {}
    for k in range(a.rounds):
        for name, command in servers:
            if name in failed:
                continue
            try:
                r = measure(name, command, scenario, a)
            except Failed as problem:
                failed[name] = str(problem)
                print(f'{scenario}: {name} takes no part: {problem}', flush=True)
                continue
            rows[name].append({'round': k + 1, **r})
            more = ''.join(f'  {key} {r[key]:.4g}' for key, _ in FIGURES[2:] if r.get(key) is not None)
            more += '  (all that SIPp can offer)' if r.get('limit') == 'generator' else ''
            print(f'round {k + 1} {name:12} {r["us"]:8.1f} us/call  ok {r["ok"]:.0f}  failed {r["failed"]:.0f}  '
                  f'{r["cps"]:.0f}/s  {r["pss"]:.0f} MB  retransmitted {r["retransmitted"]}{more}', flush=True)
    rate, calls = a.rate or DEFAULTS[scenario][0], a.calls or DEFAULTS[scenario][1]
    rows = {name: r for name, r in rows.items() if r}
    medians = {name: {key: load.median(r, key) for key, _ in FIGURES} for name, r in rows.items()}
    ratios = tell(scenario, rows, medians, calls) if rows else {}
    return {'rate': rate, 'calls': calls, 'rounds': rows, 'medians': medians, 'ratios': ratios, 'failed': failed}


def tell(scenario, rows, medians, calls):
    for name, r in rows.items():
        m = medians[name]
        print(f'{name:12} median {m["us"]:.1f} us/call, PSS {m["pss"]:.0f} MB, failed {sum(x["failed"] for x in r):.0f} of {calls * len(r)}')
    first, *others = medians
    if 'floor' in others:
        print(f'{scenario}: {first} = floor {medians["floor"]["us"]:.1f} + {medians[first]["us"] - medians["floor"]["us"]:.1f} us/call')
        if len({r[0].get('latency_rate') for r in rows.values()}) == 1 and medians[first]['p50']:
            for name in [name for name in medians if name != 'floor']:
                added = '  '.join(f'{key} {medians[name][key] - medians["floor"][key]:.3f}' for key in ('p50', 'p99', 'p99.9'))
                print(f'{scenario}: milliseconds {name} adds to the floor: {added}')
    ratios = {}
    for name in others:
        ratios[name] = {key: medians[first][key] / medians[name][key] for key, _ in FIGURES if medians[first][key] and medians[name][key]}
        more = ''.join(f', {key} {ratio:.2f}' for key, ratio in ratios[name].items() if key not in ('us', 'pss'))
        print(f'{scenario}: {first}/{name} = {ratios[name]["us"]:.2f}{more}', flush=True)
    return ratios


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('what', nargs='*', metavar='SCENARIO | SERVER')
    ap.add_argument('--rate', type=int, help='calls a second; a default for each scenario')
    ap.add_argument('--calls', type=int, help='of one round')
    ap.add_argument('--rounds', type=int, default=3, help='of which the median counts')
    ap.add_argument('--children', type=int, default=1, help='workers, or processes')
    ap.add_argument('--saturation', action='store_true', help='raise the rate until calls fail or requests are repeated')
    ap.add_argument('--latency', type=int, metavar='RATE', help='time to the reply at this rate; at half of saturation where that is looked for')
    ap.add_argument('--hold', type=int, metavar='N', help='memory of N ringing calls (scenario call)')
    ap.add_argument('--json', metavar='FILE', help='write machine, versions, commands and every round')
    ap.add_argument('--plot', metavar='FILE.svg', help='draw the medians')
    a = ap.parse_args()
    scenarios = [w for w in a.what if w in DEFAULTS] or list(DEFAULTS)
    named = [w for w in a.what if w not in DEFAULTS] or list(STANDARD)
    for w in named:
        if '=' not in w and w not in STANDARD:
            ap.error(f'{w} is neither a scenario ({", ".join(DEFAULTS)}) nor a server ({", ".join(STANDARD)}, NAME=COMMAND)')
    return a, scenarios, [tuple(w.split('=', 1)) if '=' in w else (w, STANDARD[w]) for w in named], [w for w in named if '=' not in w]


def stop(number, _):
    sys.exit(128 + number)


def main():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    a, scenarios, servers, standard = arguments()
    require_tools(standard)
    require_free_ports()
    for path in filter(None, (a.json, a.plot)):
        require_folder(path)
    for name in standard:
        build(name)
    result = {'date': time.strftime('%Y-%m-%dT%H:%M:%S%z'), 'command': [os.path.basename(sys.argv[0]), *sys.argv[1:]],
              'machine': machine(), 'versions': versions(), 'servers': dict(servers), 'scenarios': {}}
    for scenario in scenarios:
        result['scenarios'][scenario] = compare(scenario, servers, a)
        if a.json:
            with open(a.json, 'w') as file:
                json.dump(result, file, indent=1, ensure_ascii=False)
    if a.plot:
        chart.write(a.plot, result, FIGURES)
    if any(measured['failed'] for measured in result['scenarios'].values()):
        sys.exit(1)


if __name__ == '__main__':
    main()
