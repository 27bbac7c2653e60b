// A scanner that visits every link of a clerk's mail: nothing changes, and the buttons work after it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail } from "../mails.mjs";
import { browser, site } from "../site.mjs";

/** The mailbox of the council that keeps the lamps of the story. */
const CLERK = "clerk@wendle-market.example.org";

let it, chrome, page;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser()]);
  page = await (await chrome.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

test("GET and HEAD of every link in a clerk's mail change nothing", async () => {
  await page.goto(`${it.base}/demo`);
  const link = await page.locator("main a[href*='/report/what']").first().getAttribute("href");
  const [lat, lon] = new URL(link, it.base).searchParams.get("at").split(",").map(Number);
  const report = { service: "street-light", lat, lon, description: "A dark lamp" };
  const made = await fetch(`${it.base}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  assert.equal(made.status, 201);
  await mail(page, it.base, CLERK, 1);
  const links = await page.locator("a[href^='http']").evaluateAll((all) => all.map((a) => a.href));
  const ours = [...new Set(links)].filter((link) => link.startsWith(it.base));
  assert.ok(ours.filter((link) => link.includes("/clerk/")).length >= 4, ours.join(" "));
  const record = `${it.base}/r/${(await made.json()).ref}`;
  const state = async () => {
    const seen = await (await fetch(`${record}.json`)).json();
    const feed = await (await fetch(`${it.base}/changes?limit=1000`)).json();
    return JSON.stringify([seen, feed.next]);
  };
  const before = await state();
  for (const link of ours) {
    for (const method of ["HEAD", "GET", "GET"]) {
      const answer = await fetch(link, { method, redirect: "manual" });
      assert.ok(answer.status < 400, `${method} ${link}: ${answer.status}`);
    }
  }
  assert.equal(await state(), before);
  // A person presses, and it is done.
  await page.goto(ours.find((link) => link.includes("/clerk/")));
  await page.locator("main form button[type=submit]").first().click();
  assert.notEqual(await state(), before);
});
