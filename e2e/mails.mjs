// The mails of a demonstration, as its page shows them.

import assert from "node:assert/strict";

/** How long a mail may take, in milliseconds: it leaves at once. */
const LONGEST = 20_000;

/** The addresses of all mails to somebody, newest first. */
async function mails(page, base, to) {
  await page.goto(`${base}/demo/mail?to=${encodeURIComponent(to)}`);
  const links = page.locator("main a[href*='/demo/mail/']");
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  return [...new Set(found)];
}

/** Waits until there are `count` mails to somebody, and shows the newest; more are an error. */
export async function mail(page, base, to, count) {
  const until = Date.now() + LONGEST;
  for (;;) {
    const found = await mails(page, base, to);
    assert.ok(found.length <= count, `${found.length} mails to ${to}, and ${count} are right`);
    if (found.length === count) {
      await page.goto(`${base}${found[0]}/html`);
      return page.content();
    }
    assert.ok(Date.now() < until, `${found.length} of ${count} mails to ${to}`);
  }
}

/** Waits until there is a mail to somebody that has `part` in it, and shows the newest such. */
export async function mailWith(page, base, to, part) {
  const until = Date.now() + LONGEST;
  for (;;) {
    for (const found of await mails(page, base, to)) {
      await page.goto(`${base}${found}/html`);
      const html = await page.content();
      if (html.includes(part)) return html;
    }
    assert.ok(Date.now() < until, `no mail to ${to} says ${part}`);
  }
}
