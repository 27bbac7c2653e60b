// Somebody's way to a report: by keyboard alone on a slow line, and without JavaScript in Welsh.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, site, violations } from "../site.mjs";

/** A slow line: 50 kB a second, and a fifth of a second there and back. */
const LINE = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 200 };
/** The most bytes of the whole way, fonts apart. */
const MOST_BYTES = 150_000;

let it, chrome, at;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  const answer = await fetch(`${it.base}/api/v1/records?limit=50&service=pothole`);
  const { lat, lon } = (await answer.json()).records[0];
  at = `${lat}, ${lon}`;
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

/** Presses Tab until the element that `finds` matches has the focus. */
async function tabTo(page, finds) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((finds) => document.activeElement.matches(finds), finds)) return;
  }
  assert.fail(`no way to ${finds} by keyboard on ${page.url()}`);
}

test("by keyboard alone on a slow line, with few bytes", async () => {
  const context = await chrome.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  let bytes = 0;
  const fonts = new Set();
  line.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Font") fonts.add(requestId);
  });
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${it.base}/`);
  await tabTo(page, "#q");
  await page.keyboard.type(at);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/report\/what/);
  await tabTo(page, "a[href*='service=graffiti'], a[href*='service=street-sign']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/report\/(known|tell)/);
  if (page.url().includes("/known")) {
    await tabTo(page, "a[href*='/report/tell']:not([href*='same='])");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/report\/tell/);
  }
  // What is required is chosen with the space bar, as every radio is.
  for (const field of await page.locator("fieldset").all()) {
    await field.locator("input").first().focus();
    await page.keyboard.press("Space");
  }
  await tabTo(page, "#description");
  await page.keyboard.type("It is on the wall by the bridge");
  await tabTo(page, "#email");
  await page.keyboard.type("somebody@example.org");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/report\/thanks\//);
  assert.match(await page.locator(".govuk-panel").innerText(), /[A-Z0-9]{6}-[A-Z0-9]/);
  assert.deepEqual(await violations(page), []);
  assert.ok(bytes > 5_000 && bytes <= MOST_BYTES, `${bytes} bytes`);
  console.log(`the whole way took ${bytes} bytes, fonts apart`);
  await context.close();
});

test("without JavaScript, in Welsh, at 360 px", async () => {
  const context = await chrome.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`${it.base}/cy/`);
  await page.fill("#q", at);
  await page.click("form[action='/cy/report'] button[type=submit]");
  assert.match(page.url(), /\/cy\/report\/what/);
  await page.click("a[href*='service=litter-bin'], a[href*='service=street-sign']");
  if (page.url().includes("/known")) {
    await page.click("a[href*='/cy/report/tell']:not([href*='same=']) >> nth=0");
  }
  assert.match(page.url(), /\/cy\/report\/tell/);
  // Sent empty, it says what to do, in Welsh.
  await page.click("main form button[type=submit]");
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Mae problem/);
  await page.fill("#description", "Mae'n gorlifo");
  for (const field of await page.locator("fieldset").all()) {
    await field.locator("input").first().check();
  }
  await page.click("main form button[type=submit]");
  assert.match(page.url(), /\/cy\/report\/thanks\//);
  assert.match(await page.locator(".govuk-panel").innerText(), /Eich rhif/);
  await context.close();
});
