// The tiles, read by other people's decoder, and how soon a report is on them.

import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { site } from "../site.mjs";

let it;

before(async () => {
  it = await site();
});

after(async () => {
  await it?.end();
});

/** Column and row of the tile of a zoom that holds a place. */
function number(lat, lon, z) {
  const y = 0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI);
  return [lon / 360 + 0.5, y].map((part) => Math.floor(part * 2 ** z));
}

/** A tile, decoded. Nothing of it may be larger than a tile may be. */
async function tile(z, [x, y], { layer = "", query = "" } = {}) {
  const answer = await fetch(`${it.base}/tiles/${layer}${z}/${x}/${y}.mvt${query}`);
  assert.equal(answer.status, 200, answer.url);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  assert.ok(bytes.length <= 500_000, `${bytes.length} bytes`);
  return new VectorTile(new PbfReader(bytes));
}

/** The features of a layer, as GeoJSON; none where the tile has no such layer. */
function features(decoded, name, z, [x, y]) {
  const layer = decoded.layers[name];
  return Array.from({ length: layer?.length ?? 0 }, (_, nth) => layer.feature(nth).toGeoJSON(x, y, z));
}

/** All records that have a public place, by reference. */
async function records() {
  const all = new Map();
  let cursor = "";
  do {
    const answer = await fetch(`${it.base}/api/v1/records?limit=200${cursor && `&cursor=${cursor}`}`);
    const page = await answer.json();
    for (const record of page.records.filter(({ lat }) => lat !== undefined && lat !== null)) {
      all.set(record.ref, record);
    }
    cursor = page.next && encodeURIComponent(page.next);
  } while (cursor);
  return all;
}

test("another decoder finds every report once, at its place, at every zoom", async () => {
  const all = await records();
  assert.ok(all.size > 50, `${all.size} reports`);
  for (const z of [0, 6, 10, 13, 14, 16]) {
    const tiles = new Map([...all.values()].map(({ lat, lon }) => [`${number(lat, lon, z)}`, number(lat, lon, z)]));
    let counted = 0;
    for (const at of tiles.values()) {
      const decoded = await tile(z, at);
      for (const { properties } of features(decoded, "counts", z, at)) {
        counted += properties.open + properties.ended;
      }
      for (const { geometry, properties } of features(decoded, "records", z, at)) {
        const record = all.get(properties.ref);
        assert.ok(record, `${properties.ref} at zoom ${z}`);
        const [lon, lat] = geometry.coordinates;
        // A unit of a tile of zoom 14 is 60 cm at the equator.
        const off = 360 / 2 ** z / 4096;
        assert.ok(Math.abs(lon - record.lon) <= off && Math.abs(lat - record.lat) <= off, record.ref);
        assert.equal(properties.open, record.phase === "open");
        assert.equal(properties.service, record.service);
        counted += 1;
      }
    }
    assert.equal(counted, all.size, `zoom ${z}`);
  }
});

test("another decoder reads the base map and the borders of areas", async () => {
  const [lat, lon] = [51.418, -1.917];
  const at = number(lat, lon, 14);
  const answer = await fetch(`${it.base}/tiles/base/14/${at.join("/")}.mvt`);
  const packed = new Uint8Array(await answer.arrayBuffer());
  const bytes = packed[0] === 0x1f ? gunzipSync(packed) : packed;
  const base = new VectorTile(new PbfReader(bytes));
  const roads = features(base, "roads", 14, at);
  assert.ok(roads.length > 0 && roads.every(({ geometry }) => /LineString$/.test(geometry.type)));

  const area = (await (await fetch(`${it.base}/areas/point/4326/${lon},${lat}`)).json());
  const [{ codes, name }] = Object.values(area);
  assert.ok(name, JSON.stringify(codes));
  const all = features(await tile(11, number(lat, lon, 11), { layer: "areas/" }), "areas", 11, number(lat, lon, 11));
  assert.ok(all.some(({ properties }) => properties.layer === "parish"), JSON.stringify(all.map((one) => one.properties)));
  // Each line goes on from where it is: no step is longer than the tile with its buffer.
  for (const { geometry } of all) {
    for (const line of geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates) {
      assert.ok(line.length > 1);
      assert.ok(line.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
    }
  }
});

test("a report is on the map within two seconds", async (t) => {
  const [lat, lon] = [51.4181, -1.9171];
  const [near, far] = [number(lat, lon, 14), number(lat, lon, 6)];
  const open = async () => {
    const counts = features(await tile(6, far), "counts", 6, far);
    return counts.reduce((sum, { properties }) => sum + properties.open, 0);
  };
  const references = async () => features(await tile(14, near), "records", 14, near).map(({ properties }) => properties.ref);
  // Both tiles are in memory before.
  const [before] = [await open(), await references()];
  const made = await fetch(`${it.base}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ service: "street-light", lat, lon, description: "The lamp by the stile is out" }),
  });
  assert.equal(made.status, 201, await made.clone().text());
  const { ref } = await made.json();
  const since = performance.now();
  const took = {};
  while (!(took.near && took.far)) {
    const late = performance.now() - since;
    assert.ok(late < 2_000, `not on the map after ${late.toFixed()} ms: ${JSON.stringify(took)}`);
    if (!took.near && (await references()).includes(ref)) took.near = performance.now() - since;
    if (!took.far && (await open()) === before + 1) took.far = performance.now() - since;
  }
  t.diagnostic(`on its tile after ${took.near.toFixed()} ms, counted from afar after ${took.far.toFixed()} ms`);
});
