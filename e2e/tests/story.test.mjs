// The story of the demonstration, as somebody lives it who has just typed script/demo: without
// JavaScript, and with every mail read where the demonstration shows it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail as mailsOf } from "../mails.mjs";
import { browser, shots, site, violations } from "../site.mjs";

const REPORTER = "reporter@example.org";
const NEIGHBOUR = "neighbour@example.org";
const FOLLOWER = "follower@example.org";

let it, chrome, page;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

/** Waits until there are `count` mails to somebody, and gives the newest as HTML. */
const mail = (to, count) => mailsOf(page, it.base, to, count);

/** Looks at the page of the same address as whoever is signed in: nothing that axe finds. */
async function look(name) {
  const storageState = await page.context().storageState();
  const context = await chrome.newContext({ storageState, viewport: { width: 360, height: 800 } });
  const seen = await context.newPage();
  await seen.goto(page.url());
  assert.deepEqual(await violations(seen), [], name);
  const wide = await seen.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 360, name);
  await seen.screenshot({ path: `${shots}story-${name}.png`, fullPage: true });
  await context.close();
}

/** Goes where a link of the mail that is shown leads, and presses the first button there. */
async function press(part) {
  await page.goto(await page.locator(`a[href*='${part}']`).first().getAttribute("href"));
  await look(part.replace(/[^a-z]/g, ""));
  await page.locator("main form button[type=submit]").first().click();
}

/** Reports the lamp: `yes` where it is the one that is known. */
async function report(yes, words, email) {
  await page.goto(`${it.base}/demo`);
  await page.locator("main a[href*='/report/what']").first().click();
  await page.locator("a[href*='service=street-light']").first().click();
  if (page.url().includes("/known")) {
    const ours = "a[href*='/report/tell'][href*='same=']";
    const new_ = "a[href*='/report/tell']:not([href*='same='])";
    await page.locator(yes ? ours : new_).first().click();
  }
  await page.fill("#description", words);
  await page.fill("#email", email);
  await page.locator("main form button[type=submit]").first().click();
  assert.match(page.url(), /\/report\/thanks\//);
  await look("thanks");
  return (await page.locator(".govuk-panel strong").innerText()).trim();
}

test("a lamp is reported, joined, taken on, fixed and still broken", async () => {
  // A resident reports a lamp, a neighbour has the same, somebody follows the parish.
  const first = await report(false, "The lamp by the bridge is out", REPORTER);
  await mail(REPORTER, 1);
  await press("/updates/confirm/");
  assert.equal(await report(true, "Dark at number nine's end too", NEIGHBOUR), first);
  await mail(NEIGHBOUR, 1);
  await press("/updates/confirm/");
  await page.goto(`${it.base}/demo`);
  await page.locator("main a[href*='/place']").first().click();
  await page.locator("main a[href*='/follow']").first().click();
  for (const box of await page.locator("input[name=topic]").all()) await box.uncheck();
  await page.locator("input[name=topic][value^='area:']").first().check();
  await page.fill("#email", FOLLOWER);
  await page.locator("main form button[type=submit]").click();
  await mail(FOLLOWER, 1);
  await press("/updates/confirm/");

  // The officer joins a third report to it.
  const third = await report(false, "Another dark lamp", "third@example.org");
  assert.notEqual(third, first);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  assert.match(page.url(), /\/desk/);
  await page.goto(`${it.base}/desk/${third}`);
  await page.locator("details:has(#into) summary").click();
  await page.fill("#into", first);
  await page.locator("form[action$='/join'] button").click();
  await page.locator("main form button[type=submit]").click();
  await page.goto(`${it.base}/r/${third}`);
  assert.match(page.url(), new RegExp(`/r/${first}`));

  // The clerk presses "We have it" in the newest mail.
  await page.locator("form[action$='/demo/as/clerk'] button").click();
  const letter = new URL(page.url()).pathname;
  await page.goto(`${it.base}${letter}/html`);
  await press("/clerk/");

  // It is fixed, and three people get three different messages.
  // Each has had a link to confirm, that a report was joined, and that the clerk has it.
  const had = 3;
  for (const to of [REPORTER, NEIGHBOUR, FOLLOWER]) await mail(to, had);
  await page.goto(`${it.base}/demo`);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  await page.goto(`${it.base}/desk/${first}`);
  await page.selectOption("#state", "fixed_by_owner");
  await page.fill("#words", "The lamp has a new bulb");
  await look("desk");
  await page.locator("form[action$='/say'] button").click();
  await page.locator("main form button[type=submit]").click();
  const said = {};
  for (const to of [REPORTER, NEIGHBOUR, FOLLOWER]) said[to] = await mail(to, had + 1);
  assert.equal(new Set(Object.values(said)).size, 3);
  for (const html of Object.values(said)) assert.match(html, /The lamp has a new bulb/);
  assert.match(said[REPORTER], /\/fixed\//);
  assert.match(said[NEIGHBOUR], /\/fixed\//);
  assert.doesNotMatch(said[FOLLOWER], /\/fixed\//);

  // The neighbour says that it is still broken.
  await mail(NEIGHBOUR, had + 1);
  await press("answer=broken");
  const record = await (await fetch(`${it.base}/r/${first}.json`)).json();
  assert.equal(record.phase, "open");

  // Every step of the story is ticked.
  await page.goto(`${it.base}/demo`);
  const open = page.locator("main li", { hasText: "Not yet" });
  assert.deepEqual(await open.locator("h2, h3").allInnerTexts(), []);
});
