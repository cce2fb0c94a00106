"""A server under test: started, asked, accounted for, and ended whatever happens."""
import ctypes, glob, os, re, signal, socket, subprocess, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ADDRESS, PORT, PEERS, CALLER = '127.0.0.1', 16060, (16081, 16082), 16090
TICK = os.sysconf('SC_CLK_TCK')
_cpus = sorted(os.sched_getaffinity(0))
SERVER_CPU, LOAD_CPU = str(_cpus[0]), str(_cpus[1 % len(_cpus)])
_libc = ctypes.CDLL(None)


class Failed(Exception):
    """What keeps one server from taking part; the others go on."""


def _own_group_ends_with_us():
    os.setsid()
    _libc.prctl(1, signal.SIGTERM)      # PR_SET_PDEATHSIG: even a rig that is killed outright leaves nothing behind


def start(cpu, command, **more):
    return subprocess.Popen(['taskset', '-c', cpu, *command], stdin=subprocess.DEVNULL,
                            preexec_fn=_own_group_ends_with_us, **more)


def end(process, patience=15):
    """Ends the process with everything it started."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    except ProcessLookupError:
        process.wait()


def require_free_ports():
    for port in (PORT, *PEERS, CALLER):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.bind((ADDRESS, port))
            except OSError as problem:
                raise SystemExit(f'sidebyside: UDP port {port} of {ADDRESS} is taken ({problem.strerror}); '
                                 f'see who has it with: ss -lunp sport = :{port}')


def tail(path):
    with open(path, errors='replace') as log:
        return log.read()[-2000:].strip()


def tree(pid):
    children = {}
    for path in glob.glob('/proc/[0-9]*/stat'):
        try:
            with open(path) as stat:
                parent = stat.read().rsplit(')', 1)[1].split()[1]
        except OSError:
            continue
        children.setdefault(int(parent), []).append(int(path.split('/')[2]))
    todo, out = [pid], []
    while todo:
        p = todo.pop()
        out.append(p)
        todo += children.get(p, [])
    return out


class Usage:
    """CPU seconds and PSS (MB) of a process with all its descendants."""

    def __init__(self, pid):
        self.exact, self.ticks, pss, self.threads = 0, 0, 0, set()
        for p in tree(pid):
            try:
                for task in glob.glob(f'/proc/{p}/task/*/schedstat'):
                    self.threads.add(task)
                    self.exact += int(open(task).read().split()[0]) / 1e9
                stat = open(f'/proc/{p}/stat').read().rsplit(')', 1)[1].split()
                self.ticks += (int(stat[11]) + int(stat[12])) / TICK
                pss += int(re.search(r'Pss:\s+(\d+)', open(f'/proc/{p}/smaps_rollup').read()).group(1))
            except (OSError, AttributeError):
                pass
        self.pss = pss / 1024

    def since(self, before):
        """Of the scheduler, in nanoseconds; by clock ticks where a thread has ended meanwhile, or the kernel does not keep them."""
        exact, ticks = self.exact - before.exact, self.ticks - before.ticks
        return exact if exact > 0 and before.threads <= self.threads else max(exact, ticks)


class Server:
    """Runs inside a `with`: ready on entry, gone on exit."""

    def __init__(self, command, scenario, children):
        self._command, self._scenario, self._children = command, scenario, children

    def __enter__(self):
        require_free_ports()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = self._folder.name
        cfg = f'{self.folder}/bench.cfg'
        text = open(f'{HERE}/{self._scenario}.cfg').read()
        open(cfg, 'w').write(text.replace('CHILDREN', str(self._children)).replace('DIR', self.folder))
        open(f'{self.folder}/dispatcher.list', 'w').write(open(f'{HERE}/dispatcher.list').read())
        self._log = open(f'{self.folder}/server.log', 'w')
        self._process = start(SERVER_CPU, ['sh', '-c', 'exec ' + self._command.replace('{cfg}', cfg)],
                              stdout=self._log, stderr=self._log)
        try:
            self._wait_ready()
            time.sleep(1)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        end(self._process)
        self._log.close()
        self._folder.cleanup()
        time.sleep(0.5)

    def usage(self):
        return Usage(self._process.pid)

    def _wait_ready(self, timeout=30):
        """Ready when any reply to an OPTIONS comes, or, for one that does not answer it, when the port is bound for some seconds."""
        msg = ('OPTIONS sip:127.0.0.1:16060 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{p};branch=z9hG4bK{t}\r\nMax-Forwards: 5\r\n'
               'From: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: ready-{t}\r\nCSeq: 1 OPTIONS\r\n'
               'Content-Length: 0\r\n\r\n')
        begun = time.time()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.bind((ADDRESS, 0))
            s.settimeout(0.3)
            while time.time() < begun + timeout and self._process.poll() is None:
                try:
                    s.sendto(msg.format(p=s.getsockname()[1], t=time.time_ns()).encode(), (ADDRESS, PORT))
                    s.recv(4096)
                    return
                except (socket.timeout, ConnectionRefusedError):
                    if f':{PORT:04X} ' in open('/proc/net/udp').read().upper() and time.time() > begun + 6:
                        return
                    time.sleep(0.2)
        self._log.flush()
        raise Failed(f'did not come up on {ADDRESS}:{PORT}: {self._command}\n' + tail(f'{self.folder}/server.log'))
