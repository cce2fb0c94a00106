"""Reads the output of `perf script` and writes a flame graph: width is time, what is called stands above its caller."""
import re, sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEAST = 1200, 17, 0.5


class Node:
    def __init__(self):
        self.count, self.calls = 0, {}


def read(lines):
    root, stack, comm = Node(), [], None
    for line in [*lines, '']:
        frame = re.match(r'^\s+[0-9a-f]+\s+(.*)$', line)
        if frame and comm:
            stack.append(re.sub(r'\[(Optimized|PreJIT|Tier0|Tier1|OptimizedTier1\w*|QuickJitted|PreStub)\]', '', frame.group(1)).strip())
        elif line.strip():
            comm = line.strip()
        elif comm:
            add(root, [comm, *reversed(stack)])
            stack, comm = [], None
    return root


def add(node, path):
    node.count += 1
    for name in path:
        node = node.calls.setdefault(name, Node())
        node.count += 1


def depth(node):
    return 1 + max((depth(c) for c in node.calls.values()), default=0)


def draw(node, name, x, level, total, height, out):
    width = node.count / total * WIDTH
    if width < LEAST:
        return
    y = height - (level + 1) * HEIGHT
    hue = 200 if '::' not in name and '[' not in name else 30
    text = name if len(name) * 6.6 < width - 6 else name[:max(int((width - 12) / 6.6), 0)] + ('…' if width > 30 else '')
    out.append(f'<g><title>{escape(name)}: {node.count / total:.1%}, {node.count} samples</title><rect x="{x:.1f}" y="{y}" width="{width:.1f}" '
               f'height="{HEIGHT - 1}" fill="hsl({hue + sum(map(ord, name)) % 25},65%,68%)"/><text x="{x + 3:.1f}" y="{y + 12}">{escape(text)}</text></g>')
    for child, calls in sorted(node.calls.items()):
        draw(calls, child, x, level + 1, total, height, out)
        x += calls.count / total * WIDTH


def main():
    sys.setrecursionlimit(10000)
    root = read(line.rstrip('\n') for line in sys.stdin)
    if not root.count:
        sys.exit('flame: no samples')
    height, out = depth(root) * HEIGHT + 4, []
    draw(root, 'all', 0, 0, root.count, height, out)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="monospace" font-size="11">\n'
          '<rect width="100%" height="100%" fill="#fff"/>\n' + '\n'.join(out) + '\n</svg>')


main()
