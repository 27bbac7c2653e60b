// The map that moves. Everything it does, the picture and its links do as well: it takes what it says
// from the same pages, and puts the address of what it shows into the browser's bar.
import { Map as Moving, Marker, NavigationControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";

/** How long the map must stand still before the list follows, in milliseconds. */
const STILL = 250;
/** Zooms of the picture, which the addresses have. */
const ZOOMS = [5, 19];

const place = document.querySelector<HTMLElement>(".pump-map[data-map]");
if (place) {
  begin(place);
}

function begin(place: HTMLElement): void {
  const words = place.dataset;
  const base = words.base ?? "";
  const night = matchMedia("(prefers-color-scheme: dark)").matches ? "&night" : "";
  const asked = new URLSearchParams(location.search);
  const hidden = (name: string): string =>
    place.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
  const centre = degrees(hidden("c")) ?? [-3, 54.5];
  let pin = degrees(asked.get("at") ?? "");
  const narrow: Record<string, string> = {};
  for (const name of ["service", "state", "days", "area"]) {
    narrow[name] = hidden(name);
  }

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = words.look ?? "";
  document.head.append(look);
  setWorkerUrl(new URL(words.worker ?? "", location.href).href);

  const box = document.createElement("div");
  box.className = "pump-map-moving";
  const map = new Moving({
    container: box,
    style: `${base}/map/style.json?area=${encodeURIComponent(narrow.area ?? "")}${night}`,
    center: centre,
    zoom: Number(hidden("z")) || ZOOMS[0],
    minZoom: ZOOMS[0],
    maxZoom: ZOOMS[1],
    // What is listed may have changed since somebody last looked here: the server is asked.
    transformRequest: (url) => (url.includes("/map.geojson?") ? { url, cache: "no-cache" } : { url }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // One finger and the wheel still move the page.
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    locale: {
      "Map.Title": words.name ?? "",
      "NavigationControl.ZoomIn": words.closer ?? "",
      "NavigationControl.ZoomOut": words.farther ?? "",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  const marker = new Marker({ color: "#0b5345", draggable: true });
  marker.getElement().setAttribute("aria-label", words.pin ?? "");

  /** The query of what is shown, with the pin somewhere else if that is said. */
  const query = (at = pin): string => {
    const { lng, lat } = map.getCenter();
    const said = new URLSearchParams({ c: spoken([lng, lat]), z: String(Math.round(map.getZoom())) });
    if (at) {
      said.set("at", spoken(at));
    }
    for (const [name, value] of Object.entries(narrow)) {
      // A map that says nothing of states shows what is open.
      if (value || name === "state") {
        said.set(name, value);
      }
    }
    // A photo that is to go with the report of this place.
    const photo = new URLSearchParams(location.search).get("photo");
    if (photo) {
      said.set("photo", photo);
    }
    return said.toString();
  };

  /** Takes these parts of the page from the page of another query. */
  let last: AbortController | undefined;
  const follow = async (parts: string[], said: string): Promise<void> => {
    last?.abort();
    last = new AbortController();
    try {
      const { signal } = last;
      const answer = await fetch(`${base}/map?${said}`, { signal, cache: "no-cache" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        const [now, then] = [document, page].map((it) => it.querySelector(`[data-part="${part}"]`));
        if (now && then) {
          now.replaceChildren(...then.childNodes);
        }
      }
    } catch {
      // The line is cut, or something newer was asked: what stands there stays.
    }
  };

  const settle = (): void => {
    const said = query();
    history.replaceState(null, "", `${base}/map?${said}`);
    void follow(["title", "moves", "whose", "filter", "listed"], said);
    const reports = map.getSource<GeoJSONSource>("reports");
    reports?.setData(`${base}/map.geojson?${said}`);
  };

  const put = (at: [number, number]): void => {
    pin = at;
    marker.setLngLat(at).addTo(map);
    settle();
  };

  map.once("load", () => {
    // Until now the picture stood here; if the map could not be drawn, it stands there still.
    map.addSource("reports", { type: "geojson", data: `${base}/map.geojson?${query()}` });
    map.addLayer({
      id: "reports",
      type: "circle",
      source: "reports",
      paint: {
        "circle-color": ["case", ["==", ["get", "phase"], "closed"], "#ffffff", "#f4b400"],
        "circle-radius": [
          "case",
          ["!=", ["get", "count"], null],
          ["interpolate", ["linear"], ["get", "count"], 1, 12, 1000, 24],
          ["==", ["get", "number"], null],
          7,
          11,
        ],
        "circle-stroke-color": "#1f2524",
        "circle-stroke-width": 1.5,
      },
    });
    map.addLayer({
      id: "numbers",
      type: "symbol",
      source: "reports",
      layout: {
        "text-field": ["to-string", ["coalesce", ["get", "count"], ["get", "number"], ""]],
        "text-font": ["Atkinson Hyperlegible Bold"],
        "text-size": 13,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#1f2524" },
    });
    map.on("mousemove", ({ point }) => {
      const over = map.queryRenderedFeatures(point, { layers: ["reports"] }).length > 0;
      map.getCanvas().style.cursor = over ? "pointer" : "crosshair";
    });
    map.on("click", ({ point, lngLat }) => {
      const [report] = map.queryRenderedFeatures(point, { layers: ["reports"] });
      if (report?.properties.count) {
        map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });
      } else if (report) {
        location.assign(`${base}/r/${report.properties.ref}`);
      } else {
        put([lngLat.lng, lngLat.lat]);
      }
    });
    box.dataset.ready = "";
  });
  if (pin) {
    marker.setLngLat(pin).addTo(map);
  }

  let still = 0;
  map.on("moveend", () => {
    clearTimeout(still);
    still = window.setTimeout(settle, STILL);
  });
  // Whose it is shows before the pin is let go.
  marker.on("drag", () => {
    clearTimeout(still);
    still = window.setTimeout(() => {
      const { lng, lat } = marker.getLngLat();
      void follow(["title", "whose"], query([lng, lat]));
    }, STILL);
  });
  marker.on("dragend", () => {
    clearTimeout(still);
    const { lng, lat } = marker.getLngLat();
    put([lng, lat]);
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.id in narrow) {
      narrow[target.id] = target.value;
      settle();
    }
  });
  place.prepend(box);
  map.resize();
}

/** `51.4149,-1.5157` as MapLibre has it: longitude first. */
function degrees(said: string): [number, number] | undefined {
  const [lat, lon] = said.split(",").map(Number);
  return said && Number.isFinite(lat) && Number.isFinite(lon) ? [lon, lat] : undefined;
}

function spoken([lon, lat]: [number, number]): string {
  return `${lat.toFixed(5)},${lon.toFixed(5)}`;
}
