// The map: by mouse, by keyboard, and as a picture without a script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, shots, site, violations } from "../site.mjs";

let it, chrome;

before(async () => {
  [it, chrome] = await Promise.all([site(), browser({ webgl: true })]);
});

after(async () => {
  await chrome?.close();
  await it?.end();
});

const HERE = "51.4180,-1.9170";

/** The map that moves, once it has drawn something. */
async function moving(page, path) {
  await page.goto(`${it.base}${path}`);
  await page.locator(".pump-map-moving[data-ready]").waitFor();
  return page.locator(".pump-map-moving canvas");
}

/** The pin of the address, as two numbers. */
function pin(url) {
  const at = new URL(url).searchParams.get("at");
  return at?.split(",").map(Number);
}

test("a press of the mouse puts the pin there, and the page says whose it is", async () => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  const canvas = await moving(page, `/map?c=${HERE}&z=15`);
  const box = await canvas.boundingBox();
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.5);
  await page.getByRole("heading", { name: "Whose it is" }).waitFor();
  const [lat, lon] = pin(page.url());
  assert.ok(Math.abs(lat - 51.418) < 0.0005, page.url());
  assert.ok(lon > -1.916 && lon < -1.91, page.url());
  assert.match(await page.locator("[data-part=whose]").innerText(), /Wendle Vale/);
  await page.getByRole("button", { name: "Report a problem here" }).click();
  assert.match(page.url(), /\/report\/what\?at=51\.41/);
  await context.close();
});

test("the pin is dragged, and its new place is said", async () => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  await moving(page, `/map?at=${HERE}&z=15`);
  const marker = page.locator(".maplibregl-marker");
  const from = await marker.boundingBox();
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 5 });
  await page.mouse.move(x + 120, y, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL((url) => pin(url.href)?.[1] > -1.9165);
  assert.ok(Math.abs(pin(page.url())[0] - 51.418) < 0.0005, page.url());
  await context.close();
});

test("the arrow keys move the map, and the list follows", async () => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  const canvas = await moving(page, `/map?c=${HERE}&z=15`);
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL((url) => Number(url.searchParams.get("c").split(",")[1]) > -1.9165);
  await page.keyboard.press("-");
  await page.waitForURL((url) => url.searchParams.get("z") === "14");
  await page.locator("[data-part=listed] li").first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.screenshot({ path: `${shots}map-moving.png` });
  await context.close();
});

for (const [width, name] of [[360, "narrow"], [1280, "wide"]]) {
  test(`without a script a press on the picture puts the pin there, ${width} px`, async () => {
    const context = await chrome.newContext({
      javaScriptEnabled: false,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${it.base}/map?c=${HERE}&z=15`);
    const picture = page.locator(`input[name=${name}]`);
    const box = await picture.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    await picture.click({ position: { x: box.width - 20, y: box.height / 2 } });
    const [lat, lon] = pin(page.url());
    assert.ok(Math.abs(lat - 51.418) < 0.0005, page.url());
    assert.ok(lon > -1.917 + (box.width / 2 - 25) * 2e-5, page.url());
    // The keyboard cannot point: its press means the middle.
    await page.goto(`${it.base}/map?c=${HERE}&z=15`);
    await page.locator(`input[name=${name}]`).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]at=/);
    assert.deepEqual(pin(page.url()), [51.418, -1.917]);
    await page.getByRole("link", { name: "East" }).click();
    assert.ok(Number(new URL(page.url()).searchParams.get("c").split(",")[1]) > -1.917);
    assert.deepEqual(pin(page.url()), [51.418, -1.917], "the pin stays");
    await context.close();
  });
}

test("the map of an area has its border, by script and without", async () => {
  const [area] = Object.values(await (await fetch(`${it.base}/areas/point/4326/-1.917,51.418`)).json());
  const context = await chrome.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  const said = [];
  page.on("console", (line) => said.push(`${line.type()}: ${line.text()}`));
  const tile = page.waitForResponse((answer) => answer.url().includes("/tiles/areas/"));
  const path = `/map?area=${area.codes?.gss ?? area.code ?? area.id}`;
  const canvas = await moving(page, path);
  const answer = await tile;
  assert.equal(answer.status(), 200, answer.url());
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL((url) => url.searchParams.has("c"));
  assert.match(page.url(), /[?&]area=/, "it stays when the map is moved");
  assert.deepEqual(said.filter((line) => line.startsWith("error")), []);
  await page.screenshot({ path: `${shots}map-area.png` });
  const plain = await chrome.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const still = await plain.newPage();
  await still.goto(`${it.base}${path}`);
  const picture = await fetch(`${it.base}${await still.locator("input[name=wide]").getAttribute("src")}`);
  assert.match(await picture.text(), /<path class="outline"/);
  await plain.close();
  await context.close();
});

test("where nothing can be drawn the picture stays", async () => {
  const blind = await browser();
  const page = await blind.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(`${it.base}/map?c=${HERE}&z=15`);
  await page.waitForLoadState("networkidle");
  assert.ok(await page.locator("input[name=wide]").isVisible());
  assert.equal(await page.locator(".pump-map-moving").count(), 0);
  await blind.close();
});
