// An invented county on a port of its own, and a browser that looks at it.

import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const pump = process.env.PUMP_BIN ?? new URL("../target/debug/pump", import.meta.url).pathname;
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where pictures of the pages are put, to be looked at. */
export const shots = new URL("shots/", import.meta.url).pathname;

/** The two widths that every page is looked at in. */
export const widths = [360, 1280];

/**
 * Starts a site with the small county; `base` is its address, `end` stops it, and `run` gives what a
 * command of the program says beside it.
 */
export async function site() {
  const folder = mkdtempSync(join(tmpdir(), "pump-e2e-"));
  const env = { ...process.env, PUMP_DATA: join(folder, "data"), PUMP_LOG: "warn" };
  for (const name of ["DATABASE_URL", "PUMP_CONFIG", "PUMP_SECRET", "PUMP_SECRET_FILE"]) {
    delete env[name];
  }
  execFileSync(pump, ["demo", "make", "--small"], { env, stdio: "ignore" });
  const server = spawn(pump, ["serve", "--demo", "--listen", "127.0.0.1:0"], { env });
  const base = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (part) => {
      said += part;
      const found = said.match(/listening on (\S+)/);
      if (found) resolve(found[1]);
    });
    server.once("exit", (code) => reject(new Error(`pump ended with ${code}: ${said}`)));
  });
  const end = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const run = (...args) => execFileSync(pump, args, { env, encoding: "utf8" });
  return { base, end, run };
}

/** Starts the browser that is installed here; with `webgl` it can draw maps, which takes longer. */
export async function browser({ webgl = false } = {}) {
  mkdirSync(shots, { recursive: true });
  const executablePath = process.env.CHROMIUM_BIN ?? browserPath.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no Chromium here: run script/setup");
  // In a container the browser runs as root, which its sandbox refuses; it only sees our own pages.
  const draws = webgl ? ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"] : ["--disable-gpu"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...draws] });
}

/**
 * What axe finds wrong with a page, by WCAG 2.2 AA and its own best practice; empty is right.
 * `without` names rules that do not hold for what is looked at.
 */
export async function violations(page, without = []) {
  const found = await new AxeBuilder({ page }).disableRules(without).analyze();
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join(" | ")}`);
}

/** The reference of some report, by the state that it is in. */
export async function some(base, query) {
  const answer = await fetch(`${base}/api/v1/records?limit=50&${query}`);
  const { records } = await answer.json();
  return records[0].ref;
}
