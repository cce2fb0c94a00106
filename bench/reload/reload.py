#!/usr/bin/env python3
"""Loads two scripts in turn into a running server while SIPp calls through it, and tells what the calls noticed of it.

    reload.py [--reloads N] [--rate R] [--pause MS] [--server COMMAND] [--json FILE]
    reload.py --latency FLOOD [--rate R] [--rounds K] [--server COMMAND]

Every call is refused by a first server after 200 ms, goes to a second one by the failure route and is answered after another 200 ms.
Whatever a version does to a message carries its tag; a call whose replies carry the tags of two versions, or lack one, fails.
Exit code 1 if a call failed, a message was sent again, or memory grew beyond 5 % (managed, after a full collection) or 15 % (RSS) of
what it was after the 100th load. Needs sipp and kamcmd. Ports 16260, 16281, 16282, 16290 on 127.0.0.1.

With --latency a script of 1,000 lines is loaded anew while bench/Flood (FLOOD: the program it builds to) calls for a second, in turn
with seconds in which it is not: how long a load takes, and what it does to 99 % of the calls.
"""
import argparse, csv, json, os, re, shutil, signal, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(HERE))
SERVER = f'{REPOSITORY}/routescript run -Y {{dir}} -f {{cfg}}'
MARK = 100              # memory is compared with what it was after so many loads


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise SystemExit(f'reload: {program} is not installed')


class Rig:
    def __init__(self, folder):
        self.folder, self.started = folder, []

    def start(self, *command, **more):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, cwd=self.folder, start_new_session=True, **more)
        self.started.append(process)
        return process

    def sipp(self, scenario, port, *more):
        return self.start('sipp', '-sf', f'{HERE}/{scenario}.xml', '-i', '127.0.0.1', '-p', str(port), '-nostdin', '-trace_stat',
                          '-stf', f'{self.folder}/{scenario}.csv', '-fd', '1', '-trace_err', '-error_file', f'{self.folder}/{scenario}.err',
                          '-l', '100000', *more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def counts(self, scenario):
        with open(f'{self.folder}/{scenario}.csv') as file:
            last = list(csv.DictReader(file, delimiter=';'))[-1]
        return {key: int(last[column]) for key, column in
                (('calls', 'SuccessfulCall(C)'), ('failed', 'FailedCall(C)'), ('repeated', 'Retransmissions(C)'))}

    def errors(self, scenario):
        path = f'{self.folder}/{scenario}.err'
        return open(path, errors='replace').read()[:3000] if os.path.exists(path) else ''

    def ask(self, *command):
        asked = subprocess.run(['kamcmd', '-s', f'unixs:{self.folder}/kamailio_ctl', *command], capture_output=True, text=True)
        if asked.returncode != 0 or 'error:' in asked.stdout + asked.stderr:
            raise SystemExit(f'reload: {" ".join(command)}: {asked.stdout}{asked.stderr}')
        return asked.stdout

    def put(self, text):
        """As an editor does: the file is whole at any moment."""
        with open(f'{self.folder}/new.cfg', 'w') as file:
            file.write(text)
        os.replace(f'{self.folder}/new.cfg', f'{self.folder}/script.cfg')

    def end(self):
        for process in reversed(self.started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.started:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def wait_ready(rig, server, log):
    end = time.time() + 60
    while time.time() < end and server.poll() is None:
        if 'takes calls on' in open(log).read() and os.path.exists(f'{rig.folder}/kamailio_ctl'):
            return
        time.sleep(0.1)
    raise SystemExit(f'reload: the server did not start\n{open(log).read()}')


def memory(rig, pid):
    """Managed megabytes after a full collection, and RSS."""
    managed = int(re.search(r'heap: (\d+)', rig.ask('core.runtime', 'collect'))[1]) / 1e6
    rss = int(re.search(r'VmRSS:\s+(\d+)', open(f'/proc/{pid}/status').read())[1]) / 1e3
    return managed, rss


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--reloads', type=int, default=10000)
    ap.add_argument('--rate', type=int, default=300, help='calls a second')
    ap.add_argument('--pause', type=float, default=7, help='milliseconds between two loads')
    ap.add_argument('--server', default=SERVER, help='{cfg} and {dir} are replaced; default: the one of this repository')
    ap.add_argument('--latency', metavar='FLOOD', help='the program that bench/Flood builds to')
    ap.add_argument('--rounds', type=int, default=9, help='of --latency')
    ap.add_argument('--json', help='write the figures here')
    a = ap.parse_args()
    need('sipp', 'kamcmd')
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(folder)
        try:
            figures = latency(rig, a) if a.latency else run(rig, a)
        finally:
            rig.end()
    if a.json:
        with open(a.json, 'w') as file:
            json.dump(figures, file, indent=2)
    return judge(figures)


def serve(rig, a, script):
    rig.put(script)
    log = f'{rig.folder}/server.log'
    with open(log, 'w') as file:
        server = rig.start('sh', '-c', 'exec ' + a.server.replace('{cfg}', f'{rig.folder}/script.cfg').replace('{dir}', rig.folder),
                           stdout=file, stderr=file)
    wait_ready(rig, server, log)
    return server


def long_script(rig):
    text = open(f'{REPOSITORY}/bench/Flood/call.cfg').read().replace('bench/Flood/', f'{REPOSITORY}/bench/Flood/')
    text = text.replace('request_route {', f'loadmodule "ctl.so"\nmodparam("ctl", "binrpc", "unixs:{rig.folder}/kamailio_ctl")\nrequest_route {{', 1)
    number = 0
    while text.count('\n') < 1000:
        number += 1
        text += f"""
route[FILLER_{number}] {{
    if (is_method("INVITE|UPDATE") && $rU =~ "^[0-9]+$" && !has_totag()) {{
        $var(prefix) = $(rU{{s.substr,0,3}});
        if ($var(prefix) == "00{number % 10}" || $fU == "user{number}") {{
            xlog("L_INFO", "call {number} from $fU to $rU by $si:$sp\\n");
            append_hf("X-Filler: {number}\\r\\n");
            sl_send_reply("404", "Nobody {number}");
            exit;
        }}
    }}
    return;
}}
"""
    return text


def latency(rig, a):
    script = long_script(rig)
    serve(rig, a, script)
    flood = lambda seconds: subprocess.run([a.latency, str(a.rate), str(seconds)], capture_output=True, text=True, check=True).stdout
    p99 = lambda said: int(re.search(r'200 after \d+ \d+ (\d+) us', said)[1]) / 1000
    flood(8)                            # the runtime compiles while it runs
    quiet, loaded, took = [], [], []
    for number in range(a.rounds):
        quiet.append(p99(flood(1)))
        with subprocess.Popen([a.latency, str(a.rate), '1'], stdout=subprocess.PIPE, text=True) as second:
            time.sleep(0.6)
            rig.put(script.replace('Nobody', f'Nobody at all {number}'))
            before = time.time()
            rig.ask('script.reload')
            took.append((time.time() - before) * 1000)
            loaded.append(p99(second.stdout.read()))
    return {'lines': script.count('\n'), 'ms to the exchange': statistics.median(took), 'ms at most': max(took),
            'ms 99 % of calls': statistics.median(quiet), 'ms 99 % with a load': statistics.median(loaded)}


def run(rig, a):
    script = open(f'{HERE}/script.cfg').read().replace('DIR', rig.folder)
    versions = [script.replace('TAG', tag) for tag in 'AB']
    server = serve(rig, a, versions[0])
    rig.sipp('busy', 16281)
    rig.sipp('answers', 16282)
    time.sleep(0.5)
    rig.sipp('calls', 16290, '127.0.0.1:16260', '-s', '100', '-r', '50', '-m', '200').wait(60)     # the runtime compiles while it runs
    calls = rig.sipp('calls', 16290, '127.0.0.1:16260', '-s', '100', '-r', str(a.rate), '-m', '100000000')
    time.sleep(2)                       # until calls are in every one of their states

    took, begun, mark = [], time.time(), None
    for number in range(1, a.reloads + 1):
        rig.put(versions[number % 2])
        before = time.time()
        said = rig.ask('script.reload')
        took.append((time.time() - before) * 1000)
        if 'active' not in said:
            raise SystemExit(f'reload: {said}')
        if number == min(MARK, a.reloads // 2):
            mark = memory(rig, server.pid)
        if sys.stderr.isatty():
            print(f'\r{number} of {a.reloads} loads', end='', file=sys.stderr)
        time.sleep(a.pause / 1000)
    seconds = time.time() - begun

    time.sleep(7)                       # until the transactions of old versions have ended: 5 s, and a look every 0.2 s
    alive = rig.ask('script.versions').count('state: ends')
    end = memory(rig, server.pid)
    os.kill(calls.pid, signal.SIGUSR1)  # no new calls; those there are come to their end
    calls.wait(60)
    time.sleep(1.2)
    ends = {name: rig.counts(name) for name in ('calls', 'busy', 'answers')}
    took.sort()
    for name in ends:
        if ends[name]['failed'] or ends[name]['repeated']:
            print(f'{name}: {ends[name]}\n' + rig.errors(name), file=sys.stderr)
    return {'reloads': a.reloads, 'reloads/s': a.reloads / seconds, 'calls': ends['calls']['calls'], 'calls/s': ends['calls']['calls'] / (seconds + 9),
            'failed': sum(one['failed'] for one in ends.values()), 'repeated': sum(one['repeated'] for one in ends.values()),
            'ms 50 %': statistics.median(took), 'ms 99 %': took[int(len(took) * 0.99)], 'old versions left': alive,
            'managed MB': mark[0], 'managed MB at the end': end[0], 'RSS MB': mark[1], 'RSS MB at the end': end[1]}


def judge(figures):
    for name, value in figures.items():
        print(f'{name:24} {value:,.1f}' if isinstance(value, float) else f'{name:24} {value:,}')
    if 'calls' not in figures:
        wrong = [name for name, bad in (
            ('a load takes more than 150 ms', figures['ms to the exchange'] > 150),
            ('calls wait more than 5 ms longer', figures['ms 99 % with a load'] > figures['ms 99 % of calls'] + 5)) if bad]
        print('FAILED: ' + ', '.join(wrong) if wrong else 'nobody noticed')
        return 1 if wrong else 0
    wrong = [name for name, bad in (
        ('calls failed', figures['failed']), ('messages were sent again', figures['repeated']), ('old versions are left', figures['old versions left']),
        ('managed memory grew', figures['managed MB at the end'] > figures['managed MB'] * 1.05),
        ('RSS grew', figures['RSS MB at the end'] > figures['RSS MB'] * 1.15)) if bad]
    print('FAILED: ' + ', '.join(wrong) if wrong else 'nothing was lost')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
