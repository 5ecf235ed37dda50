// SPDX-License-Identifier: GPL-3.0-or-later
// Renders a map by resvg, as a peer in the benchmark of the first picture.
//
// resvg is no part of Needlewise. Fetch it into a folder of its own, copy this
// file there and name the copy:
//   mkdir -p ~/.cache/needlewise-bench && cd ~/.cache/needlewise-bench
//   npm install @resvg/resvg-js && cp .../build-aux/bench-resvg.mjs .
//   NEEDLEWISE_RESVG=$PWD/bench-resvg.mjs meson test -C _build --benchmark figure-cold
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const [file, height] = process.argv.slice(2);
const options = { fitTo: { mode: "height", value: Number(height) }, font: { loadSystemFonts: false } };
new Resvg(readFileSync(file, "utf8"), options).render().asPng();
