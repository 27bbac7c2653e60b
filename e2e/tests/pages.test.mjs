// Every page in both languages, narrow and wide, light and dark: nothing that axe finds, nothing
// that runs out of the screen, and few bytes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, shots, site, some, violations, widths } from "../site.mjs";

/** The most bytes of a page with its style, fonts apart. */
const MOST_BYTES = 60_000;
/** What the map that moves is made of. It comes once its picture stands, and never on a slow line. */
const MOVING = /\/static\/(map|worker|maplibre)-|\/tiles\/|\/map\/style/;
/** The most bytes of that. */
const MOST_LATER = 500_000;

let it, chrome, paths;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  const open = await some(it.base, "stage=received");
  const ended = await some(it.base, "outcome=fixed_by_owner");
  const { lat, lon } = await (await fetch(`${it.base}/r/${open}.json`)).json();
  const at = `${lat},${lon}`;
  // A lamp of the register that said itself that it is broken, and where it stands.
  const lamps = await fetch(`${it.base}/a/DEMO-U1/breaks.json`).then((answer) => answer.json());
  const lamp = lamps.things[0].asset;
  const atLamp = `${lamp.lat},${lamp.lon}`;
  paths = {
    front: "/",
    where: "/report?q=nowhere+at+all",
    what: `/report/what?at=${at}&place=Mill+Lane`,
    known: `/report/known?at=${at}&service=street-light`,
    tell: `/report/tell?at=${at}&service=speeding`,
    other: `/report/tell?at=${at}&service=street-light&other=1`,
    place: `/place?at=${at}`,
    map: `/map?at=${at}&z=14`,
    follow: `/follow?topic=record:${open}&topic=circle:${at},500`,
    asked: "/follow/asked",
    record: `/r/${open}`,
    ended: `/r/${ended}`,
    thing: `/t/${lamp.code}`,
    things: "/t",
    thingNone: "/t?number=nothing",
    reportThing: `/report?asset=${lamp.code}`,
    pick: `/report/tell?at=${atLamp}&service=street-light`,
    breaks: "/a/DEMO-U1/breaks",
    breaksNone: "/a/DEMO-P2/breaks",
    service: "/s/street-light",
    area: "/a/DEMO-P2",
    organisation: "/o/wendle-vale?service=pothole",
    signIn: "/sign-in",
    updates: "/updates",
    demo: "/demo",
    mails: "/demo/mail",
    help: "/help",
    about: "/about",
    privacy: "/privacy",
    privacyOfOne: "/privacy/needles",
    accessibility: "/accessibility",
    complaints: "/complaints",
    licences: "/licences",
    services: "/services",
    servicesNone: "/services?q=nothing",
    areas: "/areas",
    areasNone: "/areas?q=nothing",
    organisations: "/organisations",
    search: "/search",
    found: "/search?q=street&state=open",
    foundNone: "/search?q=nothing&service=pothole",
    missing: "/r/AAAAAA-A",
  };
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

for (const language of ["en", "cy"]) {
  for (const width of widths) {
    test(`every page is right, ${language}, ${width} px`, async () => {
      const colorScheme = language === "cy" ? "dark" : "light";
      const context = await chrome.newContext({
        viewport: { width, height: 900 },
        locale: language === "cy" ? "cy-GB" : "en-GB",
        colorScheme,
      });
      const wrong = [];
      const welsh = language === "cy" ? "/cy" : "";
      // The officer's session opens the desk, and shows everything else as it is.
      const first = await context.newPage();
      await first.goto(`${it.base}${welsh}/demo`);
      await first.locator("form[action$='/demo/as/officer'] button").click();
      const one = await first.locator("main a[href*='/desk/']").first().getAttribute("href");
      await first.close();
      const labels = "/desk/labels?register=lamps";
      const all = { ...paths, desk: "/desk", labels, one: one.replace(/^\/cy/, "") };
      for (const [name, path] of Object.entries(all)) {
        const page = await context.newPage();
        await page.goto(`${it.base}${welsh}${path}`);
        for (const one of await violations(page)) wrong.push(`${name}: ${one}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) wrong.push(`${name} is ${wide} px wide`);
        await page.screenshot({ path: `${shots}${name}-${language}-${width}.png`, fullPage: true });
        await page.close();
      }
      await context.close();
      assert.deepEqual(wrong, []);
    });
  }
}

test("every page is small", async () => {
  const wrong = [];
  for (const [name, path] of Object.entries(paths)) {
    const context = await chrome.newContext();
    const page = await context.newPage();
    let bytes = 0;
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    let later = 0;
    const fonts = new Set();
    const moving = new Set();
    line.on("Network.responseReceived", ({ requestId, type, response }) => {
      if (type === "Font") fonts.add(requestId);
      if (MOVING.test(response.url)) moving.add(requestId);
    });
    line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (moving.has(requestId)) later += encodedDataLength;
      else if (!fonts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${it.base}${path}`, { waitUntil: "networkidle" });
    if (later > MOST_LATER) wrong.push(`${name}: ${later} bytes for the map that moves`);
    if (bytes > MOST_BYTES) wrong.push(`${name}: ${bytes} bytes`);
    if (bytes < 1_000) wrong.push(`${name}: only ${bytes} bytes were counted`);
    await context.close();
  }
  assert.deepEqual(wrong, []);
});
