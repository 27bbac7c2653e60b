// After it is fixed: somebody says "Mine was a different one", and what they told is a report of its
// own from the day they told us; somebody else says "Still broken", and theirs is open again with its
// first date. Without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail, mailWith } from "../mails.mjs";
import { browser, site, violations } from "../site.mjs";

const ANN = "ann@example.org";
const BEN = "ben@example.org";
const CAT = "cat@example.org";

let it, chrome, page, at;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${it.base}/demo`);
  const link = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  at = new URL(link, it.base).searchParams.get("at").split(",").map(Number);
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

/** Sends what somebody tells, and presses the link that confirms their address. */
async function tells(path, email, body) {
  const answer = await fetch(`${it.base}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, contact: { email }, follow: true }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  await mail(page, it.base, email, 1);
  await page.goto(await page.locator("a[href*='/updates/confirm/']").first().getAttribute("href"));
  await page.locator("main form button[type=submit]").first().click();
  return JSON.parse(text).ref;
}

const lamp = (email, description) =>
  tells("/api/v1/reports", email, { service: "street-light", lat: at[0], lon: at[1], description });

const seen = async (reference) => (await fetch(`${it.base}/r/${reference}.json`)).json();

/** Does something with a report at the desk, and presses the button that asks once more. */
async function desk(reference, form, fill) {
  await page.goto(`${it.base}/desk/${reference}`);
  await fill();
  await page.locator(`form[action$='/${form}'] button`).click();
  await page.locator("main form button[type=submit]").first().click();
}

/** A mail to somebody asks whether it is fixed: follows its link with this answer. */
async function asked(email, answer) {
  await mailWith(page, it.base, email, "/fixed/");
  const link = page.locator(`a[href*='/fixed/'][href*='answer=${answer}']`);
  assert.equal(await link.count(), 1, "each is asked once");
  await page.goto(await link.getAttribute("href"));
  assert.ok(await page.locator(`input[value=${answer}]`).isChecked());
}

/** Looks at the page that is shown at 360 px: nothing that axe finds, nothing that runs out. */
async function look() {
  const context = await chrome.newContext({ viewport: { width: 360, height: 800 } });
  const seen = await context.newPage();
  await seen.goto(page.url());
  assert.deepEqual(await violations(seen), [], page.url());
  assert.equal(await seen.evaluate(() => document.documentElement.scrollWidth), 360, page.url());
  await context.close();
}

test("Mine was different and Still broken keep the days on which people told us", async () => {
  const first = await lamp(ANN, "The lamp at the corner is out");
  const second = await lamp(BEN, "The lamp at the gate is out");
  await tells(`/api/v1/records/${second}/contributions`, CAT, { description: "Dark for me too" });
  const days = [await seen(first), await seen(second)].map((it) => it.created);
  assert.notEqual(days[0], days[1]);

  await page.goto(`${it.base}/demo`);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  await desk(second, "join", async () => {
    await page.locator("details:has(#into) summary").click();
    await page.fill("#into", first);
  });
  await desk(first, "say", async () => {
    await page.selectOption("#state", "fixed_by_owner");
    await page.fill("#words", "The lamp has a new bulb");
  });
  assert.equal((await seen(first)).outcome, "fixed_by_owner");

  // Ben's was another lamp. A visit changes nothing; the press makes it a report of its own.
  await asked(BEN, "different");
  await look();
  assert.deepEqual((await seen(first)).people, 3);
  await page.locator("main form button[type=submit]").first().click();
  const said = await page.locator("main").innerText();
  assert.match(said, /Yours is a report of its own now/);
  await look();
  const open = [];
  const links = await page.locator("main a[href*='/r/']").evaluateAll((all) => all.map((a) => a.href));
  for (const link of links) {
    const found = await seen(link.split("/r/")[1].slice(0, 8));
    // What was joined goes on in another; what is Ben's stands for itself, and is open.
    if (!found.root && !found.outcome) open.push(found);
  }
  const [own] = open;
  assert.ok(own, links.join(" "));
  assert.equal(own.created, days[1], "the day that Ben told us");
  assert.equal(own.people, 1);
  assert.equal((await seen(first)).people, 2, "Ann and Cat");
  await mailWith(page, it.base, BEN, "is now a report of its own");

  // Ann's is still broken: it is open again with its first date, and Cat is told so.
  await asked(ANN, "broken");
  await page.fill("#words", "It flickers at night");
  await page.locator("main form button[type=submit]").first().click();
  assert.match(await page.locator("main").innerText(), /The report is open again/);
  await look();
  const record = await seen(first);
  assert.equal(record.phase, "open");
  assert.equal(record.created, days[0], "its first date");
  assert.equal(record.history.at(-1).act, "said_broken");
  const told = await mailWith(page, it.base, CAT, "says that it is still broken");
  assert.doesNotMatch(told, /flickers/, "it waits to be released");

  // Everybody reads both dates on the pages, as the first of each history.
  const everybody = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
  for (const [reference, day] of [[first, days[0]], [own.ref, days[1]]]) {
    await everybody.goto(`${it.base}/r/${reference}`);
    const shown = everybody.locator(`main time[datetime='${day}']`);
    assert.ok((await shown.count()) > 0, `${day} on the page of ${reference}`);
  }
});
