// Compiles the look of the pages into dist/: one style sheet, one script, two fonts. The names of
// the files carry a hash of what is in them, so that browsers may keep them for ever; beside each
// text lies the same compressed. The program takes the folder in when it is built
// (crates/web/build.rs).

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { compile } from "sass";

const here = new URL(".", import.meta.url).pathname;
const dist = `${here}dist`;
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Writes a file under a name that its bytes decide, and gives that name. */
function keep(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  const kept = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  writeFileSync(`${dist}/${kept}`, bytes);
  if (!name.endsWith(".woff2")) {
    writeFileSync(`${dist}/${kept}.br`, brotliCompressSync(bytes));
    writeFileSync(`${dist}/${kept}.gz`, gzipSync(bytes, { level: 9 }));
  }
  return kept;
}

/** The font in one weight, for the letters of English and Welsh. */
function face(weight, subset, range) {
  const file = `atkinson-hyperlegible-${subset}-${weight}-normal.woff2`;
  const bytes = readFileSync(`${here}node_modules/@fontsource/atkinson-hyperlegible/files/${file}`);
  const kept = keep(`hyperlegible-${subset}-${weight}.woff2`, bytes);
  return (
    `@font-face{font-family:"Atkinson Hyperlegible";font-weight:${weight};font-display:swap;` +
    `src:url(${kept}) format("woff2");unicode-range:${range}}`
  );
}

// ŵ and ŷ are in the second file, which a page without them does not load.
const latin = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122";
const more = "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+1E00-1E9F,U+1EF2-1EFF";
const fonts = [400, 700].flatMap((weight) => [
  face(weight, "latin", latin),
  face(weight, "latin-ext", more),
]);

const sheet = compile(`${here}src/style.scss`, {
  style: "compressed",
  loadPaths: [`${here}node_modules`],
  quietDeps: true,
  charset: false,
});
keep("style.css", Buffer.from(fonts.join("") + sheet.css));

const script = buildSync({
  entryPoints: [`${here}src/script.ts`],
  bundle: true,
  minify: true,
  target: "es2018",
  write: false,
});
keep("script.js", Buffer.from(script.outputFiles[0].contents));

// The map that moves: a script, the worker that it starts, and a style sheet. Only the page of the
// map loads them.
const moving = buildSync({
  entryPoints: [`${here}src/map.ts`],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  write: false,
});
keep("map.js", Buffer.from(moving.outputFiles[0].contents));
const library = `${here}node_modules/maplibre-gl/dist`;
keep("worker.js", withoutMap(`${library}/maplibre-gl-worker.mjs`));
keep("maplibre.css", withoutMap(`${library}/maplibre-gl.css`));

/** A file of a library, without the line that leads to its source map, which is not shipped. */
function withoutMap(file) {
  const text = readFileSync(file, "utf8");
  return Buffer.from(text.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
}
