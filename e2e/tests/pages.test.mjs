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
    several: "/report?q=mill+lane",
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

/** Opens the fold about removing on a report's desk page, and asks for what `form` sends: the page that
 * asks once more is shown. */
async function removal(page, form) {
  await page.locator(`details:has(form[action$='/${form}']) > summary`).first().click();
  const asked = page.locator(`form[action$='/${form}']`).first();
  // Of words a part stays, as it was.
  for (const left of await asked.locator("textarea[name=leave]").all()) {
    await left.fill((await left.inputValue()).trim().replace(/ Ring .*$/, " […]"));
  }
  await asked.locator("input[name=why]").fill("It showed where somebody lives");
  await asked.locator("button").click();
  await page.locator("input[name=sure]").waitFor({ state: "attached" });
}

/**
 * Tells of the story's lamp with a photo, as somebody who is at the story's page: only whoever works
 * at the desk sees it. Gives its reference.
 */
async function reportWithPhoto(page) {
  const photo = await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } });
  const link = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  const at = new URL(link, it.base).searchParams.get("at");
  await page.goto(`${it.base}/report/tell?at=${at}&service=street-light`);
  // The last answers: no danger, and none of the lamps that are on the register.
  for (const field of await page.locator("fieldset").all()) await field.locator("input").last().check();
  await page.fill("#description", "It is on the wall of 14 Mill Lane. Ring 07700 900123");
  const file = { name: "wall.png", mimeType: "image/png", buffer: photo };
  await page.locator("main input[type=file]").first().setInputFiles(file);
  await page.locator("main form button[type=submit]").first().click();
  return (await page.locator(".govuk-panel strong").innerText()).trim();
}

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
      await first.goto(`${it.base}/demo`);
      const told = `/desk/${await reportWithPhoto(first)}`;
      await first.close();
      const labels = "/desk/labels?register=lamps";
      const officer = { desk: "/desk", labels, one: one.replace(/^\/cy/, ""), told };
      const asked = { redact: told, "remove-photo": told };
      for (const [name, path] of Object.entries({ ...paths, ...officer, ...asked })) {
        const page = await context.newPage();
        await page.goto(`${it.base}${welsh}${path}`);
        if (name in asked) await removal(page, name);
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
