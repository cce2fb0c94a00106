"""The medians as bars: a group for each figure, a bar for each server, the rounds as a line over it, and how many times the first it is."""
from xml.sax.saxutils import escape

COLOURS = ['#2f6f9f', '#d08a3e', '#a8a8a8', '#5a8f4e', '#8a5aa8']
WIDTH, LEFT, RIGHT, BAR, GAP = 820, 120, 190, 17, 4


def write(path, result, figures):
    out, y = [], 74
    for scenario, measured in result['scenarios'].items():
        if not measured['medians']:
            continue
        out.append(f'<text x="16" y="{y}" font-size="15" font-weight="bold">{escape(scenario)}</text>'
                   f'<text x="{LEFT}" y="{y}" fill="#666">{measured["rate"]:,} calls a second, {measured["calls"]:,} a round</text>')
        y += 24
        for key, title in figures:
            rows = {name: [r[key] for r in rounds if r.get(key) is not None] for name, rounds in measured['rounds'].items()}
            if any(rows.values()):
                y = group(out, y, title, {name: measured['medians'][name].get(key) for name in rows}, rows)
        y += 14
    machine, versions = result['machine'], result['versions']
    foot = (f'{result["date"][:10]}; {machine["cpu"]}, {machine["cpus"]} CPUs; RouteScript {versions["routescript"]}; '
            f'{versions["kamailio"] or "no kamailio"}; {versions["sipp"]}')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 14}" width="{WIDTH}" height="{y + 14}" '
                   'font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="12.5">\n<rect width="100%" height="100%" fill="#fff"/>\n'
                   '<text x="16" y="28" font-size="18" font-weight="bold">Side by side</text>\n'
                   '<text x="16" y="46" fill="#666">Medians, with the range of the rounds as a line; shorter is better, except at saturation. '
                   '×: times the first.</text>\n'
                   + '\n'.join(out) + f'\n<text x="16" y="{y}" font-size="11" fill="#666">{escape(foot)}</text>\n</svg>\n')


def group(out, y, title, values, rows):
    out.append(f'<text x="{LEFT}" y="{y}">{escape(title)}</text>')
    y += 7
    most = max((v for row in rows.values() for v in row), default=0) or 1
    scale = (WIDTH - LEFT - RIGHT) / most
    first = next(iter(values.values()))
    for number, (name, value) in enumerate(values.items()):
        if value is None:
            continue
        low, high = min(rows[name]), max(rows[name])
        middle, end = y + BAR / 2, LEFT + max(value * scale, 1)
        out.append(f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
                   f'<rect x="{LEFT}" y="{y}" width="{end - LEFT:.1f}" height="{BAR}" rx="1.5" fill="{COLOURS[number % len(COLOURS)]}"/>')
        if high > low:
            out.append(f'<path d="M{LEFT + low * scale:.1f} {middle} H{LEFT + high * scale:.1f} m0 -4 v8 M{LEFT + low * scale:.1f} {middle - 4} v8" '
                       'stroke="#222" stroke-width="1.2" fill="none"/>')
        shown = f'{value:,.0f}' if value >= 100 else f'{value:.3g}'
        ratio = f'<tspan dx="8" fill="#666">{value / first:.2f} ×</tspan>' if first and number else ''
        out.append(f'<text x="{max(end, LEFT + high * scale) + 7:.1f}" y="{y + 13}" font-weight="bold">{shown}'
                   f'<tspan font-weight="normal">{ratio}</tspan></text>')
        y += BAR + GAP
    return y + 18
