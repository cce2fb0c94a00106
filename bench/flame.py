#!/usr/bin/env python3
"""Reads `perf script -F comm,ip,sym,dso`, draws a flame graph and prints the shares of what was done.

Width is time; what is called stands above its caller. What takes less than 0.2 % is not drawn.
"""
import argparse, re, sys
from xml.sax.saxutils import escape

WIDTH, MARGIN, ROW, LETTER, LEAST = 1400, 12, 17, 6.1, 0.002
COLOURS = {'kernel': ('#e8935a', 'kernel'), 'runtime': ('#b39ddb', '.NET runtime, libc'),
           'framework': ('#e6cf6a', '.NET libraries'), 'ours': ('#7fb5dd', 'RouteScript'), 'thread': ('#d0d0d0', 'thread')}
SYSCALLS = [('kernel: sending', r'_sys_send'), ('kernel: receiving', r'_sys_recv'), ('kernel: sleeping and waking', r'_sys_epoll|_sys_poll|_sys_futex')]
# The first that fits, from the innermost frame outwards.
OURS = [
    ('timers', r'^Sip\.Timers|\.TransactionTimer'),
    ('writing messages', r'Writer\b|Writer\.|\.MessageEdits|\.EditPlan|::Write'),
    ('reading messages', r'^Sip\.Messages'),
    ('transactions', r'^Modules\.Tm\b|^Sip\.Transactions'),
    ('sockets and queues, outside the kernel', r'^Runtime\.Workers|^Sip\.Transports'),
    ('script and its modules', r'^Modules|^Runtime'),
]


class Frame:
    """One line of a stack: how it is called in the picture, whose it is, and its full name without our prefix."""

    def __init__(self, symbol, library):
        symbol = re.sub(r'\[\w+\]$', '', symbol)
        name = re.sub(r'\(.*', '', symbol).split(' ')[-1] if '::' in symbol else re.sub(r'\+0x.*', '', symbol)
        own = name.startswith('RouteScript.')
        self.full = name.removeprefix('RouteScript.') if own else None
        self.library = library.rsplit('/', 1)[-1]
        if library.startswith('['):
            self.kind = 'kernel'
        else:
            self.kind = 'ours' if own else 'framework' if '::' in name else 'runtime'
        self.name = self.library.removesuffix('.so') if symbol == '[unknown]' else shorten(name)


def shorten(name):
    """`A.B.Type+<>c__DisplayClass1_0::<Method>b__1` becomes `Type.Method λ`."""
    if '::' not in name:
        return name
    kind, method = name.split('::', 1)
    method, closures = re.subn(r'^<(\w+)>[bg]__.*', r'\1 λ', method)
    kind = re.sub(r'\+<>c\w*', '', re.sub(r'`\d+|\[.*', '', kind)).replace('+', '.')
    # A constructor is called .ctor; a method of an interface has its name before its own.
    return kind.rsplit('.', 1)[-1] + '.' + method.rsplit('.', 1)[-1]


class Node:
    def __init__(self, kind):
        self.kind, self.count, self.calls = kind, 0, {}

    def add(self, path):
        node = self
        node.count += 1
        for name, kind in path:
            node = node.calls.setdefault((name, kind), Node(kind))
            node.count += 1


def stacks(lines):
    """Each sample: the thread, and its frames from the innermost outwards."""
    thread, frames, known = None, [], {}
    for line in [*lines, '']:
        line = line.rstrip('\n')
        if line[:1] in ('\t', ' ') and line.strip():
            _, rest = line.split(maxsplit=1)
            if rest not in known:
                symbol, library = rest.rsplit(' (', 1)
                known[rest] = Frame(symbol, library.rstrip(')'))
            frames.append(known[rest])
        elif line:
            thread = line.strip()
        elif thread:
            yield thread, frames
            thread, frames = None, []


def path(thread, frames):
    """From the thread inwards, without what starts a thread, and a name but once where it calls itself."""
    outermost = next((i for i in range(len(frames) - 1, -1, -1) if frames[i].kind == 'ours'), len(frames) - 1)
    out = [(thread, 'thread')]
    for frame in reversed(frames[:outermost + 1]):
        if (frame.name, frame.kind) != out[-1] and frame.name not in ('entry_SYSCALL_64_after_hwframe', 'do_syscall_64'):
            out.append((frame.name, frame.kind))
    return out


def what(thread, frames):
    if '.NET' in thread and 'Tiered' in thread:
        return 'compiling, in the background'
    if not frames or not thread.startswith('worker'):
        return 'other threads'
    if frames[0].kind == 'kernel':
        names = [frame.name for frame in frames if frame.kind == 'kernel']
        for title, pattern in SYSCALLS:
            if any(re.search(pattern, name) for name in names):
                return title
        return 'kernel: everything else'
    if frames[0].library.startswith(('libcoreclr', 'libclr')):
        return 'runtime: memory, collector'
    for frame in frames:
        for title, pattern in OURS:
            if frame.full and re.search(pattern, frame.full):
                return title
    return 'runtime: memory, collector'


def fitted(name, width):
    room, method = int((width - 5) / LETTER), re.sub(r'^[A-Z]\w*\.', '', name)
    for text in (name, method):
        if len(text) <= room:
            return text
    return method[:room - 1] + '…' if room >= 4 else ''


def draw(node, name, x, level, total, bottom, out):
    scale = (WIDTH - 2 * MARGIN) / total
    width, y = node.count * scale, bottom - (level + 1) * ROW
    text = fitted(name, width)
    out.append(f'<g><title>{escape(name)} {node.count / total:.1%}</title><rect x="{x:.1f}" y="{y}" width="{max(width - 0.6, 0.6):.1f}" height="{ROW - 1}" '
               f'class="{node.kind}"/>' + (f'<text x="{x + 3:.1f}" y="{y + 12}">{escape(text)}</text>' if text else '') + '</g>')
    for (child, _), calls in sorted(node.calls.items(), key=lambda item: (item[0][1], item[0][0]) if level else (-item[1].count,)):
        if calls.count >= LEAST * total:
            draw(calls, child, x, level + 1, total, bottom, out)
        x += calls.count * scale


def depth(node, total):
    return 1 + max((depth(c, total) for c in node.calls.values() if c.count >= LEAST * total), default=0)


def picture(root, title):
    levels = depth(root, root.count)
    bottom = 62 + levels * ROW
    out = []
    draw(root, 'all', MARGIN, 0, root.count, bottom, out)
    legend, x = [], MARGIN
    for kind, (colour, words) in COLOURS.items():
        legend.append(f'<rect x="{x}" y="36" width="13" height="13" class="{kind}"/><text x="{x + 18}" y="46.5" font-size="12">{escape(words)}</text>')
        x += 40 + len(words) * 7
    style = '\n'.join(f'.{kind} {{ fill: {colour} }}' for kind, (colour, _) in COLOURS.items())
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + MARGIN}" width="{WIDTH}" height="{bottom + MARGIN}" '
            f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="10">\n<style>{style}</style>\n'
            f'<rect width="100%" height="100%" fill="#fff"/>\n'
            f'<text x="{MARGIN}" y="22" font-size="15" font-weight="bold" font-family="sans-serif">{escape(title)}</text>\n'
            + '\n'.join(legend) + '\n' + '\n'.join(out) + '\n</svg>\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('picture', metavar='FILE.svg')
    ap.add_argument('--title', default='Where the time goes')
    ap.add_argument('--calls', type=int, help='how many the samples are of')
    ap.add_argument('--frequency', type=int, default=5000, help='samples a second of processor time')
    a = ap.parse_args()
    root, shares = Node('thread'), {}
    for thread, frames in stacks(sys.stdin):
        root.add(path(thread, frames))
        title = what(thread, frames)
        shares[title] = shares.get(title, 0) + 1
    if not root.count:
        sys.exit('flame: no samples')
    per_call = 1e6 / a.frequency / a.calls if a.calls else None
    title = f'{a.title}: {root.count * per_call:.0f} µs of processor time' if per_call else a.title
    with open(a.picture, 'w', encoding='utf-8') as file:
        file.write(picture(root, title))
    print('| what | share |' + (' µs per call |' if per_call else '') + '\n|---|---|' + ('---|' if per_call else ''))
    for what_, count in sorted(shares.items(), key=lambda share: -share[1]):
        print(f'| {what_} | {count / root.count:.1%} |' + (f' {count * per_call:.1f} |' if per_call else ''))


if __name__ == '__main__':
    main()
