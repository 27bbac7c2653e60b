/** How long the browser may look for where it is, in milliseconds. */
const LONGEST = 15_000;

/**
 * Shows the button "Use my location" where the browser can say where it is, and sends the form
 * with the place when it is pressed. Pages do not mention it where it is missing.
 */
export function location(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-location]");
  const field = document.querySelector<HTMLInputElement>("#q");
  if (!button || !field?.form || !("geolocation" in navigator)) {
    return;
  }
  const form = field.form;
  const said = document.querySelector("[data-location-trouble]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        form.submit();
      },
      () => {
        button.disabled = false;
        if (said) {
          said.textContent = button.dataset.locationTrouble ?? "";
        }
      },
      { enableHighAccuracy: true, timeout: LONGEST, maximumAge: 60_000 },
    );
  });
}
