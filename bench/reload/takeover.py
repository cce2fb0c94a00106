#!/usr/bin/env python3
"""Has one process after the other take over the sockets of the one before while SIPp calls through them, and tells what the calls
noticed of it.

    takeover.py [--times N] [--rate R] [--every SECONDS] [--server COMMAND] [--json FILE]

Calls are those of reload.py: refused by a first server after 200 ms, sent to a second one by the failure route, answered after another
200 ms. Exit code 1 if a call failed or a process did not end. Needs sipp. Ports 16260, 16281, 16282, 16290 on 127.0.0.1.
"""
import argparse, json, os, signal, sys, tempfile, time
from reload import HERE, SERVER, Rig, need


def start(rig, a, number):
    log = f'{rig.folder}/server-{number}.log'
    with open(log, 'w') as file:
        server = rig.start('sh', '-c', 'exec ' + a.server.replace('{cfg}', f'{rig.folder}/script.cfg').replace('{dir}', rig.folder)
                           + (' --takeover' if number else ''), stdout=file, stderr=file)
    end = time.time() + 60
    while 'takes calls on' not in open(log).read():
        if time.time() > end or server.poll() is not None:
            raise SystemExit(f'takeover: the server did not start\n{open(log).read()}')
        time.sleep(0.05)
    if number and 'ends with its last transaction' not in open(log).read():
        raise SystemExit(f'takeover: nothing was taken over\n{open(log).read()}')
    return server


def run(rig, a):
    rig.put(open(f'{HERE}/script.cfg').read().replace('DIR', rig.folder).replace('TAG', 'A'))
    servers = [start(rig, a, 0)]
    rig.sipp('busy', 16281)
    rig.sipp('answers', 16282)
    time.sleep(0.5)
    rig.sipp('calls', 16290, '127.0.0.1:16260', '-s', '100', '-r', '50', '-m', '200').wait(60)     # the runtime compiles while it runs
    calls, begun = rig.sipp('calls', 16290, '127.0.0.1:16260', '-s', '100', '-r', str(a.rate), '-m', '100000000'), time.time()
    for number in range(1, a.times + 1):
        time.sleep(a.every)
        servers.append(start(rig, a, number))
    time.sleep(a.every)
    os.kill(calls.pid, signal.SIGUSR1)  # no new calls; those there are come to their end
    calls.wait(60)
    seconds = time.time() - begun
    time.sleep(12)                      # a process ends when nothing has come for it for 5 s
    ends = {name: rig.counts(name) for name in ('calls', 'busy', 'answers')}
    for name in ends:
        if ends[name]['failed']:
            print(f'{name}: {ends[name]}\n' + rig.errors(name), file=sys.stderr)
    return {'take-overs': a.times, 'calls': ends['calls']['calls'], 'calls/s': ends['calls']['calls'] / seconds,
            'failed': sum(one['failed'] for one in ends.values()), 'repeated': sum(one['repeated'] for one in ends.values()),
            'processes that did not end': sum(server.poll() is None for server in servers[:-1])}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--times', type=int, default=10)
    ap.add_argument('--rate', type=int, default=200, help='calls a second')
    ap.add_argument('--every', type=float, default=5, help='seconds from one to the next')
    ap.add_argument('--server', default=SERVER, help='{cfg} and {dir} are replaced; default: the one of this repository')
    ap.add_argument('--json', help='write the figures here')
    a = ap.parse_args()
    need('sipp')
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(folder)
        try:
            figures = run(rig, a)
        finally:
            rig.end()
    if a.json:
        with open(a.json, 'w') as file:
            json.dump(figures, file, indent=2)
    for name, value in figures.items():
        print(f'{name:28} {value:,.1f}' if isinstance(value, float) else f'{name:28} {value:,}')
    lost = figures['failed'] or figures['processes that did not end']
    print('FAILED' if lost else 'nothing was lost')
    return 1 if lost else 0


if __name__ == '__main__':
    sys.exit(main())
