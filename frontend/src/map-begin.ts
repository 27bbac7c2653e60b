/** Lines that the browser itself calls slow: there the picture stays. */
const SLOW = ["slow-2g", "2g", "3g"];

interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * Puts the map that moves in the place of its picture, where the page has one, the browser can draw
 * it and the line is not slow. Half a megabyte comes with it.
 */
export function map(): void {
  const place = document.querySelector<HTMLElement>("[data-map]");
  const line = (navigator as { connection?: Line }).connection;
  const slow = line?.saveData || SLOW.includes(line?.effectiveType ?? "");
  if (!place?.dataset.map || slow || !("WebGL2RenderingContext" in window)) {
    return;
  }
  const script = document.createElement("script");
  script.type = "module";
  script.src = place.dataset.map;
  document.head.append(script);
}
