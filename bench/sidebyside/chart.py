"""The medians as bars: a group for each figure, a bar for each server, and how many times the first it is."""
from xml.sax.saxutils import escape

COLOURS = ['#2f6f9f', '#c8782a', '#9a9a9a', '#5a8f4e', '#8a5aa8']
WIDTH, LEFT, RIGHT, BAR, GAP = 760, 130, 150, 18, 4


def write(path, result, figures):
    out, y = [], 56
    for scenario, measured in result['scenarios'].items():
        medians = measured['medians']
        for key, title in figures:
            if any(m.get(key) is not None for m in medians.values()):
                y = group(out, y, f'{scenario}: {title}', {name: m.get(key) for name, m in medians.items()})
    machine, versions = result['machine'], result['versions']
    foot = f'{result["date"][:10]}, {machine["cpu"]}, {machine["cpus"]} CPUs; {versions["routescript"]}; {versions["kamailio"][:60]}'
    with open(path, 'w') as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + 24}" font-family="sans-serif" font-size="13">\n'
                   f'<rect width="100%" height="100%" fill="#fff"/>\n'
                   f'<text x="16" y="28" font-size="17" font-weight="bold">Side by side</text>\n'
                   + '\n'.join(out) + f'\n<text x="16" y="{y + 6}" font-size="11" fill="#666">{escape(foot)}</text>\n</svg>\n')


def group(out, y, title, values):
    out.append(f'<text x="16" y="{y}" font-weight="bold">{escape(title)}</text>')
    y += 8
    most = max(v for v in values.values() if v is not None) or 1
    first = next(iter(values.values()))
    for number, (name, value) in enumerate(values.items()):
        if value is None:
            continue
        long = max(value / most * (WIDTH - LEFT - RIGHT), 1)
        ratio = f'  ({value / first:.2f} ×)' if first and number else ''
        shown = f'{value:,.0f}' if value >= 1000 else f'{value:.3g}'
        out.append(f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
                   f'<rect x="{LEFT}" y="{y}" width="{long:.1f}" height="{BAR}" fill="{COLOURS[number % len(COLOURS)]}"/>'
                   f'<text x="{LEFT + long + 6:.1f}" y="{y + 13}">{shown}{ratio}</text>')
        y += BAR + GAP
    return y + 22
