// A report that nobody wants: two clerks say "Not ours", and then a named officer decides. The page of
// the report says at each step who has it, and why. Without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail } from "../mails.mjs";
import { browser, site, violations } from "../site.mjs";

/** Keeps the lamps of the story, for the county's council, which has the legal duty. */
const TOWN = "Wendle Market Town Council";
const CLERK = "clerk@wendle-market.example.org";
const COUNTY = "Wendle Vale Council";
const COMPANY = "Vale Streets Limited";
/** Work for the county's council; the second is named to decide. */
const OFFICER = "officer@wendle-vale.example.org";
const NAMED = "decides@wendle-vale.example.org";

let it, chrome, page;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

/** Looks at the page that is shown, at 360 px: nothing that axe finds, and nothing runs out. */
async function look() {
  const storageState = await page.context().storageState();
  const context = await chrome.newContext({ storageState, viewport: { width: 360, height: 800 } });
  const seen = await context.newPage();
  await seen.goto(page.url());
  assert.deepEqual(await violations(seen), [], page.url());
  assert.equal(await seen.evaluate(() => document.documentElement.scrollWidth), 360, page.url());
  await context.close();
}

/** What everybody reads on the page of a report: who has it, and that the history ends with `words`. */
async function has(reference, who, words) {
  const everybody = await chrome.newContext({ javaScriptEnabled: false });
  const reader = await everybody.newPage();
  await reader.goto(`${it.base}/r/${reference}`);
  const main = await reader.locator("main").innerText();
  assert.match(main, new RegExp(`Does the work\\s+${who}`), main);
  if (words) assert.ok(main.includes(words), `${words} in ${main}`);
  await everybody.close();
}

/** Says "Not ours" on the page of a clerk's newest mail. */
async function notOurs() {
  const link = page.locator("a", { hasText: "Not ours" }).first();
  await page.goto(await link.getAttribute("href"));
  await look();
}

/** Passes the report on from the desk, as whoever is signed in. */
async function passOn(reference, to, why) {
  await page.goto(`${it.base}/desk/${reference}`);
  await page.locator("details:has(#to) summary").click();
  await page.fill("#to", to);
  await page.fill("#why", why);
  await page.locator("form[action$='/hand-over'] button").click();
  if ((await page.locator("input[name=sure]").count()) === 0) return;
  await page.locator("main form button[type=submit]").first().click();
}

/** Signs in by the link of a mail, as a member of staff who has had no mail before. */
async function signIn(address) {
  await page.context().clearCookies();
  await page.goto(`${it.base}/sign-in?next=%2Fdesk`);
  await page.fill("#email", address);
  await page.locator("main form button[type=submit]").first().click();
  await mail(page, it.base, address, 1);
  await page.goto(await page.locator("a[href*='/sign-in/']").first().getAttribute("href"));
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/\/desk/);
}

test("after two hand-overs a named officer decides, and the page says so at each step", async () => {
  await page.goto(`${it.base}/demo`);
  const link = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  const [lat, lon] = new URL(link, it.base).searchParams.get("at").split(",").map(Number);
  const made = await fetch(`${it.base}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ service: "street-light", lat, lon, description: "A dark lamp" }),
  });
  const reference = (await made.json()).ref;
  await has(reference, TOWN);

  // The clerk says that it is not theirs, and to whom it goes; first without a reason.
  await mail(page, it.base, CLERK, 1);
  await notOurs();
  await page.getByLabel(COUNTY).check();
  await page.locator("main form button[type=submit]").first().click();
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Write in a few words why/);
  assert.ok(await page.getByLabel(COUNTY).isChecked(), "what was chosen stays");
  await page.fill("#why", "It stands on the main road");
  await page.locator("main form button[type=submit]").first().click();
  await look();
  await has(reference, COUNTY, "It stands on the main road");

  // The county's officer sees to whom it will be told, and says the same of it.
  await signIn(OFFICER);
  await passOn(reference, "wendle-market", "The town looks after this lamp");
  await has(reference, TOWN, "The town looks after this lamp");

  // Back with the clerk: their mail says why, and nobody but a named officer passes it on once more.
  const again = await mail(page, it.base, CLERK, 3);
  assert.match(again, /The town looks after this lamp/);
  await notOurs();
  const decided = `A named officer of ${COUNTY} decides now whose it is.`;
  assert.ok((await page.locator("main").innerText()).includes(decided));
  assert.equal(await page.locator("input[name=to]").count(), 0);

  // An officer whom nobody named cannot; one who is named can.
  await page.goto(`${it.base}/demo`);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  await passOn(reference, "vale-streets", "They have a ladder");
  assert.match(await page.locator(".govuk-error-summary").innerText(), /a named officer/);
  assert.equal(await page.locator("#why").inputValue(), "They have a ladder", "what was typed stays");
  await has(reference, TOWN);
  it.run("admin", "staff", "add", "Decides", "--organisation", "wendle-vale", "--decides", "--email", NAMED);
  await signIn(NAMED);
  await passOn(reference, "vale-streets", "They have a ladder");
  await has(reference, COMPANY, "They have a ladder");
  const record = await (await fetch(`${it.base}/r/${reference}.json`)).json();
  const passed = record.history.filter((line) => line.act === "handed_over");
  assert.deepEqual(passed.map((line) => line.to.name), [COUNTY, TOWN, COMPANY]);
});
