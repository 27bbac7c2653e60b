// Bath and North East Somerset as one command loads it: it looks right, and four pictures of it are
// made. With PUMP_KEEP_PICTURES they are kept in docs/.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, pump, shots, violations } from "../site.mjs";

const root = new URL("../..", import.meta.url).pathname;
const shared = process.env.PUMP_SHARED_DATA ?? join(root, "../shared/data");
const there = existsSync(join(shared, "boundaries"));
const kept = process.env.PUMP_KEEP_PICTURES ? join(root, "docs/") : shots;

/** The Abbey, which is in no parish. */
const ABBEY = "51.3814,-2.3597";

let folder, server, base, chrome;

before(async () => {
  if (!there) return;
  folder = mkdtempSync(join(tmpdir(), "pump-banes-"));
  const env = { ...process.env, PUMP_BIN: pump };
  execFileSync(join(root, "script/banes"), ["--data", folder, "--shared", shared, "--load-only"], {
    env,
    stdio: "ignore",
  });
  server = spawn(pump, ["serve", "--listen", "127.0.0.1:0"], {
    env: { ...env, PUMP_DATA: folder, PUMP_CONFIG: join(folder, "site.toml"), PUMP_LOG: "warn" },
  });
  base = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (part) => {
      said += part;
      const found = said.match(/listening on (\S+)/);
      if (found) resolve(found[1]);
    });
    server.once("exit", (code) => reject(new Error(`pump ended with ${code}: ${said}`)));
  });
  chrome = await browser({ webgl: true });
});

after(async () => {
  await chrome?.close();
  if (server) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const pages = [
  ["banes-map", `/map?c=${ABBEY}&z=15`, 1280, /Pothole, Kingsmead/],
  ["banes-wide", "/map?z=10", 1280, /near /],
  ["banes-place", `/place?at=${ABBEY}`, 1280, /Bath and North East Somerset/],
  ["banes-phone", `/map?at=${ABBEY}&z=16`, 360, /Whose it is/],
];

test("the whole district is loaded, and looks right", { skip: !there && needed() }, async () => {
  for (const [name, path, width, says] of pages) {
    const context = await chrome.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${base}${path}`);
    if (path.startsWith("/map")) await page.locator(".pump-map-moving[data-ready]").waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState("networkidle");
    assert.match(await page.locator("main").innerText(), says, name);
    assert.deepEqual(await violations(page), [], name);
    await page.screenshot({ path: `${kept}${name}.jpg`, type: "jpeg", quality: 75 });
    await context.close();
  }
  const found = await (await fetch(`${base}/api/v1/places?q=milsom`)).json();
  assert.equal(found.places[0].name, "Milsom Street");
  const bins = await (await fetch(`${base}/api/v1/assets?near=${ABBEY}&type=litter-bin`)).json();
  assert.ok(bins.assets.length > 0);
});

/** Why it is skipped; in CI the data must be there. */
function needed() {
  assert.ok(!process.env.CI, "the shared data is missing");
  return "there is no shared data";
}
