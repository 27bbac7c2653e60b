// Three reports five metres apart, and somebody who follows two of them and the circle around: once
// they are joined, news is one message, and it says why it came.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail } from "../mails.mjs";
import { browser, site } from "../site.mjs";

const FOLLOWER = "follower@example.org";
/** Five metres of latitude, in degrees. */
const FIVE_METRES = 0.000045;

let it, chrome, page;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

async function post(path, body) {
  const answer = await fetch(`${it.base}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Presses the button of the desk's page that is shown, and the one that asks once more. */
async function sure(form) {
  await page.locator(`form[action$='/${form}'] button`).click();
  await page.locator("main form button[type=submit]").first().click();
}

test("who follows two of three joined reports and a circle gets one message, which says why", async () => {
  // Where the story's officer is at home, and away from what anybody has told.
  await page.goto(`${it.base}/demo`);
  const link = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  const at = new URL(link, it.base).searchParams.get("at").split(",").map(Number);
  const [lat, lon] = [at[0] + 0.002, at[1]];
  const references = [];
  for (let nth = 0; nth < 3; nth += 1) {
    const report = {
      service: "street-light",
      lat: lat + nth * FIVE_METRES,
      lon,
      description: `A dark lamp, seen from corner ${"abc"[nth]}`,
    };
    references.push((await post("/api/v1/reports", report)).ref);
  }
  const [first, second, third] = references;
  const topics = [`record:${first}`, `record:${second}`, `circle:${lat},${lon},500`];
  await post("/api/v1/follows", { topics, channel: "email", address: FOLLOWER });
  await mail(page, it.base, FOLLOWER, 1);
  await page.goto(await page.locator("a[href*='/updates/confirm/']").first().getAttribute("href"));
  await page.locator("main form button[type=submit]").first().click();

  await page.goto(`${it.base}/demo`);
  await page.locator("form[action$='/demo/as/officer'] button").click();
  for (const other of [second, third]) {
    await page.goto(`${it.base}/desk/${other}`);
    await page.locator("details:has(#into) summary").click();
    await page.fill("#into", first);
    await sure("join");
    await page.goto(`${it.base}/r/${other}`);
    assert.match(page.url(), new RegExp(`/r/${first}`), "the old address leads on");
  }
  // One message for each of the two that were joined.
  await mail(page, it.base, FOLLOWER, 3);

  await page.goto(`${it.base}/desk/${first}`);
  await page.selectOption("#state", "in_progress");
  await page.fill("#words", "The crew comes on Monday");
  await sure("say");
  const news = await mail(page, it.base, FOLLOWER, 4);
  assert.match(news, /The crew comes on Monday/);
  const words = await page.locator("body").innerText();
  assert.match(words, /You get updates about everything within 500 m/, words);
  assert.match(words, /You get updates about Street light, [^,]*\. Stop/, words);
  assert.match(words, /You get updates about .*, which was joined with this report/, words);
});
