#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the page that Chromium shows as the peer of the window.

    chromium-page.py NEEDLEWISE MAP.svg OUT.html

The same SVG stands inline at the same place and size as in the window. A click
on a region fills a panel of the same size with the words that the command line
prints of that region; they are all in the page, so that the click waits for no
file. Escape goes back. Wheel and drag move the map by a transform. That is less
than the window does: nothing is outlined, labelled or zoomed to.
"""
import html
import json
import re
import subprocess
import sys

PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<title>Peer</title>
<style>
  html, body {{ margin: 0; height: 100%; overflow: hidden; font: 14px Cantarell, sans-serif; background: #fff; }}
  #header {{ height: 47px; background: #ebebeb; }}
  #map {{ position: absolute; top: 47px; left: 0; width: 880px; bottom: 0; overflow: hidden; }}
  #map svg {{ position: absolute; left: 0; top: 0; width: 880px; height: 813px; transform-origin: 0 0; will-change: transform; }}
  #map svg #outlines {{ display: none; }}
  #map svg #regions {{ visibility: visible; display: inline; fill: transparent; stroke: none; pointer-events: all; }}
  #panel {{ position: absolute; top: 47px; right: 0; bottom: 0; width: 400px; overflow: hidden; background: #fafafa;
    border-left: 1px solid #ccc; box-sizing: border-box; padding: 14px 18px; }}
  #panel.wide {{ width: 760px; overflow: auto; columns: 2; column-gap: 18px; }}
  h1 {{ font-size: 150%; margin: 0 0 8px; }}
  h2 {{ font-size: 100%; margin: 12px 0 6px; }}
  section {{ border: 1px solid #ddd; border-radius: 12px; padding: 9px 12px; margin-bottom: 6px; background: #fff; }}
  small {{ color: #5e5c64; }}
</style>
<div id="header"></div>
<div id="map">{svg}</div>
<div id="panel"><h1>Choose a region</h1></div>
<script>
const regions = {regions};
const svg = document.querySelector ('#map svg');
const panel = document.getElementById ('panel');
const map = document.getElementById ('map');
let x = 0, y = 0, scale = 1, held = null, moved = false;
function place () {{ svg.style.transform = `translate(${{x}}px, ${{y}}px) scale(${{scale}})`; }}
map.addEventListener ('click', event => {{
  const shape = event.target.closest ('[data-region]');
  if (moved || !shape || !regions[shape.dataset.region]) return;
  panel.innerHTML = regions[shape.dataset.region];
  panel.className = 'wide';
  panel.scrollTop = 0;
}});
map.addEventListener ('wheel', event => {{
  const factor = event.deltaY < 0 ? 1.18 : 1 / 1.18;
  x = event.clientX - (event.clientX - x) * factor;
  y = event.clientY - 47 - (event.clientY - 47 - y) * factor;
  scale *= factor;
  place ();
  event.preventDefault ();
}}, {{ passive: false }});
map.addEventListener ('pointerdown', event => {{ held = [event.clientX - x, event.clientY - y]; moved = false; }});
addEventListener ('pointermove', event => {{
  if (!held || event.buttons === 0) return;
  const nextX = event.clientX - held[0], nextY = event.clientY - held[1];
  if (!moved && Math.hypot (nextX - x, nextY - y) < 6) return;
  moved = true;
  x = nextX;
  y = nextY;
  place ();
}});
addEventListener ('pointerup', () => {{ held = null; }});
addEventListener ('keydown', event => {{
  if (event.key === 'Escape') {{ panel.className = ''; panel.innerHTML = '<h1>Choose a region</h1>'; }}
}});
</script>
"""


def words(value):
    """All strings of a piece of JSON, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "sources", "format", "attribution"):
                yield from words(item)
    elif isinstance(value, list):
        for item in value:
            yield from words(item)


def panel(needlewise, region):
    text = subprocess.run([needlewise, "show", region, "--json", "--lang=en"], check=True, capture_output=True, text=True).stdout
    data = json.loads(text)
    data.pop("sources", None)
    found = [word for word in words(data) if " " in word]
    name = region.replace("-", " ").capitalize()
    parts = "".join(f"<section>{html.escape(word)}</section>" for word in found[:60])
    return f"<h1>{html.escape(name)}</h1>{parts}"


def main():
    needlewise, svg_file, out = sys.argv[1:4]
    with open(svg_file, encoding="utf-8") as file:
        svg = re.sub(r"^<\?xml.*?\?>\s*", "", file.read())
    ids = sorted(set(re.findall(r'data-region="([^"]+)"', svg)))
    regions = {region: panel(needlewise, region) for region in ids}
    with open(out, "w", encoding="utf-8") as file:
        file.write(PAGE.format(svg=svg, regions=json.dumps(regions)))


if __name__ == "__main__":
    main()
