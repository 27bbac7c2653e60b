// Every template with sample data, in both languages, given to axe: pages and mails in states that a
// site is seldom in. The tests of crates/pages keep them beside the program.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { browser, pump, violations } from "../site.mjs";

const folder = join(dirname(pump), "pump-pages-samples");
const dist = new URL("../../frontend/dist/", import.meta.url).pathname;
const sheet = readdirSync(dist).find((name) => /^style-.*\.css$/.test(name));

/** A mail is shown within the page of a mail program, which has the landmarks and the heading. */
const OF_PAGES = ["landmark-one-main", "page-has-heading-one", "region"];

let chrome, server, base;

before(async () => {
  assert.ok(existsSync(folder), "run the tests of pump-pages first: they make the samples");
  server = createServer((request, answer) => {
    const name = decodeURIComponent(request.url.slice(1));
    if (name === "style.css") {
      answer.setHeader("content-type", "text/css");
      answer.end(readFileSync(join(dist, sheet)));
    } else if (/^[\w-]+\.html$/.test(name)) {
      answer.setHeader("content-type", "text/html; charset=utf-8");
      // The samples name a style sheet that only they have.
      const html = readFileSync(join(folder, name), "utf8");
      answer.end(html.replace(/(<link rel="stylesheet" href=")[^"]*/, "$1/style.css"));
    } else {
      answer.statusCode = 404;
      answer.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}`;
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  server?.close();
});

test("axe finds nothing in any template", { timeout: 600_000 }, async () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
  const wrong = new Map();
  const context = await chrome.newContext({ viewport: { width: 360, height: 900 } });
  const page = await context.newPage();
  for (const name of names) {
    await page.goto(`${base}/${name}`, { waitUntil: "load" });
    const mail = (await page.locator(".pump-header").count()) === 0;
    for (const one of await violations(page, mail ? OF_PAGES : [])) {
      const before = wrong.get(one);
      if (!before) wrong.set(one, name);
    }
  }
  await context.close();
  assert.deepEqual([...wrong].map(([one, name]) => `${name}: ${one}`), []);
});
