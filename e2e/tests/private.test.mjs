// Words that tell of a disability, a home, a telephone and a plate, and a photo: the officer sees them
// and why they wait; no other page, form, search, picture or mail does.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail } from "../mails.mjs";
import { browser, site } from "../site.mjs";

const REPORTER = "reporter@example.org";
/** Follows whatever happens around the lamp, and told nothing. */
const FOLLOWER = "follower@example.org";
const PRIVATE = ["wheelchair", "14 Mill Lane", "07700 900123", "AB12 CDE"];
const WORDS = `My mother uses a ${PRIVATE[0]} and lives at ${PRIVATE[1]}. Ring ${PRIVATE[2]}: the van ${PRIVATE[3]} stands by the lamp.`;

let it, chrome, page;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

/** Presses the button behind the link of the mail that is shown. */
async function confirm() {
  await page.goto(await page.locator("a[href*='/updates/confirm/']").first().getAttribute("href"));
  await page.locator("main form button[type=submit]").first().click();
}

test("what is personal is seen by the officer alone", async () => {
  // A picture, drawn by the browser itself.
  const drawn = await chrome.newPage();
  const photo = await drawn.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } });
  await drawn.close();

  await page.goto(`${it.base}/demo`);
  const lamp = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  const topics = [`circle:${new URL(lamp, it.base).searchParams.get("at")},500`];
  const wish = { topics, channel: "email", address: FOLLOWER };
  const asked = await page.request.post(`${it.base}/api/v1/follows`, { data: wish });
  assert.equal(asked.status(), 202, await asked.text());
  await mail(page, it.base, FOLLOWER, 1);
  await confirm();
  await page.goto(`${it.base}${lamp}`);
  const at = new URL(page.url()).searchParams.get("at");
  await page.locator("a[href*='service=street-light']").first().click();
  if (page.url().includes("/known")) {
    await page.locator("a[href*='/report/tell']:not([href*='same='])").first().click();
  }
  await page.fill("#description", WORDS);
  await page.fill("#email", REPORTER);
  const field = page.locator("main input[type=file]").first();
  await field.setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: photo });
  await page.locator("main form button[type=submit]").first().click();
  assert.match(page.url(), /\/report\/thanks\//);
  const reference = (await page.locator(".govuk-panel strong").innerText()).trim();
  const receipt = await mail(page, it.base, REPORTER, 1);
  await confirm();

  const everybody = await chrome.newContext({ javaScriptEnabled: false });
  const reader = await everybody.newPage();
  const [lat, lon] = at.split(",").map(Number);
  for (const path of [
    `/r/${reference}`,
    `/cy/r/${reference}`,
    `/r/${reference}.json`,
    `/r/${reference}.geojson`,
    `/r/${reference}.atom`,
    `/r/${reference}.feed.json`,
    "/",
    `/place?at=${at}`,
    `/place.json?at=${at}`,
    "/s/street-light",
    "/s/street-light.csv",
    "/s/street-light.json",
    "/search?q=wheelchair",
    "/search.json?q=wheelchair",
    "/search?q=AB12+CDE",
    "/a/DEMO-P2",
    "/a/DEMO-P2.json",
    "/a/DEMO-P2.csv",
    "/a/DEMO-P2.atom",
    "/a/DEMO-P2.feed.json",
    "/a/DEMO-P2.geojson",
    "/o/wendle-market",
    "/o/wendle-market.csv",
    "/o/wendle-market.atom",
    `/report/tell?at=${at}&service=street-light&same=${reference}`,
    `/follow?topic=record:${reference}`,
    "/api/v1/records?q=wheelchair",
    `/map?at=${at}&z=17`,
    `/map.geojson?at=${at}&z=17`,
    `/map.svg?at=${at}&z=17`,
    `/report/known?at=${at}&service=street-light`,
    `/api/v1/similar?service=street-light&lat=${lat}&lon=${lon}`,
    "/changes?limit=1000",
  ]) {
    const answer = await reader.request.get(`${it.base}${path}`);
    const text = await answer.text();
    assert.ok(answer.ok(), `${path}: ${answer.status()}`);
    for (const part of PRIVATE) {
      // A search says again what was looked for.
      if (path.includes(`q=${part.replace(" ", "+")}`)) continue;
      assert.ok(!text.includes(part), `${part} in ${path}`);
    }
    assert.doesNotMatch(text, /\/photos\/[\w-]+/, path);
  }
  const none = await (await reader.request.get(`${it.base}/api/v1/records?q=wheelchair`)).json();
  assert.deepEqual(none.records, []);
  for (const part of PRIVATE) assert.ok(!receipt.includes(part), `${part} in the receipt`);
  // Whoever follows the circle hears that there is a report, once its sender has confirmed, at most;
  // never its words, and never its photo.
  await page.goto(`${it.base}/demo/mail?to=${FOLLOWER}`);
  const links = page.locator("main a[href*='/demo/mail/']");
  const letters = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  for (const letter of new Set(letters)) {
    const text = await (await reader.request.get(`${it.base}${letter}/html`)).text();
    for (const part of PRIVATE) assert.ok(!text.includes(part), `${part} in ${letter}`);
    assert.doesNotMatch(text, /\/photos\//);
  }
  await everybody.close();

  await page.goto(`${it.base}/demo`);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  await page.goto(`${it.base}/desk/${reference}`);
  const desk = await page.locator("main").innerText();
  for (const part of PRIVATE) assert.ok(desk.includes(part), `${part} on the desk`);
  const shown = page.locator("main img[src*='/photos/']");
  const photos = await shown.evaluateAll((all) => all.map((one) => one.getAttribute("src")));
  assert.equal(new Set(photos).size, 1);
});
